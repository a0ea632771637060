"""Who reads one case, whom it can be shared with, and whose access ends."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.use_cases.share_case import (
    Addable,
    Reader,
    add_institution,
    end_access,
    see_addable,
    see_readers,
)
from ui.room import Desk
from ui.words import words

ADDED, ENDED = "added", "ended"
Found = tuple[tuple[Reader, ...], tuple[Addable, ...]]


class ReadersPresenter(QObject):
    """State of the page.

    Signals:
        shown: `readers` and `addable` were read.
        done(what): "added" or "ended" was signed.
        refused(sentence): it was not.
    """

    shown = Signal()
    done = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, ledger: bytes) -> None:
        super().__init__()
        self.desk = desk
        self.ledger = ledger
        self.readers: tuple[Reader, ...] = ()
        self.addable: tuple[Addable, ...] = ()
        self.read = False
        desk.background.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read everything again."""
        session, ledger = self.desk.session, self.ledger
        self.desk.background.read(
            lambda: (see_readers(session, ledger), see_addable(session, ledger)), self._take
        )

    def add(self, facility: bytes) -> None:
        """Share the case with an institution the patient agreed to."""
        session, ledger = self.desk.session, self.ledger
        self._run(lambda: add_institution(session, ledger, facility), ADDED)

    def end(self, circle: bytes, reason: str) -> None:
        """End an institution's access."""
        session, ledger = self.desk.session, self.ledger
        self._run(lambda: end_access(session, ledger, circle, reason), ENDED)

    def go_consent(self) -> None:
        """Take the patient's word on an institution first."""
        self.desk.shell.go("consultations", b"consent:" + self.ledger)

    def now_ms(self) -> int:
        """The clock of the store."""
        return self.desk.session.clock.now_ms()

    def _run(self, call: Callable[[], Changed], what: str) -> None:
        self.desk.background.run(call, partial(self._signed, what), self._fail)

    def _signed(self, what: str, _changed: Changed) -> None:
        self.done.emit(what)

    def _fail(self, error: Exception) -> None:
        self.refused.emit(words(error).text())

    def _take(self, found: Found) -> None:
        if not self.read or found != (self.readers, self.addable):
            self.readers, self.addable = found
            self.read = True
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if self.ledger in changed.ledgers or changed.roster:
            self.refresh()
