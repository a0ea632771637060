"""Take cases along: for whom, all or some, and where to."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from telecon.clock import local_day
from telecon.use_cases.list_cases import CaseRow
from ui.bundles.presenter import ExportPresenter
from ui.bundles.words import destination_words, made_words, openers_words
from ui.kit.buttons import primary
from ui.kit.forms import ChoiceField, FormRow, Segments
from ui.kit.layouts import Card, Page, boxed, column, row
from ui.kit.lists import Line, LineList, Pill
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import Progress, SearchField
from ui.room import Desk
from ui.terms.people import person_line
from ui.translations import translate

SUFFIX = ".telecon-bundle"
LIST_HIGH = 280


class ExportPanel(Page):
    """The form, what is written so far, and what came of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._to = ChoiceField([])
        self._to_row = FormRow(translate("Bundles", "For"), self._to)
        self._which = Segments(
            [
                ("all", translate("Bundles", "Everything they may have")),
                ("chosen", translate("Bundles", "Chosen cases")),
            ],
            "all",
        )
        self._which_row = FormRow(translate("Bundles", "What goes along"), self._which)
        self._search = SearchField(translate("Bundles", "Find a case: name, pinyin, number"))
        self._list = LineList(translate("Bundles", "Cases that can go along"))
        self._list.setFixedHeight(LIST_HIGH)
        self._hint = Text(
            translate("Bundles", "Space or Enter takes a case along, or leaves it."), "caption"
        )
        self._cases = boxed(column(self._search, self._list, self._hint, spacing=8))
        self._number = Text("", "muted")
        self._banner, self._progress = Banner(), Progress()
        self._go = primary(translate("Bundles", "Choose where to write it…"), self._save, "upload")
        card = Card(self._to_row, self._which_row, self._cases, self._number, spacing=16)
        act = Card(self._banner, self._progress, row(self._go, None))
        super().__init__(card, act, None, width=760)
        self.presenter = ExportPresenter(desk, self)
        self._progress.cancelled.connect(self.presenter.cancel)
        self._to.chosen.connect(lambda key: self.presenter.choose(bytes.fromhex(key)))
        self._which.chosen.connect(self._choose_which)
        self._search.searched.connect(self.presenter.search)
        self._list.opened.connect(self.presenter.toggle)
        self._list.clicked.connect(lambda _index: self.presenter.toggle(self._list.key()))
        self.presenter.shown.connect(self._show)
        self.presenter.progressed.connect(self._advance)
        self._show()

    def enter(self, only: bytes = b"") -> None:
        """Read everything again; with a case, that one alone goes along."""
        if only:
            self._which.choose("chosen")
            self.presenter.take_chosen(only)
        self.presenter.refresh()
        self._to.setFocus()

    def _choose_which(self, which: str) -> None:
        if which == "all":
            self.presenter.take_all()
        elif self.presenter.chosen is None:
            self.presenter.take_chosen()

    def _save(self) -> None:
        title = translate("Bundles", "Write the bundle")
        kind = translate("Bundles", "Telecon bundle")
        today = local_day(self._desk.session.clock.now_ms())
        name, _ = QFileDialog.getSaveFileName(self, title, proposed(today), f"{kind} (*{SUFFIX})")
        if name:
            self.presenter.export_to(Path(name))

    def _show(self) -> None:
        presenter = self.presenter
        self._show_destinations()
        self._cases.setVisible(presenter.chosen is not None)
        self._list.show_lines([self._line(row) for row in presenter.offered.rows])
        said = translate("Bundles", "Cases that go along: {n}").format(n=presenter.number)
        self._number.setText(said)
        ready = presenter.to is not None and bool(presenter.number) and not presenter.busy
        self._go.setEnabled(ready)
        self._say()
        if presenter.busy:
            self._progress.start(
                translate("Bundles", "Writing {file}…").format(file=presenter.file)
            )
        else:
            self._progress.stop()

    def _show_destinations(self) -> None:
        presenter = self.presenter
        keys = [to.circle.hex() for to in presenter.destinations]
        shown = [self._to.itemData(number) for number in range(self._to.count())]
        if keys != shown:
            self._to.offer(
                [(to.circle.hex(), destination_words(to)) for to in presenter.destinations]
            )
        if presenter.to is not None:
            self._to.choose(presenter.to.circle.hex())
            self._to_row.show_hint(openers_words(presenter.to))

    def _say(self) -> None:
        presenter = self.presenter
        if presenter.problem:
            self._banner.say(presenter.problem, "danger")
        elif presenter.made is not None:
            self._banner.say(made_words(presenter.made, presenter.file), "success")
        elif presenter.stopped:
            words = translate("Bundles", "Stopped. Nothing is left of the file.")
            self._banner.say(words, "warning")
        else:
            self._banner.say("")

    def _advance(self, done: int) -> None:
        if self.presenter.busy:
            said = translate("Bundles", "Writing {file}: {n} records so far")
            self._progress.start(said.format(file=self.presenter.file, n=done))

    def _line(self, found: CaseRow) -> Line:
        today = local_day(self._desk.session.clock.now_ms())
        about = person_line(found.gender, found.birth_date, today)
        goes = found.ledger in (self.presenter.chosen or ())
        pill = Pill(translate("Bundles", "Goes along"), "success", "check")
        return Line(found.ledger, found.name, about, pills=(pill,) if goes else ())


def proposed(today: date) -> str:
    """A file name that tells nobody whose cases are in it."""
    return f"telecon-{today.isoformat()}{SUFFIX}"
