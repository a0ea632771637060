"""A person at the keyboard: Tab to a control by its name, type, press."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

LONGEST_WAY = 120
ASKED_AT_MOST = 10


def name_of(widget: QWidget | None) -> str:
    """What a screen reader would say."""
    if widget is None:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def come_forward(window: QWidget) -> None:
    """Keys go to this window from now on; another one that just closed may take the turn once."""
    for _ in range(ASKED_AT_MOST):
        window.activateWindow()
        if QTest.qWaitForWindowActive(window, 1000):
            return
    raise AssertionError("the window does not become active")


def tab_to(window: QWidget, name: str) -> QWidget:
    """Press Tab until the control with this name has the focus."""
    come_forward(window)
    seen = []
    for _ in range(LONGEST_WAY):
        focus = QApplication.focusWidget()
        if name_of(focus) == name and focus is not None:
            return focus
        seen.append(name_of(focus))
        QTest.keyClick(focus or window, Qt.Key.Key_Tab)
        # Nobody's finger is faster than what the key before made due.
        QApplication.processEvents()
    raise AssertionError(f"Tab never reached {name!r}; it came by {list(dict.fromkeys(seen))}")


def write(window: QWidget, name: str, text: str) -> None:
    """Go to a field and type; Chinese arrives as an input method commits it."""
    field = tab_to(window, name)
    field.setProperty("plainText" if field.inherits("QPlainTextEdit") else "text", text)


def press(window: QWidget, name: str) -> None:
    """Go to a button and press it with Enter."""
    QTest.keyClick(tab_to(window, name), Qt.Key.Key_Return)
