"""When each author was last in contact, with which program, and how far they have read.

Kept in memory and written now and then: a crash costs some minutes of it and nothing else.
"""

import threading
from collections.abc import Callable, Collection, Mapping

from sqlalchemy import Connection, func, select

from sync.hub.database import Database, upsert
from sync.hub.tables import contacts, feed, readings
from sync.protocol.sites import LONGEST_VERSION, Site

_PROGRAM = "telecon/"


def version_in(agent: str) -> str:
    """The version a client states in its `User-Agent`, empty when it is another program."""
    said = agent.removeprefix(_PROGRAM) if agent.startswith(_PROGRAM) else ""
    return said[:LONGEST_VERSION] if said.isascii() and said.isprintable() else ""


class Contacts:
    """What is known of the sites.

    Args:
        database: the hub's tables.
        now_ms: the hub's clock.
    """

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms
        self._lock = threading.Lock()
        self._met: dict[bytes, tuple[int, str | None]] = {}
        self._read: dict[tuple[bytes, bytes], int] = {}

    def met(self, author: bytes, version: str | None = None) -> None:
        """An author asked something; which version they use is said where a session begins."""
        with self._lock:
            said = self._met[author][1] if version is None and author in self._met else version
            self._met[author] = (self._now_ms(), said)

    def read_to(
        self, author: bytes, positions: Mapping[bytes, int], mine: Collection[bytes]
    ) -> None:
        """An author has read the feeds of circles up to these positions.

        Args:
            author: who.
            positions: as they say.
            mine: circles whose feeds they may read; of others nothing is kept.
        """
        with self._lock:
            for circle in mine:
                self._read[author, circle] = positions.get(circle, 0)

    def write(self) -> None:
        """Write down what was seen since the last time."""
        with self._lock:
            met, self._met = self._met, {}
            read, self._read = self._read, {}
        if not met and not read:
            return
        with self._database.write() as connection:
            _write_met(connection, met)
            _write_read(connection, read)

    def sites(self, authors: Collection[bytes]) -> list[Site]:
        """What is known of these authors, the longest silent first."""
        self.write()
        with self._database.read() as connection:
            return sites_of(connection, authors)


def sites_of(connection: Connection, authors: Collection[bytes]) -> list[Site]:
    """What is written down of these authors, the longest silent first."""
    behind = (
        select(readings.c.author, func.count().label("ledgers"))
        .join(feed, (feed.c.circle == readings.c.circle) & (feed.c.position > readings.c.position))
        .where(readings.c.author.in_(authors))
        .group_by(readings.c.author)
    )
    left = {row.author: row.ledgers for row in connection.execute(behind)}
    rows = connection.execute(
        select(contacts).where(contacts.c.author.in_(authors)).order_by(contacts.c.seen_ms)
    )
    return [Site(row.author, row.seen_ms, row.version, left.get(row.author, 0)) for row in rows]


def _write_met(connection: Connection, met: Mapping[bytes, tuple[int, str | None]]) -> None:
    for is_said in (True, False):
        rows = [
            {"author": author, "seen_ms": seen, "version": version or ""}
            for author, (seen, version) in sorted(met.items())
            if (version is not None) == is_said
        ]
        if rows:
            statement = upsert(connection, contacts)
            names = ("seen_ms", "version") if is_said else ("seen_ms",)
            fresh = {name: statement.excluded[name] for name in names}
            keys = [contacts.c.author]
            statement = statement.on_conflict_do_update(index_elements=keys, set_=fresh)
            connection.execute(statement, rows)


def _write_read(connection: Connection, read: Mapping[tuple[bytes, bytes], int]) -> None:
    rows = [
        {"author": author, "circle": circle, "position": position}
        for (author, circle), position in sorted(read.items())
    ]
    if rows:
        statement = upsert(connection, readings)
        fresh = {"position": statement.excluded.position}
        keys = [readings.c.author, readings.c.circle]
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=fresh), rows)
