"""The page before the rooms: the product's name above one narrow sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QWidget

from ui.kit.icons import Picture
from ui.kit.layouts import Card, boxed, clear, column, row
from ui.kit.text import Text


class FrontPage(QWidget):
    """One sheet in the middle; `show_sheet` replaces what is on it."""

    def __init__(self, product: str, *corner: QWidget, width: int = 560) -> None:
        super().__init__()
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        brand = row(Picture("telecon", "accent", 32), Text(product, "title").one_line(), spacing=12)
        head = row(brand, None, *corner)
        head.setContentsMargins(32, 20, 32, 0)
        self._holder = column()
        sheet = boxed(self._holder)
        sheet.setFixedWidth(width)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(sheet)
        line.addStretch(1)
        middle = column(None, line, None, spacing=0)
        middle.setContentsMargins(16, 16, 16, 48)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(boxed(middle))
        self.setLayout(column(head, self._scroll, spacing=0))

    def show_sheet(self, sheet: QWidget) -> None:
        """Put another sheet there, seen from its top; it gives the keys to its first field."""
        clear(self._holder)
        self._holder.addWidget(sheet)
        sheet.show()
        self._scroll.verticalScrollBar().setValue(0)


class Sheet(Card):
    """What stands on a front page: steps, a title, words, then items."""

    def __init__(self, title: str, words: str = "", steps: tuple[int, int] = (0, 0)) -> None:
        super().__init__(spacing=16, margins=32)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        done, total = steps
        if total:
            self.body.addWidget(StepDots(done, total))
        head = column(Text(title, "title"), spacing=8)
        if words:
            head.addWidget(Text(words, "muted"))
        self.body.addLayout(head)
        self.setAccessibleName(title)

    def put(self, *items: QWidget | QLayout) -> None:
        """Add items below."""
        for item in items:
            if isinstance(item, QLayout):
                self.body.addLayout(item)
            else:
                self.body.addWidget(item)


class StepDots(QWidget):
    """How far a wizard is, as bars; the words are for who cannot see them."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.setAccessibleName(f"{done} / {total}")
        bars = []
        for number in range(total):
            bar = QWidget()
            bar.setFixedHeight(4)
            bar.setProperty("kind", "step-done" if number < done else "step")
            bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            bars.append(bar)
        self.setLayout(row(*bars, spacing=6))
