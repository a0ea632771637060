"""The store of one profile: SQLCipher behind SQLAlchemy, one writing and one reading connection."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from sqlalchemy import Connection, Engine, PoolProxiedConnection, create_engine, text
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import Pool, QueuePool, StaticPool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

from telecon.errors import StoreBusy, StoreCannotOpen
from telecon.store import schema
from telecon.store.durable import read_patiently
from telecon.store.failures import sqlite_errors
from telecon.store.folder_lock import FolderLock
from telecon.store.turns import Turns

KEY_LENGTH = 32
PLAIN_HEADER = b"SQLite format 3\x00"
_BUSY_SECONDS = 5.0
_WRITER_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
)
_READER_SETTINGS = (
    "PRAGMA query_only = ON",
    "PRAGMA temp_store = MEMORY",
    # Each page that is not at hand is checked and deciphered again; a search touches thousands.
    "PRAGMA cache_size = -32768",
)
_STATEMENTS = 1000
"""More than the program has; each is compiled once a process, whichever connection asks first."""


class StoreDialect(SQLiteDialect_pysqlite):
    """SQLite's; all connections to stores speak the same, so that SQL compiled for one is for all.

    SQLAlchemy looks compiled SQL up by the dialect, and gives each engine a dialect of its own.

    Args:
        begin: how a transaction begins; a listener for it would be asked at every statement.
        said: as for SQLite's.
    """

    supports_statement_cache = True

    def __init__(self, begin: str = "BEGIN", **said: Any) -> None:
        super().__init__(**said)
        self._begin = begin

    def do_begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Begins a transaction; the driver begins none by itself."""
        dbapi_connection.cursor().execute(self._begin)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoreDialect)

    def __hash__(self) -> int:
        return hash(StoreDialect)


registry.register("sqlite.store", __name__, StoreDialect.__name__)


