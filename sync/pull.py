"""Entries from the hub: what moved is written down, then fetched, the most wanted first.

Numbers are hints: what is complete here is what the store absorbed. What the hub told of stays
written down until it is here; absence in an answer is never a deletion.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from sync.news import news_in, part_after
from sync.protocol.apart import apart_from
from sync.protocol.entry import Entry, Kind, parse_entry
from sync.protocol.errors import Malformed
from sync.protocol.messages import ChangesReply, CircleFeed, LedgerPart
from sync.rounds import Problem, Report, Way
from telecon.errors import HubRefused
from telecon.ledger.feeds import Read, Wanted
from telecon.ledger.from_snapshot import CASES_AT_ONCE, Begun
from telecon.ledger.numbered import Numbered

LEDGERS_AT_ONCE = 256
PAGES_A_ROUND = 16
NEWS_BYTES = 8 << 10
"""What may come along with the word that ledgers moved: about what a round trip costs."""
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
        age_s: seconds since the feeds were read last.
        told: what was told already, in answer to a push; for the positions before it.
    """

    def __init__(
        self,
        way: Way,
        report: Report,
        hub_epoch: bytes,
        age_s: int = 0,
        told: ChangesReply | None = None,
    ) -> None:
        self._way = way
        self._report = report
        self._hub_epoch = hub_epoch
        self._age_s = age_s
        self._told = told
        self._news: dict[bytes, LedgerPart] = {}
        self._stuck: set[bytes] = set()
        self._refused = False
        self.positions: dict[bytes, int] = {}

    async def run(self) -> None:
        """Read every feed to its end, and what it told of, or until the round has had its share.

        Raises:
            HubRefused: `hub-restored`, or the hub says no.
        """
        await self._read_feeds()
        await self._fetch_all()
        if self._refused:  # what the hub told may be another thing by now, see `forget_announced`
            await self._read_feeds()
            await self._fetch_all()

    async def _fetch_all(self) -> None:
        for _ in range(PAGES_A_ROUND):
            wanted = await self._next()
            if not wanted:
                return
            await self._fetch(wanted)
        self._report.more = self._report.more or bool(await self._next())

    async def _read_feeds(self) -> None:
        reached = await self._way.on_store(self._way.ledgers.feed_positions)
        before = dict(reached)
        self.positions = reached
        for _ in range(PAGES_A_ROUND):
            reply, self._told = self._told or await self._changes(reached), None
            self._require_epoch(reply.hub_epoch)
            moved = [feed for feed in reply.feeds if feed.heads]
            read = [read_of(feed, before) for feed in moved]
            if read:
                announce = partial(self._way.ledgers.announce, read)
                self._report.add(await self._way.on_store(announce))
                self._news |= await news_in(self._way, reply)
            for feed in moved:
                reached[feed.circle] = feed.position
            if not any(feed.more for feed in moved):
                return
        self._report.more = True

    async def _changes(self, reached: Mapping[bytes, int]) -> ChangesReply:
        return await self._way.hub.changes(reached, self._way.signer, self._age_s, NEWS_BYTES)

    async def _next(self) -> list[Wanted]:
        stuck = frozenset(self._stuck)
        ledgers = self._way.ledgers
        return await self._way.on_store(lambda: ledgers.next_wanted(LEDGERS_AT_ONCE, stuck))

    async def _fetch(self, wanted: Sequence[Wanted]) -> None:
        """What came along is taken together with what is asked for: one may need the other."""
        told = [part for each in wanted if (part := self._news_of(each)) is not None]
        here = {part.ledger for part in told}
        left = [each for each in wanted if each.ledger not in here]
        try:
            asked = await self._ask_for(left) if left else ()
        except HubRefused as refused:
            if refused.fields.get("reason") != NOT_MEMBER:
                raise
            await self._fetch_apart(wanted)
            return
        by_name = {each.ledger: each for each in wanted}
        parts = [part for part in (*told, *asked) if part.ledger in by_name]
        await self._take(by_name, parts)
        await self._note_standstill(wanted, parts)

    def _news_of(self, each: Wanted) -> LedgerPart | None:
        """What came along of a ledger, if it goes on from what is here."""
        part = self._news.pop(each.ledger, None)
        return part_after(part, each.after) if part is not None else None

    async def _ask_for(self, wanted: Sequence[Wanted]) -> Sequence[LedgerPart]:
        after = [(each.ledger, each.after) for each in wanted if not each.fresh]
        fresh = [each.ledger for each in wanted if each.fresh]
        budget = self._way.hub.link.batch_bytes
        reply = await self._way.hub.ledgers(after, budget, self._way.signer, fresh)
        self._require_epoch(reply.hub_epoch)
        return reply.parts

    async def _fetch_apart(self, wanted: Sequence[Wanted]) -> None:
        """One of these is not for this author any more; the hub does not say which."""
        if len(wanted) == 1:
            forget = partial(self._way.ledgers.forget_announced, wanted[0].ledger)
            await self._way.on_store(forget)
            self._refused = True
            return
        half = len(wanted) // 2
        await self._fetch(wanted[:half])
        await self._fetch(wanted[half:])

    async def _take(self, asked: dict[bytes, Wanted], parts: Sequence[LedgerPart]) -> None:
        arrived: list[Numbered] = []
        begun: list[Begun] = []
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
                begun.append(Begun(found, part.base))
            else:
                arrived += found
        if arrived:
            self._report.add(await self._way.on_store(lambda: self._way.ledgers.absorb(arrived)))
        for start in range(0, len(begun), CASES_AT_ONCE):
            some = begun[start : start + CASES_AT_ONCE]
            begin = partial(self._way.ledgers.begin_ledgers, some)
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


def read_of(feed: CircleFeed, before: Mapping[bytes, int]) -> Read:
    """One feed of an answer, beside how far each was read before."""
    return Read(feed.circle, feed.position, dict(feed.heads), before.get(feed.circle, 0))


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
