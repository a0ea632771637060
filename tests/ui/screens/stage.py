"""Real programs on the profiles of the world, and what a tour of their screens does with them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QPoint,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from telecon.calls.media.native import native_engines
from telecon.crypto.passphrase import FLOOR
from telecon.session import Session
from telecon.use_cases.build_alliance import Invited
from tests.fakes.camera import FakeHardware
from tests.ui.call.two_desks import Relay
from tests.ui.screens.world import CODE, World
from tests.use_cases.village import PASSPHRASE
from ui.application import dress
from ui.background import Background
from ui.call.calls_view import Calls
from ui.call.parts import CallParts
from ui.call.presenter import CallPresenter
from ui.consultations.beside_call_view import BesideCall
from ui.entrance import Entrance
from ui.house import House, Site
from ui.kit.layouts import Page
from ui.kit.turnover import Turnover
from ui.main_window import AROUND_FOCUS, MainWindow
from ui.ports import NetworkStatus, NoNetwork, Signals
from ui.preferences import LOCK_MINUTES, Preferences
from ui.room import Desk
from ui.rooms import rooms
from ui.translations import Language, Translations
from ui.unlock.presenter import UnlockPresenter

W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 20_000
NEVER_PAINTED = Qt.WidgetAttribute.WA_DontShowOnScreen
"""Laid out as any window, and painted only when a picture is taken: half the time."""


class RelayedNetwork(NoNetwork):
    """No hub, but the relay for calls and a place for invitations; the line is as it is told."""

    def __init__(self, relay: Relay, status: NetworkStatus) -> None:
        super().__init__()
        self._relay = relay
        self._status = status
        self._end: Signals | None = None

    @property
    def signals(self) -> Signals:
        return self._end or super().signals

    def start(self, session: Session) -> None:
        self._end = self._relay.end_of(session.author.id)

    def status(self) -> NetworkStatus:
        return self._status

    async def hand_in(self, session: Session, invited: Invited) -> None:
        """The hub knows it at once."""

    async def publish_invitation(self, session: Session, invited: Invited) -> str:
        return "-".join(CODE[:6])


class Program:
    """One program, from its first page on."""

    def __init__(self, folder: Path, stage: "Stage", status: NetworkStatus) -> None:
        self.background = Background()
        hardware = FakeHardware()
        engines = partial(native_engines, hardware=hardware)
        self.calls = Calls(CallParts(engines=engines, devices=hardware), BesideCall)
        self.desk: Desk | None = None
        preferences = Preferences(folder)
        preferences.language = stage.language
        preferences.theme = stage.theme
        preferences.lock_minutes = max(LOCK_MINUTES)
        house = House(
            folder,
            stage.world.clock,
            RelayedNetwork(stage.relay, status),
            self.calls.furnish(rooms()),
            (self._attend, self.calls.attend),
            hardware,
            FLOOR,
        )
        self.entrance = Entrance(Site.of(house), stage.translations, preferences, self.background)
        self._stage = stage
        self.entrance.start()

    @property
    def window(self) -> MainWindow:
        """What is on the screen."""
        return self.entrance.window

    @property
    def presenter(self) -> CallPresenter:
        """Of this person's calls."""
        assert self.desk is not None
        return self.calls.of(self.desk)

    def come_in(self) -> None:
        """Unlock as the only person of the profile."""
        self.unlocking().open(PASSPHRASE)
        wait_until(lambda: self.window.has_rooms() and not self.entrance.locked)

    def unlocking(self) -> UnlockPresenter:
        """What the unlock screen in front is driven by."""
        return self.window.findChildren(UnlockPresenter)[-1]

    def go(self, room: str, subject: bytes = b"") -> MainWindow:
        """Show a room once everything it asked for has come home."""
        self.entrance.go(room, subject)
        return self.settled()

    def settled(self) -> MainWindow:
        """The window, once what was asked for has come home and is laid out.

        It alone is shown: the others would be laid out and painted all the while.
        """
        for program in self._stage.programs:
            if program is not self:
                program.window.hide()
        if self._stage.unseen and not self.window.testAttribute(NEVER_PAINTED):
            self.window.hide()
            self.window.setAttribute(NEVER_PAINTED)
        self.window.show()
        for _ in range(3):
            home: list[None] = []
            self.background.run(lambda: None, home.append)
            self.background.read(lambda: None, home.append)
            wait_until(lambda h=home: len(h) == 2 and self._is_at_rest())  # type: ignore[misc]
            QApplication.processEvents()
        for page in self.window.findChildren(Page):
            if page.isVisible():
                page.settle()
        QApplication.processEvents()
        return self.window

    def _is_at_rest(self) -> bool:
        """Whether all that was asked for has come home, and stands on its page."""
        turning = any(one.is_due for one in self.window.findChildren(Turnover))
        return self.background.quiet and not turning

    def find(self, kind: type[W]) -> W:
        """The newest visible widget of a kind."""
        return [
            found for found in self.window.findChildren(kind) if found.isVisibleTo(self.window)
        ][-1]

    def scroll_to(self, part: QWidget) -> None:
        """Let a part of a long page begin at the top of what is seen."""
        around: QWidget | None = part
        while around is not None:
            around = around.parentWidget()
            if isinstance(around, QScrollArea) and (page := around.widget()) is not None:
                top = part.mapTo(page, QPoint(0, 0)).y()
                around.verticalScrollBar().setValue(max(0, top - AROUND_FOCUS))
        QApplication.processEvents()

    def press(self, *words: str) -> MainWindow:
        """Press the visible button that says one of these."""
        buttons = [
            b for b in self.window.findChildren(QAbstractButton) if b.isVisibleTo(self.window)
        ]
        says = [b for b in buttons if {b.text().strip(), b.accessibleName()} & set(words)]
        assert says, (words, [b.text() for b in buttons])
        says[-1].click()
        return self.settled()

    def close(self) -> None:
        """End it as closing its window does."""
        self.calls.close()
        self.entrance.close()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _attend(self, desk: Desk) -> QObject:
        self.desk = desk
        return QObject()


