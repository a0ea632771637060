"""Lists: `LineList` for long ones (painted, virtual), `ListRow` for a handful of widgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.kit.avatar import initials, tint
from ui.kit.icons import picture
from ui.kit.layouts import row
from ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
HIGH = 64
LOW = 44


@dataclass(frozen=True)
class Pill:
    """A badge inside a line: word, tone (as `Badge`), icon."""

    text: str
    tone: str = "neutral"
    icon: str = "info"


@dataclass(frozen=True)
class Line:
    """One line of a list.

    Attributes:
        key: what the line stands for; given back by the list's signals.
        title: first line, bold.
        subtitle: second line, muted.
        meta: short text at the right end (a time).
        pills: badges under the meta text, at most two.
        avatar: name whose initials stand at the left; empty for none.
        strong: something in it waits for this person (a dot at the left of the title).
    """

    key: bytes
    title: str
    subtitle: str = ""
    meta: str = ""
    pills: tuple[Pill, ...] = ()
    avatar: str = ""
    strong: bool = False


class LineModel(QAbstractListModel):
    """The lines of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: Index, role: int = LINE_ROLE) -> object:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            words = [line.title, line.subtitle, line.meta, *(p.text for p in line.pills)]
            return ", ".join(word for word in words if word)
        return None

    def replace(self, lines: Sequence[Line]) -> None:
        """Show these lines instead."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()


class LineDelegate(QStyledItemDelegate):
    """Paints a `Line`; all lines of a list are equally high."""

    height = LOW

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        theme = current_theme()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, theme, area, state)
        inner = area.adjusted(14, 0, -14, 0)
        if line.avatar:
            self._avatar(painter, theme, inner, line.avatar)
            inner.adjust(48, 0, 0, 0)
        right = self._right(painter, theme, inner, line)
        self._words(painter, theme, inner, line, right)
        painter.restore()

    @staticmethod
    def room_for_title(area: QRect, line: Line) -> int:
        """Pixels left for the title of a line in an area."""
        left = 14 + (48 if line.avatar else 0) + (14 if line.strong else 0)
        upper, lower = right_widths(line)
        return area.width() - left - 14 - 12 - (upper if line.subtitle else max(upper, lower))

    @staticmethod
    def title_width(line: Line) -> int:
        """Pixels that the title takes."""
        return _metrics(14, bold=True).horizontalAdvance(line.title)

    def _ground(
        self, painter: QPainter, theme: Theme, area: QRect, state: QStyle.StateFlag
    ) -> None:
        box = QRectF(area).adjusted(2, 1, -2, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box, 8, 8)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(box.left(), box.top() + 12, 3, box.height() - 24), 2, 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("sunken"))
            painter.drawRoundedRect(box, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, theme, box)

    def _avatar(self, painter: QPainter, theme: Theme, area: QRect, name: str) -> None:
        circle = QRectF(area.left(), area.center().y() - 17, 36, 36)
        ground, ink = tint(name, theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(circle)
        painter.setPen(ink)
        painter.setFont(_sized(painter.font(), 13, bold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials(name))

    def _right(self, painter: QPainter, theme: Theme, area: QRect, line: Line) -> tuple[int, int]:
        font = _sized(painter.font(), 12)
        two = bool(line.meta) and bool(line.pills)
        painter.setFont(font)
        painter.setPen(theme.colour("ink_3"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        upper = area.adjusted(0, 9, 0, -area.height() // 2) if two else area
        if line.meta:
            painter.drawText(upper, flags, line.meta)
        middle = area.center().y() + (14 if two else 1)
        edge = area.right()
        for pill in reversed(line.pills[:2]):
            wide = pill_width(pill)
            self._pill(painter, theme, QRect(edge - wide, middle - 11, wide, 22), pill)
            edge -= wide + 6
        return right_widths(line)

    def _pill(self, painter: QPainter, theme: Theme, box: QRect, pill: Pill) -> None:
        ground = {"neutral": "sunken"}.get(pill.tone, f"{pill.tone}_soft")
        ink = {"neutral": "ink_2", "accent": "accent_ink"}.get(pill.tone, pill.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(box), 11, 11)
        painter.drawPixmap(box.left() + 8, box.top() + 4, picture(pill.icon, ink, 14))
        painter.setPen(theme.colour(ink))
        painter.drawText(box.adjusted(27, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), pill.text)

    def _words(
        self, painter: QPainter, theme: Theme, area: QRect, line: Line, right: tuple[int, int]
    ) -> None:
        half = area.height() // 2
        top = area.adjusted(0, 9, -right[0] - 12, -half)
        if not line.subtitle:
            top = area.adjusted(0, 0, -max(right) - 12, 0)
        if line.strong:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(QRectF(top.left(), top.center().y() - 2, 7, 7))
            top = top.adjusted(14, 0, 0, 0)
        _draw(painter, top, line.title, _sized(painter.font(), 14, bold=True), theme.colour("ink"))
        if line.subtitle:
            bottom = area.adjusted(0, half - 1, -right[1] - 12, -8)
            _draw(painter, bottom, line.subtitle, _sized(painter.font(), 13), theme.colour("ink_2"))


def draw_ring(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """The mark of what the keys go to."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
    painter.setPen(Qt.PenStyle.NoPen)


