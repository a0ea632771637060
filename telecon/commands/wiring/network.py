"""The screen's `Network`: the sync service on the asyncio thread, the store thread beside it."""

import asyncio
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any, TypeVar

from sync import paper, recovery
from sync.engine import IN_STEP, NEVER, REFUSED, SYNCING, Surroundings, SyncStatus
from sync.service import SyncService, open_service
from sync.session_ledgers import SessionLedgers
from sync.wire import Listener
from telecon.changes import Changed
from telecon.clock import Clock
from telecon.commands.wiring.invitations import fetch_by_code, publish
from telecon.commands.wiring.profiles import heads_of
from telecon.commands.wiring.recoveries import fetch_by_recovery_code, fetch_own_by_code
from telecon.errors import HubRefused, HubUnreachable
from telecon.ledger.hub_address import hub_of
from telecon.session import Session
from telecon.store.heads import Heads
from telecon.use_cases.build_alliance import Invited
from telecon.use_cases.join_circle import settle_in
from telecon.use_cases.recover import Recovery
from telecon.use_cases.see_alliance import is_with_hub
from telecon.use_cases.see_sites import keep_sites
from ui.background import Background, Job
from ui.ports import NetworkStatus

T = TypeVar("T")
_TOLD = frozenset({recovery.NOT_KEPT, recovery.REPLACED, paper.NOT_KEPT, paper.NOT_OPENED})
"""What a person can do something about, or waits for; the rest of a round's problems heals."""
_ROUNDS, _ROUND_S = 4, 30.0
_STATES = {NEVER: "connecting", IN_STEP: "online", REFUSED: "stopped"}


class WireSignals:
    """Sealed signalling over the service's WebSocket."""

    def __init__(self) -> None:
        self._heard: list[Callable[[bytes, bytes], None]] = []
        self._seen: list[Callable[[bytes, bool], None]] = []
        self.service: SyncService | None = None

    async def send(self, to: bytes, blob: bytes) -> None:
        """Hands a sealed signal to an author's PC.

        Raises:
            HubUnreachable: the wire is down.
        """
        if self.service is None or not await self.service.wire.send_signal(to, blob):
            raise HubUnreachable(reason="wire")

    def listen(self, heard: Callable[[bytes, bytes], None]) -> None:
        """Calls `heard(from author, sealed blob)` for each one, on the asyncio thread."""
        self._heard.append(heard)

    def watch(self, seen: Callable[[bytes, bool], None]) -> None:
        """Calls `seen(author, online)` when presence changes, on the asyncio thread."""
        self._seen.append(seen)

    def on_signal(self, author: bytes, blob: bytes) -> None:
        """The wire brought a signal."""
        for heard in self._heard:
            heard(author, blob)

    def on_presence(self, author: bytes, online: bool) -> None:
        """The wire says who is there."""
        for seen in self._seen:
            seen(author, online)

    def on_gone(self, author: bytes) -> None:
        """A signal reached nobody: the author is not connected."""
        self.on_presence(author, online=False)


