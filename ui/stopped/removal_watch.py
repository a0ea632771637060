"""Whether the person who came in was removed or went on elsewhere; the page that is left then."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.session import Session
from ui.background import Background
from ui.stopped.removed_presenter import Removed, RemovedPresenter, see_removed
from ui.stopped.removed_view import RemovedView


class RemovalWatch(QObject):
    """Asks the roster, never the hub's word alone, when somebody comes in and after each change.

    It is made before the rooms are, so that nothing of a case is read before it has its answer.

    Signals:
        told: the person belongs to this PC no more.
    """

    told = Signal()

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__()
        self._session, self._background = session, background
        self._found: Removed | None = None
        background.changed.connect(self._on_changed)
        self._look()

    def page(
        self, others: Callable[[], object] | None, now_ms: Callable[[], int]
    ) -> RemovedView | None:
        """The one page; None while the person belongs."""
        if self._found is None:
            return None
        presenter = RemovedPresenter(self._session, self._background, self._found)
        return RemovedView(presenter, others, now_ms)

    def _look(self) -> None:
        session = self._session
        self._background.read(lambda: see_removed(session), self._take)

    def _take(self, found: Removed | None) -> None:
        is_new = self._found is None and found is not None
        self._found = self._found or found
        if is_new:
            self.told.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.roster and self._found is None:
            self._look()
