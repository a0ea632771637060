"""The list of cases with its search field."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from ui.cases.list_presenter import ListPresenter
from ui.kit.buttons import primary, quiet, secondary
from ui.kit.layouts import PageHeader, boxed, column, row
from ui.kit.lists import LineList
from ui.kit.notices import Banner, EmptyState
from ui.kit.text import Text
from ui.kit.work import SearchField
from ui.room import Desk
from ui.translations import translate

NEAR_THE_END = 400


class ListPage(QWidget):
    """Type to find, Down into the list, Enter to open, Esc back to the search.

    Signals:
        opened(bytes): a case to show.
        wanted_new: register a patient.
        wanted_pair(bytes, bytes): compare two cases that may be one person's.
    """

    opened = Signal(bytes)
    wanted_new = Signal()
    wanted_pair = Signal(bytes, bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.presenter = ListPresenter(desk)
        self.presenter.setParent(self)
        self.search = SearchField(translate("Cases", "Name, pinyin, phone, identity number, notes"))
        self.search.setClearButtonEnabled(True)
        self.list = LineList(translate("Cases", "Cases"))
        self._count = Text("", "caption").one_line()
        register = primary(translate("Cases", "Register a patient"), self.wanted_new.emit, "plus")
        self._register = register
        by_stick = partial(desk.shell.go, "bundles", b"export")
        stick = quiet(translate("Cases", "By USB stick"), by_stick, "download")
        compare = secondary(translate("Cases", "Compare"), self._compare)
        self._twins = Banner("", "warning", compare)
        self._states = QStackedWidget()
        self._states.addWidget(self.list)
        self._states.addWidget(self._nobody())
        self._states.addWidget(self._nothing_found())
        sheet = column(boxed(row(self.search, None, self._count, spacing=16)), spacing=12)
        sheet.setStretch(0, 0)
        self.search.setMinimumWidth(380)
        box = column(self._states, spacing=0, margins=8)
        body = column(
            PageHeader(translate("Cases", "Cases"), "", stick, register),
            sheet,
            self._twins,
            _sheet(boxed(box)),
            spacing=16,
        )
        body.setStretch(3, 1)
        body.setContentsMargins(32, 24, 32, 24)
        self.setLayout(body)
        self._connect()

    def _connect(self) -> None:
        self.search.searched.connect(self.presenter.search)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(lambda _index: self.opened.emit(self.list.key()))
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.presenter.shown.connect(self._show)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.activated.connect(self.wanted_new)

    def _nobody(self) -> EmptyState:
        return EmptyState(
            "cases",
            translate("Cases", "No cases yet"),
            translate("Cases", "Register the first patient; it works without a network."),
            translate("Cases", "Register a patient"),
            self.wanted_new.emit,
        )

    def _nothing_found(self) -> EmptyState:
        return EmptyState(
            "search",
            translate("Cases", "Nothing found"),
            translate("Cases", "Try fewer letters, the pinyin initials, or the last four digits."),
        )

    def enter(self) -> None:
        """The list comes to the front."""
        self.presenter.refresh()
        self.search.setFocus()

    def _show(self) -> None:
        presenter = self.presenter
        self.list.show_lines(presenter.lines)
        state = 0 if presenter.lines else (2 if presenter.query else 1)
        self._states.setCurrentIndex(state)
        self._register.setVisible(state != 1)
        words = translate("Cases", "{n} cases").format(n=presenter.total)
        if presenter.coming:
            said = translate("Cases", "{n} cases, {m} of them still on the hub")
            words = said.format(n=presenter.total, m=presenter.coming)
        if presenter.query:
            words = translate("Cases", "{n} found").format(n=len(presenter.lines))
        self._count.setText(words)
        self._say_twins()

    def _say_twins(self) -> None:
        pairs = self.presenter.pairs
        said = translate("Cases", "{n} times two cases may be one person's.")
        if any(pair.disputed for pair in pairs):
            said = translate(
                "Cases", "{n} times two cases may be one person's; colleagues disagree about some."
            )
        self._twins.say(said.format(n=len(pairs)) if pairs else "", "warning")

    def _compare(self) -> None:
        pairs = self.presenter.pairs
        if pairs:
            self.wanted_pair.emit(*(row.ledger for row in pairs[0].rows))

    def _scrolled(self, value: int) -> None:
        if value >= self.list.verticalScrollBar().maximum() - NEAR_THE_END:
            self.presenter.more()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            self._into_the_list(open_it=event.key() == Qt.Key.Key_Return)
            return True
        if watched is self.list and event.key() == Qt.Key.Key_Escape:
            self.search.setFocus()
            self.search.selectAll()
            return True
        return super().eventFilter(watched, event)

    def _into_the_list(self, *, open_it: bool) -> None:
        lines = self.list.lines()
        if not lines:
            return
        if not self.list.key():
            self.list.choose(lines[0].key)
        self.list.setFocus()
        if open_it and len(lines) == 1:
            self.opened.emit(lines[0].key)


def _sheet(inner: QWidget) -> QWidget:
    from PySide6.QtWidgets import QFrame

    sheet = QFrame()
    sheet.setProperty("kind", "card")
    sheet.setLayout(column(inner, spacing=0))
    return sheet
