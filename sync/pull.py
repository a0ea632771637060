"""Entries from the hub: what moved, then its entries, checked for holes and absorbed.

Numbers are hints: what is complete here is what the store absorbed. A feed position is kept
only once everything it named is here; absence in an answer is never a deletion.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from sync.protocol.apart import apart_from
from sync.protocol.entry import parse_entry
from sync.protocol.errors import Malformed
from sync.protocol.messages import CircleFeed, LedgerPart
from sync.rounds import Problem, Report, Way
from telecon.errors import HubRefused
from telecon.ledger.absorb import Numbered

LEDGERS_AT_ONCE = 256
PAGES_A_ROUND = 16
HOLE, WITHHELD, NOT_AN_ENTRY, NOT_TAKEN = "hole", "withheld", "not-an-entry", "not-taken"


class Pull:
    """One round of reading.

    Args:
        way: hub and ledgers.
        report: what comes of it.
        hub_epoch: the epoch known so far; another one means the hub was restored.
    """

    def __init__(self, way: Way, report: Report, hub_epoch: bytes) -> None:
        self._way = way
        self._report = report
        self._hub_epoch = hub_epoch
        self._pages = 0
        self._stuck: set[bytes] = set()
        self._unfinished: set[bytes] = set()
        self.positions: dict[bytes, int] = {}

    async def run(self) -> None:
        """Read every feed to its end, or until the round has had its share.

        Raises:
            HubRefused: `hub-restored`, or the hub says no.
        """
        reached = await self._way.on_store(self._way.ledgers.feed_positions)
        for _ in range(PAGES_A_ROUND):
            reply = await self._way.hub.changes(reached, self._way.signer)
            self._require_epoch(reply.hub_epoch)
            alliance = self._way.ledgers.alliance
            feeds = sorted(reply.feeds, key=lambda feed: (feed.circle != alliance, feed.circle))
            moved = [feed for feed in feeds if feed.heads]
            for feed in moved:
                await self._follow(feed)
                reached[feed.circle] = max(feed.position, reached.get(feed.circle, 0))
            if not any(feed.more for feed in moved):
                self.positions = reached
                return
        self._report.more = True
        self.positions = reached

    async def _follow(self, feed: CircleFeed) -> None:
        await self._fetch(dict(feed.heads))
        if self._stuck & {ledger for ledger, _ in feed.heads}:
            self._unfinished.add(feed.circle)  # its later pages are read, but not ticked off
        if feed.circle not in self._unfinished:
            keep = partial(self._way.ledgers.set_feed_position, feed.circle, feed.position)
            await self._way.on_store(keep)

    async def _fetch(self, heads: Mapping[bytes, int]) -> None:
        while True:
            behind = await self._behind(heads)
            if not behind:
                return
            if self._pages >= PAGES_A_ROUND:
                self._stuck |= {ledger for ledger, _ in behind}
                self._report.more = True
                return
            self._pages += 1
            budget = self._way.hub.link.batch_bytes
            reply = await self._way.hub.ledgers(behind[:LEDGERS_AT_ONCE], budget, self._way.signer)
            self._require_epoch(reply.hub_epoch)
            await self._absorb(dict(behind), reply.parts)
            await self._note_standstill(dict(behind), reply.parts)

    async def _behind(self, heads: Mapping[bytes, int]) -> list[tuple[bytes, int]]:
        here = await self._way.on_store(lambda: self._way.ledgers.ledger_heads(heads))
        return [
            (ledger, here.get(ledger, 0))
            for ledger, head in heads.items()
            if here.get(ledger, 0) < head and ledger not in self._stuck
        ]

    async def _absorb(self, asked: Mapping[bytes, int], parts: Sequence[LedgerPart]) -> None:
        arrived: list[Numbered] = []
        for part in parts:
            if part.ledger not in asked:
                continue
            try:
                found = _checked(part, asked[part.ledger])
                if any(each.entry.core.ledger != part.ledger for each in found):
                    await self._take_late(part.ledger, found)
                else:
                    arrived += found
            except Malformed as error:
                self._stop(part.ledger, str(error.fields.get("reason", NOT_AN_ENTRY)))
        if arrived:
            self._report.add(await self._way.on_store(lambda: self._way.ledgers.absorb(arrived)))

    async def _take_late(self, place: bytes, found: Sequence[Numbered]) -> None:
        """What lies apart is kept apart: it is in no record, and somebody is to look at it."""
        late = [(each.number, each.entry) for each in found]
        take = partial(self._way.ledgers.take_late, place, late)
        self._report.add(await self._way.on_store(take))

    async def _note_standstill(
        self, asked: Mapping[bytes, int], parts: Sequence[LedgerPart]
    ) -> None:
        """A ledger that got entries and did not move was refused here; one that got none waits.

        What the feed announced and the hub then does not hand over is withheld.
        """
        here = await self._way.on_store(lambda: self._way.ledgers.ledger_heads(asked))
        answered = {part.ledger: part for part in parts}
        any_came = any(part.entries for part in parts)  # else it was not the budget
        for ledger, after in list(asked.items())[:LEDGERS_AT_ONCE]:
            part = answered.get(ledger)
            if ledger in self._stuck or here.get(ledger, 0) > after:
                continue
            if part is not None and part.entries:
                self._stop(ledger, NOT_TAKEN)
            elif part is None or not part.more or not any_came:
                self._stop(ledger, WITHHELD)

    def _stop(self, ledger: bytes, code: str) -> None:
        self._stuck.add(ledger)
        self._report.problems.append(Problem(code, ledger))

    def _require_epoch(self, hub_epoch: bytes) -> None:
        if hub_epoch != self._hub_epoch:
            raise HubRefused(reason="hub-restored")


def _checked(part: LedgerPart, after: int) -> list[Numbered]:
    """The entries of a part: of this ledger, numbered without a hole after what is here.

    Raises:
        Malformed: reason `hole` or `not-an-entry`.
    """
    arrived = []
    for expected, (number, raw) in enumerate(part.entries, start=after + 1):
        if number != expected:
            raise Malformed(reason=HOLE)
        try:
            entry = parse_entry(raw)
        except Malformed as error:
            raise Malformed(reason=NOT_AN_ENTRY) from error
        if part.ledger not in (entry.core.ledger, apart_from(entry.core.ledger)):
            raise Malformed(reason=NOT_AN_ENTRY)
        arrived.append(Numbered(number, entry))
    return arrived
