"""Where the hub keeps what a removed author sends beyond the frontier: beside the ledger."""

import hashlib

from sync.protocol.identifiers import ID_SIZE


def apart_from(ledger: bytes) -> bytes:
    """Return the 16 byte name under which late work for a ledger is numbered and read.

    It is read like a ledger of its own by who reads the other, and is no part of any fold.
    """
    return hashlib.sha256(b"telecon apart v1" + ledger).digest()[:ID_SIZE]
