"""One call from ring to record: the pure machine, an engine, the signal channel and the clock.

Lives on the asyncio thread. Events are worked off one after another, also when a command at
once leads to another event.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from telecon.calls import events as e
from telecon.calls.call import step
from telecon.calls.call_state import Call, Phase, Step
from telecon.calls.ports import (
    Connected,
    DeviceChoice,
    DeviceProblem,
    Disconnected,
    EngineEvent,
    EngineEvents,
    EngineFailed,
    LocalCandidate,
    LocalDescription,
    MediaEngine,
    SignalChannel,
    Statistics,
)
from telecon.calls.quality import is_heard, is_weak
from telecon.calls.record import CallLog
from telecon.calls.signals import Decline, DeclineReason, Signal
from telecon.calls.view import CallRecord, CallView
from telecon.clock import Clock

MakeEngine = Callable[[EngineEvents], MediaEngine]


@dataclass(frozen=True)
class SessionParts:
    """What a session is built from.

    Attributes:
        author: this side's author id.
        channel: the sealed way to the other side.
        clock: wall and monotonic time.
        make_engine: builds the engine when devices are first needed.
        next_counter: a number that grows with every signal of this author.
        changed: called after every change with the session and its new view.
        over: called once with the record.
    """

    author: bytes
    channel: SignalChannel
    clock: Clock
    make_engine: MakeEngine
    next_counter: Callable[[], int]
    changed: Callable[["CallSession", CallView], None]
    over: Callable[[CallRecord], None]


class CallSession:
    """Drives one call; every method only on the loop's thread."""

    def __init__(
        self, parts: SessionParts, started: Step, peer_name: str, choice: DeviceChoice
    ) -> None:
        self._parts = parts
        self._peer_name = peer_name
        self._choice = choice
        self._call = started[0]
        self._log = CallLog(parts.author, started[0], parts.clock.now_ms())
        self._engine: MediaEngine | None = None
        self._engine_name = ""
        self._statistics: Statistics | None = None
        self._decline: DeclineReason | None = None
        self._events: deque[e.Event] = deque()
        self._working = False
        self._timer: asyncio.TimerHandle | None = None
        self._first = started[1]
        self._shown: CallView | None = None

    @property
    def call(self) -> Call:
        """The machine's state now."""
        return self._call

    def start(self) -> None:
        """Do what the first step asks for, unless the person hung up before."""
        first, self._first = self._first, ()
        if not self._call.over:
            self._do(first)
            self._after()

    def apply(self, event: e.Event) -> None:
        """Let the machine step, and do what it asks for."""
        self._events.append(event)
        if self._working:
            return
        self._working = True
        try:
            while self._events:
                self._step(self._events.popleft())
        finally:
            self._working = False
        self._after()

    def tick(self) -> None:
        """Time passed."""
        self.apply(e.TimePassed(self._now()))

    def not_reachable(self) -> None:
        """The hub says the other side is not there."""
        self._log.not_reachable()
        self._after()

    def choose(self, choice: DeviceChoice) -> None:
        """Other devices from now on."""
        self._choice = choice
        self._log.lacks = ()
        if self._engine is not None:
            self._engine.choose_device(choice)
        self._after()

    def view(self) -> CallView:
        """The snapshot for the screen."""
        call, log = self._call, self._log
        return CallView(
            call=call.id,
            ledger=call.ledger,
            role=call.role,
            phase=call.phase,
            peers=call.peers,
            peer_name=self._peer_name,
            muted=call.muted,
            camera_off=call.camera_off,
            at_most=call.at_most,
            peer_state=call.peer,
            since_ms=log.since_ms,
            talking_since_ms=log.talking_ms,
            notice=log.notice,
            lacks=log.lacks,
            statistics=self._statistics,
            ending=call.ending,
            decline_reason=self._decline,
        )

    async def wait_closed(self) -> None:
        """Return when the engine has given everything back."""
        if self._timer is not None:
            self._timer.cancel()
        if self._engine is not None:
            self._engine.close()
            await self._engine.wait_closed()

    def _now(self) -> int:
        return self._parts.clock.monotonic_ms()

    def _step(self, event: e.Event) -> None:
        if isinstance(event, e.Heard) and isinstance(event.said, Decline):
            self._decline = event.said.reason
        was_over = self._call.over
        self._call, commands = step(self._call, event)
        self._log.moved(self._call, self._parts.clock.now_ms())
        self._do(commands)
        if self._call.over and not was_over:
            now = self._parts.clock.now_ms()
            self._parts.over(self._log.record(self._engine_name, now))

    def _after(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        due = self._call.due_ms
        if due is not None:
            seconds = max(0, due - self._now()) / 1000
            self._timer = asyncio.get_running_loop().call_later(seconds, self.tick)
        view = self.view()
        if view != self._shown:
            self._shown = view
            self._parts.changed(self, view)

    def _do(self, commands: tuple[e.Command, ...]) -> None:
        for command in commands:
            if isinstance(command, e.Send):
                self._send(command)
            else:
                self._media(command)

    def _send(self, command: e.Send) -> None:
        signal = Signal(
            call=command.call,
            ledger=command.ledger,
            counter=self._parts.next_counter(),
            sent_ms=self._parts.clock.now_ms(),
            said=command.said,
        )
        self._parts.channel.send(command.to, signal.to_bytes())

    def _media(self, command: e.Command) -> None:
        if isinstance(command, e.OpenDevices) and self._engine is None:
            self._open()
        engine = self._engine
        if engine is None:
            return
        match command:
            case e.CreateOffer(attempt):
                engine.create_offer(attempt)
            case e.TakeOffer(attempt, sdp):
                engine.accept_offer(attempt, sdp)
            case e.TakeAnswer(attempt, sdp):
                engine.accept_answer(attempt, sdp)
            case e.TakeCandidates(attempt, lines):
                for line in lines:
                    engine.add_candidate(attempt, line)
            case _:
                _switch(engine, command)

    def _open(self) -> None:
        self._engine = self._parts.make_engine(self._engine_event)
        self._engine_name = self._engine.name
        self._engine.set_muted(self._call.muted)
        self._engine.set_camera(not self._call.camera_off)
        self._engine.hold_to(self._call.at_most)
        self._engine.open(self._choice)

    def _engine_event(self, event: EngineEvent) -> None:
        at = self._now()
        match event:
            case LocalDescription(attempt, kind, sdp):
                self.apply(e.Described(at, attempt, kind, sdp))
            case LocalCandidate(attempt, line):
                self.apply(e.CandidateFound(at, attempt, line))
            case Connected(attempt):
                self.apply(e.MediaConnected(at, attempt))
            case Disconnected(attempt):
                self.apply(e.MediaLost(at, attempt, for_good=False))
            case EngineFailed(attempt):
                self._log.cannot_connect()
                self.apply(e.MediaLost(at, attempt, for_good=True))
            case _:
                self._noticed(event)

    def _noticed(self, event: EngineEvent) -> None:
        if isinstance(event, DeviceProblem):
            self._log.lacking(event)
            self._after()
        elif isinstance(event, Statistics):
            self._statistics = event
            self._log.measured(event, self._call.at_most)
            heard, weak = is_heard(event), is_weak(event)
            self.apply(e.Measured(self._now(), event.attempt, heard, weak))


def _switch(engine: MediaEngine, command: e.Command) -> None:
    match command:
        case e.SetMuted(muted):
            engine.set_muted(muted)
        case e.SetCamera(on):
            engine.set_camera(on)
        case e.HoldTo(at_most):
            engine.hold_to(at_most)
        case e.DropConnection():
            engine.restart()
        case e.CloseMedia():
            engine.close()
        case _:
            return


def in_question(call: Call, sender: bytes) -> bool:
    """Whether we ring this author right now."""
    return call.phase is Phase.RINGING and sender in call.peers
