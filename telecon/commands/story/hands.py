"""Plays a person at a window: keys to the focused widget, buttons by their name, patience.

Only what a person can do is done: text is typed (or committed, as an input method does with
Chinese), keys are pressed, visible buttons are clicked. Nothing of a presenter is called.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from telecon.errors import Missing

W = TypeVar("W", bound=QWidget)
_LOOK_MS = 25


def wait_until(holds: Callable[[], object], what: str, seconds: float = 30.0) -> None:
    """Lets the windows live until something holds.

    Raises:
        Missing: it did not come in time; `names` says what was waited for.
    """
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise Missing(names=what)
        loop = QEventLoop()
        QTimer.singleShot(_LOOK_MS, loop.quit)
        loop.exec()


class Hands:
    """A person's hands at one window.

    Args:
        window: gives the window of the moment (it is made anew when the language changes).
    """

    def __init__(self, window: Callable[[], QWidget]) -> None:
        self._window = window

    def press(self, name: str, seconds: float = 30.0) -> None:
        """Clicks a visible, enabled button by the words on it, once it is there."""
        self.wait_for(QAbstractButton, name, seconds)
        button = self._button(name)
        if button is None:
            raise Missing(names=name)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()

    def write(self, label: str, text: str, seconds: float = 30.0) -> None:
        """Replaces what is in a field, found by its label."""
        wait_until(lambda: self._field(label) is not None, label, seconds)
        field = self._field(label)
        if field is None:
            raise Missing(names=label)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        self._commit(field, text)

    def choose(self, label: str, words: str) -> None:
        """Chooses a line of a drop-down list by its words."""
        wait_until(lambda: self._line_of(label, words) >= 0, f"{label}: {words}")
        box = self._find(QComboBox, label)
        index = self._line_of(label, words)
        if box is None:
            raise Missing(names=label)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        while box.currentIndex() != index:
            down = box.currentIndex() < index
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        QApplication.processEvents()

    def tick(self, *names: str) -> None:
        """Ticks boxes by their words; all visible ones when none is named."""
        for box in self._visible(QCheckBox):
            wanted = not names or _plain(box.text()) in names
            if wanted and box.isEnabled() and not box.isChecked():
                box.setFocus(Qt.FocusReason.TabFocusReason)
                QTest.keyClick(box, Qt.Key.Key_Space)
        QApplication.processEvents()

    def drop(self, *paths: Path) -> None:
        """Drags files from the desktop onto the page that takes them."""
        target = next((w for w in self._visible(QWidget) if w.acceptDrops() and _is_page(w)), None)
        if target is None:
            raise Missing(names="drop")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = target.rect().center()
        buttons, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        QApplication.sendEvent(target, QDragEnterEvent(middle, copy, data, buttons, nothing))
        place = QPointF(middle)
        QApplication.sendEvent(target, QDropEvent(place, copy, data, buttons, nothing))
        QApplication.processEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Presses a key in whatever has the focus."""
        QTest.keyClick(self._focused(), key, modifier or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()

    def type_keys(self, keys: str) -> None:
        """Types Latin letters and digits into whatever has the focus."""
        for character in keys:
            QTest.keyClicks(self._focused(), character)

    def wait_for(self, kind: type[QWidget], name: str, seconds: float = 30.0) -> None:
        """Waits until a visible, enabled widget of this name is there."""
        if kind is QAbstractButton:
            wait_until(lambda: self._button(name) is not None, name, seconds)
        else:
            wait_until(lambda: self._find(kind, name) is not None, name, seconds)

    def wait_for_text(self, text: str, seconds: float = 30.0) -> None:
        """Waits until a text is painted."""
        wait_until(lambda: self.sees(text), text, seconds)

    def pick(self, label: str, words: str) -> None:
        """Chooses from a list or from buttons, however the form offers it."""
        wait_until(
            lambda: self._line_of(label, words) >= 0 or self._begins(words) is not None,
            f"{label}: {words}",
        )
        if self._line_of(label, words) >= 0:
            self.choose(label, words)
        else:
            self.choose_one(words)

    def choose_one(self, words: str, seconds: float = 30.0) -> None:
        """Chooses one of several buttons, whose words begin with these, whatever their case."""
        wait_until(lambda: self._begins(words) is not None, words, seconds)
        button = self._begins(words)
        if button is None:
            raise Missing(names=words)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()

    def sees(self, text: str) -> bool:
        """Whether a text is painted somewhere in the window."""
        return any(text in found for found in self.texts())

    def texts(self) -> list[str]:
        """Every text of the visible widgets."""
        found = []
        for widget in self._visible(QWidget):
            text = getattr(widget, "text", None)
            if callable(text):
                found.append(str(text()))
            plain = getattr(widget, "toPlainText", None)
            if callable(plain):
                found.append(str(plain()))
        return found

    def _focused(self) -> QWidget:
        window = self._window()
        focused: QWidget | None = window.focusWidget()
        return window if focused is None else focused

    def has_field(self, label: str) -> bool:
        """Whether a field with this label is there now."""
        return self._field(label) is not None

    def _begins(self, words: str) -> QAbstractButton | None:
        wanted = words.casefold()
        for button in self._visible(QAbstractButton):
            if _plain(button.text()).casefold().startswith(wanted):
                return button
        return None

    def _line_of(self, label: str, words: str) -> int:
        box = self._find(QComboBox, label)
        lines = [box.itemText(i).casefold() for i in range(box.count())] if box else []
        return next((i for i, line in enumerate(lines) if words.casefold() in line), -1)

    def _commit(self, field: QWidget, text: str) -> None:
        for line_number, line in enumerate(text.split("\n")):
            if line_number:
                QTest.keyClick(field, Qt.Key.Key_Return)
            event = QInputMethodEvent()
            event.setCommitString(line)
            QApplication.sendEvent(field, event)
        QApplication.processEvents()

    def _field(self, label: str) -> QWidget | None:
        return self._find(QLineEdit, label) or self._find(QPlainTextEdit, label)

    def _button(self, name: str) -> QAbstractButton | None:
        named = [b for b in self._visible(QAbstractButton) if b.isEnabled()]
        for button in named:
            if _plain(button.text()) == name or _plain(button.accessibleName()) == name:
                return button
        return None

    def _find(self, kind: type[W], name: str) -> W | None:
        for widget in self._visible(kind):
            if widget.isEnabled() and _plain(widget.accessibleName()) == name:
                return widget
        return None

    def _visible(self, kind: type[W]) -> list[W]:
        window = self._window()
        return [widget for widget in window.findChildren(kind) if widget.isVisibleTo(window)]


def _is_page(widget: QWidget) -> bool:
    """Fields take dropped text too; only a page takes files."""
    return not isinstance(widget, QLineEdit | QPlainTextEdit | QAbstractScrollArea)


def _plain(words: str) -> str:
    return words.replace("&", "").strip()
