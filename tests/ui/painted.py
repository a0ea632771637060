"""What a window paints: every visible string, in which language, whether it fits, who says it."""

import re
from collections.abc import Collection, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.kit.lists import LINE_ROLE, Line
from ui.kit.text import bold_width
from ui.translations import Language

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
EVERYWHERE = (
    *(
        "Telecon",
        "中文",
        "English",
        "PIN",
        "PHQ",
        "GAD",
        "PDF",
        "QR",
        "ISO",
        "MB",
        "GB",
        "KB",
        "ID",
    ),
    *("Ctrl", "Alt", "Enter", "Esc", "Wi", "Fi", "PC", "YYYY", "MM", "DD", "FHIR", "RC", "CN"),
    *("OFL", "Apache", "Qt", "PySide", "LGPL"),
)


def painted(widget: QWidget) -> list[str]:
    """Every string the visible widgets show or read out, each once, in no special order."""
    found: set[str] = set()
    for part in visible(widget):
        found.update(_texts(part))
        found.update({part.toolTip(), part.accessibleName(), part.accessibleDescription()})
        found.update(action.toolTip() for action in part.actions())
    return sorted(text for text in found if text.strip())


def foreign_words(widget: QWidget, language: Language, allowed: Collection[str] = ()) -> list[str]:
    """Painted strings with words of the other language.

    Args:
        widget: a shown window.
        language: what it should speak.
        allowed: data of the test (names, addresses, codes): taken out before looking.
    """
    pattern = LATIN_WORD if language is Language.CHINESE else HAN
    wrong = []
    for text in painted(widget):
        rest = text
        for datum in sorted({*allowed, *EVERYWHERE}, key=len, reverse=True):
            rest = rest.replace(datum, " ")
        if pattern.search(rest):
            wrong.append(text)
    return wrong


def label_troubles(widget: QWidget) -> list[str]:
    """Labels and buttons whose text does not fit into the place they have."""
    wrong = []
    for part in visible(widget):
        if isinstance(part, QAbstractButton) and part.text():
            needed = max(part.minimumSizeHint().width(), bold_width(part.text()) + 8)
            if part.width() + 1 < needed:
                wrong.append(f"{part.text()}: {part.width()} < {needed}")
        elif isinstance(part, QLabel) and part.text() and not _label_fits(part):
            wrong.append(f"{part.text()}: {part.width()}x{part.height()}")
    return wrong


def nameless(widget: QWidget) -> list[str]:
    """Controls the keyboard reaches that a screen reader could not name."""
    return [
        f"{type(part).__name__} {part.objectName()}"
        for part in visible(widget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isEnabled()
        and not (part.accessibleName() or _own_words(part))
        and not isinstance(part.parent(), QComboBox | QCalendarWidget)
    ]


def visible(widget: QWidget) -> Iterator[QWidget]:
    """The widget and everything in it that shows."""
    for part in (widget, *widget.findChildren(QWidget)):
        if part.isVisible():
            yield part


def tab_order(window: QWidget) -> list[QWidget]:
    """What takes the focus by Tab, in order, once around; walked as the key does."""
    found: list[QWidget] = []
    kept: QWidget | None = window.focusWidget()
    window.setFocus()
    while window.focusNextChild():
        part: QWidget | None = window.focusWidget()
        if part is None or part is window or part in found:
            break
        found.append(part)
    if kept is not None:
        kept.setFocus()
    return found


def _own_words(part: QWidget) -> str:
    return part.text() if isinstance(part, QAbstractButton | QLabel) else ""


def _label_fits(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() + 1 >= label.heightForWidth(label.width())
    return label.width() + 1 >= label.minimumSizeHint().width()


def _texts(part: QWidget) -> Iterator[str]:
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text().replace("&", "")
    elif isinstance(part, QLineEdit):
        yield part.displayText() or part.placeholderText()
    elif isinstance(part, QPlainTextEdit | QTextEdit):
        yield part.toPlainText() or part.placeholderText()
    elif isinstance(part, QComboBox):
        yield from (part.itemText(number) for number in range(part.count()))
        yield part.placeholderText()
    elif isinstance(part, QTabBar):
        yield from (part.tabText(number) for number in range(part.count()))
    elif isinstance(part, QAbstractItemView):
        yield from _cells(part.model())
    elif part.isWindow():
        yield part.windowTitle()


def _cells(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    is_list = isinstance(model, QAbstractListModel)
    columns = 1 if is_list else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            index = model.index(row, column)
            line = index.data(LINE_ROLE)
            if isinstance(line, Line):
                yield from (line.title, line.subtitle, line.meta)
                yield from (pill.text for pill in line.pills)
            else:
                yield str(index.data(Qt.ItemDataRole.DisplayRole) or "")
