"""The navigation rail: one entry a room, with what waits in it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.icons import Picture, icon
from ui.kit.layouts import column, row
from ui.kit.text import Text

WIDE = 208
NARROW = 64


class RailButton(Button):
    """One entry; its count is part of its text, so that it is read out."""

    def __init__(self, title: str, icon_name: str, keys: str) -> None:
        super().__init__(title, None, "rail")
        self.title = title
        self._keys = keys
        self.setCheckable(True)
        self.setIcon(icon(icon_name, "ink_2", "accent_ink"))
        self.setIconSize(QSize(20, 20))
        self._count = 0
        self._narrow = False
        self._say()

    def count(self, number: int) -> None:
        """Show how much waits."""
        self._count = number
        self._say()

    def shrink(self, *, narrow: bool) -> None:
        """Show the picture alone."""
        self._narrow = narrow
        self._say()

    def _say(self) -> None:
        words = f"{self.title}  {self._count}" if self._count else self.title
        self.setText("" if self._narrow else f"  {words}")
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._keys})")


class Rail(QWidget):
    """Rooms from top to bottom; Up and Down move, Ctrl+1 … Ctrl+9 jump from anywhere."""

    chosen = Signal(str)

    def __init__(self, product: str, entries: Sequence[tuple[str, str, str]], name: str) -> None:
        """Entries are (key, title, icon name)."""
        super().__init__()
        self.setProperty("kind", "rail-ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._product = Text(product, "heading").one_line()
        head = row(Picture("telecon", "accent", 28), self._product, None, spacing=10)
        head.setContentsMargins(8, 4, 0, 12)
        layout = column(head, spacing=4)
        layout.setContentsMargins(12, 16, 12, 16)
        for number, (key, title, icon_name) in enumerate(entries, 1):
            button = RailButton(title, icon_name, f"Ctrl+{number}")
            QShortcut(QKeySequence(f"Ctrl+{number}"), self).activated.connect(button.click)
            button.clicked.connect(lambda _checked=False, k=key: self.chosen.emit(k))
            self._group.addButton(button)
            self._buttons[key] = button
            if key == "settings":
                layout.addStretch(1)
            layout.addWidget(button)
        if "settings" not in self._buttons:
            layout.addStretch(1)
        self.setLayout(layout)
        self.setFixedWidth(WIDE)

    def choose(self, key: str) -> None:
        """Mark the entry of the room that is shown."""
        self._buttons[key].setChecked(True)

    def count(self, key: str, number: int) -> None:
        """Show how much waits in a room."""
        if key in self._buttons:
            self._buttons[key].count(number)

    def shrink(self, *, narrow: bool) -> None:
        """Pictures only, for small windows."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._product.setVisible(not narrow)
        for button in self._buttons.values():
            button.shrink(narrow=narrow)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
