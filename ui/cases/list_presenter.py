"""The list of cases: the first page at once, more as it is scrolled, found as one types."""

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.clock import local_day
from telecon.use_cases.list_cases import CaseRow, count_cases, count_coming, list_cases
from telecon.use_cases.one_person import OfferedPair, see_offered_pairs
from ui.background import Job
from ui.kit.lists import Line, Pill
from ui.newest import Newest
from ui.room import Desk
from ui.terms.people import number_words, person_line
from ui.terms.requests import state_pill
from ui.terms.times import short_day_words
from ui.translations import translate

PAGE = 60
MOST_FOUND = 60
NO_INITIALS = "*"
Found = tuple[tuple[CaseRow, ...], int, int]
"""Rows, how many cases there are, and how many of them are still at the hub."""


class ListPresenter(QObject):
    """State of the list.

    Signals:
        shown: other lines, or other pairs to compare; `lines`, `total`, `coming`, `query` and
            `pairs` hold them.
    """

    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.query = ""
        self.lines: tuple[Line, ...] = ()
        self.total = self.coming = 0
        self.pairs: tuple[OfferedPair, ...] = ()
        self.loaded = False
        self._rows: tuple[CaseRow, ...] = ()
        self._job: Job[Found] | None = None
        self._offered = Newest(desk.background, self)
        self._whole = False
        desk.background.changed.connect(self._on_changed)

    def search(self, query: str) -> None:
        """Find while it is typed."""
        self.query = query
        self._read_first()

    def refresh(self) -> None:
        """Read again what is shown."""
        self._read_first()
        if not self.query:
            self._look_for_pairs()

    def more(self) -> None:
        """The end of the list was scrolled to."""
        if not self.query and not self._whole and self._job is None:
            self._read(len(self._rows), PAGE)

    def place_of(self, ledger: bytes) -> tuple[str, bytes]:
        """The room and subject that show a case: its request while the name is masked (PR-01)."""
        for row in self._rows:
            if row.ledger == ledger:
                return case_place(row)
        return "cases", ledger

    def _read_first(self) -> None:
        self._read(0, MOST_FOUND if self.query else max(PAGE, len(self._rows)))

    def _read(self, offset: int, number: int) -> None:
        if self._job is not None:
            self._job.cancel()
        session, query = self._desk.session, self.query
        known = self.total, self.coming

        def read() -> Found:
            counts = known if query else (count_cases(session), count_coming(session))
            return list_cases(session, query, number, offset), *counts

        def take(found: Found) -> None:
            self._job = None
            rows, self.total, self.coming = found
            self._whole = len(rows) < number
            self._rows = (self._rows[:offset] + rows) if offset else rows
            self.lines = tuple(self._line(row) for row in self._rows)
            self.loaded = True
            self.shown.emit()

        self._job = self._desk.background.read(read, take)

    def _look_for_pairs(self) -> None:
        """Cases of one person are looked for as the list comes, not while one types: the first
        letter after a cleared search would wait for it.
        """
        session = self._desk.session

        def take(pairs: tuple[OfferedPair, ...]) -> None:
            if pairs != self.pairs:
                self.pairs = pairs
                self.shown.emit()

        self._offered.read(lambda: see_offered_pairs(session), take)

    def _line(self, row: CaseRow) -> Line:
        now = self._desk.session.clock.now_ms()
        about = [person_line(row.gender, row.birth_date, local_day(now))]
        if row.together > 1:
            about.append(translate("Cases", "{n} cases of one person").format(n=row.together))
        if row.summary.impression:
            about.append(row.summary.impression)
        elif row.identity_number:
            about.append(number_words(row.identity_number, shown=False))
        return Line(
            key=row.ledger,
            title=row.name,
            subtitle=" · ".join(about),
            meta=short_day_words(row.changed_ms, now),
            pills=_pills(row),
            avatar=initials_of(row.name, masked=row.masked),
        )

    def _on_changed(self, changed: Changed) -> None:
        if changed.ledgers and self.loaded:
            self.refresh()


def initials_of(name: str, *, masked: bool) -> str:
    """The name an avatar is drawn from: none of a masked person's (PR-01)."""
    return NO_INITIALS if masked else name


def case_place(row: CaseRow) -> tuple[str, bytes]:
    """The room and subject where a case of a list is opened."""
    if row.masked and row.request:
        return "consultations", b"request:" + row.request
    return "cases", row.ledger


def _pills(row: CaseRow) -> tuple[Pill, ...]:
    found = []
    if row.absent:
        found.append(Pill(translate("Cases", "On the hub"), "info", "download"))
    if row.summary.flags:
        found.append(Pill(translate("Cases", "Red flag"), "danger", "flag"))
    if row.summary.conflict:
        found.append(Pill(translate("Cases", "Two versions"), "warning", "warning"))
    if row.summary.request_state:
        found.append(state_pill(row.summary.request_state))
    if not row.own:
        found.append(Pill(translate("Cases", "Shared with us"), "info", "hospital"))
    return tuple(found[:2])
