"""How much one author may store in a day, so that nobody fills the disk for everybody."""

from sqlalchemy import Connection, func, select

from sync.hub.tables import chunks, entries
from sync.protocol.errors import Refused

_DAY_MS = 86_400_000


def require_room(
    connection: Connection, author: bytes, size: int, now_ms: int, most_bytes: int
) -> None:
    """Refuse what would take an author over the bytes of the last 24 hours.

    Raises:
        Refused: `too-much`; it is taken again when the day has moved on.
    """
    since, held = now_ms - _DAY_MS, size
    for table in (entries, chunks):
        query = select(func.coalesce(func.sum(table.c.size), 0)).where(
            table.c.author == author, table.c.stored_ms > since
        )
        held += connection.execute(query).scalar_one()
    if held > most_bytes:
        raise Refused(reason="too-much")
