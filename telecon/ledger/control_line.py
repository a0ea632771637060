"""The one signed line of control entries a ledger has, read from its end."""

from sqlalchemy import Connection, select, text

from sync.protocol.entry import Kind
from telecon.store.tables import entries


def control_head(connection: Connection, ledger: bytes) -> bytes:
    """Id of the last control entry of the line, empty before the first."""
    query = (
        select(entries.c.id)
        .where(entries.c.ledger == ledger, entries.c.kind == int(Kind.CONTROL))
        .order_by(entries.c.n.is_(None).desc(), entries.c.n.desc(), text("rowid DESC"))
        .limit(1)
    )
    return connection.execute(query).scalar() or b""
