"""Entries from the hub: what moved is written down, then fetched, the most wanted first.

Numbers are hints: what is complete here is what the store absorbed. What the hub told of stays
written down until it is here; absence in an answer is never a deletion.
"""

from collections.abc import Sequence
from functools import partial

from sync.protocol.apart import apart_from
from sync.protocol.entry import Entry, Kind, parse_entry
from sync.protocol.errors import Malformed
from sync.protocol.messages import LedgerPart
from sync.rounds import Problem, Report, Way
from telecon.errors import HubRefused
from telecon.ledger.absorb import Numbered
from telecon.ledger.feeds import Read, Wanted

LEDGERS_AT_ONCE = 256
PAGES_A_ROUND = 16
HOLE, WITHHELD, NOT_AN_ENTRY, NOT_TAKEN = "hole", "withheld", "not-an-entry", "not-taken"
NOT_MEMBER = "not-member"
HELD_BACK = frozenset({HOLE, WITHHELD, NOT_AN_ENTRY})
"""What the hub told of and does not hand over whole; what was refused here has an alarm."""


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
        self._stuck: set[bytes] = set()
        self.positions: dict[bytes, int] = {}

    async def run(self) -> None:
        """Read every feed to its end, and what it told of, or until the round has had its share.

        Raises:
            HubRefused: `hub-restored`, or the hub says no.
        """
        await self._read_feeds()
        for _ in range(PAGES_A_ROUND):
            wanted = await self._next()
            if not wanted:
                return
            await self._fetch(wanted)
        self._report.more = self._report.more or bool(await self._next())

    async def _read_feeds(self) -> None:
        reached = await self._way.on_store(self._way.ledgers.feed_positions)
        self.positions = reached
        for _ in range(PAGES_A_ROUND):
            reply = await self._way.hub.changes(reached, self._way.signer)
            self._require_epoch(reply.hub_epoch)
            moved = [feed for feed in reply.feeds if feed.heads]
            read = [Read(feed.circle, feed.position, dict(feed.heads)) for feed in moved]
            if read:
                await self._way.on_store(partial(self._way.ledgers.announce, read))
            for feed in moved:
                reached[feed.circle] = max(feed.position, reached.get(feed.circle, 0))
            if not any(feed.more for feed in moved):
                return
        self._report.more = True

    async def _next(self) -> list[Wanted]:
        stuck = frozenset(self._stuck)
        ledgers = self._way.ledgers
        return await self._way.on_store(lambda: ledgers.next_wanted(LEDGERS_AT_ONCE, stuck))

    async def _fetch(self, wanted: Sequence[Wanted]) -> None:
        after = [(each.ledger, each.after) for each in wanted if not each.fresh]
        fresh = [each.ledger for each in wanted if each.fresh]
        budget = self._way.hub.link.batch_bytes
        try:
            reply = await self._way.hub.ledgers(after, budget, self._way.signer, fresh)
        except HubRefused as refused:
            if refused.fields.get("reason") != NOT_MEMBER:
                raise
            await self._fetch_apart(wanted)
            return
        self._require_epoch(reply.hub_epoch)
        asked = {each.ledger: each for each in wanted}
        parts = [part for part in reply.parts if part.ledger in asked]
        await self._take(asked, parts)
        await self._note_standstill(wanted, parts)

    async def _fetch_apart(self, wanted: Sequence[Wanted]) -> None:
        """One of these is not for this author any more; the hub does not say which."""
        if len(wanted) == 1:
            forget = partial(self._way.ledgers.forget_announced, wanted[0].ledger)
            await self._way.on_store(forget)
            return
        half = len(wanted) // 2
        await self._fetch(wanted[:half])
        await self._fetch(wanted[half:])

    async def _take(self, asked: dict[bytes, Wanted], parts: Sequence[LedgerPart]) -> None:
        arrived: list[Numbered] = []
        begun: list[tuple[int, list[Numbered]]] = []
        for part in parts:
            try:
                found = _checked(part, asked[part.ledger], unread := list[tuple[int, bytes]]())
                await self._put_aside(part.ledger, unread)
            except Malformed as error:
                self._stop(part.ledger, str(error.fields.get("reason", NOT_AN_ENTRY)))
                continue
            if any(each.entry.core.ledger != part.ledger for each in found):
                await self._take_late(part.ledger, found)
            elif part.base and found:
                begun.append((part.base, found))
            else:
                arrived += found
        if arrived:
            self._report.add(await self._way.on_store(lambda: self._way.ledgers.absorb(arrived)))
        for base, found in begun:
            begin = partial(self._way.ledgers.begin_ledger, found, base)
            self._report.add(await self._way.on_store(begin))

    async def _put_aside(self, ledger: bytes, unread: Sequence[tuple[int, bytes]]) -> None:
        """What is no entry lies apart in a case that is here; elsewhere it stops its ledger.

        Raises:
            Malformed: reason `not-an-entry`.
        """
        for number, raw in unread:
            put = partial(self._way.ledgers.put_unreadable_aside, ledger, number, raw)
            kept = await self._way.on_store(put)
            if kept is None:
                raise Malformed(reason=NOT_AN_ENTRY)
            self._report.add(kept)

    async def _take_late(self, place: bytes, found: Sequence[Numbered]) -> None:
        """What lies apart is kept apart: it is in no record, and somebody is to look at it."""
        late = [(each.number, each.entry) for each in found]
        take = partial(self._way.ledgers.take_late, place, late)
        self._report.add(await self._way.on_store(take))

    async def _note_standstill(self, wanted: Sequence[Wanted], parts: Sequence[LedgerPart]) -> None:
        """A ledger that got entries and did not move was refused here; one that got none waits.

        What the feed announced and the hub then does not hand over is withheld. A snapshot that
        was of no use is no standstill: its entries are asked for next.
        """
        names = [each.ledger for each in wanted]
        here = await self._way.on_store(lambda: self._way.ledgers.ledger_heads(names))
        answered = {part.ledger: part for part in parts}
        any_came = any(part.entries for part in parts)  # else it was not the budget
        for each in wanted:
            part = answered.get(each.ledger)
            if each.ledger in self._stuck or here.get(each.ledger, 0) > each.after:
                continue
            if part is not None and part.entries:
                if not part.base and here.get(each.ledger, 0) == each.after:
                    self._stop(each.ledger, NOT_TAKEN)
            elif part is None or not part.more or not any_came:
                self._stop(each.ledger, WITHHELD)

    def _stop(self, ledger: bytes, code: str) -> None:
        self._stuck.add(ledger)
        self._report.problems.append(Problem(code, ledger))

    def _require_epoch(self, hub_epoch: bytes) -> None:
        if hub_epoch != self._hub_epoch:
            raise HubRefused(reason="hub-restored")


