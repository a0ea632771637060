"""An expert's program on a real desktop, and a clinic that calls over a real hub."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication

from telecon.use_cases.lock import change_passphrase
from tests.alliance.alliance import Alliance
from tests.alliance.care import Asked, accept, ask
from tests.alliance.founding import PASSPHRASE, found
from tests.ui.desktop.bare_desktop import BareDesktop, Shown, bare_desktop, program
from tests.ui.desktop.caller import Caller, wait
from ui.preferences import Preferences
from ui.translations import Language

TYPED = "correct horse battery 26"
"""The expert's passphrase, in what a keyboard writes."""
PROGRAM = "tests.ui.desktop.program_under_test"


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareDesktop]:
    with bare_desktop(tmp_path_factory.mktemp("desktop")) as made:
        yield made


@pytest.fixture(scope="module")
def alliance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alliance]:
    """One alliance on a running hub; the expert's profile is closed, for the program."""
    founded = found(tmp_path_factory.mktemp("founded"))
    with Alliance(founded, tmp_path_factory.mktemp("alliance")) as made:
        yield made


@pytest.fixture(scope="module")
def asked(alliance: Alliance) -> Asked:
    """A consultation that the expert holds."""
    made = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    accept(alliance.expert, made)
    alliance.carry("expert", "doctor")
    change_passphrase(alliance.folder / "expert", alliance.expert, PASSPHRASE, TYPED)
    preferences = Preferences(alliance.close("expert"))
    preferences.language = Language.ENGLISH
    preferences.lock_minutes = 30
    return made


@dataclass
class Scene:
    """The expert's program on the desktop, and the clinic that can call it."""

    desktop: BareDesktop
    asked: Asked
    expert: Shown
    clinic: Caller

    def come_in(self) -> None:
        """Type the passphrase at the lock and wait for the rooms."""
        wait(lambda: self.expert.says("Passphrase"))
        wait(lambda: self.desktop.active() == self.expert.window)
        self.desktop.type(TYPED)
        self.desktop.press("Return")
        wait(lambda: bool(self.expert.look()["room"]) and not self.expert.says("Passphrase"))

    def come_back(self) -> None:
        """Choose the window in the task bar; unlock it when it is locked."""
        window = str(self.expert.window)
        self.desktop.run("xdotool", "windowmap", window, "windowactivate", window)
        wait(lambda: self.desktop.active() == self.expert.window)
        if self.expert.says("Locked"):
            self.come_in()

    def lock(self) -> None:
        self.desktop.press("ctrl+l")
        wait(lambda: self.expert.says("Locked"))

    def ring(self) -> None:
        """The clinic calls until the expert's window says so."""
        self.clinic.call(self.asked.request)
        wait(lambda: self.expert.says("李春梅 is calling"))

    def told_since(self, before: str) -> str:
        """What the notification daemon was told since then."""
        return self.desktop.notices()[len(before) :]


@pytest.fixture(scope="module")
def played(
    qapp: QApplication, desktop: BareDesktop, alliance: Alliance, asked: Asked
) -> Iterator[Scene]:
    """Both programs, running through the tests of a file."""
    with program(desktop, PROGRAM, str(alliance.folder / "expert")) as expert:
        clinic = Caller(alliance.doctor)
        made = Scene(desktop, asked, expert, clinic)
        try:
            made.come_in()
            wait(lambda: expert.says("Connected"))
            yield made
        finally:
            clinic.close()


@pytest.fixture
def scene(played: Scene) -> Iterator[Scene]:
    """The expert is in, the window in front, no call is on; so it is left."""
    yield played
    played.clinic.hang_up()
    played.come_back()
