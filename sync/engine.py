"""The engine: when due, one round of push and pull; it says when it is due next.

Every step is idempotent and resumes where it broke off: what has no receipt is pushed again,
what is not absorbed is pulled again. A failure only moves the next due time; work goes on
offline meanwhile.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import TypeAlias, TypeVar

import structlog

from sync.chunks import FileChannel
from sync.hub_client import HubClient
from sync.idle import IdleTime
from sync.paper import keep_paper_copies, open_by_paper
from sync.ports import Ledgers, OnStore
from sync.protocol.identifiers import author_id
from sync.protocol.messages import ChangesRequest, Hello
from sync.protocol.suites import SigningKey
from sync.protocol.tls import check_authority
from sync.pull import HELD_BACK, NEWS_BYTES, Pull
from sync.push import join_alliance, push_entries
from sync.realign import realign
from sync.recovery import keep_copy
from sync.removed import leave_to_successor, take_leave
from sync.rounds import Problem, Report, Unexpected, Way
from sync.schedule import Schedule
from sync.succession import succeed
from telecon.changes import Changed
from telecon.clock import Clock
from telecon.errors import HubRefused, HubUnreachable, TeleconError
from telecon.ledger.outbox import Waits

T = TypeVar("T")
_log = structlog.get_logger("sync.engine")

NEVER, SYNCING, IN_STEP, UNREACHABLE, REFUSED = (
    "never",
    "syncing",
    "in-step",
    "unreachable",
    "refused",
)

LOOK_AGAIN_MS = 24 * 3_600_000
"""To ask again costs what came to a case since; it lies apart for a day at most."""

Leave: TypeAlias = Callable[[Way, Report], Awaitable[None]]
_LEAVE: Mapping[str, Leave] = {
    "author-removed": take_leave,
    "author-succeeded": leave_to_successor,
}
"""What is done once more with a hub that takes nothing from this author any longer."""


@dataclass(frozen=True)
class SyncStatus:
    """What the sync page tells.

    Attributes:
        state: never, syncing, in-step, unreachable or refused (by the hub, or its key is wrong).
        since_ms: since when, Unix milliseconds.
        last_success_ms: end of the last round that worked; None before the first.
        error: code of what stopped the last round, empty when it worked.
        reason: the error's reason, empty when it has none.
        problems: what did not go on although the round worked.
        entries_waiting: entries that no hub has confirmed.
        chunks_waiting: attachment chunks that are only here.
        chunks_wanted: attachment chunks that are still to come.
        next_due_ms: on the monotonic clock.
        cases_coming: cases and other ledgers of which the hub has more than is here.
        cases_unproved: cases that rest on a snapshot until their older entries came.
    """

    state: str = NEVER
    since_ms: int = 0
    last_success_ms: int | None = None
    error: str = ""
    reason: str = ""
    problems: tuple[Problem, ...] = ()
    entries_waiting: int = 0
    chunks_waiting: int = 0
    chunks_wanted: int = 0
    next_due_ms: int = 0
    cases_coming: int = 0
    cases_unproved: int = 0

    @property
    def held_back(self) -> int:
        """Cases and other ledgers of which the hub told and does not hand over everything."""
        return len({problem.ledger for problem in self.problems if problem.code in HELD_BACK})


@dataclass(frozen=True)
class Surroundings:
    """What the engine is given from outside.

    Attributes:
        on_store: runs work on the store's thread.
        clock: wall time for people, monotonic time for due times.
        random: chance in the waiting times.
        on_changed: told what a round wrote.
        on_status: told each new status.
    """

    on_store: OnStore
    clock: Clock
    random: Random
    on_changed: Callable[[Changed], None] = lambda _changed: None
    on_status: Callable[[SyncStatus], None] = lambda _status: None


class SyncEngine:
    """Keeps one author's ledgers in step with one hub; runs on the network thread.

    Args:
        hub: the pinned hub; the engine's owner closes it.
        ledgers: the author's ledgers.
        signer: the author's key.
        around: store thread, clocks, chance, listeners.
        root: the alliance root's key, in its holder's profile only.
    """

    def __init__(
        self,
        hub: HubClient,
        ledgers: Ledgers,
        signer: SigningKey,
        around: Surroundings,
        root: SigningKey | None = None,
    ) -> None:
        keys = [signer, root] if root else [signer]
        signers = {author_id(key.public): key for key in keys}
        self._way = Way(hub, ledgers, around.on_store, signer, signers)
        self._around = around
        self._schedule = Schedule(due_ms=around.clock.monotonic_ms())
        self._files = FileChannel()
        self._idle = IdleTime()
        self._hub_epoch = b""
        self._positions: dict[bytes, int] = {}
        self._status = SyncStatus(since_ms=around.clock.now_ms())
        self._due = asyncio.Event()
        self._turned = False
        self._called = False
        self._begun = self._waits = Waits()
        self._look_due_ms = 0
        self._asked_ms = around.clock.monotonic_ms()

    @property
    def clock(self) -> Clock:
        """The clock due times are on."""
        return self._around.clock

    def status(self) -> SyncStatus:
        """Where things stand."""
        return self._status

    def wake(self) -> None:
        """Something was written here: due at once. Call on the network thread."""
        self._schedule = self._schedule.woken(self._around.clock.monotonic_ms())
        self._due.set()

    def woken_by_hub(self, circle: bytes, position: int) -> None:
        """The hub says a feed moved; what was read already wakes nobody."""
        if position > self._positions.get(circle, 0):
            self._called = True
            self.wake()

    async def run(self) -> None:
        """Tick whenever due, until cancelled."""
        while True:
            self._due.clear()
            due = await self.tick(self._around.clock.monotonic_ms())
            wait_s = max(0, due - self._around.clock.monotonic_ms()) / 1000
            try:
                async with asyncio.timeout(wait_s):
                    await self._due.wait()
            except TimeoutError:
                continue

    async def tick(self, now_ms: int) -> int:
        """One round if due; when the next one is, in monotonic milliseconds."""
        if now_ms < self._schedule.due_ms:
            return self._schedule.due_ms
        self._due.clear()
        self._called = False
        self._show(replace(self._status, state=SYNCING))
        report = Report()
        error = await self._attempt(report)
        uncounted = await self._count()
        error = error or uncounted
        ended_ms = self._around.clock.monotonic_ms()
        if error is None:
            more = report.more or self._called or self._waits.moved_on_from(self._begun)
            self._schedule = self._schedule.succeeded(ended_ms, more, report.later)
        else:
            self._schedule = self._schedule.failed(ended_ms, self._around.random.random)
        self._tell(report, error)
        return self._schedule.due_ms

    async def _attempt(self, report: Report) -> TeleconError | None:
        """What stopped the round; a mistake of the program stops this one only, never the next."""
        try:
            await self._round_or_again(report)
        except HubRefused as refused:
            leave = _LEAVE.get(str(refused.fields.get("reason")))
            return refused if leave is None else await self._leave(leave, report, refused)
        except Exception as caught:  # noqa: BLE001 - nothing may end the engine but its owner
            return _typed(caught)
        return None

    async def _leave(self, leave: Leave, report: Report, refused: TeleconError) -> TeleconError:
        """The hub says that this author has ended: see who signed it, hand over what is left."""
        try:
            await leave(self._way, report)
        except Exception as caught:  # noqa: BLE001 - nothing may end the engine but its owner
            return _typed(caught)
        return refused

    async def _round_or_again(self, report: Report) -> None:
        try:
            await self._round(report)
        except HubRefused as refused:
            if refused.fields.get("reason") != "hub-restored":
                raise
            self._hub_epoch = b""  # greeted again, it is compared with
            self._way.hub.doubt_greeting()
            report.problems.clear()  # what it refused before that is handed over once more
            await self._round(report)

    async def _round(self, report: Report) -> None:
        way = self._way
        self._begun = await way.on_store(way.ledgers.waits)
        if not self._hub_epoch:
            await self._greet(report)
        await self._look_again(report)
        await succeed(way, report)
        await join_alliance(way, report)
        await self._push_and_pull(report)
        await self._turn_keys(report)
        if report.changed.outbox:
            await self._push_written(report)  # the word that it arrived goes back at once
        await keep_copy(way, report)
        await keep_paper_copies(way, report)
        await open_by_paper(way, report)
        await self._files.run(way, report, self._is_due)
        if report.more or report.changed != Changed():
            self._idle.note(report.changed)
        elif await self._idle.use(way, report, self._hub_epoch, self.clock.monotonic_ms()):
            await self._push_written(report)

    async def _push_and_pull(self, report: Report) -> None:
        """What changed is asked with the last that is pushed: one round trip for both."""
        way, asked_ms = self._way, self._around.clock.monotonic_ms()
        age_s = (asked_ms - self._asked_ms) // 1000
        positions = await way.on_store(way.ledgers.feed_positions)
        asked = ChangesRequest(tuple(positions.items()), age_s, NEWS_BYTES)
        told = await push_entries(way, report, asked)
        pull = Pull(way, report, self._hub_epoch, age_s, told)
        await pull.run()
        self._positions, self._asked_ms = pull.positions, asked_ms

    async def _push_written(self, report: Report) -> None:
        """Hand over what the round wrote; what is refused of it is no reason for another round."""
        self._begun = await self._way.on_store(self._way.ledgers.waits)
        await push_entries(self._way, report)

    async def _turn_keys(self, report: Report) -> None:
        """Who is gone may still hold a key: once everything is here and something changed."""
        if report.more or (self._turned and not report.changed.ledgers):
            return
        report.add(await self._way.on_store(self._way.ledgers.turn_circles))
        self._turned = True

    async def _look_again(self, report: Report) -> None:
        """At the start and once a day: what lies apart may be sound by now, here or at the hub."""
        now = self._around.clock.monotonic_ms()
        if now < self._look_due_ms:
            return
        report.add(await self._way.on_store(self._way.ledgers.look_again))
        self._look_due_ms = now + LOOK_AGAIN_MS

    async def _greet(self, report: Report) -> None:
        """Is it our hub, with our alliance? One restored from a backup is compared with first.

        Raises:
            HubRefused: `other-alliance`.
        """
        hello = await self._way.hub.greeted()
        known = await self._way.on_store(self._way.ledgers.hub)
        if hello.alliance not in (b"", self._way.ledgers.alliance):
            raise HubRefused(reason="other-alliance")
        if known.hub_epoch not in (b"", hello.hub_epoch):
            await realign(self._way, hello, report)
            self._files.doubt_all()
        elif not known.hub_epoch:
            await self._keep_hub(hello)
        self._hub_epoch = hello.hub_epoch
        self._look_due_ms = 0

    async def _is_due(self) -> bool:
        """Whether an entry was written while this round goes on, or the hub told of one.

        What the round itself writes wakes the engine too, but does not wait when files move.
        """
        if self._due.is_set() and not self._called:
            self._due.clear()
            waits = await self._way.on_store(self._way.ledgers.waits)
            return waits.newest > self._begun.newest
        return self._called

    async def _keep_hub(self, hello: Hello) -> None:
        if hello.authority:
            check_authority(hello.authority, self._way.hub.hub_key)
        keep = self._way.ledgers.keep_hub
        await self._way.on_store(lambda: keep(hello.hub_epoch, hello.authority))

    async def _count(self) -> TeleconError | None:
        """How much waits; the last count stays if that fails."""
        try:
            self._waits = await self._around.on_store(self._way.ledgers.waits)
        except Exception as caught:  # noqa: BLE001 - nothing may end the engine but its owner
            return _typed(caught)
        return None

    def _tell(self, report: Report, error: TeleconError | None) -> None:
        now, counted = self._around.clock.now_ms(), self._waits
        before = self._status
        unchanged = before.error == (error.code if error else "") and before.last_success_ms
        self._show(
            SyncStatus(
                state=_state_after(error),
                since_ms=before.since_ms if unchanged else now,
                last_success_ms=before.last_success_ms if error else now,
                error=error.code if error else "",
                reason=str(error.fields.get("reason", "")) if error else "",
                problems=tuple(report.problems),
                entries_waiting=counted.entries,
                chunks_waiting=counted.chunks_here,
                chunks_wanted=counted.chunks_wanted,
                next_due_ms=self._schedule.due_ms,
                cases_coming=counted.cases_coming,
                cases_unproved=counted.cases_unproved,
            )
        )
        if report.changed != Changed():
            _call(self._around.on_changed, report.changed)

    def _show(self, status: SyncStatus) -> None:
        self._status = status
        _call(self._around.on_status, status)


def _call(listener: Callable[[T], None], news: T) -> None:
    """Tell a listener; one that breaks does not break the engine."""
    try:
        listener(news)
    except Exception as caught:  # noqa: BLE001 - nothing may end the engine but its owner
        _log.error("sync.listener-crashed", kind=type(caught).__name__)


def _typed(error: Exception) -> TeleconError:
    """Our own error as it is; of any other only the type is told: its text may name a person."""
    if isinstance(error, TeleconError):
        return error
    kind = type(error).__name__
    _log.error("sync.round-crashed", kind=kind)
    return Unexpected(kind=kind)


def _state_after(error: TeleconError | None) -> str:
    if error is None:
        return IN_STEP
    return UNREACHABLE if isinstance(error, HubUnreachable) else REFUSED
