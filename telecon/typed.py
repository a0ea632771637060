"""Types made known to the decoder before any thread reads with them."""

from functools import cache
from threading import Lock

import msgspec

_ONE_AT_A_TIME = Lock()


@cache
def ready(kind: type) -> None:
    """Let msgspec learn a dataclass or struct, once, while nobody else learns.

    msgspec puts what it knows of a class on the class before it knows all of it; a second thread
    that reads with it in between brings the whole program down.
    """
    with _ONE_AT_A_TIME:
        msgspec.json.Decoder(kind)
