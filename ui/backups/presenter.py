"""Backups of this PC: where they go, how it went, and one now."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from telecon.errors import BackupProblem
from telecon.use_cases.back_up import (
    KEPT,
    BackupPlan,
    back_up,
    backup_plan,
    choose_backup,
    look_at_backup,
    own_backups,
)
from ui.background import Job, Report, ends_with
from ui.backups.words import kept_words, making_words
from ui.room import Desk

MAKING, LOOKING = "making", "looking"


class BackupPresenter(QObject):
    """State of the page.

    Signals:
        shown: something to show has changed.
        progressed(done, total): of what is under way.
    """

    shown = Signal()
    progressed = Signal(int, int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job[object] | None = None
        self.plan: BackupPlan | None = None
        self.number = 0
        self.doing = ""
        self.done = ""
        self.problem = ""

    def now_ms(self) -> int:
        """The clock of the store."""
        return self._desk.session.clock.now_ms()

    def refresh(self) -> None:
        """Read the plan, and look into the folder."""
        session = self._desk.session
        job = self._desk.background.read(lambda: backup_plan(session), self._take_plan)
        ends_with(self, job)

    def choose(self, folder: Path) -> None:
        """Backups go there from now on; the first is made at once."""
        session, keep = self._desk.session, self.plan.keep if self.plan else KEPT
        self._run(lambda: choose_backup(session, folder, keep), self._chosen)

    def keep(self, number: int) -> None:
        """So many stay there, from the next one on."""
        plan, session = self.plan, self._desk.session
        if plan is not None and number != plan.keep:
            self._run(lambda: choose_backup(session, plan.folder, number), self._take_plan)

    def make(self) -> None:
        """One now."""
        session = self._desk.session
        self._carry(MAKING, lambda report: back_up(session, told=report))

    def look(self) -> None:
        """Read the newest one back, every byte of it."""
        plan, session = self.plan, self._desk.session
        if plan is None:
            return

        def look(report: Report) -> tuple[str, ...]:
            if not plan.folder.is_dir():
                raise BackupProblem(reason="away")
            if not (found := own_backups(session, plan.folder)):
                raise BackupProblem(reason="not-a-backup")
            if damage := look_at_backup(session, found[0], report):
                raise BackupProblem(reason="damaged", what=damage[0])
            return damage

        self._carry(LOOKING, look)

    def cancel(self) -> None:
        """Stop; the older backups stay, and nothing half is left."""
        if self._job is not None:
            self._job.cancel()
            self._job, self.doing, self.done = None, "", "stopped"
            self.refresh()
            self.shown.emit()

    def _run(self, call: Callable[[], BackupPlan], done: Callable[[BackupPlan], None]) -> None:
        self.problem = self.done = ""
        ends_with(self, self._desk.background.run(call, done, self._fail))

    def _carry(self, doing: str, call: Callable[[Report], object]) -> None:
        if self.doing:
            return
        self.doing, self.done, self.problem = doing, "", ""
        carry = self._desk.background.carry_long
        self._job = carry(call, self.progressed.emit, self._finish, self._fail)
        ends_with(self, self._job)
        self.shown.emit()

    def _chosen(self, plan: BackupPlan) -> None:
        self._take_plan(plan)
        if not plan.last_ms:
            self.make()

    def _take_plan(self, plan: BackupPlan | None) -> None:
        self.plan = plan
        if plan is not None and plan.problem and not self.doing:
            self.problem = kept_words(plan.problem).text()
        self.shown.emit()
        if plan is not None and not self.doing:
            self._look_into(plan.folder)

    def _look_into(self, folder: Path) -> None:
        session = self._desk.session

        def count(_report: Report) -> int:
            if not folder.is_dir():
                raise BackupProblem(reason="away")
            return len(own_backups(session, folder))

        ignore = self._desk.background.carry_long
        ends_with(self, ignore(count, lambda _d, _a: None, self._take_number, self._not_there))

    def _take_number(self, number: int) -> None:
        self.number = number
        self.shown.emit()

    def _not_there(self, error: Exception) -> None:
        self.number, self.problem = 0, making_words(error).text()
        self.shown.emit()

    def _finish(self, _made: object) -> None:
        self._job, self.done, self.doing = None, self.doing, ""
        self.refresh()
        self.shown.emit()

    def _fail(self, error: Exception) -> None:
        self._job, self.doing, self.problem = None, "", making_words(error).text()
        self.refresh()
        self.shown.emit()
