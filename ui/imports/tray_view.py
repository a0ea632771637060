"""The tray: what waits, what it says, and the case it goes into."""

from PySide6.QtWidgets import QStackedWidget

from telecon.use_cases.list_cases import CaseRow
from telecon.use_cases.see_tray import TrayFile
from ui.imports.presenter import ImportsPresenter
from ui.kit.buttons import primary
from ui.kit.layouts import Card, Page, SplitView, Well, boxed, clear, column, row
from ui.kit.lists import Line, LineList
from ui.kit.notices import EmptyState
from ui.kit.sentence import Sentence
from ui.kit.text import Text
from ui.kit.work import SearchField
from ui.translations import translate

CASES_HIGH = 220


class TrayPanel(QStackedWidget):
    """Files on the left; on the right the chosen one, and a search for its case."""

    def __init__(self, presenter: ImportsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._list = LineList(translate("Imports", "Files that wait"))
        self._list.chosen.connect(lambda _key: self._show_chosen())
        left = column(self._list)
        left.setContentsMargins(32, 24, 12, 24)
        self._file = column(spacing=16)
        self._make_place_card()
        self._said = column(spacing=16)
        page = Page(boxed(self._file), self._place_card, boxed(self._said), None)
        split = SplitView(boxed(left), page, 340)
        none = EmptyState(
            "inbox",
            translate("Imports", "Nothing waits here"),
            translate(
                "Imports",
                "Imported files that name no patient of their folder wait here until somebody "
                "places them in a case.",
            ),
        )
        self.addWidget(split)
        self.addWidget(none)
        presenter.found.connect(self._show_cases)

    def show_tray(self) -> None:
        """Show what waits now."""
        tray = self._presenter.tray
        before = self._list.key()
        self._list.show_lines(
            [Line(file.entry, file.file_name, _kind_and_subject(file)) for file in tray]
        )
        self.setCurrentIndex(0 if tray else 1)
        if tray and not self._list.key():
            self._list.choose(tray[0].entry)
        if self._list.key() != before or not tray:
            self._show_chosen()

    def _make_place_card(self) -> None:
        self._search = SearchField(translate("Imports", "Find the patient: name, pinyin, number"))
        self._search.searched.connect(self._presenter.search)
        self._cases = LineList(translate("Imports", "Cases found"))
        self._cases.setFixedHeight(CASES_HIGH)
        self._cases.chosen.connect(lambda _key: self._offer())
        self._cases.opened.connect(lambda _key: self._place())
        self._none = Text(translate("Imports", "No case is found by these words."), "muted")
        self._go = primary(translate("Imports", "Place it in this case"), self._place, "check")
        self._go.setEnabled(False)
        self._place_card = Card(
            self._search,
            self._cases,
            self._none,
            row(self._go, None),
            Text(
                translate(
                    "Imports",
                    "Or leave it: it stays here, is kept whole, and shows in no patient's case.",
                ),
                "caption",
            ),
            title=translate("Imports", "Which patient does it belong to?"),
        )

    def _show_chosen(self) -> None:
        clear(self._file)
        clear(self._said)
        file = self._chosen()
        self._place_card.setVisible(file is not None)
        if file is None:
            return
        kind = translate("Imports", "Kind of record: {type}").format(type=file.resource_type)
        named = translate("Imports", "Names as its patient: {subject}")
        none = translate("Imports", "Names no patient")
        said = named.format(subject=file.subject) if file.subject else none
        source = translate("Imports", "What it says")
        if not file.is_narrative:
            source = translate("Imports", "Its content as written")
        words = Sentence(file.text).selectable()
        words.setAccessibleName(source)
        self._file.addWidget(Card(Text(kind), Text(said), title=file.file_name, spacing=8))
        self._said.addWidget(Card(Well(words), title=source, spacing=8))
        self._search.clear()
        self._presenter.search("")

    def _show_cases(self) -> None:
        cases = self._presenter.cases
        self._cases.show_lines([_line(case) for case in cases])
        self._cases.setVisible(bool(cases))
        self._none.setVisible(not cases)
        self._offer()

    def _offer(self) -> None:
        self._go.setEnabled(self._case() is not None and self._chosen() is not None)

    def _place(self) -> None:
        file, case = self._chosen(), self._case()
        if file is not None and case is not None:
            self._presenter.place(file.entry, case)

    def _chosen(self) -> TrayFile | None:
        key = self._list.key()
        return next((file for file in self._presenter.tray if file.entry == key), None)

    def _case(self) -> CaseRow | None:
        key = self._cases.key()
        return next((case for case in self._presenter.cases if case.ledger == key), None)


def _kind_and_subject(file: TrayFile) -> str:
    return " · ".join(part for part in (file.resource_type, file.subject) if part)


def _line(case: CaseRow) -> Line:
    birth = " · ".join(part for part in (case.birth_date, case.identity_number) if part)
    return Line(case.ledger, case.name, birth, avatar=case.name)
