"""What two people wrote apart in one case, and what somebody decides about it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from telecon.case_state.fields import FieldState, FieldValue
from telecon.case_state.speakers import AMEND, CLOSE_FLAG, JOIN_CASES
from telecon.changes import Changed
from telecon.permissions import may, roles_pack
from telecon.use_cases.one_person import PersonPage, read_person
from telecon.use_cases.read_case import CasePage
from telecon.use_cases.resolve_conflict import resolve_conflict, undo_change
from ui.conflicts.words import kind_of
from ui.room import Desk

_ACTIONS = {"flag": CLOSE_FLAG, "same": JOIN_CASES}


class ConflictsPresenter(QObject):
    """State of the page of a case's conflicts.

    Signals:
        shown: `page` is new.
        refused(str, Exception): a decision about the field of this name did not succeed.
    """

    shown = Signal()
    refused = Signal(str, object)

    def __init__(self, desk: Desk, ledger: bytes) -> None:
        super().__init__()
        self.desk = desk
        self.ledger = ledger
        self.person: PersonPage | None = None
        desk.background.changed.connect(self._on_changed)

    @property
    def page(self) -> CasePage | None:
        """The case, with the details as all cases of the person say them."""
        return self.person.page if self.person else None

    def refresh(self) -> None:
        """Read the case again."""
        session, ledger = self.desk.session, self.ledger
        self.desk.background.read(lambda: read_person(session, ledger), self._take)

    def now_ms(self) -> int:
        """The clock of the store."""
        return self.desk.session.clock.now_ms()

    def conflicts(self) -> tuple[FieldState, ...]:
        """What waits for somebody to choose."""
        return self.page.state.conflicts if self.page else ()

    def settled(self) -> tuple[FieldState, ...]:
        """What somebody chose and nobody wrote anew since."""
        fields = self.page.state.fields if self.page else ()
        return tuple(field for field in fields if not field.in_conflict and field.resolutions)

    def may_settle(self, field: FieldState) -> bool:
        """Whether this person may choose."""
        me = self.page.me if self.page else None
        action = _ACTIONS.get(kind_of(field), AMEND)
        return me is not None and may(me.standing, action, roles_pack())

    def settle(self, field: FieldState, *values: FieldValue) -> None:
        """Sign what holds of a field, as it stands on the screen."""
        session = self.desk.session
        ledger = self.person.home_of(field.name) if self.person else self.ledger
        self._run(field.name, lambda: resolve_conflict(session, ledger, field, *values))

    def undo(self, field: FieldState) -> None:
        """Take back how a field was settled."""
        session, entry = self.desk.session, field.resolutions[-1].entry
        ledger = self.person.home_of_entry(entry) if self.person else self.ledger
        self._run(field.name, lambda: undo_change(session, ledger, entry))

    def _run(self, name: str, work: Callable[[], Changed]) -> None:
        self.desk.background.run(work, on_error=lambda error: self.refused.emit(name, error))

    def _take(self, person: PersonPage) -> None:
        if person != self.person:
            self.person = person
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        others = self.person.others if self.person else ()
        mine = {self.ledger, *(other.state.ledger for other in others)}
        if mine & changed.ledgers or changed.roster:
            self.refresh()