class Store:
    """An open store; make it with `Store.open` or `Store.create`, end it with `close`.

    `write` holds the only writing connection, one thread at a time; `read` gives each thread a
    reading one of its own (the store starts no thread itself). A failed open closes everything it
    opened and changes nothing on disk.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.key = key
        self._closed = False
        self._writing = Turns()
        self._lock = FolderLock(path.parent)
        engines: list[Engine] = []
        try:
            engines.append(_engine(path, key, _WRITER_SETTINGS, "BEGIN IMMEDIATE", StaticPool))
            self._writer = engines[0]
            with sqlite_errors():
                self._prepare()
            check_header(path)
            engines.append(_engine(path, key, _READER_SETTINGS, "BEGIN", QueuePool))
            self._reader = engines[1]
        except BaseException:
            for engine in engines:
                engine.dispose()
            self._lock.release()
            raise

    @classmethod
    def open(cls, path: Path, key: bytes) -> Self:
        """Open an existing store with its raw 32-byte key.

        Raises:
            StoreCannotOpen: reason "missing", "plain", "foreign", "key-or-damage", "newer",
                "damaged", "no-cipher"; the file is left exactly as it was.
            StoreBusy: another program has the profile open.
            ReadOnlyFolder, DiskFull: as the folder and its disk are.
        """
        check_header(path)
        return cls(path, key)

    @classmethod
    def create(cls, path: Path, key: bytes) -> Self:
        """Make a new store where none is; never in place of one.

        Raises:
            StoreCannotOpen: reason "exists".
            StoreBusy, ReadOnlyFolder, DiskFull: as for `open`.
        """
        if path.exists() or path.with_name(f"{path.name}-wal").exists():
            raise StoreCannotOpen(reason="exists")
        return cls(path, key)

    @property
    def folder(self) -> Path:
        """The profile folder."""
        return self.path.parent

    @property
    def blobs(self) -> Path:
        """The folder of sealed attachment chunks."""
        return self.path.parent / "blobs"

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One write transaction: all of it is on disk when the block ends, or none of it.

        Raises:
            DiskFull: the transaction is undone, everything before it is kept.
            StoreBusy, ReadOnlyFolder, StoreCannotOpen: as SQLite says.
        """
        self._check_open()
        with self._writing, sqlite_errors(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read-only view of one moment; it does not see writes that end after it began.

        Raises:
            StoreCannotOpen: a page is damaged.
        """
        self._check_open()
        with sqlite_errors(), self._reader.connect() as connection:
            yield connection

    def checkpoint(self) -> None:
        """Move the write-ahead log into the store file and empty it.

        Raises:
            StoreBusy: a `read` block is still open.
        """
        row = self.pragma("wal_checkpoint(TRUNCATE)")[0]
        if row[0] != 0:
            raise StoreBusy()

    def pragma(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a PRAGMA on the writing connection, outside any transaction.

        Args:
            statement: a fixed text of the program, never one that came from outside.
        """
        self._check_open()
        with self._writing, sqlite_errors():
            pooled = self._writer.raw_connection()
            try:
                connection = cast("sqlite3.Connection", pooled.driver_connection)
                return list(connection.execute(f"PRAGMA {statement}").fetchall())
            finally:
                pooled.close()

    @contextmanager
    def standing(self) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
        """Pragmas over the store file of this moment, which stays as it is; saves go on beside it.

        The write-ahead log is moved into the file first, and while somebody reads the file
        without the log nothing can be moved into it (sqlite.org/wal.html, "Checkpointing").

        Raises:
            StoreBusy: a `read` block is still open.
        """
        self._check_open()
        with sqlite_errors(), closing(connect(self.path, self.key)) as connection:
            connection.execute("PRAGMA query_only = ON")
            with self._writing:
                self.checkpoint()
                connection.execute("BEGIN")
                connection.execute("SELECT 1 FROM sqlite_master").fetchall()

            def rows(statement: str) -> list[tuple[Any, ...]]:
                return list(connection.execute(f"PRAGMA {statement}").fetchall())

            yield rows

    def close(self) -> None:
        """Close both connections and let another program open the profile."""
        if self._closed:
            return
        self._closed = True
        self._reader.dispose()
        self._writer.dispose()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return "Store(<redacted>)"

    def _check_open(self) -> None:
        # A disposed engine would connect again by itself, without the folder's lock.
        if self._closed:
            raise StoreCannotOpen(reason="closed")

    def _prepare(self) -> None:
        with self._writer.begin() as connection:
            foreign = (
                schema.version(connection) is None
                and connection.execute(text("SELECT 1 FROM sqlite_master")).first()
            )
            if foreign:
                raise StoreCannotOpen(reason="foreign")
            schema.migrate(connection)


def check_header(path: Path) -> None:
    """Refuse a store file that is absent, too short or not encrypted.

    Raises:
        StoreCannotOpen: reason "missing", "plain" or "damaged".
        ReadOnlyFolder: the file may not be read.
    """
    if not path.is_file():
        raise StoreCannotOpen(reason="missing")
    header = read_patiently(path, len(PLAIN_HEADER))
    if header == PLAIN_HEADER:
        raise StoreCannotOpen(reason="plain")
    if len(header) < len(PLAIN_HEADER):
        raise StoreCannotOpen(reason="damaged")


def connect(path: Path, key: bytes) -> sqlite3.Connection:
    """A keyed SQLCipher connection in autocommit; it has read nothing of the file yet.

    Raises:
        StoreCannotOpen: reason "no-cipher" when the SQLite beneath cannot encrypt.
    """
    if len(key) != KEY_LENGTH:
        raise StoreCannotOpen(reason="key-length")
    connection = cast(
        "sqlite3.Connection",
        dbapi2.connect(
            str(path), timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        ),
    )
    if not connection.execute("PRAGMA cipher_version").fetchone():
        connection.close()
        raise StoreCannotOpen(reason="no-cipher")
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def _engine(
    path: Path, key: bytes, pragmas: tuple[str, ...], begin: str, pool: type[Pool]
) -> Engine:
    def keyed() -> sqlite3.Connection:
        connection = connect(path, key)
        try:
            for pragma in pragmas:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine(
        "sqlite+store://",
        module=dbapi2,
        creator=keyed,
        poolclass=pool,
        hide_parameters=True,
        execution_options={"compiled_cache": _compiled()},
        begin=begin,
    )


@cache
def _compiled() -> LRUCache[object, object]:
    return LRUCache(_STATEMENTS)
