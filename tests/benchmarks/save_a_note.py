"""What it costs to save a clinical note safely, beside a bare row in plain SQLite.

Ours is what the ledger does for every note: seal, signature, chain, projection and search index,
in one encrypted transaction that is on the disk when it returns. The peer writes the same
text as one unencrypted row, with the same promise of the disk (WAL, synchronous=FULL).
"""

import secrets
import sqlite3
import tempfile
from contextlib import closing
from itertools import cycle
from pathlib import Path

from sqlalchemy import insert

from telecon.cases.documents import DocumentType, Note
from telecon.cases.payload import dump
from telecon.clock import SystemClock
from telecon.crypto.author_keys import AuthorKeys
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.keys import keep_epoch_key
from telecon.session import Author, Session
from telecon.store.database import KEY_LENGTH, Store
from telecon.store.tables import ledgers
from tests.benchmarks.measuring import OUT, report, side_by_side, spread

ROUNDS = 300
CASES = 15
HISTORY = "患者近两个月入睡困难，早醒，情绪低落，兴趣减退，食欲下降，否认自伤念头。" * 8


def open_session(folder: Path) -> tuple[Session, tuple[bytes, ...]]:
    """A fresh store with its cases, and the person who writes in them."""
    store = Store.create(folder / "store.db", secrets.token_bytes(KEY_LENGTH))
    keys, cases = AuthorKeys.generate(), tuple(secrets.token_bytes(16) for _ in range(CASES))
    author = Author(keys.author, secrets.token_bytes(16), secrets.token_bytes(16), b"", keys)
    with store.write() as connection:
        for case in cases:
            connection.execute(insert(ledgers).values(id=case, type="case", head_n=0))
            keep_epoch_key(connection, case, 1, secrets.token_bytes(32))
    return Session(store, author, SystemClock()), cases


def save(session: Session, case: bytes, note: NewDocument) -> None:
    """One signed, sealed, projected note, on the disk when this returns."""
    with session.store.write() as connection:
        append_document(connection, session, case, note)


def open_peer(folder: Path) -> sqlite3.Connection:
    """The same promise of the disk, and nothing else."""
    peer = sqlite3.connect(folder / "plain.db", isolation_level=None)
    peer.execute("PRAGMA journal_mode = WAL")
    peer.execute("PRAGMA synchronous = FULL")
    peer.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    return peer


def main() -> None:
    """Measure both in turns and write `bench-out/save_a_note.json`."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as scratch:
        folder = Path(scratch)
        session, cases = open_session(folder)
        turn = cycle(cases)
        note = NewDocument(
            DocumentType.NOTE, dump(Note("history", (("present-illness", HISTORY),)))
        )
        with closing(session.store), closing(open_peer(folder)) as peer:
            rivals = {
                "telecon": lambda: save(session, next(turn), note),
                "plain SQLite": lambda: peer.execute(
                    "INSERT INTO notes (text) VALUES (?)", (HISTORY,)
                ),
            }
            taken = side_by_side(rivals, ROUNDS)
    figures = {name: spread(samples) for name, samples in taken.items()}
    report(
        "save_a_note", {"unit": "ms a note", "rounds": ROUNDS, "cases": CASES, "figures": figures}
    )


if __name__ == "__main__":
    main()
