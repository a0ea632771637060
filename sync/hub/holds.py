"""What an append holds to its end, so that what it checked stays true until it is committed.

On SQLite the one writer holds everything. On PostgreSQL many append at once: each shares
the membership with all who write into cases and holds the rows of its ledgers; who writes the
roster or a circle has the membership alone, so that nobody who is just being removed slips in
an entry, and no frontier that somebody states is passed meanwhile.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from sync.hub.database import Lock, hold, hold_names
from sync.hub.kinds import OPEN_LEDGERS
from sync.hub.shelf import Shelved
from sync.hub.tables import ledgers
from sync.protocol.entry import Entry, Kind
from sync.protocol.errors import TeleconError
from sync.protocol.statements import AllianceFounded, CircleFounded, statement_of


def hold_for(connection: Connection, coming: Sequence[Entry]) -> dict[bytes, Shelved]:
    """Wait for and hold what appending these entries needs; before anything is read for them.

    Returns:
        Those of their ledgers that are here.
    """
    names = {entry.core.ledger for entry in coming}
    control = [entry for entry in coming if entry.core.kind == Kind.CONTROL]
    kinds: dict[bytes, str] = {}
    if control:
        rows = connection.execute(_HERE, {"names": list(names)})
        kinds = {row.id: row.type for row in rows}
    rules = any(_rules(entry, kinds.get(entry.core.ledger)) for entry in control)
    hold(connection, Lock.MEMBERSHIP, shared=not rules)
    if control:
        hold_names(connection, [name for name in names if name not in kinds])
    held = connection.execute(_HELD, {"names": list(names)})
    return {row.id: Shelved(row.type, row.head) for row in held}


_HERE = select(ledgers.c.id, ledgers.c.type, ledgers.c.head).where(
    ledgers.c.id.in_(bindparam("names", expanding=True))
)
_HELD = _HERE.order_by(ledgers.c.id).with_for_update()


def _rules(entry: Entry, kind: str | None) -> bool:
    """Whether an entry may change who is in; of a new ledger its founding tells."""
    if kind is not None:
        return kind in OPEN_LEDGERS
    try:
        return isinstance(statement_of(entry)[1], AllianceFounded | CircleFounded)
    except TeleconError:
        return False
