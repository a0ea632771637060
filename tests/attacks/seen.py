"""What the attacked read: every word of their sync page.

`page = Page(background, shown, qtbot)`; `page.words(session, status)` are the texts that are
painted once the page has read its store and was told how the last sync ended.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pytestqt.qtbot import QtBot

from sync.engine import SyncStatus
from telecon.session import Session
from tests.ui.consultations import desks
from tests.ui.painted import painted
from ui.background import Background
from ui.ports import NetworkStatus, NoNetwork
from ui.sync_status.view import SyncStatusView

Show = Callable[[SyncStatusView], object]


class _Told(NoNetwork):
    """A line that says how the last sync ended."""

    def __init__(self, ended: NetworkStatus) -> None:
        super().__init__()
        self._ended = ended

    def status(self) -> NetworkStatus:
        return self._ended


@dataclass(frozen=True)
class Page:
    """The sync page of whoever asks."""

    background: Background
    shown: Show
    qtbot: QtBot

    def words(self, session: Session, status: SyncStatus | None = None) -> str:
        """All that it says, after a sync that ended so."""
        ended = NetworkStatus("online", held_back=status.held_back if status else 0)
        desk, _shell = desks.desk_of(session, self.background)
        view = SyncStatusView(replace(desk, network=_Told(ended)))
        view.resize(1080, 740)
        self.shown(view)
        view.enter(b"")
        self.qtbot.waitUntil(lambda: view.presenter.picture is not None)
        desks.settle(self.background, self.qtbot)
        return "\n".join(painted(view))
