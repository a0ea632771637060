"""A hub that stands up again from a backup: the same hub in a new epoch.

What was taken after the backup is gone here and still on the PCs that wrote it. The new epoch tells
every client to trust no number and no receipt of the old one, to compare and push again.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, select, tuple_, update

from sync.hub.blobs import Blobs
from sync.hub.database import Database
from sync.hub.identity import KEY_FILE
from sync.hub.tables import chunks, entries, hub_state, readings, sessions
from sync.protocol.errors import Refused

_AT_ONCE = 500


@dataclass(frozen=True)
class Restored:
    """What a restored hub has.

    Attributes:
        hub_epoch: the new one.
        entries: stored entries.
        chunks: attachment chunks that are here.
        chunks_missing: those that the tables named and that are not here; PCs send them again.
    """

    hub_epoch: bytes
    entries: int
    chunks: int
    chunks_missing: int


def require_identity(data: Path) -> None:
    """A restored hub needs its old key: with another one it is another hub to every client.

    Raises:
        Refused: it is not there (`hub-identity-missing`).
    """
    if not (data / "identity" / KEY_FILE).exists():
        raise Refused(reason="hub-identity-missing")


def restore(
    database: Database, blobs: Blobs, random: Callable[[int], bytes] | None = None
) -> Restored:
    """Begin a new epoch on tables and chunks that came back from a backup; safe to repeat.

    Raises:
        Refused: there is no hub in these tables (`nothing-to-restore`).
    """
    hub_epoch = (random or secrets.token_bytes)(16)
    with database.write() as connection:
        if not connection.execute(update(hub_state).values(hub_epoch=hub_epoch)).rowcount:
            raise Refused(reason="nothing-to-restore")
        connection.execute(delete(sessions))
        connection.execute(delete(readings))
        named = connection.execute(select(chunks.c.ledger, chunks.c.id)).all()
        missing = [(row.ledger, row.id) for row in named if not blobs.has(row.ledger, row.id)]
        for at in range(0, len(missing), _AT_ONCE):
            key = tuple_(chunks.c.ledger, chunks.c.id)
            connection.execute(delete(chunks).where(key.in_(missing[at : at + _AT_ONCE])))
        stored = connection.execute(select(func.count()).select_from(entries)).scalar_one()
    return Restored(hub_epoch, stored, len(named) - len(missing), len(missing))
