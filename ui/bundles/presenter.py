"""Cases by stick: what is taken along for whom, and what a file brought."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from telecon.ledger.bundle_in import Arrived
from telecon.ledger.bundle_out import Carried
from telecon.use_cases.carry_bundle import (
    Destination,
    Shown,
    cases_to_carry,
    destinations,
    export_bundle,
    import_bundle,
    look_at_bundle,
)
from telecon.use_cases.list_cases import CaseRow, list_cases
from ui.background import Job, Report, ends_with
from ui.room import Desk
from ui.words import words

MOST_CASES = 200


@dataclass(frozen=True)
class Offered:
    """What a bundle for a circle may hold.

    Attributes:
        cases: every case it may hold.
        rows: those of them that a search found.
    """

    cases: frozenset[bytes] = frozenset()
    rows: tuple[CaseRow, ...] = ()


class ExportPresenter(QObject):
    """Makes a bundle; no page and no save waits for it.

    Signals:
        shown: something to show has changed.
        progressed(done): so many records are written.
    """

    shown = Signal()
    progressed = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job[Carried] | None = None
        self._query = ""
        self.destinations: tuple[Destination, ...] = ()
        self.to: Destination | None = None
        self.offered = Offered()
        self.chosen: frozenset[bytes] | None = None
        self.file = ""
        self.made: Carried | None = None
        self.problem = ""
        self.stopped = False

    @property
    def busy(self) -> bool:
        """Whether a bundle is being written."""
        return self._job is not None

    def refresh(self) -> None:
        """Read for whom one can be made."""
        session = self._desk.session
        self._desk.background.read(lambda: destinations(session), self._take, self._fail)

    def choose(self, circle: bytes) -> None:
        """For whom it is."""
        self.to = next((to for to in self.destinations if to.circle == circle), None)
        self.made, self.problem, self.stopped = None, "", False
        self.search(self._query)

    def search(self, query: str) -> None:
        """Look for cases to take along."""
        session, to, self._query = self._desk.session, self.to, query
        if to is None:
            return
        circle = to.circle

        def look() -> Offered:
            may = cases_to_carry(session, circle)
            rows = list_cases(session, query, MOST_CASES)
            return Offered(may, tuple(row for row in rows if row.ledger in may))

        self._desk.background.read(look, partial(self._take_offered, circle, query))

    def take_all(self) -> None:
        """Everything the circle may have goes along."""
        self.chosen = None
        self.shown.emit()

    def take_chosen(self, *ledgers: bytes) -> None:
        """Only what is chosen goes along."""
        self.chosen = frozenset(ledgers)
        self.shown.emit()

    def toggle(self, ledger: bytes) -> None:
        """Take a case along, or leave it."""
        self.chosen = (self.chosen or frozenset()) ^ {ledger}
        self.shown.emit()

    @property
    def number(self) -> int:
        """How many cases go along."""
        if self.chosen is None:
            return len(self.offered.cases)
        return len(self.chosen & self.offered.cases)

    def export_to(self, path: Path) -> None:
        """Write it; nothing is left of the file when it is stopped."""
        if self.to is None or self.busy:
            return
        session, circle, only = self._desk.session, self.to.circle, self.chosen
        self.file, self.made, self.problem, self.stopped = path.name, None, "", False

        def write(report: Report) -> Carried:
            return export_bundle(session, path, circle, lambda done: report(done, 0), only)

        self._job = self._desk.background.carry_long(write, self._advance, self._done, self._fail)
        ends_with(self, self._job)
        self.shown.emit()

    def cancel(self) -> None:
        """Stop it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.stopped = True
            self.shown.emit()

    def _advance(self, done: int, _total: int) -> None:
        self.progressed.emit(done)

    def _take(self, found: tuple[Destination, ...]) -> None:
        self.destinations = found
        known = {to.circle for to in found}
        if self.to is None or self.to.circle not in known:
            self.to = found[0] if found else None
        self.shown.emit()
        self.search(self._query)

    def _take_offered(self, circle: bytes, query: str, found: Offered) -> None:
        if self.to is not None and (circle, query) == (self.to.circle, self._query):
            self.offered = found
            self.shown.emit()

    def _done(self, made: Carried) -> None:
        self._job, self.made = None, made
        self.shown.emit()

    def _fail(self, error: Exception) -> None:
        self._job, self.problem = None, words(error).text()
        self.shown.emit()


class _Percents:
    """Reports how much of a file is proved, once for each percent of it."""

    def __init__(self, report: Report) -> None:
        self._report, self._last = report, 0

    def tell(self, read: int, whole: int) -> None:
        percent = 100 * read // whole
        if percent != self._last:
            self._last = percent
            self._report(percent, 100)


class ImportPresenter(QObject):
    """Takes a bundle in.

    It is done beside the other work of the store: a save waits for one case of it at most.

    Signals:
        shown: something to show has changed.
        checked(percent): so much of the file is proved; nothing of it is taken in before all is.
        progressed(done): so many records are read.
    """

    shown = Signal()
    checked = Signal(int)
    progressed = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job[tuple[Arrived, dict[bytes, str]]] | None = None
        self.path: Path | None = None
        self.head: Shown | None = None
        self.arrived: Arrived | None = None
        self.names: dict[bytes, str] = {}
        self.problem = ""
        self.stopped = False

    @property
    def busy(self) -> bool:
        """Whether a bundle is being taken in."""
        return self._job is not None

    def look_at(self, path: Path) -> None:
        """See whose a file is."""
        if self.busy:
            return
        session = self._desk.session
        self.path, self.head, self.arrived, self.problem = path, None, None, ""
        self.stopped = False
        self._desk.background.read(
            lambda: look_at_bundle(session, path), self._take_head, self._fail
        )
        self.shown.emit()

    def take_in(self) -> None:
        """Take in what was looked at; twice is the same as once."""
        if self.path is None or self.busy:
            return
        session, path = self._desk.session, self.path
        self.arrived, self.problem, self.stopped = None, "", False

        def take(report: Report) -> tuple[Arrived, dict[bytes, str]]:
            check = _Percents(report)
            came = import_bundle(session, path, lambda done: report(done, 0), check.tell)
            refused = {ledger for ledger, _, _ in came.refused}
            rows = list_cases(session, limit=100_000) if refused else ()
            return came, {row.ledger: row.name for row in rows if row.ledger in refused}

        self._job = self._desk.background.carry_long(take, self._advance, self._done, self._fail)
        ends_with(self, self._job)
        self.shown.emit()

    def cancel(self) -> None:
        """Stop it; what is in stays in, and the same file goes on another time."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.stopped = True
            self.shown.emit()

    def _advance(self, done: int, total: int) -> None:
        (self.checked if total else self.progressed).emit(done)

    def _take_head(self, head: Shown) -> None:
        self.head = head
        self.shown.emit()

    def _done(self, found: tuple[Arrived, dict[bytes, str]]) -> None:
        self._job = None
        self.arrived, self.names = found
        self._desk.background.announce(self.arrived)
        self.shown.emit()

    def _fail(self, error: Exception) -> None:
        self._job, self.problem = None, words(error).text()
        self.shown.emit()
