"""What a round does when nothing else was to be done: history first, then what saves others time.

Cases that rest on a snapshot get their entries, a page at a time. Cases this author wrote in get a
snapshot, the circle's index learns what changed. What the feeds told is asked for a second time.
None of it ever stands before somebody's work.
"""

from collections.abc import Sequence
from functools import partial

from sync.protocol.entry import parse_entry
from sync.protocol.errors import Malformed
from sync.protocol.messages import LedgerPart
from sync.pull import HOLE, NOT_AN_ENTRY, WITHHELD
from sync.rounds import Problem, Report, Way
from sync.second_look import SecondLook
from telecon.changes import Changed
from telecon.errors import HubRefused
from telecon.ledger.numbered import Numbered

CASES_AT_ONCE = 64
LOOKED_AT_ONCE = 200
LOOKS_A_LAP = 60
"""Idle rounds after which the list of all cases is compared again: about an hour."""


class IdleTime:
    """Goes round all cases little by little, those touched lately first; one engine owns it."""

    def __init__(self) -> None:
        self._touched: set[bytes] = set()
        self._looked_to = b""
        self._unlisted: set[bytes] = set()
        self._looks = 0
        self._second_look = SecondLook()

    def note(self, changed: Changed) -> None:
        """These may be due soon."""
        self._touched |= changed.ledgers
        self._unlisted |= changed.ledgers

    async def use(self, way: Way, report: Report, hub_epoch: bytes, now_ms: int) -> bool:
        """One step of what may wait; the report says whether another one should follow soon.

        Args:
            way: hub and ledgers.
            report: what comes of it.
            hub_epoch: the epoch known so far.
            now_ms: on the monotonic clock.

        Returns:
            Whether something was written that is to be handed over.

        Raises:
            HubRefused: `hub-restored`, or the hub says no.
        """
        if await self._fill(way, report, hub_epoch):
            report.later = True
            return False
        written = await self._write_snapshots(way)
        written |= await self._write_indexes(way)
        if written == Changed():
            report.later = await self._second_look.use(way, report, hub_epoch, now_ms)
            return False
        report.later = True
        report.add(written)
        return True

    async def _write_indexes(self, way: Way) -> Changed:
        """What changed lately; all cases are looked at after a start, and now and then."""
        whole = self._looks % LOOKS_A_LAP == 0
        self._looks += 1
        among = sorted(self._unlisted)[:LOOKED_AT_ONCE]
        if not whole and not among:
            return Changed()
        write = partial(way.ledgers.write_indexes, None if whole else among)
        written = await way.on_store(write)
        if written != Changed():
            self._unlisted -= set(among)
            self._looks = 0 if whole else self._looks
        elif len(among) == LOOKED_AT_ONCE:
            self._unlisted.clear()  # they do not fit one look: the next lap finds them
        return written

    async def _fill(self, way: Way, report: Report, hub_epoch: bytes) -> bool:
        """Entries for which a snapshot stands in; whether any were missing."""
        missing = await way.on_store(lambda: way.ledgers.unfilled(CASES_AT_ONCE))
        if not missing:
            return False
        after = [(ledger, filled) for ledger, filled, _ in missing]
        reply = await way.hub.ledgers(after, way.hub.link.batch_bytes, way.signer)
        if reply.hub_epoch != hub_epoch:
            raise HubRefused(reason="hub-restored")
        wanted = {ledger: (filled, covers) for ledger, filled, covers in missing}
        arrived: list[Numbered] = []
        for part in reply.parts:
            if part.ledger not in wanted:
                continue
            try:
                arrived += _of(part, *wanted[part.ledger])
            except Malformed as error:
                code = str(error.fields.get("reason", NOT_AN_ENTRY))
                report.problems.append(Problem(code, part.ledger))
        if not arrived:
            report.problems.append(Problem(WITHHELD, missing[0][0]))
            return False
        report.add(await way.on_store(lambda: way.ledgers.absorb(arrived)))
        return True

    async def _write_snapshots(self, way: Way) -> Changed:
        touched, self._touched = sorted(self._touched), set()
        look = partial(way.ledgers.due_snapshots, touched, self._looked_to, LOOKED_AT_ONCE)
        due, self._looked_to = await way.on_store(look)
        now, rest = due[:CASES_AT_ONCE], due[CASES_AT_ONCE:]
        self._touched |= set(rest)
        written = Changed()
        for ledger in now:
            written |= await way.on_store(partial(way.ledgers.write_snapshot, ledger))
        return written


def _of(part: LedgerPart, after: int, covers: int) -> Sequence[Numbered]:
    """The entries of a part up to the number a snapshot covers; the rest is here already.

    Raises:
        Malformed: reason `hole` or `not-an-entry`.
    """
    found = []
    for expected, (number, raw) in enumerate(part.entries, start=after + 1):
        if number != expected:
            raise Malformed(reason=HOLE)
        if number > covers:
            break
        entry = parse_entry(raw)
        if entry.core.ledger != part.ledger:
            raise Malformed(reason=NOT_AN_ENTRY)
        found.append(Numbered(number, entry))
    return found
