"""The index of a circle's cases: what a list and a search of names need, before the cases are here.

A ledger of its own, named after the circle (docs/wire-format.md, section 18). Its parts are sealed
entries; a marker, an entry of kind 2, says from which number on a newcomer reads.
"""

import hashlib

from sync.protocol.identifiers import ID_SIZE


def index_of(circle: bytes) -> bytes:
    """Return the 16 byte name of the ledger that holds the index of a circle's cases."""
    return hashlib.sha256(b"telecon index v1" + circle).digest()[:ID_SIZE]
