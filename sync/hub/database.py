"""The hub's database: one writer at a time on SQLite, any number of readers.

The URL chooses the engine; only this file knows what SQLite needs.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 10_000


class Database:
    """Transactions on the hub's tables.

    Args:
        url: where the tables are, e.g. `sqlite:////data/hub.db`.
    """

    def __init__(self, url: str | URL) -> None:
        self._writer = _engine(url, "BEGIN IMMEDIATE")
        self._reader = _engine(url, "BEGIN")
        self._one_writer = threading.Lock()

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

    def migrate(self) -> None:
        """Bring the tables to this program's version; safe to repeat."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with self.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded in by the last one."""
        self._reader.dispose()
        self._writer.dispose()


def _engine(url: str | URL, begin: str) -> Engine:
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=False)
    if engine.dialect.name == "sqlite":
        _tune_sqlite(engine, begin)
    return engine


def _tune_sqlite(engine: Engine, begin: str) -> None:
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

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
