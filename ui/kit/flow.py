"""A row that goes on in the next line where the page is too narrow for it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override


class Flow(QLayout):
    """Items from left to right, line by line; each as wide as it wants to be."""

    def __init__(self, spacing: int, *, middle: bool = False) -> None:
        """`middle`: it stands in the middle of a place that is higher than it needs."""
        super().__init__()
        self._middle = middle
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = self._shown()
        gaps = self.spacing() * max(0, len(shown) - 1)
        width = sum(item.sizeHint().width() for item in shown) + gaps
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    @override
    def minimumSize(self) -> QSize:
        """Each in a line of its own."""
        shown = self._shown()
        sizes = [item.minimumSize().expandedTo(_least(item)) for item in shown]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = rect.height() - self.heightForWidth(rect.width()) if self._middle else 0
        self._place(rect.adjusted(0, max(0, spare) // 2, 0, 0), move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = min(item.sizeHint().width(), max(width, 1))
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self.spacing()
        return lines

    def _place(self, area: QRect, *, move: bool) -> int:
        """Lay the items out in an area, in the middle of their line; returns the height taken."""
        top = area.top()
        for line in self._lines(area.width()):
            high = max(item.sizeHint().height() for item in line)
            left = area.left()
            for item in line:
                hint = item.sizeHint()
                size = QSize(min(hint.width(), max(area.width(), 1)), hint.height())
                if move:
                    down = (high - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + down), size))
                left += size.width() + self.spacing()
            top += high + self.spacing()
        return max(0, top - self.spacing() - area.top())


def _least(item: QLayoutItem) -> QSize:
    return QSize(min(item.sizeHint().width(), 160), item.minimumSize().height())


def flow(*items: QWidget, spacing: int = 8) -> QWidget:
    """Widgets side by side that go on in the next line where there is no room."""
    box = QWidget()
    layout = Flow(spacing)
    for item in items:
        layout.addWidget(item)
    box.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box
