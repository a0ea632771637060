"""What the feeds told is asked for a second time, in idle time: what they left out shows by that.

The answer that moves a feed is a number and a list, and nothing signs it. A hub that left a ledger
out of it, named too low a head, or too high a position, would have it stay away until it moves
again. Each hour the newest steps are asked for again, once a day ten thousand of them, a page an
idle round; a ledger that was to be named before and is not here is fetched and told of.
"""

from functools import partial

from sync.pull import read_of
from sync.rounds import Report, Way
from telecon.errors import HubRefused

FIRST_MS, OFTEN_MS, DAILY_MS = 600_000, 3_600_000, 24 * 3_600_000
"""After a start; between looks at the newest steps; between looks far back."""
NEWEST_STEPS, FAR_STEPS = 64, 10_000
"""About 20 bytes each, of every circle."""


class SecondLook:
    """When to look back, and how far this look has come; one engine owns it."""

    def __init__(self) -> None:
        self._due_ms: int | None = None
        self._far_due_ms = 0
        self._known: dict[bytes, int] = {}
        self._at: dict[bytes, int] = {}

    async def use(self, way: Way, report: Report, hub_epoch: bytes, now_ms: int) -> bool:
        """One page, if it is due; whether another one is to follow.

        Args:
            way: hub and ledgers.
            report: what comes of it.
            hub_epoch: the epoch known so far.
            now_ms: on the monotonic clock.

        Raises:
            HubRefused: `hub-restored`, or the hub says no.
        """
        if not self._at and not await self._begin(way, now_ms):
            return False
        reply = await way.hub.changes(dict(self._at), way.signer)
        if reply.hub_epoch != hub_epoch:
            self._at = {}
            raise HubRefused(reason="hub-restored")
        read = [read_of(feed, self._known) for feed in reply.feeds if feed.heads]
        judged = [one for one in read if one.position <= one.before]
        if judged:
            found = await way.on_store(partial(way.ledgers.look_back, judged))
            report.add(found)
            report.more = report.more or found.outbox
        on = {feed.circle for feed in reply.feeds if feed.more}
        self._at = {one.circle: one.position for one in judged if one.circle in on}
        return bool(self._at)

    async def _begin(self, way: Way, now_ms: int) -> bool:
        if self._due_ms is None:
            self._due_ms = self._far_due_ms = now_ms + FIRST_MS
        if now_ms < self._due_ms:
            return False
        is_far = now_ms >= self._far_due_ms
        self._due_ms = now_ms + OFTEN_MS
        self._far_due_ms = now_ms + DAILY_MS if is_far else self._far_due_ms
        steps = FAR_STEPS if is_far else NEWEST_STEPS
        self._known = await way.on_store(way.ledgers.feed_positions)
        self._at = {name: max(0, end - steps) for name, end in self._known.items() if end}
        return bool(self._at)
