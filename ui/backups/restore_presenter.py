"""A PC brought back from a backup: which one, who asks, and who they are afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from telecon.errors import BackupProblem
from telecon.session import Session
from telecon.store.profile_file import LocalPerson
from telecon.use_cases.restore_backup import Found, find_backups
from ui.background import Background, Job, Report, ends_with
from ui.backups.words import bringing_words

FOLDER, WHOSE, BACK = "folder", "whose", "back"
Bring = Callable[[Path, bytes, str, Report], Path | None]
Enter = Callable[[bytes, str], Session]
BringByCode = Callable[[Path, str, Report], Path | None]
EnterByCode = Callable[[str, str], Session]


@dataclass(frozen=True)
class Ways:
    """What brings a backup back.

    Attributes:
        bring: puts it in place for a person with their passphrase; says where the profile of
            before lies, None where there was none.
        enter: unlocks what was put in place.
        bring_by_code: as `bring`, with a printed recovery code, which says whose it is.
        enter_by_code: unlocks it with the code and gives its owner a new passphrase.
        replaces: whether a profile lies there now; it is put aside.
    """

    bring: Bring
    enter: Enter
    bring_by_code: BringByCode
    enter_by_code: EnterByCode
    replaces: bool


class RestorePresenter(QObject):
    """State of the sheets.

    Args:
        ways: what brings a backup back.
        background: where that is done.
        code: what somebody typed of their printed code already; None for who has a passphrase.

    Signals:
        shown: another sheet, or something on this one changed.
        progressed(done, total): of what is copied.
        finished(Session): the person is in.
        left: back to where they came from.
    """

    shown = Signal()
    progressed = Signal(int, int)
    finished = Signal(object)
    left = Signal()

    def __init__(self, ways: Ways, background: Background, code: str | None = None) -> None:
        super().__init__()
        self.by_code = code is not None
        self.code = code or ""
        self._ways, self._background = ways, background
        self._job: Job[object] | None = None
        self._session: Session | None = None
        self.step = FOLDER
        self.found: tuple[Found, ...] = ()
        self.chosen: Found | None = None
        self.person: LocalPerson | None = None
        self.aside: Path | None = None
        self.problem = ""

    @property
    def busy(self) -> bool:
        """Whether a stick is looked at or a backup is put in place."""
        return self._job is not None

    @property
    def replaces(self) -> bool:
        """Whether a profile lies there, which is put aside."""
        return self._ways.replaces

    def look_in(self, folder: Path) -> None:
        """See what lies in a folder or on a stick."""

        def look(_report: Report) -> object:
            if not (found := find_backups(folder)):
                raise BackupProblem(reason="not-a-backup")
            self.found = found
            return found

        self._carry(look, self._take)

    def choose(self, number: int) -> None:
        """Another backup, the newest is 0; the same person where they are in it."""
        self.chosen = self.found[number]
        known = {each.person for each in self.chosen.people}
        if self.person is None or self.person.person not in known:
            self.person = self.chosen.people[0] if self.chosen.people else None
        self.shown.emit()

    def be(self, person: bytes) -> None:
        """Who asks."""
        people = self.chosen.people if self.chosen else ()
        self.person = next((each for each in people if each.person == person), None)

    def bring(self, passphrase: str) -> None:
        """Put it in place; nothing is changed before it is whole and checked."""
        if self.chosen is None or self.person is None:
            return
        path, person, bring = self.chosen.backup.path, self.person.person, self._ways.bring

        def work(report: Report) -> object:
            return bring(path, person, passphrase, report)

        self._bring(work, lambda: self._ways.enter(person, passphrase))

    def bring_by_code(self, code: str, passphrase: str) -> None:
        """The same with a printed code; the passphrase is a new one."""
        if self.chosen is None:
            return
        path, bring = self.chosen.backup.path, self._ways.bring_by_code
        self.code = code

        def work(report: Report) -> object:
            return bring(path, code, report)

        self._bring(work, lambda: self._ways.enter_by_code(code, passphrase))

    def use_code(self, *, by_code: bool) -> None:
        """Somebody has a printed code and no passphrase, or the other way round."""
        self.by_code, self.problem = by_code, ""
        self.shown.emit()

    def stop(self) -> None:
        """Stop; nothing was changed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.shown.emit()

    def again(self) -> None:
        """Another folder."""
        self.step, self.problem = FOLDER, ""
        self.shown.emit()

    def finish(self) -> None:
        """Go to work."""
        if self._session is not None:
            self.finished.emit(self._session)

    def _bring(self, work: Callable[[Report], object], enter: Callable[[], Session]) -> None:
        def brought(aside: object) -> None:
            self.aside = aside if isinstance(aside, Path) else None
            self._background.run(enter, self._back, self._fail)

        self._carry(work, brought)

    def _carry(self, work: Callable[[Report], object], done: Callable[[object], None]) -> None:
        if self.busy:
            return
        self.problem = ""
        job = self._background.carry_long(work, self.progressed.emit, done, self._fail)
        self._job = ends_with(self, job)
        self.shown.emit()

    def _take(self, _found: object) -> None:
        self._job, self.step = None, WHOSE
        self.choose(0)

    def _back(self, session: Session) -> None:
        self._job, self._session, self.step, self.code = None, session, BACK, ""
        self.shown.emit()

    def _fail(self, error: Exception) -> None:
        self._job, self.problem = None, bringing_words(error).text()
        self.shown.emit()
