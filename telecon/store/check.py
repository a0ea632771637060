"""What can be found wrong with the store itself; the ledger's own checks come on top."""

import re
import sqlite3
from pathlib import Path

from sqlalchemy import select

from telecon.errors import AttachmentError, StoreCannotOpen
from telecon.store import schema
from telecon.store.blobs import read_chunk
from telecon.store.database import Store, check_header, connect
from telecon.store.failures import sqlite_errors
from telecon.store.findings import Finding
from telecon.store.heads import Heads
from telecon.store.tables import chunks

SCHEMA_FILE = Path(__file__).with_name("schema.sql")
_PAGE = re.compile(r"page (\d+)")


def check_store(store: Store, heads: Heads | None) -> list[Finding]:
    """Look at every page, the schema, the search index, every chunk and the heads.

    Saves may go on beside it. The file is looked at as it stands with the write-ahead log moved
    into it, for SQLCipher's check gives false alarms while one is pending (reference sync 6).

    Args:
        store: open.
        heads: of this store; None to leave the tail unchecked.

    Raises:
        StoreBusy: a read is under way in another thread; try again.
    """
    with store.standing() as pragma:
        found = _pages(pragma("cipher_integrity_check"), store.path.name)
    if found:
        return found
    try:
        found = [*_structure(store), *_chunk_findings(store)]
        return found if heads is None else [*found, *heads.check()]
    except StoreCannotOpen as error:
        return [Finding("unreadable", f"{store.path.name}/{error.fields.get('reason', '')}")]


def check_closed(path: Path, key: bytes) -> list[Finding]:
    """Look at the pages of a store that does not open, changing nothing.

    Args:
        path: the store file.
        key: from `open_keys`.
    """
    try:
        check_header(path)
    except StoreCannotOpen as error:
        return [Finding("header", f"{path.name}/{error.fields['reason']}")]
    with sqlite_errors():
        connection = connect(path, key)
        try:
            rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        finally:
            connection.close()
    return _pages(rows, path.name)


def _pages(rows: list[tuple[str]] | list[sqlite3.Row], name: str) -> list[Finding]:
    found: list[Finding] = []
    for row in rows:
        page = _PAGE.search(str(row[0]))
        found.append(
            Finding("damaged-page", name, int(page[1]))
            if page
            else Finding("damaged-file", f"{name}/{row[0]}")
        )
    return found


def _structure(store: Store) -> list[Finding]:
    found: list[Finding] = []
    name = store.path.name
    with store.standing() as pragma:
        rows = pragma("integrity_check(20)")
    for row in rows:
        if "fts5" in row[0].lower():
            found.append(Finding("search-index", name))
        elif row[0] != "ok":
            found.append(Finding("structure", f"{name}/{row[0]}"))
    with store.read() as connection:
        if schema.dump(connection) != SCHEMA_FILE.read_text(encoding="utf-8"):
            found.append(Finding("schema", name))
    return found


def _chunk_findings(store: Store) -> list[Finding]:
    found: list[Finding] = []
    with store.read() as connection:
        kept = connection.execute(select(chunks.c.id).where(chunks.c.state != "wanted"))
        ids = list(kept.scalars())
    for chunk in ids:
        try:
            read_chunk(store.blobs, chunk)
        except AttachmentError as error:
            missing = error.fields["reason"] == "incomplete"
            found.append(Finding("chunk-missing" if missing else "chunk-damaged", chunk.hex()))
    return found
