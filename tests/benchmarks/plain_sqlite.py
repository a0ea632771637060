"""The peer of the store: the same tables in plain SQLite, with the same promise of the disk."""

import sqlite3
from pathlib import Path

from sqlalchemy import TextClause, select, text

from telecon.store import tables
from telecon.store.database import Store

SCHEMA = Path(tables.__file__).with_name("schema.sql")
Rows = list[tuple[str, tuple[object, ...]]]
"""Rows with the name of their table."""


def open_peer(folder: Path) -> sqlite3.Connection:
    """Unencrypted, WAL, on the disk when a transaction ends."""
    peer = sqlite3.connect(folder / "plain.db", isolation_level=None)
    peer.execute("PRAGMA journal_mode = WAL")
    peer.execute("PRAGMA synchronous = FULL")
    peer.executescript(SCHEMA.read_text(encoding="utf-8"))
    return peer


def rows_of_a_save(store: Store, ledger: bytes, entry: bytes) -> Rows:
    """What saving a note wrote: entry, document, case, and its place and words in the index."""
    with store.read() as connection:
        row = connection.execute(_whole("search_rows", "entry"), {"key": entry}).one()
        words = connection.execute(
            text("SELECT who, said FROM search_index WHERE rowid = :row"), {"row": row[0]}
        ).one()
        found = [
            (table, tuple(connection.execute(_whole(table, key), {"key": value}).one()))
            for table, key, value in (
                ("entries", "id", entry),
                ("documents", "entry", entry),
                ("cases", "ledger", ledger),
            )
        ]
    return [*found, ("search_rows", tuple(row)), ("search_index", (row[0], *words))]


def _whole(table: str, key: str) -> TextClause:
    return text(f"SELECT * FROM {table} WHERE {key} = :key")  # noqa: S608 - our own names


def save_rows(peer: sqlite3.Connection, rows: Rows) -> None:
    """One transaction with these rows."""
    peer.execute("BEGIN IMMEDIATE")
    for table, row in rows:
        into = "search_index (rowid, who, said)" if table == "search_index" else table
        marks = ", ".join("?" * len(row))
        peer.execute(f"INSERT OR REPLACE INTO {into} VALUES ({marks})", row)  # noqa: S608
    peer.execute("COMMIT")


def copy_cases(store: Store, peer: sqlite3.Connection) -> None:
    """The case list, so that the peer can look for the same people."""
    with store.read() as connection:
        rows = [tuple(row) for row in connection.execute(select(tables.cases))]
    marks = ", ".join("?" * len(rows[0]))
    peer.execute("BEGIN IMMEDIATE")
    peer.executemany(f"INSERT INTO cases VALUES ({marks})", rows)  # noqa: S608
    peer.execute("COMMIT")


def look_for(peer: sqlite3.Connection, typed: str) -> list[tuple[object, ...]]:
    """What a list without an index does: every row is looked at, words of notes are not."""
    pattern = f"%{typed}%"
    return peer.execute(
        "SELECT * FROM cases WHERE name LIKE ? OR name_pinyin LIKE ? OR initials LIKE ?"
        " OR phone LIKE ? ORDER BY last_hlc DESC LIMIT 100",
        (pattern,) * 4,
    ).fetchall()
