"""A person who came back to a desk that nobody holds the key of: their printed code takes it up."""

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.use_cases.recover import Recovery
from telecon.use_cases.take_up_circle import is_left_alone, take_up_circles
from ui.background import Job, ends_with
from ui.room import Desk
from ui.words import words


class LeftAlonePresenter(QObject):
    """State of the card.

    Signals:
        shown: whether it is needed, or something about it, changed.
        taken_up: the cases open again.
    """

    shown = Signal()
    taken_up = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking: Job[Recovery] | None = None
        self.needed = self.busy = False
        self.problem = ""
        desk.background.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read whether anybody holds the key."""
        session = self._desk.session
        self._desk.background.read(lambda: is_left_alone(session), self._take)

    def take_up(self, code: str) -> None:
        """Fetch what the hub keeps under the code, and turn the key to this person."""
        if self.busy:
            return
        self.busy, self.problem = True, ""
        work = self._desk.network.fetch_own_recovery(self._desk.session, code)
        self._asking = ends_with(self, self._desk.background.spawn(work, self._fetched, self._fail))
        self.shown.emit()

    def stop(self) -> None:
        """Wait for the hub no longer; nothing was changed."""
        if self._asking is not None:
            self._asking.cancel()
            self._asking, self.busy = None, False
            self.shown.emit()

    def _fetched(self, found: Recovery) -> None:
        self._asking = None
        session = self._desk.session
        self._desk.background.run(
            lambda: take_up_circles(session, found.copy), self._done, self._fail
        )

    def _done(self, _changed: Changed) -> None:
        self.busy = self.needed = False
        self.shown.emit()
        self.taken_up.emit()

    def _fail(self, error: Exception) -> None:
        self._asking, self.busy = None, False
        self.problem = words(error).text()
        self.shown.emit()

    def _take(self, needed: bool) -> None:
        if needed != self.needed and not self.busy:
            self.needed = needed
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.roster:
            self.refresh()
