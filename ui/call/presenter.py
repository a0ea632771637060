"""The calls of whoever unlocked: what the screens show of them, and what a person orders."""

import threading
from collections.abc import Callable
from functools import partial

import structlog
from PySide6.QtCore import QObject, QTimer, Signal

from telecon.calls.call_state import TALKING, Phase, Role
from telecon.calls.ladder import Carried
from telecon.calls.media.desk import CallDesk
from telecon.calls.newest_picture import NewestPicture
from telecon.calls.ports import DeviceChoice, DeviceList
from telecon.calls.sealed_signals import (
    Callers,
    CallSubject,
    newest_request,
    read_callers,
    read_subject,
)
from telecon.calls.signals import DeclineReason, Ending
from telecon.calls.view import CallRecord, CallView
from telecon.changes import Changed
from telecon.errors import CallFailed
from telecon.ledger.standing import RosterPerson
from telecon.session import Session
from telecon.use_cases.record_call import record_call
from ui.call.line import CallLine, Listener
from ui.call.parts import CallParts, Guard
from ui.call.ring_tone import ring
from ui.room import Desk

log = structlog.get_logger(__name__)
CLOSE_SECONDS = 3.0
LOOK_MS = 250
AWAKE_EVERY = 80
"""The idle lock is told every 20 s that people talk."""


