"""What an append holds to its end, so that what it checked stays true until it is committed.

On SQLite the one writer holds everything. On PostgreSQL many append at once: each shares
the membership with all who write into cases and holds the rows of its ledgers; who writes the
roster or a circle has the membership alone, so that nobody who is just being removed slips in
an entry, and no frontier that somebody states is passed meanwhile.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from sync.hub.database import Lock, hold, hold_names
from sync.hub.tables import ledgers
from sync.protocol.entry import Entry, Kind
from sync.protocol.errors import TeleconError
from sync.protocol.statements import AllianceFounded, CircleFounded, statement_of

_RULING = ("alliance", "circle")


def hold_for(connection: Connection, coming: Sequence[Entry]) -> None:
    """Wait for and hold what appending these entries needs; before anything is read for them."""
    names = {entry.core.ledger for entry in coming}
    rows = connection.execute(select(ledgers.c.id, ledgers.c.type).where(ledgers.c.id.in_(names)))
    kinds = {row.id: row.type for row in rows}
    rules = any(_rules(entry, kinds.get(entry.core.ledger)) for entry in coming)
    hold(connection, Lock.MEMBERSHIP, shared=not rules)
    hold_names(connection, [name for name in names if name not in kinds])
    held = select(ledgers.c.id).where(ledgers.c.id.in_(names)).order_by(ledgers.c.id)
    connection.execute(held.with_for_update()).all()


def _rules(entry: Entry, kind: str | None) -> bool:
    """Whether an entry may change who is in; of a new ledger its founding tells."""
    if entry.core.kind != Kind.CONTROL:
        return False
    if kind is not None:
        return kind in _RULING
    try:
        return isinstance(statement_of(entry)[1], AllianceFounded | CircleFounded)
    except TeleconError:
        return False
