"""The one signed line of control entries a ledger has, read from its end."""

from sqlalchemy import Connection, bindparam, select, text

from sync.protocol.entry import Kind
from telecon.store.tables import entries

_HEAD = (
    select(entries.c.id)
    .where(entries.c.ledger == bindparam("ledger"), entries.c.kind == int(Kind.CONTROL))
    .order_by(entries.c.n.is_(None).desc(), entries.c.n.desc(), text("rowid DESC"))
    .limit(1)
)


def control_head(connection: Connection, ledger: bytes) -> bytes:
    """Id of the last control entry of the line, empty before the first."""
    return connection.execute(_HEAD, {"ledger": ledger}).scalar() or b""
