"""Two cases beside each other: one person or two, which stays in the list, and the way back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from telecon.case_state.one_person import Verdict
from telecon.cases.amendments import SamePerson
from telecon.use_cases.one_person import PairPage
from telecon.use_cases.read_case import CasePage
from ui.kit.buttons import quiet, secondary
from ui.kit.flow import flow
from ui.kit.layouts import Card, Page, Rule, boxed, clear, column, row
from ui.kit.notices import Badge, Banner
from ui.kit.text import Text, breakable
from ui.kit.way_back import top_with_way_back
from ui.one_person.presenter import PairPresenter
from ui.one_person.words import (
    Compared,
    compared,
    contents_words,
    verdict_words,
    word_words,
)
from ui.terms.doubts import with_doubt
from ui.terms.people import author_words, device_words
from ui.terms.times import moment_words
from ui.translations import translate
from ui.words import words

_TONES = {Verdict.SAME: "success", Verdict.APART: "info", Verdict.DISPUTED: "warning"}


class PairView(QWidget):
    """The page of two cases.

    Signals:
        left: back to where it was opened.
        opened(bytes): one of the two cases is to be shown.
    """

    left = Signal()
    opened = Signal(bytes)

    def __init__(self, presenter: PairPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        presenter.setParent(self)
        about = translate(
            "OnePerson",
            "Nothing is joined by itself and nothing is deleted: both records stay whole, and "
            "what you decide can be taken back.",
        )
        top, _header = top_with_way_back(
            translate("OnePerson", "Back"),
            self.left.emit,
            translate("OnePerson", "One person or two?"),
            about,
        )
        self._problem = Banner()
        self._body = column(spacing=16)
        page = Page(top, self._problem, boxed(self._body), width=1000, spacing=16)
        page.body.addStretch(1)
        self.setLayout(column(page, spacing=0))
        presenter.shown.connect(self._show)
        presenter.refused.connect(self._refused)
        presenter.refresh()

    def _show(self) -> None:
        clear(self._body)
        page = self.presenter.page
        if page is None:
            return
        for part in self._parts(page):
            self._body.addWidget(part)
        if self.isVisible():
            self.setFocus()

    def _parts(self, page: PairPage) -> list[QWidget]:
        decided = page.verdict in (Verdict.SAME, Verdict.APART)
        parts = [self._verdict(page)] if page.verdict is not None else []
        parts.append(self._beside(page))
        if self.presenter.may_decide() and not decided:
            parts.append(self._two())
        pair = self.presenter.next_pair()
        if pair is not None:
            go = secondary(
                translate("OnePerson", "Compare the next two"),
                partial(self.presenter.compare, pair),
            )
            waits = translate("OnePerson", "Other cases wait to be compared, too.")
            parts.append(Banner(waits, "info", go))
        return parts

    def _verdict(self, page: PairPage) -> QWidget:
        actions = []
        if self.presenter.may_decide() and page.verdict is not Verdict.DISPUTED:
            undo = translate("OnePerson", "Take this back")
            actions.append(secondary(undo, self.presenter.undo))
        tone = _TONES[page.verdict] if page.verdict else "info"
        lines = [self._word(page, number) for number in range(len(page.said))]
        return boxed(column(Banner(verdict_words(page), tone, *actions), *lines, spacing=6))

    def _word(self, page: PairPage, number: int) -> QWidget:
        write = page.said[number]
        people, now = page.sides[0].people, self.presenter.now_ms()
        doubts = {entry: known for side in page.sides for entry, known in side.doubts.items()}
        author = people.get(write.author)
        said = [word_words(v) for v in write.values if isinstance(v, SamePerson)]
        parts = (
            *said,
            author_words(author),
            device_words(author, self.presenter.me()),
            with_doubt(moment_words(write.at_ms, now), doubts, write.entry),
        )
        return Text(" · ".join(parts), "muted")

    def _beside(self, page: PairPage) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place, side in enumerate(page.sides, start=1):
            grid.addWidget(self._head(page, side), 0, place, top)
        line = 1
        for field in compared(page):
            grid.addWidget(_label(field), line, 0, top)
            for place, said in enumerate(field.said, start=1):
                words_ = said or translate("OnePerson", "Nothing entered")
                kind = "strong" if field.differs else ("body" if said else "muted")
                grid.addWidget(Text(breakable(words_), kind).selectable(), line, place, top)
            line += 1
        grid.addWidget(Text(translate("OnePerson", "In the case"), "field-label"), line, 0, top)
        for place, side in enumerate(page.sides, start=1):
            grid.addWidget(Text(contents_words(side)), line, place, top)
        for place, side in enumerate(page.sides, start=1):
            grid.addWidget(self._ways(page, side), line + 1, place, top)
        return Card(grid)

    def _head(self, page: PairPage, side: CasePage) -> QWidget:
        registered = side.state.patients[0]
        author = side.people.get(registered.author)
        when = moment_words(registered.at_ms, self.presenter.now_ms())
        when = with_doubt(when, side.doubts, registered.entry)
        lines: list[QWidget] = [
            Text(breakable(side.state.patient.name if side.state.patient else ""), "heading"),
            Text(translate("OnePerson", "Registered {when}").format(when=when), "muted"),
            Text(author_words(author), "muted"),
            Text(device_words(author, self.presenter.me()), "muted"),
        ]
        if page.verdict is Verdict.SAME and page.front == side.state.ledger:
            badge = Badge(translate("OnePerson", "Stays in the list"), "success", "check")
            lines.append(boxed(row(badge, None)))
        return boxed(column(*lines, spacing=4))

    def _ways(self, page: PairPage, side: CasePage) -> QWidget:
        ledger = side.state.ledger
        number = page.sides.index(side) + 1
        look = quiet(translate("OnePerson", "Open this case"), partial(self.opened.emit, ledger))
        look.setAccessibleName(translate("OnePerson", "Open case {n} of the two").format(n=number))
        ways = [look]
        if self.presenter.may_decide() and page.verdict in (None, Verdict.DISPUTED):
            join = secondary(
                translate("OnePerson", "One person: keep this in the list"),
                partial(self._join, ledger),
            )
            join.setAccessibleName(
                translate("OnePerson", "One person: keep case {n} in the list").format(n=number)
            )
            ways.insert(0, join)
        return flow(*ways, spacing=8)

    def _two(self) -> QWidget:
        words_ = translate(
            "OnePerson", "Is it not the same person? Then say so once; nobody is asked again."
        )
        two = secondary(translate("OnePerson", "These are two people"), self.presenter.two_people)
        text = Text(words_, "muted")
        line = row(spacing=12)
        line.addWidget(text, 1)
        line.addWidget(two)
        return boxed(column(Rule(), boxed(line), spacing=12))

    def _join(self, ledger: bytes) -> None:
        self._problem.say("")
        self.presenter.join(ledger)

    def _refused(self, error: Exception) -> None:
        self._problem.say(words(error).text(), "danger")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _label(field: Compared) -> QWidget:
    label = Text(field.name, "field-label")
    if not field.differs:
        return label
    differs = Badge(translate("OnePerson", "Differs"), "warning", "warning")
    return boxed(column(label, row(differs, None), spacing=4))
