"""The call desk: the one door to calls for a screen or a demo, from any thread.

It holds at most one call. Orders are handed over to the asyncio thread and return at once; what
comes of them is in `view()`, and `on_change` tells (on the asyncio thread) that it is a new one.
"""

import asyncio
import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from telecon.calls import events as e
from telecon.calls.call import begin, receive
from telecon.calls.call_state import Phase, Role, Step
from telecon.calls.ladder import Carried
from telecon.calls.media.session import CallSession, MakeEngine, SessionParts, in_question
from telecon.calls.newest_picture import NewestPicture
from telecon.calls.ports import DeviceChoice, SignalChannel
from telecon.calls.signals import (
    ID_BYTES,
    Busy,
    DeclineReason,
    Ending,
    FreshSignals,
    HangUp,
    Ring,
    Said,
    Signal,
    parse_signal,
)
from telecon.calls.view import CallRecord, CallView
from telecon.clock import Clock
from telecon.errors import CallFailed, Malformed, TooNew

_log = logging.getLogger(__name__)


def _anybody(_author: bytes, _ledger: bytes) -> bool:
    return True


def _no_name(_author: bytes) -> str:
    return ""


def _nothing_changed(_view: CallView) -> None:
    return None


def _nothing_kept(_record: CallRecord) -> None:
    return None


@dataclass(frozen=True)
class DeskParts:
    """What a desk is built from. The callables are called on the asyncio thread.

    Attributes:
        author: this side's author id.
        channel: the sealed way to other authors; `send` is called on the asyncio thread.
        clock: wall and monotonic time.
        make_engine: builds an engine for a call.
        own_view: the own picture; emptied when a call ends.
        remote_view: the other side's picture; emptied when a call ends.
        may_call: whether this author may ring about this case ledger; else the ring is not heard.
        name_of: how the screen calls an author.
        on_change: a new view.
        on_record: a call is over; what the case keeps of it.
    """

    author: bytes
    channel: SignalChannel
    clock: Clock
    make_engine: MakeEngine
    own_view: NewestPicture = field(default_factory=NewestPicture)
    remote_view: NewestPicture = field(default_factory=NewestPicture)
    may_call: Callable[[bytes, bytes], bool] = _anybody
    name_of: Callable[[bytes], str] = _no_name
    on_change: Callable[[CallView], None] = _nothing_changed
    on_record: Callable[[CallRecord], None] = _nothing_kept


