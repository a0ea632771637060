"""The peer of the store: the same program code on SQLite that does not encrypt."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import cast

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

from telecon.store import database
from telecon.store.database import Store

PLAIN = "plain.db"


@contextmanager
def plain_store(sealed: Store, folder: Path) -> Iterator[Store]:
    """The same rows, in a file without a key.

    Args:
        sealed: open; its rows are copied.
        folder: of the copy, empty.
    """
    folder.mkdir()
    sealed.checkpoint()
    _export(sealed, folder / PLAIN)
    sealing = database.connect, database.check_header
    database.connect, database.check_header = _connect, _any_header
    try:
        store = Store(folder / PLAIN, sealed.key)
        with store.read():
            pass  # the reading connection is kept, so that the peer stays plain
    finally:
        database.connect, database.check_header = sealing
    try:
        yield store
    finally:
        store.close()


def _export(sealed: Store, path: Path) -> None:
    connection = database.connect(sealed.path, sealed.key)
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()


def _any_header(path: Path) -> None:
    return None


def _connect(path: Path, key: bytes) -> Connection:
    """As `telecon.store.database.connect`, of the same library, without the key."""
    return cast(
        Connection,
        dbapi2.connect(str(path), timeout=5.0, isolation_level=None, check_same_thread=False),
    )