class CallPresenter(QObject):
    """Owner of the calls of one session, whatever window shows them; QtCore only.

    Signals:
        shown: something on the call page changed.
        ticked: time passed, four times a second while a call is on.
        rang: somebody calls; `caller` says who.
        ring_over: the incoming ring is over, however.
        joined: a call was picked up here, or placed: the call page should come to the front.
        missed: nobody picked up here; who rang, and the subject to call back about or None.
    """

    shown = Signal()
    ticked = Signal()
    rang = Signal()
    ring_over = Signal()
    joined = Signal()
    missed = Signal(object, object)

    def __init__(self, desk: Desk, parts: CallParts) -> None:
        super().__init__()
        session, background = desk.session, desk.background
        self.session: Session = session
        self.parts = parts
        self.view: CallView | None = None
        self.subject: CallSubject | None = None
        self.problem: Exception | None = None
        self.devices = DeviceList()
        self.choice = parts.choice()
        self.answer_waits = False
        self._background = background
        self._guard = desk.shell if isinstance(desk.shell, Guard) else None
        self._callers: Callers | None = None
        self._desk: CallDesk | None = None
        self._orders: list[Callable[[CallDesk], None]] = []
        self._serving = False
        self._silence: threading.Event | None = None
        self._sounding = False
        self._closed = False
        self._picked_up = False
        self._quiet_before: tuple[bool, bool] | None = None
        self._ticks = 0
        listener = Listener(self._ready, self._told, self._over)
        self._line = CallLine(desk, parts, listener)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._tick)
        background.changed.connect(self._on_changed)
        self._learn()

    @property
    def peer(self) -> RosterPerson | None:
        """Who is at the other end, or the first of those who are rung."""
        view = self.view
        if view is None or self._callers is None or not view.peers:
            return None
        return self._callers.people.get(view.peers[0])

    @property
    def ringing_here(self) -> bool:
        """Whether somebody calls and nobody has answered yet."""
        view = self.view
        return view is not None and view.phase is Phase.RINGING and view.role is Role.CALLEE

    @property
    def locked(self) -> bool:
        """Whether the screen is locked."""
        return self._guard is not None and self._guard.locked

    @property
    def is_on(self) -> bool:
        """Whether there is a call that is not over."""
        return self.view is not None and not self.view.over

    @property
    def own_picture(self) -> NewestPicture | None:
        """The own picture; None before the desk stands."""
        return self._desk.own_view if self._desk else None

    @property
    def remote_picture(self) -> NewestPicture | None:
        """The other side's picture; None before the desk stands."""
        return self._desk.remote_view if self._desk else None

    @property
    def seconds(self) -> int:
        """How long people have been talking, or talked."""
        view = self.view
        if view is None or view.talking_since_ms is None:
            return 0
        until = view.since_ms if view.over else self.session.clock.now_ms()
        return max(0, until - view.talking_since_ms) // 1000

    def call(self, request: bytes) -> None:
        """Ring the other side of a consultation request; a call that is on is only shown."""
        if self.is_on:
            self.shown.emit()
            return
        self.problem = None
        self.view = None
        self._background.read(
            lambda: read_subject(self.session, request), self._place, self._refused
        )

    def call_again(self) -> None:
        """Ring the other side of the last call."""
        if self.subject is not None:
            self.call(self.subject.request)

    def accept(self) -> None:
        """Pick up; while the screen is locked, as soon as it is unlocked."""
        if not self.ringing_here:
            return
        self.answer_waits = self.locked
        if not self.answer_waits:
            self._picked_up = True
            self._hush()
            self._rang_out()
        self.shown.emit()

    def decline(self, reason: DeclineReason) -> None:
        """Do not take the call."""
        self._order(lambda desk: desk.decline(reason))

    def hang_up(self) -> None:
        """End the call."""
        self._order(lambda desk: desk.hang_up())

    def rejoin(self) -> None:
        """Try to come back now."""
        self._order(lambda desk: desk.rejoin())

    def toggle_muted(self) -> None:
        """Microphone off or on."""
        muted = self.view is not None and not self.view.muted
        self._order(lambda desk: desk.set_muted(muted))

    def toggle_camera(self) -> None:
        """Camera off or on."""
        on = self.view is not None and self.view.camera_off
        self._order(lambda desk: desk.set_camera(on))

    def hold_to(self, at_most: Carried) -> None:
        """Send no more than this, whatever the line takes."""
        self._order(lambda desk: desk.hold_to(at_most))

    def choose(self, choice: DeviceChoice) -> None:
        """Other devices, at once and for the next calls."""
        self.choice = choice
        self.parts.keep_choice(choice)
        self._order(lambda desk: desk.choose_devices(choice))

    def look_for_devices(self) -> None:
        """Read the list of devices again; `shown` follows."""
        devices = self.parts.devices
        if devices is not None:
            self._background.read(devices.list, self._found)

    def close(self) -> None:
        """Hang up, stop listening, and wait a moment until devices and sockets are given back."""
        self._closed = True
        self._timer.stop()
        self._hush()
        self._background.changed.disconnect(self._on_changed)
        if self._serving:
            self._background.spawn(self._line.stop())
            if not self._line.ended.wait(CLOSE_SECONDS):
                log.warning("call not given back in time")

    def _learn(self) -> None:
        self._background.read(lambda: read_callers(self.session), self._learned)

    def _learned(self, callers: Callers | None) -> None:
        self._callers = callers
        if callers is None:
            return
        if self._serving:
            self._background.spawn(self._line.learn(callers))
        else:
            self._serving = True
            self._background.spawn(self._line.serve(callers))
        self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.roster:
            self._learn()
        elif changed.ledgers and self._serving:
            self._background.spawn(self._line.forget())

    def _ready(self, desk: CallDesk) -> None:
        self._desk = desk
        desk.choose_devices(self.choice)
        for order in self._orders:
            order(desk)
        self._orders.clear()
        self.shown.emit()

    def _order(self, order: Callable[[CallDesk], None]) -> None:
        if self._desk is None:
            self._orders.append(order)
        else:
            order(self._desk)

    def _place(self, subject: CallSubject) -> None:
        self.subject = subject
        self._order(self._place_now)

    def _place_now(self, desk: CallDesk) -> None:
        subject = self.subject
        if subject is None:
            return
        try:
            desk.place_call([peer.author for peer in subject.peers], subject.ledger)
        except CallFailed as error:
            self._refused(error)
        else:
            self.joined.emit()

    def _refused(self, error: Exception) -> None:
        self.problem = error
        self.shown.emit()

    def _told(self, view: CallView) -> None:
        if not self._closed:
            self._background.post(partial(self._took, view))

    def _over(self, record: CallRecord) -> None:
        if record.role is Role.CALLER or record.talking_ms is not None:
            self._background.run(lambda: record_call(self.session, record))

    def _took(self, view: CallView) -> None:
        if self._closed:
            return
        before = self.view
        self.view = view
        was = before.phase if before is not None and before.call == view.call else None
        if not self._timer.isActive() and not view.over:
            self._timer.start()
        if view.phase is not was:
            self._moved(was, view)
        self.shown.emit()

    def _moved(self, was: Phase | None, view: CallView) -> None:
        if self.ringing_here:
            self.problem = None
            self._picked_up = False
            self._sound()
            self.rang.emit()
        elif was is Phase.RINGING and view.role is Role.CALLEE:
            self._hush()
            self.answer_waits = False
            self.ring_over.emit()
            self._answered(view)
        if view.over:
            self._timer.stop()
            self._quiet_before = None

    def _answered(self, view: CallView) -> None:
        if not view.over:
            self._background.read(lambda: self._subject_of(view.ledger), self._know)
            self.joined.emit()
        elif view.ending is Ending.MISSED:
            tell = partial(self._tell_missed, self.peer)
            self._background.read(lambda: self._subject_of(view.ledger), tell)

    def _tell_missed(self, caller: RosterPerson | None, subject: CallSubject | None) -> None:
        if not self._closed:
            self.missed.emit(caller, subject)

    def _subject_of(self, ledger: bytes) -> CallSubject | None:
        request = newest_request(self.session, ledger)
        return read_subject(self.session, request) if request else None

    def _know(self, subject: CallSubject | None) -> None:
        self.subject = subject
        self.shown.emit()

    def _found(self, devices: DeviceList) -> None:
        self.devices = devices
        self.shown.emit()

    def _sound(self) -> None:
        if self.parts.open_speaker is None or self._sounding:
            return
        self._sounding = True
        self._silence = threading.Event()
        ringing = ring(self._silence, self.parts.open_speaker, self.choice.speaker)
        self._background.spawn(ringing, self._fell_silent, self._fell_silent)

    def _hush(self) -> None:
        if self._silence is not None:
            self._silence.set()
            self._silence = None

    def _fell_silent(self, _how: object) -> None:
        self._sounding = False
        self._rang_out()

    def _rang_out(self) -> None:
        """Pick up once the ring gave the speaker back: some serve one program only."""
        if self._picked_up and not self._sounding:
            self._picked_up = False
            self._order(lambda desk: desk.accept())

    def _tick(self) -> None:
        locked = self.locked
        if self.answer_waits and not locked:
            self.accept()
        view = self.view
        if view is not None and view.phase in TALKING:
            self._behave(view, locked=locked)
        self.ticked.emit()

    def _behave(self, view: CallView, *, locked: bool) -> None:
        """A locked screen sends no sound and no picture; an unlocked one does not fall asleep."""
        if locked and self._quiet_before is None:
            self._quiet_before = (view.muted, view.camera_off)
            self._switch(muted=True, camera_off=True)
        elif not locked and self._quiet_before is not None:
            muted, camera_off = self._quiet_before
            self._quiet_before = None
            self._switch(muted=muted, camera_off=camera_off)
        elif not locked and self._guard is not None:
            self._ticks += 1
            if self._ticks % AWAKE_EVERY == 1:
                self._guard.restart_idle()

    def _switch(self, *, muted: bool, camera_off: bool) -> None:
        self._order(lambda desk: desk.set_muted(muted))
        self._order(lambda desk: desk.set_camera(not camera_off))
