"""The clinic's side of a call over a real hub: threads, network, calls; no window."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtTest import QTest

from telecon.calls.call_state import Phase
from telecon.calls.media.native import native_engines
from telecon.clock import SystemClock
from telecon.commands.wiring.network import HubNetwork
from telecon.session import Session
from tests.fakes.camera import FakeHardware
from tests.ui.consultations.desks import HeardShell
from ui.background import Background
from ui.call.parts import CallParts
from ui.call.presenter import CallPresenter
from ui.room import Desk, Me

PATIENCE_S, BLINK_MS = 30.0, 20


def wait(true: Callable[[], bool]) -> None:
    """Serve this side's threads until something is so; an assertion fails when it stays untrue."""
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, "waited too long"
        QTest.qWait(BLINK_MS)


class Caller:
    """The doctor, who calls about a request."""

    def __init__(self, session: Session) -> None:
        self.background = Background()
        self.network = HubNetwork(self.background, SystemClock())
        me = Me("李春梅", "", "青山村卫生室")
        desk = Desk(session, me, self.background, self.network, HeardShell())
        parts = CallParts(engines=partial(native_engines, hardware=FakeHardware()))
        self.presenter = CallPresenter(desk, parts)
        self.network.start(session)
        wait(lambda: self.network.status().state == "online")

    @property
    def phase(self) -> Phase | None:
        view = self.presenter.view
        return view.phase if view is not None else None

    def call(self, request: bytes) -> None:
        """Ring the expert."""
        self.presenter.call(request)

    def hang_up(self) -> None:
        """End the call, answered or not; nothing when there is none."""
        if not self.presenter.is_on:
            return
        self.presenter.hang_up()
        wait(lambda: self.phase is Phase.ENDED)

    def close(self) -> None:
        self.presenter.close()
        self.network.stop()
        wait(lambda: self.network.signals.service is None)
        self.background.close()
