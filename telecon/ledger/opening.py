"""Opens a sealed entry with the epoch key its core commits to."""

from collections.abc import Iterable

from sync.protocol.entry import Entry
from sync.protocol.seal import commitment, open_body
from telecon.case_state.document import Document, parse_document
from telecon.errors import CannotOpen


def open_document(epoch_key: bytes, entry: Entry) -> Document:
    """Checks the key commitment, opens the body and reads it.

    Raises:
        CannotOpen: another key than the entry commits to, or changed bytes.
        Malformed: the plaintext is not a document.
    """
    return parse_document(entry.id, entry.core.author, open_body(epoch_key, entry))


def committed_key(entry: Entry, keys: Iterable[bytes]) -> bytes:
    """The one of an epoch's keys that an entry commits to; the only one if there is one.

    Raises:
        CannotOpen: none is here (reason "no-key").
    """
    held = tuple(keys)
    core = entry.core
    if len(held) == 1:
        return held[0]  # whether it fits is seen where it is used
    for key in held:
        if commitment(key, core.ledger, core.epoch) == core.commitment:
            return key
    raise CannotOpen(reason="no-key")
