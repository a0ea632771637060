"""The change feed of each circle: which ledgers moved, numbered densely after commit.

An append leaves rows in `feed_queue` inside its own transaction. The sequencer takes only
committed rows and numbers them, one circle at a time, so a reader that asks "what came
after position p" can never be overtaken by a slow commit.
A ledger stands in a circle's feed once, at its newest position: the feed stays as small
as the circle has ledgers.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Insert, bindparam, case, delete, insert, select, update

from sync.hub.bus import Bus, Moved
from sync.hub.contacts import Contacts
from sync.hub.database import Database, Lock, hold, upsert
from sync.hub.news import news_of
from sync.hub.roster import alliance_of, hub_epoch_of
from sync.hub.tables import audiences, feed, feed_queue, feeds, members
from sync.protocol.messages import ChangesReply, ChangesRequest, CircleFeed

_OVERLAP_MS = 2000
"""An entry is committed after the time it bears."""
_GOING = select(audiences.c.ledger, audiences.c.circle, audiences.c.until).where(
    audiences.c.ledger.in_(bindparam("names", expanding=True))
)
_QUEUED = select(feed_queue).order_by(feed_queue.c.id).limit(bindparam("most"))
_DONE = delete(feed_queue).where(feed_queue.c.id.in_(bindparam("ids", expanding=True)))
_SEATS = select(members.c.circle).where(members.c.author == bindparam("author"))
_STEPS = (
    select(feed.c.position, feed.c.ledger, feed.c.head)
    .where(feed.c.circle == bindparam("name"), feed.c.position > bindparam("after"))
    .order_by(feed.c.position)
    .limit(bindparam("most"))
)
_POSITIONS = select(feeds.c.circle, feeds.c.position).where(
    feeds.c.circle.in_(bindparam("names", expanding=True))
)


@dataclass(frozen=True)
class Change:
    """One step of a circle's feed: this ledger has entries up to `head`."""

    position: int
    ledger: bytes
    head: int


def announce(connection: Connection, heads: Mapping[bytes, int]) -> None:
    """Queue ledgers' new heads for every circle they are delivered to (same transaction)."""
    rows = [
        {"circle": row.circle, "ledger": row.ledger, "head": heads[row.ledger]}
        for row in connection.execute(_GOING, {"names": list(heads)})
        if row.until is None or row.until >= heads[row.ledger]
    ]
    if rows:
        connection.execute(insert(feed_queue), rows)


class Sequencer:
    """Numbers what was announced; one at a time over all hub processes writes `feed` and `feeds`.

    Args:
        database: the hub's tables.
        bus: told of each circle that moved.
    """

    _BATCH = 1000

    def __init__(self, database: Database, bus: Bus) -> None:
        self._database = database
        self._bus = bus
        self._one_run = threading.Lock()
        self._begun = self._finished = 0

    def run(self) -> None:
        """Number everything committed so far; safe to call at any time, also after a crash.

        Callers that waited while a run began after they came need none of their own: what they
        committed is in it.
        """
        before = self._begun
        with self._one_run:
            if self._finished > before:
                return
            self._begun += 1
            while self._number_some():
                pass
            self._finished = self._begun

    def _number_some(self) -> bool:
        with self._database.write() as connection:
            hold(connection, Lock.SEQUENCER)
            rows = connection.execute(_QUEUED, {"most": self._BATCH}).all()
            if not rows:
                return False
            moved = _place_all(connection, [(row.circle, row.ledger, row.head) for row in rows])
            # Exactly these rows: an older one may be committed after them.
            ids = [row.id for row in rows]
            connection.execute(_DONE, {"ids": ids})
        if moved:
            self._bus.publish([Moved(circle, position) for circle, position in moved.items()])
        return len(rows) == self._BATCH