class Stage:
    """The programs of a tour: the doctor's, the expert's, the administrator's and an empty one."""

    def __init__(self, application: QApplication, world: World, *, unseen: bool) -> None:
        self.application = application
        self.world = world
        self.unseen = unseen
        self.relay = Relay()
        self.translations = Translations(application)
        self.language = Language.CHINESE
        self.theme = "light"
        self._worn: tuple[Language, str, QSize] | None = None
        waits = NetworkStatus("offline", world.clock.now_ms(), 12)
        online = NetworkStatus("online", world.clock.now_ms(), 0, world.clock.now_ms())
        empty = world.folder / "empty"
        empty.mkdir()
        self.doctor = Program(world.folder / "doctor", self, waits)
        self.expert = Program(world.folder / "expert", self, online)
        self.admin = Program(world.folder / "admin", self, online)
        self.empty = Program(empty, self, online)
        self.programs = (self.doctor, self.expert, self.admin, self.empty)
        for program in self.programs[:3]:
            program.come_in()

    def wear(self, language: Language, theme: str, size: QSize) -> None:
        """Every window in a language, a theme and a size, in device-independent pixels."""
        if (language, theme, size) == self._worn:
            return
        self._worn = (language, theme, size)
        self.language = language
        if theme != self.theme:
            self.theme = theme
            self._dress_empty_windows()
        for program in self.programs:
            program.entrance.speak(language)
            program.window.resize(size)
        QApplication.processEvents()

    def _dress_empty_windows(self) -> None:
        """They are made anew at once; to restyle what they show now would take seconds."""
        for program in self.programs:
            program.entrance.preferences.theme = self.theme
            if (shown := program.window.takeCentralWidget()) is not None:
                shown.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        dress(self.application, self.theme)

    def close(self) -> None:
        """End all programs."""
        for program in self.programs:
            program.close()


def wait_until(ready: Callable[[], object]) -> None:
    """Let the programs run until something is so."""
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.start(PATIENCE_MS)
    while not ready():
        assert late.isActive(), "it never came to that"
        QTimer.singleShot(5, loop.quit)
        loop.exec()