def _checked(part: LedgerPart, asked: Wanted, unread: list[tuple[int, bytes]]) -> list[Numbered]:
    """The entries of a part: of this ledger, numbered without a hole after what is here.

    What is no entry is put to `unread`, where the part begins with no snapshot.

    Raises:
        Malformed: reason `hole` or `not-an-entry`.
    """
    if part.base and not asked.fresh:
        raise Malformed(reason=HOLE)
    arrived: list[Numbered] = []
    last = asked.after
    for number, raw in part.entries:
        try:
            entry = _entry(part.ledger, raw)
        except Malformed:
            if part.base or number != last + 1:
                raise
            unread.append((number, raw))
            last = number
            continue
        if not _may_follow(last, number, part.base, entry.core.kind):
            raise Malformed(reason=HOLE)
        arrived.append(Numbered(number, entry))
        last = number
    if part.base and arrived and part.base not in {each.number for each in arrived}:
        raise Malformed(reason=HOLE)
    return arrived


def _may_follow(last: int, number: int, base: int, kind: Kind | int) -> bool:
    """Dense; up to the snapshot an answer begins with only what is open comes, in order."""
    if number < base:
        return number > last and kind == Kind.CONTROL
    return number == base > last or number == last + 1


def _entry(ledger: bytes, raw: bytes) -> Entry:
    try:
        entry = parse_entry(raw)
    except Malformed as error:
        raise Malformed(reason=NOT_AN_ENTRY) from error
    if ledger not in (entry.core.ledger, apart_from(entry.core.ledger)):
        raise Malformed(reason=NOT_AN_ENTRY)
    return entry
