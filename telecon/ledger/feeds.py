"""How far the hub was read, and what it told of that is not here yet, in the order it is wanted.

A feed's position moves in the transaction that writes down what the feed named: from then on this
PC knows by itself what it lacks, whatever comes first and wherever it breaks off.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from sync.protocol.index import index_of
from telecon.changes import Changed
from telecon.ledger.alarms import TOLD_LATE, Alarm, keep_alarm
from telecon.ledger.keys import circles_held
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.tables import announced, case_index, feeds, ledgers

ROSTER, CIRCLE, INDEX, ASKED, OPEN, USUAL = 100, 90, 80, 50, 10, 0
"""How urgent a ledger is: the roster, then keys, then the list of cases, then a case somebody waits
for, then cases with an open request."""
_AT_ONCE = 500
_HEADS = select(ledgers.c.id, ledgers.c.head_n).where(
    ledgers.c.id.in_(bindparam("names", expanding=True))
)
_INDEXED = select(case_index.c.ledger, case_index.c.open_request, case_index.c.newest_ms).where(
    case_index.c.ledger.in_(bindparam("names", expanding=True))
)
_TOLD = select(announced.c.ledger, announced.c.head).where(
    announced.c.ledger.in_(bindparam("names", expanding=True))
)
_POSITIONS = select(feeds.c.circle, feeds.c.position)
_ANY = select(announced.c.ledger).limit(1)
_COUNT = select(func.count()).select_from(announced)
_HERE = select(ledgers.c.id).where(
    ledgers.c.id == announced.c.ledger, ledgers.c.head_n >= announced.c.head
)
_NO_MORE = delete(announced).where(_HERE.exists())
_NEXT = (
    select(announced, ledgers.c.head_n)
    .join(ledgers, ledgers.c.id == announced.c.ledger, isouter=True)
    .order_by(announced.c.urgency.desc(), announced.c.newest.desc(), announced.c.ledger)
    .limit(bindparam("most"))
)
_FORGET_POSITION = delete(feeds).where(feeds.c.circle == bindparam("here"))
_KEEP_POSITION = insert(feeds)
_FRESH = insert(announced)
_WRITE_DOWN = _FRESH.on_conflict_do_update(
    index_elements=[announced.c.ledger],
    set_={
        "head": func.max(announced.c.head, _FRESH.excluded.head),
        "urgency": func.max(announced.c.urgency, _FRESH.excluded.urgency),
        "newest": func.max(announced.c.newest, _FRESH.excluded.newest),
    },
)


@dataclass(frozen=True)
class Read:
    """One feed as an answer of the hub moved it.

    Attributes:
        circle: whose feed.
        position: the position reached.
        heads: ledger → newest number.
        before: how far this feed had been read at any time: what is named up to there was to be
            told of then.
    """

    circle: bytes
    position: int
    heads: Mapping[bytes, int]
    before: int = 0


@dataclass(frozen=True)
class Wanted:
    """A ledger of which something is still to come.

    Attributes:
        ledger: 16 bytes.
        after: the number up to which it is here.
        fresh: nothing of it is here: its newest snapshot will do.
    """

    ledger: bytes
    after: int
    fresh: bool


def feed_positions(session: Session) -> dict[bytes, int]:
    """How far each feed was read: the alliance's and one for each circle held here."""
    with session.store.read() as connection:
        wanted = [session.author.alliance, *circles_held(connection)]
        known = {row.circle: row.position for row in connection.execute(_POSITIONS)}
    return {circle: known.get(circle, 0) for circle in wanted}


def set_feed_position(store: Store, circle: bytes, position: int) -> None:
    """A feed was read up to here, and what it named has been written down."""
    with store.write() as connection:
        _move(connection, circle, position)


def announce(session: Session, read: Iterable[Read]) -> Changed:
    """Feeds moved: their new positions, and what they named that is not here.

    Returns:
        What changed beside that: alarms of what the hub had to tell before, and did not.
    """
    moved = list(read)
    with session.store.write() as connection:
        missed = _take_in(connection, session, moved)
        for one in moved:
            _move(connection, one.circle, one.position)
    return Changed(outbox=missed)


def look_back(session: Session, read: Iterable[Read]) -> Changed:
    """Feeds were asked once more for what was read before; as `announce`, and nothing moves."""
    with session.store.write() as connection:
        missed = _take_in(connection, session, list(read))
    return Changed(outbox=missed)


