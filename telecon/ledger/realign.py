"""After the hub was restored: which of its old numbers still hold, and what goes there again."""

from itertools import groupby

from sqlalchemy import Connection, delete, insert, select, update

from sync.protocol.frontiers import Stretch, digest_of
from telecon.changes import Changed
from telecon.ledger.bases import FROM_THE_START, UNNUMBERED
from telecon.ledger.removed import KEPT_APART
from telecon.store.database import Store
from telecon.store.tables import (
    announced,
    chunks,
    entries,
    feeds,
    hub,
    ledgers,
    numbered_before,
    snapshot_bases,
)

_AT_HUB, _HERE = "uploaded", "here"


def stretches(store: Store) -> dict[Stretch, bytes]:
    """What is here of each ledger in the hub's numbers without a hole, and the digest over it.

    A ledger that began with a snapshot whose entries are still coming is compared from that on.
    """
    with store.read() as connection:
        heads = {row.id: row.head_n for row in connection.execute(select(ledgers)) if row.head_n}
        based = {
            row.ledger: row.covers_n
            for row in connection.execute(select(snapshot_bases))
            if row.filled_n != FROM_THE_START
        }
        rows = connection.execute(
            select(entries.c.ledger, entries.c.n, entries.c.id)
            .where(entries.c.n.is_not(None))
            .order_by(entries.c.ledger, entries.c.n)
        )
        found: dict[Stretch, bytes] = {}
        for ledger, line in groupby(rows, key=lambda row: row.ledger):
            first, last = based.get(ledger, 0) + 1, heads.get(ledger, 0)
            ids = [row.id for row in line if first <= row.n <= last]
            if ids and len(ids) == last - first + 1:
                found[Stretch(ledger, first, last)] = digest_of(ids)
    return found


def realign(store: Store, hub_epoch: bytes, authority: bytes, agreed: frozenset[bytes]) -> Changed:
    """Forget what the restored hub does not number as before; what is mine of it waits again.

    Everything in one transaction: after it, the new epoch is the known one. Attachments are offered
    again, and the hub says which it lacks; so is what the hub of before kept apart.
    """
    with store.write() as connection:
        _forget_numbers(connection, agreed)
        connection.execute(delete(feeds))
        connection.execute(delete(announced))
        late = (entries.c.mine == 1) & (entries.c.refused == KEPT_APART)
        connection.execute(update(entries).where(late).values(refused=None))
        offered = update(chunks).where(chunks.c.state == _AT_HUB)
        connection.execute(offered.values(state=_HERE))
        connection.execute(update(hub).values(hub_epoch=hub_epoch, authority=authority))
        touched = frozenset(connection.scalars(select(ledgers.c.id))) - agreed
    return Changed(touched, outbox=True, chunks=True)


def _forget_numbers(connection: Connection, agreed: frozenset[bytes]) -> None:
    for row in connection.execute(select(ledgers)).all():
        kept = row.head_n if row.id in agreed else 0
        beyond = (entries.c.ledger == row.id) & (entries.c.n > kept)
        names = select(entries.c.id).where(beyond)
        known = insert(numbered_before).prefix_with("OR IGNORE")
        connection.execute(known.from_select(["entry"], names))
        connection.execute(update(entries).where(beyond).values(n=None, receipt=None))
        if kept != row.head_n:
            connection.execute(update(ledgers).where(ledgers.c.id == row.id).values(head_n=kept))
            mine = snapshot_bases.c.ledger == row.id
            anew = update(snapshot_bases).where(mine)
            connection.execute(anew.values(covers_n=UNNUMBERED, filled_n=FROM_THE_START))
