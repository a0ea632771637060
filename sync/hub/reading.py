"""Entries of many ledgers after given numbers, asked for with few questions.

Numbers in a ledger are dense, so what comes next is known by name: the sizes of the next entries
say which fit the answer, and those are fetched by their keys.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from sqlalchemy import Connection, bindparam, select, tuple_

from sync.hub.tables import audiences, entries, ledgers, members
from sync.protocol.errors import Refused
from sync.protocol.frontiers import Stretch, digest_of
from sync.protocol.messages import LedgerPart

OPEN_TYPES = ("alliance", "circle")
_AT_ONCE = 256

_LEDGERS = select(ledgers.c.id, ledgers.c.type, ledgers.c.head).where(
    ledgers.c.id.in_(bindparam("names", expanding=True))
)
_SEATS = (
    select(audiences.c.ledger, audiences.c.until)
    .join(members, audiences.c.circle == members.c.circle)
    .where(
        audiences.c.ledger.in_(bindparam("names", expanding=True)),
        members.c.author == bindparam("author"),
    )
)
_KEY = tuple_(entries.c.ledger, entries.c.n).in_(bindparam("keys", expanding=True))
_SIZES = select(entries.c.ledger, entries.c.n, entries.c.size).where(_KEY)
_ENTRIES = select(entries.c.ledger, entries.c.n, entries.c.entry).where(_KEY)

Key = tuple[bytes, int]


@dataclass(frozen=True)
class _Wanted:
    ledger: bytes
    after: int
    end: int


def read_after(
    connection: Connection, subject: bytes, wanted: Sequence[Key], budget: int
) -> list[LedgerPart]:
    """Entries after each given number, in order, until `budget` bytes are used up.

    The first entry comes whatever its size; a ledger the budget did not reach says `more`.

    Raises:
        Refused: the reader is in no circle one of the ledgers goes or went to (`not-member`).
    """
    ends = _ends(connection, subject, [ledger for ledger, _ in wanted])
    if not ends.keys() >= {ledger for ledger, _ in wanted}:
        raise Refused(reason="not-member")
    asked = [_Wanted(ledger, after, ends[ledger]) for ledger, after in wanted]
    chosen = _chosen(connection, asked, budget)
    rows = connection.execute(_ENTRIES, {"keys": chosen}) if chosen else ()
    raws = {(row.ledger, row.n): row.entry for row in rows}
    found: dict[bytes, list[tuple[int, bytes]]] = {each.ledger: [] for each in asked}
    for ledger, n in chosen:
        found[ledger].append((n, raws[ledger, n]))
    return [_part(each, found[each.ledger]) for each in asked]


def digests(connection: Connection, subject: bytes, asked: Sequence[Stretch]) -> list[bytes]:
    """For each stretch the digest over its ids; empty where it is not all here, or not theirs."""
    ends = _ends(connection, subject, [each.ledger for each in asked])
    return [
        _digest(connection, each)
        if 1 <= each.first <= each.last <= ends.get(each.ledger, 0)
        else b""
        for each in asked
    ]


def _digest(connection: Connection, stretch: Stretch) -> bytes:
    ids = connection.scalars(
        select(entries.c.id)
        .where(entries.c.ledger == stretch.ledger, entries.c.n.between(stretch.first, stretch.last))
        .order_by(entries.c.n)
    ).all()
    return digest_of(ids) if len(ids) == stretch.last - stretch.first + 1 else b""


def _part(asked: _Wanted, found: Sequence[tuple[int, bytes]]) -> LedgerPart:
    last = found[-1][0] if found else asked.after
    return LedgerPart(asked.ledger, tuple(found), asked.end, more=last < asked.end)


def _ends(connection: Connection, subject: bytes, names: Sequence[bytes]) -> Mapping[bytes, int]:
    """The number up to which the reader may read each ledger that is theirs."""
    seats: dict[bytes, list[int | None]] = {}
    for row in connection.execute(_SEATS, {"names": list(names), "author": subject}):
        seats.setdefault(row.ledger, []).append(row.until)
    ends = {}
    for name, kind, head in connection.execute(_LEDGERS, {"names": list(names)}):
        limits = [limit for limit in seats.get(name, []) if limit is not None]
        if kind in OPEN_TYPES or len(limits) < len(seats.get(name, [])):
            ends[name] = head
        elif limits:
            ends[name] = min(head, max(limits))
    return ends


def _chosen(connection: Connection, asked: Sequence[_Wanted], budget: int) -> list[Key]:
    keys: Iterator[Key] = chain.from_iterable(
        ((each.ledger, n) for n in range(each.after + 1, each.end + 1)) for each in asked
    )
    chosen: list[Key] = []
    while budget > 0 and (some := list(islice(keys, _AT_ONCE))):
        rows = connection.execute(_SIZES, {"keys": some})
        sizes = {(row.ledger, row.n): row.size for row in rows}
        for key in (key for key in some if key in sizes):  # a damaged hub may have a hole
            budget -= sizes[key]
            if budget < 0 and chosen:
                return chosen
            chosen.append(key)
    return chosen
