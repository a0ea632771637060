"""The backup of the day, made while the person works on; never beside a call."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from telecon.store.backup import Backup
from telecon.use_cases.back_up import back_up_if_due
from ui.background import Job, Report, ends_with
from ui.room import Desk

HOUR_MS, SOON_MS = 3_600_000, 60_000


class DailyBackup(QObject):
    """Looks a minute after somebody came in and once an hour whether one is due.

    An attendant of the house: it goes on while the screen is locked. What goes wrong is kept in
    the plan; the settings show it, and the worklist once it lasts for days.

    Args:
        desk: of the person who came in.
        on_call: whether a call rings or is on; line and disk are the call's then.
    """

    def __init__(self, desk: Desk, on_call: Callable[[], bool]) -> None:
        super().__init__()
        self._desk, self._on_call = desk, on_call
        self._job: Job[Backup | None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(SOON_MS)

    @property
    def waits_ms(self) -> int:
        """How long until it looks again; -1 while it makes one."""
        return -1 if self._job is not None else self._timer.interval()

    def look(self) -> None:
        """Make one where it is due and nobody is kept from anything by it."""
        if self._job is not None:
            return
        if self._on_call() or not self._desk.background.quiet:
            self._timer.start(SOON_MS)
            return
        session = self._desk.session

        def make(report: Report) -> Backup | None:
            return back_up_if_due(session, report)

        carry = self._desk.background.carry_long
        self._job = ends_with(self, carry(make, self._advance, self._rest, self._fail))

    def _advance(self, _done: int, _total: int) -> None:
        if self._job is not None and self._on_call():
            self._job.cancel()
            self._job = None
            self._timer.start(SOON_MS)

    def _rest(self, _made: object) -> None:
        self._job = None
        self._timer.start(HOUR_MS)

    def _fail(self, error: Exception) -> None:
        """A stick that is away is nothing to interrupt anybody for; a crash is told by itself."""
        self._rest(error)
