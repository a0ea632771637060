"""Cases that began with a snapshot: what stands in for entries that have not come yet.

A snapshot is the signed statement of its author and no more. It is kept as it came, beside the
entries, until every entry it stands for is here; its chain heads let the newer ones be chained.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from sync.protocol.entry import Entry, parse_entry
from sync.protocol.snapshot import ChainHead
from telecon.store.tables import (
    cases,
    documents,
    entries,
    ledgers,
    snapshot_bases,
    snapshot_heads,
)

_MINE = snapshot_bases.c.ledger == bindparam("ledger")
_BASE = select(snapshot_bases.c.snapshot, snapshot_bases.c.covers_n, snapshot_bases.c.filled_n)
_BASE_OF = _BASE.where(_MINE)
_FILLED = select(snapshot_bases.c.filled_n).where(_MINE)
_FILL = (
    update(snapshot_bases)
    .where(snapshot_bases.c.ledger == bindparam("here"))
    .values(filled_n=bindparam("filled"))
)
_KEEP_BASE, _KEEP_HEADS = insert(snapshot_bases), insert(snapshot_heads)
_REACH = update(ledgers).where(ledgers.c.id == bindparam("here")).values(head_n=bindparam("covers"))
_COUNT_UNFILLED = (
    select(func.count())
    .select_from(snapshot_bases)
    .where(snapshot_bases.c.filled_n < snapshot_bases.c.covers_n)
)
_KNOWN_DOCUMENTS = select(documents.c.entry).where(
    documents.c.entry.in_(bindparam("names", expanding=True))
)
_ANY = select(snapshot_bases.c.ledger).limit(1)
_HEADS = select(snapshot_heads.c.author, snapshot_heads.c.seq, snapshot_heads.c.entry).where(
    snapshot_heads.c.ledger == bindparam("ledger")
)
FROM_THE_START = -1
"""`filled` of a ledger that is read from its beginning although a snapshot of it is here."""
_AT_ONCE = 500
UNNUMBERED = (1 << 62) - 1
"""`covers` of a snapshot whose numbers mean nothing any more: the hub was restored."""


@dataclass(frozen=True)
class Base:
    """The snapshot a case began with.

    Attributes:
        ledger: 16 bytes.
        entry: the snapshot as it came.
        covers: it stands for the hub's entries up to this number.
        filled: up to this number they came themselves since.
    """

    ledger: bytes
    entry: Entry
    covers: int
    filled: int

    def is_filled(self, head: int) -> bool:
        """Whether all it stands for is here; `head` is the number the ledger is complete to."""
        reached = head if self.filled == FROM_THE_START else self.filled
        return reached >= self.covers


def base_of(connection: Connection, ledger: bytes) -> Base | None:
    """The snapshot that stands in for entries of this case; None where every entry is here."""
    row = connection.execute(_BASE_OF, {"ledger": ledger}).first()
    if row is None:
        return None
    return Base(ledger, parse_entry(row.snapshot), row.covers_n, row.filled_n)


def bases(connection: Connection) -> list[Base]:
    """Every snapshot that stands in for entries, and each index that is not read from its start."""
    rows = connection.execute(select(snapshot_bases)).all()
    return [Base(row.ledger, parse_entry(row.snapshot), row.covers_n, row.filled_n) for row in rows]


def keep_base(
    connection: Connection, entry: Entry, covers: int, heads: Iterable[ChainHead]
) -> None:
    """A case begins with this snapshot, which was opened and trusted."""
    ledger = entry.core.ledger
    row = {"ledger": ledger, "snapshot": entry.to_bytes(), "covers_n": covers}
    connection.execute(_KEEP_BASE, row)
    rows = [
        {"ledger": ledger, "author": head.author, "seq": head.seq, "entry": head.entry}
        for head in heads
    ]
    if rows:
        connection.execute(_KEEP_HEADS, rows)
    connection.execute(_REACH, {"here": ledger, "covers": covers})


def drop_base(connection: Connection, ledger: bytes) -> None:
    """The entries are here: nothing stands in for them any more."""
    for table in (snapshot_bases, snapshot_heads):
        connection.execute(delete(table).where(table.c.ledger == ledger))
    loose = documents.c.entry.not_in(select(entries.c.id).where(entries.c.ledger == ledger))
    connection.execute(delete(documents).where(documents.c.ledger == ledger, loose))


def stated_heads(connection: Connection, ledger: bytes) -> dict[tuple[bytes, int], bytes]:
    """(author, place) → the entry a snapshot says is there, the last of that author it covers."""
    rows = connection.execute(_HEADS, {"ledger": ledger})
    return {(author, seq): entry for author, seq, entry in rows}


def fill(connection: Connection, ledger: bytes, numbers: Iterable[int]) -> None:
    """Entries came for which a snapshot stood in."""
    filled = connection.execute(_FILLED, {"ledger": ledger}).scalar()
    if filled is None or filled == FROM_THE_START:
        return
    for number in sorted(numbers):
        if number == filled + 1:
            filled = number
    connection.execute(_FILL, {"here": ledger, "filled": filled})


def read_from_the_start(connection: Connection, ledger: bytes) -> None:
    """What came after a snapshot does not follow it: its entries themselves are to say why."""
    mine = snapshot_bases.c.ledger == ledger
    connection.execute(update(snapshot_bases).where(mine).values(filled_n=FROM_THE_START))
    connection.execute(update(ledgers).where(ledgers.c.id == ledger).values(head_n=0))


def unproved(connection: Connection, ledger: bytes) -> frozenset[bytes]:
    """Documents of a case that a snapshot says and whose entries are not here yet."""
    if connection.execute(_FILLED, {"ledger": ledger}).first() is None:
        return frozenset()
    here = select(entries.c.id).where(entries.c.ledger == ledger)
    query = select(documents.c.entry).where(
        documents.c.ledger == ledger, documents.c.entry.not_in(here)
    )
    return frozenset(connection.execute(query).scalars())


def forget_stand_ins(connection: Connection, came: Iterable[bytes]) -> None:
    """These came themselves: what a snapshot said in their place goes, they are opened instead.

    Whatever case it said so of: a false snapshot may name entries of another one.
    """
    if connection.execute(_ANY).first() is None:
        return
    names = list(came)
    for at in range(0, len(names), _AT_ONCE):
        some = documents.c.entry.in_(names[at : at + _AT_ONCE])
        connection.execute(delete(documents).where(some))


def known_documents(connection: Connection, names: Iterable[bytes]) -> set[bytes]:
    """Which of these are documents here, of whatever case."""
    asked, found = list(names), set[bytes]()
    for at in range(0, len(asked), _AT_ONCE):
        some = {"names": asked[at : at + _AT_ONCE]}
        found |= set(connection.execute(_KNOWN_DOCUMENTS, some).scalars())
    return found


def unfilled(connection: Connection, most: int) -> list[tuple[bytes, int, int]]:
    """(case, filled, covers) of cases whose older entries are still to come, the newest first."""
    query = (
        select(snapshot_bases.c.ledger, snapshot_bases.c.filled_n, snapshot_bases.c.covers_n)
        .where(
            snapshot_bases.c.filled_n != FROM_THE_START,
            snapshot_bases.c.filled_n < snapshot_bases.c.covers_n,
        )
        .join(cases, cases.c.ledger == snapshot_bases.c.ledger, isouter=True)
        .order_by(cases.c.last_hlc.desc(), snapshot_bases.c.ledger)
        .limit(most)
    )
    return [(row.ledger, row.filled_n, row.covers_n) for row in connection.execute(query)]


def count_unfilled(connection: Connection) -> int:
    """How many cases rest on a snapshot."""
    return int(connection.execute(_COUNT_UNFILLED).scalar_one())
