"""The PCs a convener looks after: who has gone quiet, and which program each runs."""

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.use_cases.see_sites import Sites, see_sites
from ui.background import Job, ends_with
from ui.newest import Newest
from ui.room import Desk


class SitesPresenter(QObject):
    """State of the page.

    Signals:
        shown: `sites` is new, or the hub is being asked, or did not answer (`error`).
    """

    shown = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sites: Sites | None = None
        self.error: Exception | None = None
        self._asking: Job[None] | None = None
        self._newest = Newest(desk.background, self)
        desk.background.changed.connect(self._on_changed)

    @property
    def is_asking(self) -> bool:
        """Whether the hub has not answered yet."""
        return self._asking is not None

    def now_ms(self) -> int:
        """The clock of the store."""
        return self._desk.session.clock.now_ms()

    def refresh(self) -> None:
        """Show what is known, and ask the hub for what is new."""
        self._read()
        self.ask()

    def ask(self) -> None:
        """Ask the hub."""
        if self._asking is not None:
            return
        work = self._desk.network.ask_sites(self._desk.session)
        job = self._desk.background.spawn(work, lambda _none: self._answered(None), self._answered)
        self._asking = ends_with(self, job)
        self.shown.emit()

    def stop(self) -> None:
        """Wait for the answer no longer."""
        if self._asking is not None:
            self._asking.cancel()
        self._asking = None
        self.shown.emit()

    def _answered(self, error: Exception | None) -> None:
        self._asking, self.error = None, error
        self.shown.emit()
        self._read()

    def _read(self) -> None:
        session = self._desk.session
        self._newest.read(lambda: see_sites(session), self._take)

    def _take(self, sites: Sites) -> None:
        if sites != self.sites:
            self.sites = sites
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.roster and self.sites is not None:
            self._read()
