"""One program a profile: a second start shows the window of the first and ends."""

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 500
_LONGEST_NAME = 100
"""Bytes of a socket's path; macOS takes 103, Linux 107 (`sun_path`)."""


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
        self._name = socket_name(folder)
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


def plain_name(folder: Path) -> str:
    """What the programs of a profile call each other by."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
    return f"telecon-{digest[:24]}"


def socket_name(folder: Path) -> str:
    """The same, in this person's own folder where the system has one.

    In the folder for everybody's temporary files another user of the machine could answer to the
    name, and the program would never open.
    """
    name = plain_name(folder)
    own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    path = os.path.join(own, name)  # noqa: PTH118 - a name for Qt, not a path of ours
    fits = os.name == "posix" and own and len(os.fsencode(path)) <= _LONGEST_NAME
    return path if fits else name
