"""A long page by its sections: their names beside it, each one key away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.layouts import Page, boxed, column, row, takers_of_keys
from ui.kit.lists import Line, LineList

LIST_WIDTH = 190
ABOVE = 12
"""Pixels over a section that was jumped to."""


@dataclass(frozen=True)
class PageSection:
    """Cards of a page that belong together.

    Attributes:
        title: its name in the list.
        cards: of which those that show are its content; it is offered while one of them does.
    """

    title: str
    cards: tuple[QWidget, ...]


class SectionedPage(QWidget):
    """A page and the list of its sections: a line that is chosen scrolls there, Enter goes in.

    Args:
        name: what the list is called.
        page: holds the cards.
        sections: from the top.
    """

    def __init__(self, name: str, page: Page, sections: Sequence[PageSection]) -> None:
        super().__init__()
        self._page = page
        self._sections = dict(enumerate(sections))
        self._is_led = False
        self.list = LineList(name)
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.chosen.connect(self._scroll_to)
        self.list.opened.connect(self._go_in)
        # Cards come and go by themselves, several in one turn of the loop.
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._offer)
        for section in sections:
            for card in section.cards:
                card.installEventFilter(self)
        page.verticalScrollBar().valueChanged.connect(self._follow)
        left = column(self.list)
        left.setContentsMargins(12, 24, 0, 16)
        line = row(boxed(left), spacing=0)
        line.addWidget(page, 1)
        self.setLayout(line)
        self._offer()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._due.start()
        return super().eventFilter(watched, event)

    def _offer(self) -> None:
        lines = [
            Line(str(number).encode(), section.title)
            for number, section in self._sections.items()
            if self._top_card(number) is not None
        ]
        if lines != list(self.list.lines()):
            self.list.show_lines(lines)
        self._follow()

    def _top_card(self, number: int) -> QWidget | None:
        return next((card for card in self._sections[number].cards if not card.isHidden()), None)

    def _top_of(self, number: int) -> int:
        """How far down the page a section begins, in pixels."""
        card, sheet = self._top_card(number), self._page.widget()
        return 0 if card is None or sheet is None else card.mapTo(sheet, QPoint(0, 0)).y()

    def _scroll_to(self, key: bytes) -> None:
        self._is_led = True
        self._page.verticalScrollBar().setValue(self._top_of(int(key)) - ABOVE)
        self._is_led = False

    def _go_in(self, key: bytes) -> None:
        """The keys go to the first thing of the section that takes them."""
        for card in self._sections[int(key)].cards:
            layout = card.layout()
            for taker in () if card.isHidden() or layout is None else takers_of_keys(layout):
                if taker.isVisible() and taker.isEnabled():
                    taker.setFocus(Qt.FocusReason.TabFocusReason)
                    return

    def _follow(self) -> None:
        """The list points at the section that is read; the last ones never come to the top."""
        if self._is_led:
            return
        here = self._page.verticalScrollBar().value() + 2 * ABOVE
        shown = [line.key for line in self.list.lines()]
        above = [key for key in shown if self._top_of(int(key)) <= here]
        quiet = self.list.blockSignals(True)
        self.list.choose((above or shown[:1] or [b""])[-1])
        self.list.blockSignals(quiet)
