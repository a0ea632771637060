"""How things stand on a page: rows, columns, cards, pages, split views. 8-pixel grid."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.kit.text import Text

L = TypeVar("L", bound=QBoxLayout)
Item = QWidget | QLayout | int | None


def column(*items: Item, spacing: int = 8, margins: int = 0) -> QVBoxLayout:
    """Items from top to bottom; a number is space, None takes what is left over."""
    layout = QVBoxLayout()
    return _fill(layout, items, spacing, margins)


def row(*items: Item, spacing: int = 8, margins: int = 0) -> QHBoxLayout:
    """Items from left to right; a number is space, None takes what is left over."""
    layout = QHBoxLayout()
    return _fill(layout, items, spacing, margins)


def _fill(layout: L, items: Iterable[Item], spacing: int, margins: int) -> L:
    layout.setContentsMargins(margins, margins, margins, margins)
    layout.setSpacing(spacing)
    for item in items:
        add(layout, item)
    return layout


def add(layout: QBoxLayout, item: Item) -> None:
    """Put one item at the end of a row or column."""
    if item is None:
        layout.addStretch(1)
    elif isinstance(item, int):
        layout.addSpacing(item)
    elif isinstance(item, QLayout):
        layout.addLayout(item)
    else:
        layout.addWidget(item)


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide; one that has no place yet waits for it instead of opening as a window."""
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(wanted)


def clear(layout: QLayout) -> None:
    """Take everything out and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def boxed(layout: QLayout, kind: str = "") -> QWidget:
    """A layout as a widget."""
    box = QWidget()
    if kind:
        box.setProperty("kind", kind)
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    box.setLayout(layout)
    return box


class Snug(QFrame):
    """Never higher than its words need at the width it has, and never less."""

    def __init__(self) -> None:
        super().__init__()
        self._width = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._width and self.hasHeightForWidth():
            hint.setHeight(self.heightForWidth(self._width))
        return hint

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._width:
            self._width = event.size().width()
            self.updateGeometry()


class Card(Snug):
    """A white sheet with a hairline; `body` is its column."""

    def __init__(self, *items: Item, title: str = "", spacing: int = 12, margins: int = 20) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        heading: tuple[Item, ...] = (Text(title, "heading"),) if title else ()
        self.body = column(*heading, *items, spacing=spacing, margins=margins)
        self.setLayout(self.body)
        if title:
            self.setAccessibleName(title)


class Well(QFrame):
    """A sunken area inside a card; `body` is its column."""

    def __init__(self, *items: Item, spacing: int = 8, margins: int = 16) -> None:
        super().__init__()
        self.setProperty("kind", "well")
        self.body = column(*items, spacing=spacing, margins=margins)
        self.setLayout(self.body)


class Rule(QFrame):
    """A hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rule")


class PageHeader(QWidget):
    """The page's title, a line under it, and its actions at the right."""

    def __init__(self, title: str, subtitle: str = "", *actions: QWidget) -> None:
        super().__init__()
        self.title = Text(title, "title")
        self.subtitle = Text(subtitle, "muted")
        show_if(self.subtitle, bool(subtitle))
        words = column(self.title, self.subtitle, spacing=4)
        line = row(spacing=8)
        line.addLayout(words, 1)
        for action in actions:
            line.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def say(self, title: str, subtitle: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        show_if(self.subtitle, bool(subtitle))


class Page(QScrollArea):
    """A scrolling page; content keeps to a readable width, `body` is its column.

    Signals:
        keys_ordered: Tab goes by other controls of it, or in another order, than before.
    """

    keys_ordered = Signal()

    def __init__(self, *items: Item, width: int = 960, spacing: int = 20) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = column(*items, spacing=spacing)
        inner = boxed(self.body)
        inner.setMaximumWidth(width)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        holder = QHBoxLayout()
        holder.setContentsMargins(32, 24, 32, 32)
        holder.addWidget(inner, 1)
        self._sheet = _Sheet(holder)
        self._sheet.keys_ordered.connect(self.keys_ordered)
        self.setWidget(self._sheet)

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as the content must be: it scrolls up and down, never to the side."""
        return QSize(self._sheet.minimumSizeHint().width(), super().minimumSizeHint().height())

    def takers_of_keys(self) -> list[QWidget]:
        """What Tab may come by in it, from the top."""
        layout = self._sheet.layout()
        return [] if layout is None else list(takers_of_keys(layout))

    def settle(self) -> None:
        """Lay out now what has just been put in, so that the very next frame is right."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._sheet.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """What was put in while the page was covered was never laid out: do it when it is seen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.settle)