def _place_all(
    connection: Connection, announced: Sequence[tuple[bytes, bytes, int]]
) -> dict[bytes, int]:
    """Give each ledger that moved the next position of its circle; how far each circle is now."""
    newest: dict[tuple[bytes, bytes], int] = {}
    for circle, ledger, head in announced:
        newest[circle, ledger] = max(head, newest.get((circle, ledger), 0))
    counts = Counter(circle for circle, _ in newest)
    ends = {circle: _take_positions(connection, circle, n) for circle, n in counts.items()}
    rows, left = [], dict(counts)
    for (circle, ledger), head in newest.items():
        left[circle] -= 1
        place = {"circle": circle, "ledger": ledger, "position": ends[circle] - left[circle]}
        rows.append({**place, "head": head})
    if rows:
        connection.execute(_place_statement(connection), rows)
    return ends


def _take_positions(connection: Connection, circle: bytes, count: int) -> int:
    """The last of `count` new positions in a circle's feed."""
    step = update(feeds).where(feeds.c.circle == circle)
    step = step.values(position=feeds.c.position + count)
    position: int | None = connection.scalar(step.returning(feeds.c.position))
    if position is None:
        connection.execute(insert(feeds).values(circle=circle, position=count))
        return count
    return position


def _place_statement(connection: Connection) -> Insert:
    statement = upsert(connection, feed)
    fresh = statement.excluded
    newest = case((feed.c.head > fresh.head, feed.c.head), else_=fresh.head)
    return statement.on_conflict_do_update(
        index_elements=[feed.c.circle, feed.c.ledger],
        set_={"position": fresh.position, "head": newest},
    )


class FeedReader:
    """What is new for an author, in every circle they are in.

    Args:
        database: the hub's tables.
        most: steps of one feed in one answer.
        contacts: told how far each author has read.
        now_ms: the hub's clock.
    """

    def __init__(
        self, database: Database, most: int, contacts: Contacts, now_ms: Callable[[], int]
    ) -> None:
        self._database = database
        self._most = most
        self._contacts = contacts
        self._now_ms = now_ms

    def circles_of(self, subject: bytes) -> dict[bytes, int]:
        """The circles whose feeds an author reads, the alliance first, and their positions."""
        with self._database.read() as connection:
            alliance = alliance_of(connection)
            seats = connection.scalars(_SEATS, {"author": subject}).all()
            circles = [*([alliance] if alliance else []), *seats]
            positions = positions_of(connection, circles)
        return {circle: positions.get(circle, 0) for circle in circles}

    def changes(self, subject: bytes, request: ChangesRequest) -> ChangesReply:
        """What moved after the positions asked about, also in circles not known to be in.

        Who names a position that was never given has been told wrong: they hear all of it again.
        """
        asked, found = dict(request.positions), list[CircleFeed]()
        since_ms = self._now_ms() - 1000 * request.age_s - _OVERLAP_MS
        circles = self.circles_of(subject)
        self._contacts.read_to(subject, asked, circles)
        with self._database.read() as connection:
            for circle in circles:
                after = asked.get(circle, 0)
                after = after if after <= circles[circle] else 0
                steps, more = changes_after(connection, circle, after, self._most)
                if not steps and after == asked.get(circle):
                    continue
                position = steps[-1].position if steps else after
                moved = tuple((step.ledger, step.head) for step in steps)
                found.append(CircleFeed(circle, position, moved, more))
            heads = [head for each in found for head in each.heads]
            news = news_of(connection, subject, heads, since_ms, request.budget)
            epoch = hub_epoch_of(connection)
        return ChangesReply(epoch, tuple(found), tuple(news))


def changes_after(
    connection: Connection, circle: bytes, position: int, limit: int
) -> tuple[list[Change], bool]:
    """What moved in a circle after `position`, oldest first, and whether there is more."""
    asked = {"name": circle, "after": position, "most": limit + 1}
    rows = connection.execute(_STEPS, asked).all()
    found = [Change(row.position, row.ledger, row.head) for row in rows[:limit]]
    return found, len(rows) > limit


def positions_of(connection: Connection, circles: Iterable[bytes]) -> dict[bytes, int]:
    """The newest position of each of these circles that has one."""
    rows = connection.execute(_POSITIONS, {"names": list(circles)})
    return {row.circle: row.position for row in rows}
