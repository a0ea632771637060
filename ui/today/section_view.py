"""One section of the worklist: its first lines, and the others when they are asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.kit.buttons import quiet
from ui.kit.layouts import Card
from ui.translations import translate

FIRST, MORE = 8, 40

Line = Callable[[], QWidget]


class Section(Card):
    """A card whose lines are made as they are shown: a busy desk has hundreds."""

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        super().__init__(title=title, spacing=4)
        self._waiting = list(lines)
        self._more = quiet("", self._show_more, "chevron-down")
        self.body.addWidget(self._more)
        self._add(FIRST)

    def _show_more(self) -> None:
        added = self._add(MORE)
        added[0].setFocus()

    def _add(self, number: int) -> list[QWidget]:
        now, self._waiting = self._waiting[:number], self._waiting[number:]
        added = [line() for line in now]
        for widget in added:
            self.body.insertWidget(self.body.count() - 1, widget)
            widget.show()
        self._more.setVisible(bool(self._waiting))
        self._more.setText(translate("Today", "{n} more").format(n=len(self._waiting)))
        QWidget.setTabOrder(added[-1], self._more)
        return added
