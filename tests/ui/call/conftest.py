"""A consultation, and a clinic and an expert who can call each other about it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from telecon.calls.call_state import Phase
from tests.ui.call.two_desks import Asked, DeskWithWindow, Relay, ask
from ui.room import Me
from ui.terms.codes import role_words
from ui.translations import Translations


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    made = ask(tmp_path_factory.mktemp("village"))
    yield made
    made.village.close()


@dataclass
class Pair:
    """The two desks, and what a test waits for."""

    asked: Asked
    relay: Relay
    clinic: DeskWithWindow
    expert: DeskWithWindow
    qtbot: QtBot

    def ring(self) -> None:
        """The clinic calls, the expert's screen rings."""
        self.clinic.go("call", self.asked.request)
        self.qtbot.waitUntil(lambda: self.expert.presenter.ringing_here)

    def reach(self, phase: Phase, *desks: DeskWithWindow) -> None:
        """Until the desks named, or both, see the call there."""
        for desk in desks or (self.clinic, self.expert):
            self.qtbot.waitUntil(lambda d=desk: phase_of(d) is phase, timeout=20_000)  # type: ignore[misc]

    def talk(self) -> None:
        """Until both talk and see each other."""
        self.ring()
        self.expert.presenter.accept()
        self.reach(Phase.LIVE)
        for desk in (self.clinic, self.expert):
            remote = desk.page.remote
            self.qtbot.waitUntil(lambda r=remote: r.painted > 2, timeout=20_000)  # type: ignore[misc]


def phase_of(desk: DeskWithWindow) -> Phase | None:
    view = desk.presenter.view
    return view.phase if view is not None else None


@pytest.fixture
def pair(asked: Asked, translations: Translations, qtbot: QtBot) -> Iterator[Pair]:
    relay, village = Relay(), asked.village
    clinic = DeskWithWindow(
        village.doctor, Me("李春梅", role_words("village-doctor"), "青山村卫生室"), relay
    )
    expert = DeskWithWindow(
        village.expert, Me("陈静", role_words("psychiatrist"), "市精神卫生中心"), relay
    )
    for desk in (clinic, expert):
        desk.window.show()
        qtbot.waitUntil(lambda d=desk: d.listens() and d.presenter.remote_picture is not None)  # type: ignore[misc]
    yield Pair(asked, relay, clinic, expert, qtbot)
    for desk in (clinic, expert):
        desk.close()
