"""What a hub's disk keeps of an entry, and other bytes in its place."""

from sqlalchemy import select, update

from sync.hub.tables import entries
from tests.alliance.alliance import Alliance


def raw_at_hub(alliance: Alliance, entry: bytes) -> bytes:
    """The bytes the hub keeps of an entry."""
    with alliance.hub.hub.database.read() as connection:
        query = select(entries.c.entry).where(entries.c.id == entry)
        return bytes(connection.execute(query).scalar_one())


def rot(alliance: Alliance, entry: bytes, raw: bytes) -> None:
    """The hub's disk, or the hub, changes what it keeps."""
    with alliance.hub.hub.database.write() as connection:
        row = update(entries).where(entries.c.id == entry)
        connection.execute(row.values(entry=raw))


def unsigned(raw: bytes) -> bytes:
    """The same entry under a signature that is nobody's."""
    return raw[:-1] + bytes([raw[-1] ^ 1])
