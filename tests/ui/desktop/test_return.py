"""Who was away from the window: a ring takes only its keys, and what was told waits to be read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.painted import painted
from tests.ui.test_main_window import Ring, come_in, entrance, profile, ward
from ui.entrance import Entrance
from ui.kit.room_view import RoomView

__all__ = ["entrance", "profile"]


class Strip(RoomView):
    """What a call leaves over the lock while it waits for the unlock: it takes no keys."""


def test_a_ring_takes_the_keys_and_gives_them_back_also_to_a_window_that_was_away(
    entrance: Callable[[], Entrance], qtbot: QtBot
) -> None:
    made = entrance()
    field = ward(made, "today").search
    field.setFocus()
    made.window.showMinimized()
    ring = Ring()
    ring.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.show_overlay(ring)
    made.come_forward()
    assert made.window.focusWidget() is ring
    made.show_overlay(Strip())
    assert made.window.focusWidget() is field
    made.show_overlay(ring := Ring())
    ring.setFocus()
    made.clear_overlay()
    assert made.window.focusWidget() is field


def test_a_ring_that_ends_after_what_had_the_keys_is_gone_just_ends(
    entrance: Callable[[], Entrance], qtbot: QtBot
) -> None:
    made = entrance()
    made.lock()
    qtbot.waitUntil(lambda: made.window.focusWidget() is not None)
    made.show_overlay(Ring())
    come_in(made, qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.clear_overlay()
    assert made.window.current_room == "today"


def test_what_is_told_while_nobody_can_read_it_waits_until_somebody_is_back(
    entrance: Callable[[], Entrance], qtbot: QtBot
) -> None:
    made = entrance()
    made.window.showMinimized()
    made.toast("Missed call: Li")
    assert "Missed call: Li" not in painted(made.window)
    made.come_forward()
    qtbot.waitUntil(lambda: "Missed call: Li" in painted(made.window))
    made.lock()
    made.toast("Missed call: Wang")
    assert "Missed call: Wang" not in painted(made.window)
    come_in(made, qtbot)
    assert "Missed call: Wang" in painted(made.window)
