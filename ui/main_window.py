"""The window: rail, top bar, rooms; the front pages before and while locked; calls over all."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMargins, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from ui.kit.avatar import Avatar
from ui.kit.buttons import Button
from ui.kit.cover import Cover
from ui.kit.icons import Picture
from ui.kit.inside import inside
from ui.kit.layouts import boxed, column, row
from ui.kit.notices import Toasts
from ui.kit.rail import Rail
from ui.kit.room_view import RoomView
from ui.kit.text import Text
from ui.ports import NetworkStatus
from ui.room import Desk, Me, Room
from ui.theme import current_theme
from ui.translations import translate
from ui.window_place import WindowPlace, brought_back
from ui.words import Sentences

SMALL = 1080
AROUND_FOCUS = 24
AHEAD_MS, BETWEEN_MS = 1_500, 250
"""After somebody came in, the rooms they have not visited yet are made one by one."""
LEAST_SIZE = (900, 440)
"""What a screen of 1920 by 1080 at 200 % leaves a window."""
FRAME = QMargins(8, 40, 8, 8)
"""At most what window managers draw around a window; known exactly only once it is shown."""


class ConnectionPill(Button):
    """How the line is: icon and word; pressing it opens the sync page."""

    def __init__(self) -> None:
        super().__init__("", None, "bar", "offline")
        self.show_status(NetworkStatus())

    def show_status(self, status: NetworkStatus) -> None:
        """Show the line's state."""
        from ui.kit.icons import icon

        waiting = translate("Shell", "{n} only on this PC").format(n=status.waiting)
        state, picture = {
            "online": (translate("Shell", "Connected"), "hub-has-it"),
            "connecting": (translate("Shell", "Connecting…"), "sync"),
            "offline": (translate("Shell", "Offline, work goes on"), "offline"),
            "stopped": (translate("Shell", "Sync needs you"), "warning"),
        }[status.state]
        if status.held_back and status.state == "online":
            state, picture = translate("Shell", "The hub holds records back"), "warning"
        text = f"{state} · {waiting}" if status.waiting else state
        self.setText(f" {text}")
        self.setAccessibleName(text)
        self.setIcon(icon(picture, "warning" if picture == "warning" else "accent_ink"))


class TopBar(QWidget):
    """Where I am, how the line is, who I am, lock."""

    def __init__(self, me: Me, on_lock: Callable[[], object]) -> None:
        super().__init__()
        self.connection = ConnectionPill()
        working = translate("Shell", "Working…")
        self.working = boxed(row(Picture("clock", "ink_2", 18), Text(working, "muted"), spacing=6))
        self.working.setAccessibleName(working)
        self.working.hide()
        facility = Text(me.facility, "muted").one_line()
        name = Text(me.name, "strong").one_line()
        role = Text(me.role, "caption").one_line()
        person = row(Avatar(me.name, 32), column(name, role, spacing=0), spacing=8)
        lock = Button(translate("Shell", "Lock"), on_lock, "bar", "lock")
        lock.setToolTip(translate("Shell", "Lock the screen (Ctrl+L)"))
        place = row(Picture("hospital", "ink_3", 18), facility, spacing=8)
        line = row(place, None, self.working, self.connection, 8, person, 4, lock, spacing=8)
        line.setContentsMargins(32, 10, 20, 10)
        self.setLayout(line)
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().Policy.Fixed)


