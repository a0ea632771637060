"""Toasts that do not pile up, and empty states that fit a narrow pane."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.painted import label_troubles
from ui.kit.layouts import boxed, column
from ui.kit.notices import EmptyState, Toast, Toasts

Show = Callable[[QWidget], QWidget]


def standing(toasts: Toasts) -> list[str]:
    return [toast.text for toast in toasts.findChildren(Toast) if not toast.isHidden()]


def test_equal_toasts_stand_once_and_never_more_than_two(shown: Show) -> None:
    window = QWidget()
    toasts = Toasts(window)
    shown(window)
    window.resize(900, 600)
    for words in ("Saved.", "Sent.", "Saved.", "Signed."):
        toasts.show_toast(words)
    QApplication.processEvents()
    assert standing(toasts) == ["Saved.", "Signed."]


def test_a_long_toast_is_read_whole(shown: Show) -> None:
    window = QWidget()
    toasts = Toasts(window)
    shown(window)
    window.resize(900, 600)
    toasts.show_toast("The request is signed; it leaves as soon as there is a line. " * 4)
    QApplication.processEvents()
    assert label_troubles(window) == []
    assert window.rect().contains(toasts.geometry())


def test_an_empty_state_fits_a_narrow_pane(shown: Show) -> None:
    state = EmptyState(
        "inbox", "Nobody waits", "New requests appear here by themselves, urgent ones first."
    )
    window = boxed(column(state))
    window.resize(340, 500)
    shown(window)
    QApplication.processEvents()
    assert state.minimumSizeHint().width() <= 340
    assert label_troubles(window) == []