def _take_in(connection: Connection, session: Session, read: Sequence[Read]) -> bool:
    """Writes down what is not here; whether any of it should have been told of before."""
    names = list({ledger for one in read for ledger in one.heads})
    known = {row.id: row.head_n for row in _of_these(connection, _HEADS, names)}
    told = {row.ledger: row.head for row in _of_these(connection, _TOLD, names)}
    indexed = {row.ledger: row for row in _of_these(connection, _INDEXED, names)}
    missed: dict[bytes, int] = {}
    for one in read:
        rows = []
        for ledger, head in one.heads.items():
            if known.get(ledger, 0) >= head:
                continue
            urgency, newest = _urgency(one, ledger, indexed.get(ledger), session.author.alliance)
            rows.append({"ledger": ledger, "head": head, "urgency": urgency, "newest": newest})
            if one.position <= one.before and told.get(ledger, 0) < head:
                missed[ledger] = head
        _write_down(connection, rows)
    now_ms = session.clock.now_ms()
    for ledger, head in missed.items():
        keep_alarm(connection, Alarm(ledger, TOLD_LATE, "", head, now_ms))
    return bool(missed)


def _urgency(
    one: Read, ledger: bytes, indexed: Row[Any] | None, alliance: bytes
) -> tuple[int, int]:
    """How urgent a ledger is that a feed named, and how new."""
    urgency = OPEN if indexed is not None and indexed.open_request else USUAL
    if one.circle == alliance:
        urgency = ROSTER if ledger == alliance else CIRCLE
    elif ledger == index_of(one.circle):
        urgency = INDEX
    return urgency, indexed.newest_ms if indexed is not None else one.position


def want_up_to(connection: Connection, ledger: bytes, head: int) -> None:
    """A ledger is wanted up to here, or as far as the hub told already."""
    _write_down(connection, [{"ledger": ledger, "head": head, "urgency": USUAL, "newest": 0}])


def next_wanted(store: Store, most: int, without: frozenset[bytes]) -> list[Wanted]:
    """What to ask the hub for next: of one kind, the most urgent and newest first.

    Args:
        store: the store.
        most: ledgers at most.
        without: ledgers that are not asked for now.
    """
    with store.read() as connection:
        if connection.execute(_ANY).first() is None:
            return []
    with store.write() as connection:
        connection.execute(_NO_MORE)
        rows = connection.execute(_NEXT, {"most": most + len(without)}).all()
    left = [row for row in rows if row.ledger not in without][:most]
    return [
        Wanted(row.ledger, row.head_n or 0, row.head_n is None and not row.whole)
        for row in left
        if _band(row.urgency) == _band(left[0].urgency)
    ]


def read_whole(store: Store, ledger: bytes) -> None:
    """The snapshot of this ledger is of no use: its entries are wanted."""
    with store.write() as connection:
        mine = announced.c.ledger == ledger
        connection.execute(update(announced).where(mine).values(whole=1))


def forget_announced(store: Store, ledger: bytes) -> None:
    """The hub says that this ledger is not for this author.

    Where nothing of it is here, the hub contradicts what it told: that is read again from the
    start, for a name that was changed on the way stands in the place of another.
    """
    with store.write() as connection:
        connection.execute(delete(announced).where(announced.c.ledger == ledger))
        if connection.execute(_HEADS, {"names": [ledger]}).first() is None:
            connection.execute(delete(feeds))


def make_urgent(connection: Connection, ledger: bytes, urgency: int) -> bool:
    """Somebody waits for a case, or does not any more; whether it is still to come."""
    mine = announced.c.ledger == ledger
    moved = connection.execute(update(announced).where(mine).values(urgency=urgency))
    return bool(moved.rowcount)


def count_announced(connection: Connection) -> int:
    """How many ledgers are still to come, in part or whole."""
    return int(connection.execute(_COUNT).scalar_one())


def ledger_heads(store: Store, wanted: Iterable[bytes]) -> dict[bytes, int]:
    """The hub's number up to which each ledger is complete here; 0 for an unknown one."""
    names = list(wanted)
    with store.read() as connection:
        known = {row.id: row.head_n for row in _of_these(connection, _HEADS, names)}
    return {ledger: known.get(ledger, 0) for ledger in names}


def _of_these(
    connection: Connection, query: Select[Any], names: Sequence[bytes]
) -> Iterator[Row[Any]]:
    """The rows of a query over these names; a circle may have many thousand cases."""
    for at in range(0, len(names), _AT_ONCE):
        yield from connection.execute(query, {"names": names[at : at + _AT_ONCE]})


def _band(urgency: int) -> int:
    """What may be asked for in one request: keys before what they open, the list before cases."""
    return 0 if urgency >= CIRCLE else 1 if urgency == INDEX else 2


def _move(connection: Connection, circle: bytes, position: int) -> None:
    connection.execute(_FORGET_POSITION, {"here": circle})
    connection.execute(_KEEP_POSITION, {"circle": circle, "position": position})


def _write_down(connection: Connection, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(_WRITE_DOWN, rows)