class HubNetwork:
    """The way to the hub for one running program; lives on the Qt thread.

    Args:
        background: the screen's threads.
        clock: the machine's.
    """

    def __init__(self, background: Background, clock: Clock) -> None:
        self._background = background
        self._clock = clock
        self._signals = WireSignals()
        self._job: Job[None] | None = None
        self._task: asyncio.Task[None] | None = None
        self._status = NetworkStatus(state="offline", since_ms=clock.now_ms())
        self._told: list[Callable[[NetworkStatus], None]] = []
        self._ends: list[asyncio.Future[SyncStatus]] = []
        self._running = asyncio.Event()
        background.changed.connect(self._on_changed)

    @property
    def signals(self) -> WireSignals:
        """Signalling for calls."""
        return self._signals

    def fetch_invitation(self, address: str, code: str) -> Coroutine[Any, Any, bytes]:
        """Fetches and checks the invitation a typed code stands for."""
        return fetch_by_code(address, code)

    def fetch_recovery(self, address: str, code: str) -> Coroutine[Any, Any, Recovery]:
        """Fetches and opens what the hub keeps under a printed code."""
        return fetch_by_recovery_code(address, code)

    async def fetch_own_recovery(self, session: Session, code: str) -> Recovery:
        """Fetches and opens what the hub keeps under this person's code."""
        place = await self._background.query(lambda: hub_of(session.store))
        return await fetch_own_by_code(place, session.author.keys.signing, code)

    async def hand_in(self, session: Session, invited: Invited) -> None:
        """Syncs until the hub knows an invitation.

        Raises:
            HubUnreachable: no answer; it waits here and goes out by itself.
            HubRefused: the hub says no.
        """
        for _ in range(_ROUNDS):
            if await self._background.query(lambda: is_with_hub(session, invited)):
                return
            ended = await self._round()
            if ended.error:
                unreachable = ended.error == HubUnreachable.code
                raise (HubUnreachable if unreachable else HubRefused)(reason=ended.reason)
        if not await self._background.query(lambda: is_with_hub(session, invited)):
            raise HubRefused(reason="invitation")

    async def publish_invitation(self, session: Session, invited: Invited) -> str:
        """Leaves an invitation at the hub once the hub knows it; returns its code.

        Raises:
            HubUnreachable, HubRefused: no code was made.
        """
        await self.hand_in(session, invited)
        place = await self._background.query(lambda: hub_of(session.store))
        return await publish(session, place, invited.invitation)

    async def ask_sites(self, session: Session) -> None:
        """Asks the hub for the last contact and version of each PC, and keeps the answer.

        Raises:
            HubUnreachable: no line.
            HubRefused: the hub says no.
        """
        service = self._signals.service
        if service is None:
            raise HubUnreachable(reason="no-network")
        reply = await service.sites()
        await self._background.write(lambda: keep_sites(session, reply))

    def start(self, session: Session) -> None:
        """Begins to sync for whoever unlocked; goes on while the screen is locked."""
        self._job = self._background.spawn(self._serve(session), on_error=self._ignore_cancelled)

    def stop(self) -> None:
        """Stops syncing; what waits stays waiting."""
        if self._task is not None:
            self._task.get_loop().call_soon_threadsafe(self._task.cancel)
            self._task = None

    def sync_now(self) -> None:
        """Tries at once instead of at the next due time."""
        service = self._signals.service
        if service is not None and self._task is not None:
            self._task.get_loop().call_soon_threadsafe(service.engine.wake)

    def status(self) -> NetworkStatus:
        """The line as it is now."""
        return self._status

    def tell(self, changed: Callable[[NetworkStatus], None]) -> Callable[[], None]:
        """Calls `changed` whenever the status changes, on any thread; returns what ends that."""
        self._told.append(changed)
        return lambda: self._told.remove(changed)

    async def _serve(self, session: Session) -> None:
        self._task = asyncio.current_task()
        heads = await self._background.write(lambda: heads_of(session))
        around = Surroundings(
            on_store=self._background.write,
            clock=self._clock,
            random=Random(),
            on_changed=lambda changed: self._background.post(
                lambda: self._settle(session, heads, changed)
            ),
            on_status=self._show,
        )
        listener = Listener(
            signalled=self._signals.on_signal,
            seen=self._signals.on_presence,
            gone=self._signals.on_gone,
        )
        service = await open_service(
            SessionLedgers(session),
            session.author.keys.signing,
            around,
            listener,
            root=session.author.root,
        )
        self._signals.service = service
        self._running.set()
        try:
            await service.run()
        finally:
            self._running.clear()
            self._signals.service = None

    async def _round(self) -> SyncStatus:
        """The end of the next round that ends."""
        end: asyncio.Future[SyncStatus] = asyncio.get_running_loop().create_future()
        self._ends.append(end)
        try:
            async with asyncio.timeout(_ROUND_S):
                await self._running.wait()
                if self._signals.service is not None:
                    self._signals.service.engine.wake()
                return await end
        except TimeoutError as error:
            raise HubUnreachable(reason="slow") from error

    def _settle(self, session: Session, heads: Heads, changed: Changed) -> None:
        """After a round that brought something: found the circle if it is ours to found.

        Runs on the Qt thread, which alone may give work to the others.
        """
        self._background.run(heads.keep)
        if changed.roster:
            self._background.run(lambda: settle_in(session))

    def _on_changed(self, changed: Changed) -> None:
        if changed.outbox:
            self.sync_now()

    def _show(self, status: SyncStatus) -> None:
        if status.state != SYNCING:
            self._end_round(status)
        state = _STATES.get(status.state)
        if state is None:
            state = self._status.state if status.last_success_ms else "connecting"
            state = "offline" if status.state == "unreachable" else state
        before = self._status
        self._status = NetworkStatus(
            state=state,
            since_ms=before.since_ms if state == before.state else self._clock.now_ms(),
            waiting=status.entries_waiting,
            synced_ms=status.last_success_ms or 0,
            problem=status.error if state == "stopped" else "",
            reason=status.reason if state == "stopped" else "",
            held_back=before.held_back if status.state == SYNCING else status.held_back,
            troubles=tuple(sorted({problem.code for problem in status.problems} & _TOLD)),
        )
        if self._status != before:
            for told in self._told:
                told(self._status)

    def _end_round(self, status: SyncStatus) -> None:
        ends, self._ends = self._ends, []
        for end in ends:
            if not end.done():
                end.set_result(status)

    @staticmethod
    def _ignore_cancelled(_error: Exception) -> None:
        """The service ended with the program or with a change of person."""
