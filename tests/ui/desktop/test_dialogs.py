"""The system's file and print dialogs never stand over the lock, a ring or a call."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from tests.ui.test_main_window import Ring, entrance, profile, ward
from ui.entrance import Entrance
from ui.printing.document import Document
from ui.printing.preview_view import Preview

__all__ = ["entrance", "profile"]


@pytest.mark.parametrize("what", ["lock", "ring", "call"])
def test_a_file_dialog_is_put_away_by_the_lock_by_a_ring_and_by_a_call(
    entrance: Callable[[], Entrance], what: str
) -> None:
    made = entrance()
    come: dict[str, Callable[[], None]] = {
        "lock": made.lock,
        "ring": lambda: made.show_overlay(Ring()),
        "call": lambda: made.go("cases"),
    }
    seen: list[bool] = []

    def happen() -> None:
        seen.append(QApplication.activeModalWidget() is not None)
        come[what]()

    QTimer.singleShot(0, happen)
    page = ward(made, "today")
    chosen, _kind = QFileDialog.getSaveFileName(page, "Save", "李小红.pdf")
    assert seen == [True]
    assert chosen == ""
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("what", ["lock", "ring", "call"])
def test_a_page_before_printing_is_put_away_as_well(
    entrance: Callable[[], Entrance], what: str
) -> None:
    made = entrance()
    come: dict[str, Callable[[], None]] = {
        "lock": made.lock,
        "ring": lambda: made.show_overlay(Ring()),
        "call": lambda: made.go("cases"),
    }
    cover = Preview(Document("会诊意见 李小红", "<p>李小红</p>"), made.window, made.background)
    cover.begin()
    assert cover.isVisible()
    come[what]()
    assert not cover.isVisible()


def test_a_dialog_of_another_window_is_left_alone(entrance: Callable[[], Entrance]) -> None:
    made, other = entrance(), QWidget()
    dialog = QDialog(other)
    dialog.open()
    made.lock()
    assert dialog.isVisible()
    dialog.reject()
    other.deleteLater()
