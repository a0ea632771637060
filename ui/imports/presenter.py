"""Importing a folder, and the tray of what belongs to no patient yet."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.errors import BadValue
from telecon.interop.fhir_values import FileReport, Outcome
from telecon.use_cases.import_fhir import KNOWN, ImportResult, assign_imported, import_fhir
from telecon.use_cases.list_cases import CaseRow, list_cases
from telecon.use_cases.see_tray import TrayFile, see_tray
from ui.background import Job
from ui.imports.words import folder_words
from ui.room import Desk
from ui.words import words

MOST_CASES = 50
ALL = "all"


class ImportsPresenter(QObject):
    """State of the import page.

    Signals:
        shown: result, tray or problem changed.
        progressed(done, total): how many patients are taken in.
        found: the cases a search found.
        placed(name): a file of the tray went into the case of that patient.
    """

    shown = Signal()
    progressed = Signal(int, int)
    found = Signal()
    placed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job[ImportResult] | None = None
        self._query = ""
        self.folder = ""
        self.result: ImportResult | None = None
        self.stopped = False
        self.problem = ""
        self.tray: tuple[TrayFile, ...] = ()
        self.cases: tuple[CaseRow, ...] = ()
        desk.background.changed.connect(self._on_changed)

    @property
    def busy(self) -> bool:
        """Whether a folder is being read."""
        return self._job is not None

    def refresh(self) -> None:
        """Read the tray again."""
        session = self._desk.session
        self._desk.background.read(lambda: see_tray(session), self._take_tray)

    def take_folder(self, folder: Path) -> None:
        """Import a folder."""
        if self.busy:
            return
        session = self._desk.session
        self.folder, self.result, self.problem, self.stopped = folder.name, None, "", False
        self._job = self._desk.background.carry_long(
            lambda report: import_fhir(session, folder, report),
            self.progressed.emit,
            self._take_result,
            self._fail,
        )
        self.shown.emit()

    def cancel(self) -> None:
        """Stop between two patients; what is in stays in."""
        if self._job is None:
            return
        self._job.cancel()
        self._job = None
        self.stopped = True
        session = self._desk.session

        def tell() -> Changed:
            taken_in = list_cases(session, limit=MOST_CASES)
            return Changed(frozenset(case.ledger for case in taken_in), outbox=True)

        self._desk.background.run(tell)
        self.shown.emit()

    def reports(self, which: str) -> tuple[FileReport, ...]:
        """The files of the last import; all, or of one outcome."""
        files = self.result.files if self.result else ()
        return tuple(file for file in files if which in (ALL, file.outcome.value))

    def counts(self) -> dict[str, int]:
        """How many files had each outcome, and how many were known before."""
        files = self.result.files if self.result else ()
        counted = {o.value: sum(f.outcome is o for f in files) for o in Outcome}
        return {ALL: len(files), KNOWN: sum(f.reason == KNOWN for f in files), **counted}

    def search(self, query: str) -> None:
        """Look for the case a file of the tray belongs to."""
        session, self._query = self._desk.session, query
        self._desk.background.read(
            lambda: list_cases(session, query, MOST_CASES),
            lambda rows: self._take_cases(query, rows),
        )

    def place(self, entry: bytes, case: CaseRow) -> None:
        """Put a file of the tray into a case."""
        session = self._desk.session

        def done(_changed: Changed) -> None:
            self.placed.emit(case.name)
            self.refresh()

        self._desk.background.run(
            lambda: assign_imported(session, entry, case.ledger), done, self._fail
        )

    def _take_result(self, result: ImportResult) -> None:
        self._job = None
        self.result = result
        self.shown.emit()
        self.refresh()

    def _take_tray(self, tray: tuple[TrayFile, ...]) -> None:
        self.tray = tray
        self.shown.emit()

    def _take_cases(self, query: str, rows: tuple[CaseRow, ...]) -> None:
        if query == self._query:
            self.cases = rows
            self.found.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        said = ""
        if isinstance(error, BadValue) and error.fields.get("name") == "folder":
            said = folder_words(str(error.fields.get("reason")))
        self.problem = said or words(error).text()
        self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.ledgers and self.tray:
            self.refresh()
