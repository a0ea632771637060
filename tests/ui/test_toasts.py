"""Short words over a window."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.notices import Toast, Toasts


def test_two_toasts_at_once_are_both_readable(shown: Callable[[QWidget], QWidget]) -> None:
    window = QWidget()
    toasts = Toasts(window)
    shown(window)
    for text in ("Saved as opinion.pdf.", "The line is back."):
        toasts.show_toast(text)
        QApplication.processEvents()
    told = toasts.findChildren(Toast)
    assert [toast.height() >= toast.sizeHint().height() for toast in told] == [True, True]