class CallDesk:
    """Places, takes and ends calls. Every method may be called from any thread."""

    def __init__(self, parts: DeskParts, loop: asyncio.AbstractEventLoop) -> None:
        self._parts = parts
        self._loop = loop
        self._lock = threading.Lock()
        self._view: CallView | None = None
        self._shown: CallSession | None = None
        self._session: CallSession | None = None
        self._giving_back: set[asyncio.Task[None]] = set()
        self._starting: asyncio.Task[None] | None = None
        self._fresh = FreshSignals()
        self._counter = parts.clock.now_ms()
        self._choice = DeviceChoice()

    @property
    def own_view(self) -> NewestPicture:
        """The own picture, to be looked at by the screen's own timer."""
        return self._parts.own_view

    @property
    def remote_view(self) -> NewestPicture:
        """The other side's picture."""
        return self._parts.remote_view

    def view(self) -> CallView | None:
        """The call now, or the last one, over; None before the first."""
        return self._view

    def place_call(self, peers: Sequence[bytes], ledger: bytes) -> bytes:
        """Ring authors of one person (or of one desk) about a consultation.

        Args:
            peers: author ids, at least one; the first to pick up holds the call.
            ledger: the consultation's case ledger.

        Returns:
            The call id; when one of the peers rings us already, that call is taken instead
            (`view()` then has its id).

        Raises:
            CallFailed: `already-in-call`, or `nobody` to ring.
        """
        if not peers:
            raise CallFailed(reason="nobody")
        with self._lock:
            now = self._view
            if now is not None and not now.over:
                if now.phase is not Phase.RINGING or now.role is Role.CALLER:
                    raise CallFailed(reason="already-in-call")
                if now.peers[0] not in peers:
                    raise CallFailed(reason="already-in-call")
                self.accept()
                return now.call
            call_id = secrets.token_bytes(ID_BYTES)
            at = self._parts.clock.monotonic_ms()
            session = self._new_session(begin(call_id, ledger, tuple(peers), at))
            self._shown, self._view = session, session.view()
        self._hand_over(self._place, session)
        return call_id

    def on_signal(self, sender: bytes, data: bytes) -> None:
        """Take an opened signal; rubbish, repeated and stale ones change nothing.

        Args:
            sender: author id the sealed transport proved.
            data: the signal's bytes.
        """
        self._hand_over(self._hear, sender, data)

    def on_gone(self, author: bytes) -> None:
        """The hub says this author is not connected; ringing goes on."""
        self._hand_over(self._gone, author)

    def accept(self) -> None:
        """Pick up."""
        self._person(e.Accepted)

    def decline(self, reason: DeclineReason = DeclineReason.NOT_NOW) -> None:
        """Do not take the call that rings."""
        self._person(lambda at: e.Declined(at, reason))

    def hang_up(self) -> None:
        """End the call, or stop ringing."""
        self._person(e.HungUp)

    def rejoin(self) -> None:
        """Try again now, instead of at the next due time."""
        self._person(e.RejoinWanted)

    def set_muted(self, muted: bool) -> None:
        """Microphone off or on."""
        self._person(lambda at: e.Muted(at, muted))

    def set_camera(self, on: bool) -> None:
        """Camera on or off."""
        self._person(lambda at: e.CameraSet(at, on))

    def hold_to(self, at_most: Carried) -> None:
        """Send no more than this, whatever the line takes."""
        self._person(lambda at: e.HeldTo(at, at_most))

    def choose_devices(self, choice: DeviceChoice) -> None:
        """Devices for this and the next calls."""
        self._hand_over(self._choose, choice)

    def tick(self) -> None:
        """Look at the clock now; it does so by itself at every due time."""
        self._hand_over(self._tick)

    async def close(self) -> None:
        """Hang up and give everything back; on the asyncio thread."""
        if self._session is not None and not self._session.call.over:
            self._session.apply(e.HungUp(self._parts.clock.monotonic_ms()))
        if self._starting is not None:
            await self._starting
        await asyncio.gather(*self._giving_back)

    def _hand_over(self, work: Callable[..., None], *values: object) -> None:
        self._loop.call_soon_threadsafe(work, *values)

    def _person(self, event: Callable[[int], e.Event]) -> None:
        self._hand_over(self._apply, event)

    def _apply(self, event: Callable[[int], e.Event]) -> None:
        if self._session is not None:
            self._session.apply(event(self._parts.clock.monotonic_ms()))

    def _tick(self) -> None:
        if self._session is not None:
            self._session.tick()

    def _gone(self, author: bytes) -> None:
        session = self._session
        if session is not None and session.call.peers == (author,):
            session.not_reachable()

    def _choose(self, choice: DeviceChoice) -> None:
        self._choice = choice
        if self._session is not None and not self._session.call.over:
            self._session.choose(choice)

    def _new_session(self, started: Step) -> CallSession:
        parts = self._parts
        session_parts = SessionParts(
            author=parts.author,
            channel=parts.channel,
            clock=parts.clock,
            make_engine=parts.make_engine,
            next_counter=self._next_counter,
            changed=self._changed,
            over=self._over,
        )
        return CallSession(session_parts, started, parts.name_of(started[0].peers[0]), self._choice)

    def _place(self, session: CallSession) -> None:
        present = self._session
        if present is None or present.call.over:
            self._session = session
            self._starting = asyncio.create_task(self._start_when_free(session))
            return
        rings = present.call.phase is Phase.RINGING and present.call.role is Role.CALLEE
        if rings and present.call.peers[0] in session.call.peers:
            present.apply(e.Accepted(self._parts.clock.monotonic_ms()))
        self._show(present)
        self._parts.on_change(present.view())

    async def _start_when_free(self, session: CallSession) -> None:
        """The last call's camera is given back first: most cameras serve one reader."""
        await asyncio.gather(*self._giving_back)
        session.start()

    def _start(self, session: CallSession) -> None:
        self._session = session
        self._show(session)
        session.start()

    def _next_counter(self) -> int:
        self._counter += 1
        return self._counter

    def _show(self, session: CallSession) -> None:
        with self._lock:
            self._shown, self._view = session, session.view()

    def _changed(self, session: CallSession, view: CallView) -> None:
        """A late word of the call before, as of a device, is about nothing that is shown."""
        with self._lock:
            if session is not self._shown:
                return
            self._view = view
        self._parts.on_change(view)

    def _over(self, record: CallRecord) -> None:
        if self._session is not None:
            task = asyncio.create_task(self._give_back(self._session))
            self._giving_back.add(task)
            task.add_done_callback(self._giving_back.discard)
        self._parts.on_record(record)

    async def _give_back(self, session: CallSession) -> None:
        await session.wait_closed()
        if self._session is session:
            self._parts.own_view.clear()
            self._parts.remote_view.clear()

    def _hear(self, sender: bytes, data: bytes) -> None:
        try:
            signal = parse_signal(data)
        except (Malformed, TooNew) as error:
            _log.warning("signal left out: %s", error.code)
            return
        if not self._fresh.is_fresh(sender, signal, self._parts.clock.now_ms()):
            return
        session = self._session
        if session is not None and signal.call == session.call.id:
            if signal.ledger == session.call.ledger:
                now = self._parts.clock.monotonic_ms()
                session.apply(e.Heard(now, sender, signal.said))
            return
        if isinstance(signal.said, Ring):
            self._rung(sender, signal)
        elif not isinstance(signal.said, HangUp | Busy):
            self._reply(sender, signal, HangUp(Ending.HUNG_UP))

    def _rung(self, sender: bytes, signal: Signal) -> None:
        if not self._parts.may_call(sender, signal.ledger):
            _log.warning("ring left out: not one of this case")
            return
        at = self._parts.clock.monotonic_ms()
        session = self._session
        if session is not None and not session.call.over:
            if in_question(session.call, sender):
                session.apply(e.RangMeanwhile(at, sender, signal.call, signal.ledger))
                return
            if session.call.peers != (sender,):
                self._reply(sender, signal, Busy())
                return
            session.apply(e.Heard(at, sender, HangUp(Ending.HUNG_UP)))
        self._start(self._new_session(receive(signal.call, signal.ledger, sender, at)))

    def _reply(self, to: bytes, signal: Signal, said: Said) -> None:
        now = self._parts.clock.now_ms()
        answer = Signal(signal.call, signal.ledger, self._next_counter(), now, said)
        self._parts.channel.send(to, answer.to_bytes())