def pill_width(pill: Pill) -> int:
    """Pixels that a pill of a line takes."""
    return _metrics(12).horizontalAdvance(pill.text) + 36


def right_widths(line: Line) -> tuple[int, int]:
    """Pixels that the right end of a line takes beside its title and beside its subtitle."""
    meta = _metrics(12).horizontalAdvance(line.meta)
    pills = sum(pill_width(pill) + 6 for pill in line.pills[:2])
    return (meta, pills) if line.meta and line.pills else (max(meta, pills), max(meta, pills))


def _metrics(size: int, *, bold: bool = False) -> QFontMetrics:
    return QFontMetrics(_sized(QGuiApplication.font(), size, bold=bold))


def _sized(base: QFont, size: int, *, bold: bool = False) -> QFont:
    font = QFont(base)
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _draw(painter: QPainter, area: QRect, text: str, font: QFont, ink: QColor) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), elided)


class LineList(QListView):
    """A long list with keyboard choice; Enter or a double click opens.

    Signals:
        chosen(bytes): another line became the current one.
        opened(bytes): Enter, double click, or Space on a line.
    """

    chosen = Signal(bytes)
    opened = Signal(bytes)

    def __init__(self, name: str, *, waits: bool = False) -> None:
        """`waits`: who only comes by with Tab chooses nothing, for choosing is an act."""
        super().__init__()
        self._waits = waits
        self.setProperty("kind", "plain")
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._lines = LineModel()
        self.setModel(self._lines)
        self._painter = LineDelegate(self)
        self.setItemDelegate(self._painter)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(LINE_ROLE).key))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the current one stays current, silently, if it is still there."""
        key = self.key()
        two_rows = any(line.subtitle or line.avatar for line in lines)
        self._painter.height = HIGH if two_rows else LOW
        quiet = self.selectionModel().blockSignals(True)
        self._lines.replace(lines)
        self.choose(key)
        self.selectionModel().blockSignals(quiet)
        self.viewport().update()

    def lines(self) -> tuple[Line, ...]:
        """What the list shows."""
        return tuple(self._lines.lines)

    def key(self) -> bytes:
        """The current line's key, or empty."""
        index = self.currentIndex()
        return index.data(LINE_ROLE).key if index.isValid() else b""

    def choose(self, key: bytes) -> None:
        """Make a line current by its key; none where there is none: a list never points at a
        line that is not the one meant.
        """
        for number, line in enumerate(self._lines.lines):
            if line.key == key:
                self.setCurrentIndex(self._lines.index(number))
                return
        if self.currentIndex().isValid():
            self.setCurrentIndex(QModelIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.key():
            self.opened.emit(self.key())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first line the current one here, if none is."""
        quiet = self.selectionModel().blockSignals(self._waits)
        super().focusInEvent(event)
        self.selectionModel().blockSignals(quiet)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """A list without a current line shows itself that it has the keys."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ring(painter, current_theme(), QRectF(self.viewport().rect()))
            painter.end()

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(LINE_ROLE).key)


class ListRow(QAbstractButton):
    """A row of widgets that can be pressed as a whole, by Enter too; for lists of a handful."""

    def __init__(self, *items: QWidget, name: str, on_press: Callable[[], object] | None) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setAccessibleName(name)
        line = row(*items, spacing=12)
        line.setContentsMargins(10, 8, 10, 8)
        self.setLayout(line)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if on_press is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda _checked=False: on_press())

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet's ground and edge; the widgets paint themselves."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
