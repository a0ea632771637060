"""A PC that was removed or left: who signed it, what is left on it, what can still be done."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.ledger.bundle_out import Carried
from telecon.ledger.removed import OwnRemoval, own_removal
from telecon.session import Session
from telecon.use_cases.carry_bundle import export_late_work
from telecon.use_cases.remove_member import Device, Effect, own_devices, remove_device
from ui.background import Background, Job, Report, ends_with
from ui.words import words


@dataclass(frozen=True)
class Removed:
    """What the page shows.

    Attributes:
        removal: who signed it, why, what is left.
        answer: the PC of the same person that signed it, while it may be removed in turn.
    """

    removal: OwnRemoval
    answer: Device | None = None


def see_removed(session: Session) -> Removed | None:
    """How this PC was removed, or that its person went on elsewhere; None while it belongs."""
    removal = own_removal(session)
    if removal is None:
        return None
    if removal.went_on_ms:
        return Removed(removal)
    by = removal.by.author if removal.by is not None else b""
    devices = own_devices(session) if by not in (b"", session.author.id) else ()
    ends = (d for d in devices if d.author == by and d.removing is Effect.ENDS)
    return Removed(removal, next(ends, None))


class RemovedPresenter(QObject):
    """State of the page.

    Signals:
        shown: something to show has changed.
        progressed(done): so many records are written.
    """

    shown = Signal()
    progressed = Signal(int)

    def __init__(self, session: Session, background: Background, found: Removed) -> None:
        super().__init__()
        self._session, self._background = session, background
        self._job: Job[Carried] | None = None
        self.found = found
        self.file = ""
        self.made: Carried | None = None
        self.problem = ""
        background.changed.connect(self._on_changed)

    @property
    def may_export(self) -> bool:
        """Whether a file helps: who went on elsewhere decides there on what lies apart."""
        removal = self.found.removal
        return bool(removal.apart + removal.only_here) and not removal.went_on_ms

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def export_to(self, path: Path) -> None:
        """Write what is in no record; nothing is left of the file when it is stopped."""
        if self.busy:
            return
        session = self._session
        self.file, self.made, self.problem = path.name, None, ""

        def write(report: Report) -> Carried:
            return export_late_work(session, path, lambda done: report(done, 0))

        self._job = self._background.read_long(write, self._advance, self._done, self._fail)
        ends_with(self, self._job)
        self.shown.emit()

    def cancel(self) -> None:
        """Stop it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.shown.emit()

    def answer(self, reason: str) -> None:
        """Remove, in turn, the PC that removed this one."""
        session, other = self._session, self.found.answer
        if other is not None:
            author = other.author
            self._background.run(lambda: remove_device(session, author, reason), None, self._fail)

    def _advance(self, done: int, _total: int) -> None:
        self.progressed.emit(done)

    def _done(self, made: Carried) -> None:
        self._job, self.made = None, made
        self.shown.emit()

    def _fail(self, error: Exception) -> None:
        self._job, self.problem = None, words(error).text()
        self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.roster or changed.outbox:
            session = self._session
            self._background.read(lambda: see_removed(session), self._take)

    def _take(self, found: Removed | None) -> None:
        if found is not None and found != self.found:
            self.found = found
            self.shown.emit()