class MainWindow(QMainWindow):
    """Front pages (wizard, unlock) and the rooms; what `Entrance` drives.

    Signals:
        lock_wanted: the lock button or Ctrl+L.
        came_back: it can be read again, after it was minimised or hidden.
    """

    lock_wanted = Signal()
    came_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        # The application wears none: a page is built from its leaves up, outside the window, and
        # each step would dress all that is in it once more.
        self.setStyleSheet(current_theme().style_sheet())
        self.setWindowTitle(translate("Shell", "Telecon"))
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(1240, 800)
        self._front = QStackedWidget()
        self._rooms = QStackedWidget()
        self._views: dict[str, RoomView] = {}
        self._offered: dict[str, Room] = {}
        self._desk: Desk | None = None
        self._rail: Rail | None = None
        self._bar: TopBar | None = None
        self._overlay: QWidget | None = None
        self._keys_before: QWidget | None = None
        self._work: QWidget | None = None
        self._right: QLayout | None = None
        self._current = ""
        self.setCentralWidget(self._front)
        self._toasts = Toasts(self._front)
        self._toasts.takes.connect(self._give_way)
        self._front.currentChanged.connect(lambda _number: self._toasts.tell_height())
        self._ahead = QTimer(self._rooms)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._make_ahead)
        lock = QShortcut(QKeySequence("Ctrl+L"), self)
        lock.activated.connect(self.lock_wanted)

    @property
    def place(self) -> WindowPlace:
        """Where it is now."""
        return WindowPlace(self.normalGeometry(), self.isMaximized())

    def stand_at(self, place: WindowPlace | None) -> None:
        """Take a place; on a screen that is there. None leaves it to the desktop."""
        if place is None:
            return
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        kept = QRect(place.place.topLeft(), place.place.size().expandedTo(self.minimumSize()))
        self.setGeometry(brought_back(kept, screens, FRAME))
        if place.maximized:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def show_front(self, page: QWidget) -> None:
        """Cover everything with a page: the wizard, the unlock screen."""
        if self._current:
            self._views[self._current].leave()
        self._toasts.clear()
        self._front.addWidget(page)
        self._front.setCurrentWidget(page)

    def drop_front(self, page: QWidget) -> None:
        """Take a front page away; the work, if there is any, is there again."""
        self._front.removeWidget(page)
        page.hide()
        page.deleteLater()
        if self._work is not None:
            self._front.setCurrentWidget(self._work)

    def open_rooms(self, desk: Desk, rooms: Sequence[Room]) -> None:
        """Build the rail and show the first room."""
        self._desk = desk
        self._offered = {room.key: room for room in rooms}
        entries = [(room.key, room.title(), room.icon) for room in rooms if not room.under]
        name = translate("Shell", "Rooms")
        self._rail = Rail(translate("Shell", "Telecon"), entries, name)
        self._rail.chosen.connect(self.go)
        self._bar = TopBar(desk.me, self.lock_wanted.emit)
        self._bar.connection.clicked.connect(lambda _checked=False: self.go("sync"))
        self._right = right = column(self._bar, spacing=0)
        right.addWidget(self._rooms, 1)
        line = row(self._rail, spacing=0)
        line.addLayout(right, 1)
        self._work = boxed(line, "canvas")
        self._front.addWidget(self._work)
        self._front.setCurrentWidget(self._work)
        self._fit()
        if rooms:
            self.go(rooms[0].key)
            self._ahead.start(AHEAD_MS)

    def show_status(self, status: NetworkStatus) -> None:
        """Show how the line is."""
        if self._bar is not None:
            self._bar.connection.show_status(status)

    def show_working(self, slow: bool) -> None:
        """Show that something the person asked for takes its time."""
        if self._bar is not None:
            self._bar.working.setVisible(slow)

    def show_overlay(self, widget: QWidget) -> None:
        """Put a ringing call over everything, the lock screen included; replaces the last one.

        One that takes no keys leaves them to whatever had them before.
        """
        before = self._keys_before if self._overlay is not None else self.focusWidget()
        self.clear_overlay()
        self._overlay, self._keys_before = widget, before
        widget.setParent(self)
        self._place_overlay()
        widget.show()
        widget.raise_()
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            widget.setFocus()

    def take_overlay(self) -> QWidget | None:
        """Hand the overlay to another window."""
        overlay, self._overlay = self._overlay, None
        return overlay

    def clear_overlay(self) -> None:
        """Take the overlay away."""
        if self._overlay is not None:
            self._overlay.hide()
            self._overlay.deleteLater()
            self._overlay = None
            self._give_keys_back()

    def _give_keys_back(self) -> None:
        # What had them may be gone: the lock's field is, once the screen is unlocked.
        before, self._keys_before = self._keys_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def go(self, room: str, subject: bytes = b"") -> None:
        """Show a room; nothing happens when it is not built."""
        if room not in self._offered or self._desk is None or self._rail is None:
            return
        if self._current and self._current != room:
            self._views[self._current].leave()
        if room not in self._views:
            self._make(room, self._desk)
        self._current = room
        self._rail.choose(self._offered[room].under or room)
        self._rooms.setCurrentWidget(self._views[room])
        self._views[room].enter(subject)
        self._focus_room(room)

    def _make(self, room: str, desk: Desk) -> None:
        view = self._offered[room].make_view(desk)
        self._views[room] = view
        self._rooms.addWidget(view)

    def _make_ahead(self) -> None:
        """Make a room that nobody has visited yet, and dress it: a visit only has to show it."""
        waiting = next((room for room in self._offered if room not in self._views), None)
        if waiting is None or self._desk is None:
            return
        self._make(waiting, self._desk)
        QTimer.singleShot(0, self._views[waiting], self._views[waiting].ensurePolished)
        self._ahead.start(BETWEEN_MS)

    def _focus_room(self, room: str) -> None:
        """The first control of the room takes the keys, unless something in it does already."""
        view = self._views[room]
        focused: QWidget | None = self.focusWidget()
        if focused is not None and view.isAncestorOf(focused) and focused.isVisible():
            return
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.focusWidget() is view:
            self.focusNextChild()

    def show_focus(self) -> None:
        """Scroll to what has the focus: Qt does so only for Tab inside one scrolling page."""
        part: QWidget | None = self.focusWidget()
        around = part
        while part is not None and around is not None:
            around = around.parentWidget()
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(part, 0, AROUND_FOCUS)

    @property
    def current_room(self) -> str:
        """Key of the room that is shown, or empty."""
        return self._current

    def has_rooms(self) -> bool:
        """Whether the rooms are there, covered or not."""
        return self._work is not None

    def uncover(self) -> None:
        """Take the front pages away and come back to the room that was shown."""
        for number in reversed(range(self._front.count())):
            page = self._front.widget(number)
            if page is not None and page is not self._work:
                self.drop_front(page)
        if self._work is not None:
            self._front.setCurrentWidget(self._work)
        if self._current:
            self._views[self._current].enter(b"")

    def view(self, room: str) -> RoomView | None:
        """The page of a room, once it was entered."""
        return self._views.get(room)

    def toast(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Tell something short that needs no answer."""
        room = self._views.get(self._current)
        if room is None or not room.isVisible() or not room.tell(text, action, on_action):
            self._toasts.show_toast(text, action, on_action)

    def _give_way(self, pixels: int) -> None:
        """What is in front ends above the toasts: none of its words lies under one."""
        page = self._front.currentWidget()
        room = self._right if page is self._work else page and page.layout()
        if room is not None:
            room.setContentsMargins(0, 0, 0, pixels)

    def put_dialogs_away(self) -> None:
        """Cancel the system's file or print dialog of this window, and what covers it: nothing
        stands over a ring, a call or the lock, and a proposed file name may be a patient's.
        """
        for dialog in QApplication.topLevelWidgets():
            parent = dialog.parentWidget()
            if isinstance(dialog, QDialog) and parent is not None and parent.window() is self:
                dialog.reject()
        for cover in inside(self, Cover):
            cover.close_cover()

    def show_crash(self, said: Sentences, report: str) -> None:
        """Tell a mistake of the program; the report holds no patient data."""
        self.toast(
            said.text(),
            translate("Shell", "Copy the report"),
            lambda: QGuiApplication.clipboard().setText(report),
        )

    def count(self, room: str, number: int) -> None:
        """Show how much waits in a room."""
        if self._rail is not None:
            self._rail.count(room, number)

    @property
    def can_be_read(self) -> bool:
        """Whether it is on the screen, be it behind another window."""
        return self.isVisible() and not self.isMinimized()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_back.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.can_be_read:
            self.came_back.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._place_overlay()

    def _fit(self) -> None:
        if self._rail is not None:
            self._rail.shrink(narrow=self.width() < SMALL)

    def _place_overlay(self) -> None:
        if self._overlay is not None:
            size = self._overlay.sizeHint()
            left = (self.width() - size.width()) // 2
            self._overlay.setGeometry(left, 24, size.width(), size.height())