class _Sheet(QWidget):
    """As high as its words need at its width, not as they would in the narrowest column."""

    keys_ordered = Signal()

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self._ordered: list[QWidget] = []
        # Once a turn of the loop: a page that fills asks for its layout many times in one.
        self._keys_are_due = QTimer(self)
        self._keys_are_due.setSingleShot(True)
        self._keys_are_due.timeout.connect(self.order_keys)
        self.setLayout(layout)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least

    @override
    def event(self, event: QEvent) -> bool:
        """Take the height before the content is laid out in it: it never stands squeezed.

        Tab follows too: what is put in later is else the last that Tab comes by, wherever it is.
        """
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
            self._keys_are_due.start()
        return super().event(event)

    def fit(self) -> None:
        """Be as high as the content needs at this width, at least as high as the viewport."""
        viewport = self.parentWidget()
        if viewport is None or not self.hasHeightForWidth():
            return
        wanted = max(viewport.height(), self.heightForWidth(self.width()))
        if wanted != self.height():
            self.resize(self.width(), wanted)

    def order_keys(self) -> None:
        """Let Tab go through the page as it is read."""
        layout = self.layout()
        parts = [] if layout is None else list(takers_of_keys(layout))
        if parts != self._ordered:
            self._ordered = parts
            tab_through(parts)
            self.keys_ordered.emit()


def tab_through(parts: Sequence[QWidget]) -> None:
    """Let Tab go by these in this order.

    A group for which one of its own takes the keys is moved itself too, and so are all its
    members: of those that exclude each other Qt gives Tab to one at a time, and beside the others
    it loses the place of the group. Tab then jumps from there back to them and runs in a ring.
    """
    groups = {part: part.focusProxy() for part in parts if part.focusProxy()}
    members = {group: _members(group) for group in groups}
    inner = {button for buttons in members.values() for button in buttons}
    policies = {part: part.focusPolicy() for part in (*groups, *inner)}
    for group in groups:
        group.setFocusProxy(None)  # type: ignore[arg-type] # none stands for the group itself
    for part in policies:
        part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    order = [one for part in parts if part not in inner for one in (part, *members.get(part, ()))]
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)
    for part, policy in policies.items():
        part.setFocusPolicy(policy)
    for group, taker in groups.items():
        group.setFocusProxy(taker)  # type: ignore[arg-type] # it has one, or it were no group


def _members(group: QWidget) -> list[QAbstractButton]:
    """The buttons of it that exclude each other."""
    buttons = (child for child in group.children() if isinstance(child, QAbstractButton))
    return [button for button in buttons if button.group() is not None]


_TAKES_TAB = Qt.FocusPolicy.TabFocus.value


def takers_of_keys(layout: QLayout) -> Iterator[QWidget]:
    """What Tab may come by in a layout, in the order it is laid out: the order it is read in."""
    for number in range(layout.count()):
        item = layout.itemAt(number)
        part = item.widget() if item is not None else None
        inner = part.layout() if part is not None else item.layout() if item is not None else None
        if part is not None and (part.focusPolicy().value & _TAKES_TAB or part.focusProxy()):
            yield part
        if inner is not None:
            yield from takers_of_keys(inner)


LEAST_LEFT = 240
USUAL_RIGHT = 720


class SplitView(QSplitter):
    """A list beside what is chosen in it; in a small window the list gives way first."""

    def __init__(self, left: QWidget, right: QWidget, left_width: int = 360) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._left_width = left_width
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setSizes([left_width, USUAL_RIGHT])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            share = event.size().width() * self._left_width // (self._left_width + USUAL_RIGHT)
            left = max(LEAST_LEFT, min(self._left_width, share))
            self.setSizes([left, event.size().width() - left])
