"""The window is where the person left it: after the unlock, in another language, the next day."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from telecon.crypto.passphrase import FLOOR
from telecon.use_cases.enrol import enrol
from tests.fakes.clock import FrozenClock
from tests.ui.alliance import PASSPHRASE, found
from tests.ui.desktop.bare_desktop import BareDesktop, Shown, program
from tests.ui.desktop.caller import wait
from tests.ui.desktop.conftest import PROGRAM
from ui.preferences import Preferences
from ui.translations import Language
from ui.window_place import WindowPlace

CLOSE = "alt+F4"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, clock = tmp_path_factory.mktemp("made"), FrozenClock()
    alliance = found(folder / "admin", clock)
    enrol(folder / "clinic", alliance.invitation(), PASSPHRASE, clock, FLOOR).session.store.close()
    alliance.admin.store.close()
    Preferences(folder / "clinic").language = Language.ENGLISH
    return folder / "clinic"


def come_in(shown: Shown) -> None:
    wait(lambda: shown.says("Passphrase"))
    wait(lambda: shown.desktop.active() == shown.window)
    shown.desktop.type(PASSPHRASE)
    shown.desktop.press("Return")
    wait(lambda: bool(shown.look()["room"]))
    wait(lambda: shown.desktop.active() == shown.window)


def put(shown: Shown, place: QRect) -> None:
    """Move and size it, as the person does with the mouse."""
    window = str(shown.window)
    shown.desktop.run("xdotool", "windowsize", window, str(place.width()), str(place.height()))
    shown.desktop.run("xdotool", "windowmove", window, str(place.x()), str(place.y()))
    wait(lambda: QRect(*where(shown)).contains(place.center()) and where(shown)[2] >= place.width())


def where(shown: Shown) -> list[int]:
    """Left, top, width, height, with what the window manager draws around it."""
    place: list[int] = shown.look()["place"]
    return place


def close(shown: Shown) -> None:
    shown.tell("quit-when-closed")
    shown.desktop.press(CLOSE)
    wait(lambda: shown.process.poll() is not None)
    assert shown.process.returncode == 0


def test_the_window_stands_where_it_was_after_the_unlock_and_the_next_day(
    qapp: QApplication, desktop: BareDesktop, profile: Path
) -> None:
    with program(desktop, PROGRAM, str(profile)) as shown:
        wait(lambda: shown.says("Passphrase"))
        put(shown, QRect(130, 90, 1000, 650))
        left = where(shown)
        come_in(shown)
        assert where(shown) == left
        close(shown)
    with program(desktop, PROGRAM, str(profile)) as shown:
        wait(lambda: shown.says("Passphrase"))
        wait(lambda: where(shown) == left)
        come_in(shown)
        wait(lambda: where(shown) == left)


def test_a_maximised_window_is_maximised_again_and_knows_its_old_size(
    qapp: QApplication, desktop: BareDesktop, profile: Path
) -> None:
    with program(desktop, PROGRAM, str(profile)) as shown:
        wait(lambda: shown.says("Passphrase"))
        put(shown, QRect(130, 90, 1000, 650))
        left = where(shown)
        shown.tell("maximize")
        wait(lambda: "MAXIMIZED_VERT" in desktop.states(shown.window))
        come_in(shown)
        wait(lambda: "MAXIMIZED_VERT" in desktop.states(shown.window))
        close(shown)
    with program(desktop, PROGRAM, str(profile)) as shown:
        wait(lambda: "MAXIMIZED_VERT" in desktop.states(shown.window))
        come_in(shown)
        wait(lambda: "MAXIMIZED_VERT" in desktop.states(shown.window))
        shown.tell("normal")
        wait(lambda: where(shown)[2:] == left[2:])


@pytest.mark.parametrize("maximized", [False, True])
def test_a_window_of_a_screen_that_is_gone_stands_on_the_one_there_is(
    qapp: QApplication, desktop: BareDesktop, profile: Path, maximized: bool
) -> None:
    Preferences(profile).place = WindowPlace(QRect(7000, 4000, 1000, 650), maximized)
    with program(desktop, PROGRAM, str(profile)) as shown:
        wait(lambda: shown.says("Passphrase"))
        wait(lambda: desktop.active() == shown.window)
        screen = QRect(0, 0, 1400, 1000)
        wait(lambda: screen.contains(QRect(*where(shown))))
        assert ("MAXIMIZED_VERT" in desktop.states(shown.window)) is maximized
