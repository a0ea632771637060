"""The operating system's own notices for calls: on the bus of a Linux desktop, else by the tray."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from ui.background import Background
from ui.call.bus_notice import BusNotice, Words
from ui.kit.icons import FOLDER
from ui.translations import translate

SCREENS = ("xcb", "wayland")
TRAY_MS = 15_000


class Notices(QObject):
    """Tells what the person may not see in the window; nothing here ever names a patient.

    Args:
        background: the screen's threads.
        come_forward: what choosing a notice does.
    """

    def __init__(self, background: Background, come_forward: Callable[[], None]) -> None:
        super().__init__()
        self._background = background
        self._come_forward = come_forward
        self._ringing: BusNotice | None = None
        self._tray: QSystemTrayIcon | None = None

    def tell(self, heading: str, text: str, *, rings: bool = False) -> None:
        """Show a notice; one that rings stands until `take_back`."""
        words = Words(
            heading=heading,
            text=text,
            open_words=translate("Call", "Show Telecon"),
            icon=FOLDER / "telecon.svg",
            rings=rings,
        )
        if sys.platform != "linux" or QGuiApplication.platformName() not in SCREENS:
            self._tell_by_tray(words)
            return
        notice = BusNotice(words, lambda: self._background.post(self._come_forward))
        if rings:
            self._ringing = notice

        def by_tray_then(stood: bool) -> None:
            if not stood and (self._ringing is notice or not rings):
                self._tell_by_tray(words)

        self._background.spawn(notice.stand(), by_tray_then)

    def take_back(self) -> None:
        """Nothing rings any more."""
        if self._ringing is not None:
            self._background.spawn(self._ringing.take_back())
            self._ringing = None
        if self._tray is not None:
            self._tray.hide()

    def _tell_by_tray(self, words: Words) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QIcon(str(words.icon)), self)
            self._tray.messageClicked.connect(self._come_forward)
            self._tray.activated.connect(lambda _reason: self._come_forward())
        self._tray.show()
        shape = QSystemTrayIcon.MessageIcon.Information
        self._tray.showMessage(words.heading, words.text, shape, TRAY_MS)
