"""How much one author may store in a day, and the alliance's files in all.

So nobody fills the disk for everybody. Bytes are counted by author and hour: an hour is forgotten
23 to 24 hours after it. What all chunks take is one row more, of nobody.
"""

from sqlalchemy import Connection, func, select

from sync.hub.database import upsert
from sync.hub.tables import chunks, usage
from sync.protocol.errors import Refused

_HOUR_MS = 3_600_000
_DAY_HOURS = 24
_NOBODY = b""


class Room:
    """What authors may still store, within one transaction.

    Args:
        connection: the transaction.
        now_ms: the hub's time.
        most_bytes: what each may store in a day.
    """

    def __init__(self, connection: Connection, now_ms: int, most_bytes: int) -> None:
        self._connection = connection
        self._hour = now_ms // _HOUR_MS
        self._most = most_bytes
        self._held: dict[bytes, int] = {}
        self._taken: dict[bytes, int] = {}

    def take(self, author: bytes, size: int) -> None:
        """Count bytes that are about to be stored.

        Raises:
            Refused: `too-much`; it is taken again when the day has moved on.
        """
        if author not in self._held:
            self._held[author] = self._stored_by(author)
        held = self._held[author] + self._taken.get(author, 0) + size
        if held > self._most:
            raise Refused(reason="too-much")
        self._taken[author] = self._taken.get(author, 0) + size

    def taken_by(self, author: bytes) -> int:
        """Bytes an author stored in the last day."""
        return self._stored_by(author)

    def write(self) -> None:
        """Write down what was taken; last in the transaction, in one order for everybody."""
        rows = [
            {"author": author, "hour": self._hour, "bytes": taken}
            for author, taken in sorted(self._taken.items())
        ]
        if rows:
            statement = upsert(self._connection, usage)
            more = usage.c.bytes + statement.excluded.bytes
            keys = [usage.c.author, usage.c.hour]
            statement = statement.on_conflict_do_update(index_elements=keys, set_={"bytes": more})
            self._connection.execute(statement, rows)

    def _stored_by(self, author: bytes) -> int:
        since = self._hour - _DAY_HOURS
        total = select(func.coalesce(func.sum(usage.c.bytes), 0)).where(
            usage.c.author == author, usage.c.hour > since
        )
        return int(self._connection.execute(total).scalar_one())


class FilesRoom:
    """What the chunks of an alliance take, within one transaction. Entries are never counted here:
    a clinical entry does not wait for room that scans took.

    Args:
        connection: the transaction.
        most_bytes: what they may take.
    """

    def __init__(self, connection: Connection, most_bytes: int) -> None:
        self._connection = connection
        self._most = most_bytes

    def taken(self) -> int:
        """Bytes of all chunks."""
        counted = select(usage.c.bytes).where(usage.c.author == _NOBODY)
        known = self._connection.execute(counted).scalar()
        return self._summed() if known is None else int(known)

    def require(self, size: int) -> None:
        """Whether so much more may be kept.

        Raises:
            Refused: `files-full`.
        """
        if self.taken() + size > self._most:
            raise Refused(reason="files-full")

    def grow(self, size: int) -> None:
        """A chunk of this size, whose row is written, came."""
        statement = upsert(self._connection, usage)
        first = {"author": _NOBODY, "hour": 0, "bytes": self._first(size)}
        more = {"bytes": usage.c.bytes + size}
        keys = [usage.c.author, usage.c.hour]
        self._connection.execute(
            statement.values(**first).on_conflict_do_update(index_elements=keys, set_=more)
        )

    def _first(self, size: int) -> int:
        known = select(usage.c.bytes).where(usage.c.author == _NOBODY)
        return size if self._connection.execute(known).first() else self._summed()

    def _summed(self) -> int:
        """A hub of before the row was kept has chunks already."""
        total = select(func.coalesce(func.sum(chunks.c.size), 0))
        return int(self._connection.execute(total).scalar_one())
