"""One program a profile: a second start shows the window of the first and ends."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 500


class SingleInstance(QObject):
    """Claims a profile folder among the programs of this person's desktop.

    The folder's own lock (`StoreBusy`) protects the data whatever happens here; this only spares
    the person a sentence about it.

    Signals:
        shown_wanted: a second start asks for the window.
    """

    shown_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
        self._name = f"telecon-{digest[:24]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def claim(self) -> bool:
        """Whether this is the only program of the profile; if not, the other one is shown."""
        caller = QLocalSocket()
        caller.connectToServer(self._name)
        if caller.waitForConnected(ANSWER_MS):
            caller.disconnectFromServer()
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Give the profile free."""
        self._server.close()

    def _greet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.deleteLater()
            self.shown_wanted.emit()
