"""What removed PCs sent too late, and what somebody decides about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.use_cases.late_work import (
    LateCase,
    decline,
    may_decide,
    see_late_work,
    take_over,
)
from ui.background import ends_with
from ui.room import Desk
from ui.words import words

Found = tuple[tuple[LateCase, ...], bool]


class LateWorkPresenter(QObject):
    """State of the page of late work.

    Signals:
        shown: `cases` was read.
        decided(accepted): something was taken over, or declined.
        refused(sentence): it was not.
    """

    shown = Signal()
    decided = Signal(bool)
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.cases: tuple[LateCase, ...] = ()
        self.may_decide = False
        self.read = False
        self.busy = False
        desk.background.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read everything again."""
        session = self._desk.session
        reading = self._desk.background.read(
            lambda: (see_late_work(session), may_decide(session)), self._take
        )
        ends_with(self, reading)

    def case(self, ledger: bytes) -> LateCase | None:
        """The late work for one case."""
        return next((case for case in self.cases if case.ledger == ledger), None)

    def now_ms(self) -> int:
        """The clock of the store."""
        return self._desk.session.clock.now_ms()

    def take_over(self, entry: bytes) -> None:
        """Sign it anew under one's own name."""
        session = self._desk.session
        self._run(lambda: take_over(session, entry), accepted=True)

    def decline(self, entry: bytes, reason: str) -> None:
        """Sign that it is not taken over, and why."""
        session = self._desk.session
        self._run(lambda: decline(session, entry, reason), accepted=False)

    def _run(self, call: Callable[[], Changed], *, accepted: bool) -> None:
        if self.busy:
            return
        self.busy = True
        self._desk.background.run(call, partial(self._done, accepted), self._fail)

    def _done(self, accepted: bool, _changed: Changed) -> None:
        self.busy = False
        self.decided.emit(accepted)
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self.busy = False
        self.refused.emit(words(error).text())
        self.refresh()

    def _take(self, found: Found) -> None:
        changed = not self.read or found != (self.cases, self.may_decide)
        self.cases, self.may_decide = found
        self.read = True
        if changed:
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if self.read and (changed.ledgers or changed.roster):
            self.refresh()
