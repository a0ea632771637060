"""Short words at the bottom of a window."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.layouts import boxed, column
from ui.kit.notices import LEAST_MS, Toast, Toasts, reading_ms
from ui.kit.text import Text
from ui.main_window import MainWindow


def test_two_toasts_at_once_are_both_readable(shown: Callable[[QWidget], QWidget]) -> None:
    window = QWidget()
    toasts = Toasts(window)
    shown(window)
    for text in ("Saved as opinion.pdf.", "The line is back."):
        toasts.show_toast(text)
        QApplication.processEvents()
    told = toasts.findChildren(Toast)
    assert [toast.height() >= toast.sizeHint().height() for toast in told] == [True, True]


def test_no_word_of_a_page_lies_under_a_toast_and_the_page_has_its_place_back_afterwards(
    qtbot: QtBot,
) -> None:
    window, last = MainWindow(), Text("The last line of the page")
    qtbot.addWidget(window)
    window.show_front(boxed(column(Text("The first line"), None, last)))
    window.show()

    def bottom() -> int:
        QApplication.processEvents()
        return last.mapTo(window, QPoint(0, last.height())).y()

    before = bottom()
    for text in ("Signed. Everybody sees it with the next sync.", "The line is back."):
        window.toast(text)
    QApplication.processEvents()
    toasts = window.findChildren(Toast)
    assert bottom() < before
    assert all(bottom() <= toast.mapTo(window, QPoint(0, 0)).y() for toast in toasts)
    for toast in toasts:
        toast.read.emit()
    assert bottom() == before


def test_a_long_word_stands_as_long_as_a_slow_reader_needs_and_a_short_one_six_seconds() -> None:
    sentence = "该配置来自另一台电脑，或本机的密钥环已被清空。请只在一台电脑上继续工作。"
    assert reading_ms("Saved.") == LEAST_MS
    assert reading_ms(sentence) > 200 * len(sentence)
    assert reading_ms(sentence * 2) > reading_ms(sentence)


def test_a_toast_does_not_leave_under_the_pointer_of_who_reads_it(qtbot: QtBot) -> None:
    toast = Toast("Saved as opinion.pdf.", None)
    qtbot.addWidget(toast)
    where = QPointF(4, 4)
    QApplication.sendEvent(toast, QEnterEvent(where, where, where))
    assert not toast.leaves_soon
    toast.leaveEvent(QEnterEvent(where, where, where))
    assert toast.leaves_soon
