"""The hub's database: one writer at a time on SQLite, any number of them on PostgreSQL.

The URL chooses the engine; only this file knows what each of the two needs.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    PoolProxiedConnection,
    Table,
    create_engine,
    event,
    inspect,
    text,
)
from sqlalchemy.dialects import postgresql, registry, sqlite
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.util import LRUCache

from sync.protocol.errors import Refused

HEAD = "0004"
MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 10_000
IDLE_MS = 60_000
_SQLITE, _POSTGRES = "sqlite", "postgresql"
_POOL = {"pool_size": 8, "max_overflow": 8, "pool_timeout": BUSY_MS / 1000}
_LOCKS = 0x7E1EC0
_STATEMENTS = 1000


class Lock(IntEnum):
    """What transactions of several processes hold against each other, to their end."""

    MIGRATION = 1
    SEQUENCER = 2
    MEMBERSHIP = 3


class FileDialect(SQLiteDialect_pysqlite):
    """SQLite's; writer and reader speak the same, so that SQL compiled for one is for both.

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
        """Begin a transaction; the driver begins none by itself."""
        dbapi_connection.cursor().execute(self._begin)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FileDialect)

    def __hash__(self) -> int:
        return hash(FileDialect)


registry.register("sqlite.file", __name__, FileDialect.__name__)


class Database:
    """Transactions on the hub's tables.

    Args:
        url: where the tables are, e.g. `sqlite:////data/hub.db` or `postgresql://hub@db/telecon`.

    Raises:
        Refused: neither SQLite nor PostgreSQL (`database-url`).
    """

    def __init__(self, url: str | URL) -> None:
        self.url = _with_driver(url)
        self.is_shared = self.url.get_backend_name() == _POSTGRES
        make = _postgres_engine if self.is_shared else _sqlite_engine
        self._writer = make(self.url, is_reader=False)
        self._reader = make(self.url, is_reader=True)
        self._one_writer = nullcontext() if self.is_shared else threading.Lock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction, committed (and synced to disk) when the block ends well."""
        with self._one_writer, self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction that sees one moment."""
        with self._reader.begin() as connection:
            yield connection

    def require(self) -> None:
        """Find out whether the database answers.

        Raises:
            Refused: it does not, or does not let this hub in (`database-unreachable`).
        """
        try:
            with self.read():
                return
        except OperationalError as error:
            raise Refused(reason="database-unreachable") from error

    def migrate(self) -> None:
        """Bring the tables to this program's version; safe to repeat, by several processes too.

        Raises:
            Refused: it does not answer (`database-unreachable`), or does not write a commit to its
                disk (`database-unsafe`).
        """
        self.require()
        with self.write() as connection:
            if self.is_shared:
                _require_durable(connection)
            hold(connection, Lock.MIGRATION)
            if _version(connection) != HEAD:
                _upgrade(connection)

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded in by the last one."""
        self._reader.dispose()
        self._writer.dispose()


def hold(connection: Connection, lock: Lock, *, shared: bool = False) -> None:
    """Wait for a lock and hold it to the end of the transaction; a SQLite writer has them all.

    Args:
        connection: the transaction.
        lock: which.
        shared: others may hold it too, as long as all share it.
    """
    if connection.dialect.name == _POSTGRES:
        kind = "_shared" if shared else ""
        statement = text(f"SELECT pg_advisory_xact_lock{kind}(:family, :lock)")
        connection.execute(statement, {"family": _LOCKS, "lock": int(lock)})


def hold_names(connection: Connection, names: list[bytes]) -> None:
    """Hold ids that have no row yet to the end of the transaction, in one order for everybody."""
    if connection.dialect.name == _POSTGRES:
        for key in sorted({int.from_bytes(name[-8:], "big", signed=True) for name in names}):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that may say what happens to a row that is there already."""
    make = postgresql.insert if connection.dialect.name == _POSTGRES else sqlite.insert
    return make(table)


def _with_driver(url: str | URL) -> URL:
    try:
        made = make_url(url)
    except ArgumentError as error:
        raise Refused(reason="database-url") from error
    if made.drivername in ("postgres", _POSTGRES, "postgresql+psycopg"):
        return made.set(drivername="postgresql+psycopg")
    if made.get_backend_name() != _SQLITE:
        raise Refused(reason="database-url")
    return made


def _version(connection: Connection) -> str | None:
    """The migration the tables were last brought to; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _require_durable(connection: Connection) -> None:
    """A receipt says that an entry outlives a power cut: the server must keep that word."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        if connection.exec_driver_sql(f"SHOW {setting}").scalar_one() == "off":
            raise Refused(reason="database-unsafe", setting=setting)


def _postgres_engine(url: URL, *, is_reader: bool) -> Engine:
    options = {
        "lock_timeout": BUSY_MS,
        "idle_in_transaction_session_timeout": IDLE_MS,
        "synchronous_commit": "on",
        "default_transaction_isolation": "read\\ committed",
    }
    if is_reader:
        options["default_transaction_isolation"] = "repeatable\\ read"
        options["default_transaction_read_only"] = "on"
    settings = " ".join(f"-c {name}={value}" for name, value in options.items())
    return create_engine(url, hide_parameters=True, connect_args={"options": settings}, **_POOL)


def _sqlite_engine(url: URL, *, is_reader: bool) -> Engine:
    engine = create_engine(
        url.set(drivername="sqlite+file"),
        hide_parameters=True,
        execution_options={"compiled_cache": _compiled()},
        begin="BEGIN" if is_reader else "BEGIN IMMEDIATE",
    )

    @event.listens_for(engine, "connect")
    def tune(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


@cache
def _compiled() -> LRUCache[object, object]:
    return LRUCache(_STATEMENTS)
