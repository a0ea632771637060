"""The window stands where it was, and never where nobody can find it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from ui.main_window import MainWindow
from ui.preferences import FILE, Preferences
from ui.window_place import GRIP, WindowPlace, brought_back, read_place

HOME, BESIDE = QRect(0, 0, 1366, 728), QRect(1366, 0, 1920, 1040)
FRAME = QMargins(2, 30, 2, 2)

near = st.integers(-5000, 5000)


@pytest.mark.parametrize("place", [QRect(40, 60, 1200, 640), QRect(-600, 30, 1200, 640)])
def test_a_window_that_can_be_taken_stays_where_it_was(place: QRect) -> None:
    assert brought_back(place, [HOME], FRAME) == place


def test_a_window_of_a_second_screen_stays_there_while_the_screen_is_there() -> None:
    place = QRect(1500, 50, 1600, 900)
    assert brought_back(place, [HOME, BESIDE], FRAME) == place
    assert HOME.contains(brought_back(place, [HOME], FRAME))


@pytest.mark.parametrize(
    "place",
    [
        QRect(9000, 9000, 1200, 640),
        QRect(-1199, 30, 1200, 640),
        QRect(1360, 30, 1200, 640),
        QRect(40, -200, 1200, 640),
        QRect(40, 720, 1200, 640),
        QRect(40, 30, 4000, 3000),
    ],
)
def test_a_window_nobody_could_take_comes_back_whole_onto_the_screen(place: QRect) -> None:
    assert HOME.contains(brought_back(place, [HOME], FRAME).marginsAdded(FRAME))


@given(near, near, st.integers(1, 9000), st.integers(1, 9000))
def test_wherever_it_was_its_upper_edge_can_be_taken(x: int, y: int, w: int, h: int) -> None:
    screens = [HOME, BESIDE]
    back = brought_back(QRect(x, y, w, h), screens, FRAME)
    edge = QRect(back.left(), back.top(), back.width(), min(GRIP.height(), back.height()))
    seen = [edge.intersected(screen).width() for screen in screens]
    assert max(seen) >= min(GRIP.width(), w)


def test_without_any_screen_nothing_is_moved() -> None:
    place = QRect(9000, 9000, 100, 100)
    assert brought_back(place, [], FRAME) == place


def seen(window: MainWindow) -> bool:
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    parts = (window.geometry().intersected(screen) for screen in screens)
    return any(part.width() >= GRIP.width() and part.height() >= GRIP.height() for part in parts)


@given(st.builds(QRect, near, near, st.integers(1, 9000), st.integers(1, 9000)), st.booleans())
def test_a_place_that_was_kept_is_read_back(place: QRect, maximized: bool) -> None:
    kept = WindowPlace(place, maximized)
    assert read_place(kept.to_text()) == kept


@given(st.text() | st.lists(st.integers().map(str)).map(" ".join))
def test_what_is_no_place_is_left_out_and_what_is_one_shows_the_window(text: str) -> None:
    place = read_place(text)
    assert place is None or brought_back(place.place, [HOME], FRAME).intersects(HOME)


@given(near, near, st.integers(1, 9000), st.integers(1, 9000), st.booleans())
def test_a_window_of_a_screen_that_is_gone_is_seen_again(
    x: int, y: int, w: int, h: int, maximized: bool
) -> None:
    window = MainWindow()
    window.stand_at(WindowPlace(QRect(x, y, w, h), maximized))
    window.show()
    assert seen(window)
    assert window.isMaximized() is maximized
    delete(window)


def test_each_profile_keeps_the_place_of_its_own_window_and_nothing_else_of_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    places = {"clinic": QRect(30, 50, 910, 620), "second": QRect(-60, 90, 950, 640)}
    for name, place in places.items():
        (tmp_path / name).mkdir()
        window = MainWindow()
        window.setWindowTitle("张桂芳")
        window.setGeometry(place)
        Preferences(tmp_path / name).place = window.place
        delete(window)
    for name, place in places.items():
        assert Preferences(tmp_path / name).place == WindowPlace(place)
        kept = (tmp_path / name / FILE).read_text(encoding="utf-8").split("\n")
        x, y, width, height = place.x(), place.y(), place.width(), place.height()
        assert [line for line in kept if line] == ["[General]", f"window={x} {y} {width} {height}"]
