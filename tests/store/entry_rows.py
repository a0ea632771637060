"""Rows of the entries table for tests that look at storage and not at the ledger's rules."""

import hashlib
import os
from collections.abc import Sequence

from sqlalchemy import Connection, insert

from telecon.store.tables import entries


def add_entry(connection: Connection, ledger: bytes, author: bytes, seq: int) -> bytes:
    """Store an entry of one's own with a random body; returns its id."""
    body = os.urandom(300)
    entry = hashlib.sha256(body).digest()
    connection.execute(
        insert(entries).values(
            id=entry,
            ledger=ledger,
            author=author,
            seq=seq,
            prev=b"",
            kind=1,
            epoch=1,
            core=os.urandom(120),
            body=body,
            signature=os.urandom(64),
            stored_ms=1_795_312_800_000 + seq,
            mine=1,
        )
    )
    return entry


def add_chain(connection: Connection, ledger: bytes, author: bytes, seqs: Sequence[int]) -> None:
    """Store several entries of one chain."""
    for seq in seqs:
        add_entry(connection, ledger, author, seq)
