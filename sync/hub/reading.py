"""What a reader gets of ledgers: after given numbers, or from the newest snapshot on.

Many ledgers are asked for with few questions. Numbers in a ledger are dense, so what comes next is
known by name: the sizes of the next entries say which fit the answer, and those are fetched by
their keys.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from sqlalchemy import Connection, bindparam, func, select, tuple_

from sync.hub.kinds import OPEN_LEDGERS
from sync.hub.tables import audiences, entries, ledgers, members
from sync.protocol.entry import Kind
from sync.protocol.errors import Refused
from sync.protocol.frontiers import Stretch, digest_of
from sync.protocol.messages import LedgerPart

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
Page = list[tuple[int, bytes]]


@dataclass(frozen=True)
class _Wanted:
    ledger: bytes
    after: int
    end: int


@dataclass(frozen=True)
class End:
    """Up to which number somebody reads a ledger, and whether that is where it ends."""

    read: int
    is_last: bool


def read_after(
    connection: Connection, subject: bytes, wanted: Sequence[Key], budget: int
) -> list[LedgerPart]:
    """Entries after each given number, in order, until `budget` bytes are used up.

    The first entry comes whatever its size; a ledger the budget did not reach says `more`.

    Raises:
        Refused: the reader is in no circle one of the ledgers goes or went to (`not-member`).
    """
    ends = ends_of(connection, subject, [ledger for ledger, _ in wanted])
    asked = [_Wanted(ledger, after, _end_of(ends, ledger).read) for ledger, after in wanted]
    return _parts(connection, asked, budget)


def read_fresh(
    connection: Connection, subject: bytes, names: Sequence[bytes], budget: int
) -> list[LedgerPart]:
    """The same of ledgers of which the reader has nothing: from their newest snapshot on.

    What comes up to the snapshot is one piece: it comes whole, or in the next answer. Without a
    snapshot, and for who may not read to the end, a ledger is read from its beginning.

    Raises:
        Refused: as `read_after`.
    """
    ends, parts = ends_of(connection, subject, names), list[LedgerPart]()
    for name in names:
        end = _end_of(ends, name)
        begun = _up_to_snapshot(connection, name) if budget > 0 and end.is_last else []
        budget -= _size(begun)
        base = begun[-1][0] if begun else 0
        (part,) = _parts(connection, [_Wanted(name, base, end.read)], budget)
        budget -= _size(part.entries)
        parts.append(replace(part, entries=(*begun, *part.entries), base=base))
    return parts


def read_up_to(
    connection: Connection, ledger: bytes, after: int, end: int, budget: int
) -> LedgerPart:
    """One ledger after a number, as if it ended at another one; whoever asks for it."""
    (part,) = _parts(connection, [_Wanted(ledger, after, end)], budget)
    return part


def _parts(connection: Connection, asked: Sequence[_Wanted], budget: int) -> list[LedgerPart]:
    chosen = _chosen(connection, asked, budget)
    rows = connection.execute(_ENTRIES, {"keys": chosen}) if chosen else ()
    raws = {(row.ledger, row.n): row.entry for row in rows}
    found: dict[bytes, Page] = {each.ledger: [] for each in asked}
    for ledger, n in chosen:
        found[ledger].append((n, raws[ledger, n]))
    return [_part(each, found[each.ledger]) for each in asked]


def _up_to_snapshot(connection: Connection, ledger: bytes) -> Page:
    """The control entries up to the newest snapshot, and it; nothing where there is none."""
    here = entries.c.ledger == ledger
    newest = select(func.max(entries.c.n)).where(here, entries.c.kind == int(Kind.SNAPSHOT))
    base = connection.scalar(newest)
    if base is None:
        return []
    named = (entries.c.kind == int(Kind.CONTROL)) | (entries.c.n == base)
    query = select(entries.c.n, entries.c.entry).where(here, entries.c.n <= base, named)
    return [(row.n, row.entry) for row in connection.execute(query.order_by(entries.c.n))]


def _size(page: Iterable[tuple[int, bytes]]) -> int:
    return sum(len(raw) for _, raw in page)


def digests(connection: Connection, subject: bytes, asked: Sequence[Stretch]) -> list[bytes]:
    """For each stretch the digest over its ids; empty where it is not all here, or not theirs."""
    ends = ends_of(connection, subject, [each.ledger for each in asked])
    return [
        _digest(connection, each)
        if each.ledger in ends and 1 <= each.first <= each.last <= ends[each.ledger].read
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


def _part(asked: _Wanted, found: Page) -> LedgerPart:
    last = found[-1][0] if found else asked.after
    return LedgerPart(asked.ledger, tuple(found), asked.end, more=last < asked.end)


def ends_of(connection: Connection, subject: bytes, names: Sequence[bytes]) -> Mapping[bytes, End]:
    """How far the reader may read each ledger that is theirs."""
    seats: dict[bytes, list[int | None]] = {}
    for row in connection.execute(_SEATS, {"names": list(names), "author": subject}):
        seats.setdefault(row.ledger, []).append(row.until)
    ends = {}
    for name, kind, head in connection.execute(_LEDGERS, {"names": list(names)}):
        limits = [limit for limit in seats.get(name, []) if limit is not None]
        if kind in OPEN_LEDGERS or len(limits) < len(seats.get(name, [])):
            ends[name] = End(head, is_last=True)
        elif limits:
            ends[name] = End(min(head, max(limits)), is_last=False)
    return ends


def _end_of(ends: Mapping[bytes, End], ledger: bytes) -> End:
    if ledger not in ends:
        raise Refused(reason="not-member")
    return ends[ledger]


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
