"""Registering a patient: what the number says, who is known already, and the saving."""

from PySide6.QtCore import Signal

from telecon.cases.documents import Patient
from telecon.cases.identity_number import normalised
from telecon.use_cases.list_cases import CaseRow, list_cases
from telecon.use_cases.register_patient import register_patient
from ui.background import Job
from ui.cases.person_presenter import FULL, PersonPresenter
from ui.room import Desk

MOST_TWINS = 4


class RegisterPresenter(PersonPresenter):
    """State of the registration form.

    Signals:
        twins_found: people who may be the same as the one being registered.
    """

    twins_found = Signal()

    def __init__(self, desk: Desk, draft: bytes | None = None) -> None:
        super().__init__(desk, "register", None, draft)
        self.twins: tuple[CaseRow, ...] = ()
        self._asked: tuple[str, str] = ("", "")
        self._search: Job[tuple[CaseRow, ...]] | None = None

    def look_for_twins(self, name: str, number: str) -> None:
        """Search for people of the same name or number, while one types."""
        asked = (name.strip(), normalised(number) if len(normalised(number)) == FULL else "")
        if asked == self._asked:
            return
        self._asked = asked
        if self._search is not None:
            self._search.cancel()
        if not any(asked):
            self._take(())
            return
        self._search = self.desk.background.read(lambda: self._find(*asked), self._take)

    def register(self, patient: Patient) -> None:
        """Open the case."""
        session = self.desk.session
        self.save(lambda draft: register_patient(session, patient, draft=draft))

    def _find(self, name: str, number: str) -> tuple[CaseRow, ...]:
        session = self.desk.session
        found: dict[bytes, CaseRow] = {}
        if number:
            rows = list_cases(session, number, MOST_TWINS)
            found.update((r.ledger, r) for r in rows if r.identity_number == number)
        if name:
            rows = list_cases(session, name, MOST_TWINS * 4)
            found.update((r.ledger, r) for r in rows if r.name == name)
        return tuple(found.values())[:MOST_TWINS]

    def _take(self, rows: tuple[CaseRow, ...]) -> None:
        self.twins = rows
        self.twins_found.emit()
