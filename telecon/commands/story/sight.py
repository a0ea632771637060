"""What a person sees in a window: words, buttons and fields by their names. Nothing is done."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from ui.kit.lists import LineList, ListRow

W = TypeVar("W", bound=QWidget)


class Sight:
    """A person's eyes at one window.

    Args:
        window: gives the window of the moment (it is made anew when the language changes).
    """

    def __init__(self, window: Callable[[], QWidget]) -> None:
        self.window = window

    def button(self, name: str) -> QAbstractButton | None:
        """An enabled button by the words on it, or read out for it."""
        for button in self._visible(QAbstractButton):
            words = (plain(button.text()), plain(button.accessibleName()))
            if button.isEnabled() and name in words:
                return button
        return None

    def beginning(self, words: str) -> QAbstractButton | None:
        """A button whose words begin with these, whatever their case."""
        wanted = words.casefold()
        for button in self._visible(QAbstractButton):
            if plain(button.text()).casefold().startswith(wanted):
                return button
        return None

    def field(self, label: str) -> QWidget | None:
        """A field to write in, by its label."""
        return self._named(QLineEdit, label) or self._named(QPlainTextEdit, label)

    def choice(self, label: str) -> QComboBox | None:
        """A drop-down list by its label."""
        return self._named(QComboBox, label)

    def line_of(self, label: str, words: str) -> int:
        """Which line of a drop-down list holds these words; -1 when none does."""
        box = self.choice(label)
        lines = [box.itemText(i).casefold() for i in range(box.count())] if box else []
        return next((i for i, line in enumerate(lines) if words.casefold() in line), -1)

    def lines(self, name: str) -> LineList | None:
        """A list of lines by its name."""
        return self._named(LineList, name)

    def row(self, words: str) -> ListRow | None:
        """A row that can be pressed, by words in it."""
        rows = self._visible(ListRow)
        return next((row for row in rows if words in row.accessibleName()), None)

    def boxes(self) -> list[QCheckBox]:
        """Every box that can be ticked."""
        return [box for box in self._visible(QCheckBox) if box.isEnabled()]

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
            written = getattr(widget, "toPlainText", None)
            if callable(written):
                found.append(str(written()))
        return found

    def stops(self) -> int:
        """How many places of the window the Tab key could stop at."""
        return sum(is_stop(widget) for widget in self._visible(QWidget))

    def _named(self, kind: type[W], name: str) -> W | None:
        for widget in self._visible(kind):
            if widget.isEnabled() and plain(widget.accessibleName()) == name:
                return widget
        return None

    def _visible(self, kind: type[W]) -> list[W]:
        return [*_seen(self.window(), kind)]


def _seen(around: QWidget, kind: type[W]) -> Iterator[W]:
    """What is not hidden in a widget, at any depth; what lies in something hidden is not."""
    for child in around.children():
        if isinstance(child, QWidget) and not child.isHidden():
            if isinstance(child, kind):
                yield child
            yield from _seen(child, kind)


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget."""
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    proxied = widget.focusProxy() is not None
    return takes_tab and not proxied and widget.isVisible() and widget.isEnabled()


def is_above(goal: QWidget, here: QWidget) -> bool:
    """Whether a person sees one above the other on the same page, and would go back to it."""
    if _page_of(goal) is not _page_of(here):
        return False
    there, now = goal.mapToGlobal(QPoint(0, 0)), here.mapToGlobal(QPoint(0, 0))
    return (there.y(), there.x()) < (now.y(), now.x())


def _page_of(widget: QWidget) -> QWidget | None:
    part: QWidget | None = widget
    while part is not None and not isinstance(part, QScrollArea):
        part = part.parentWidget()
    return part


def name_of(widget: QWidget | None) -> str:
    """What a screen reader would say, or the kind of widget where it would say nothing."""
    if widget is None:
        return "nothing"
    words = widget.accessibleName()
    if not words and isinstance(widget, QAbstractButton):
        words = widget.text()
    return plain(words) or type(widget).__name__


def plain(words: str) -> str:
    """Words without the mark of their shortcut."""
    return words.replace("&", "").strip()
