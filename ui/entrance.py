"""From the start of the program to the rooms, and back to the lock: which page is in front."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from telecon.errors import TeleconError
from telecon.use_cases.see_people_here import see_people_here
from ui.background import Background
from ui.copied import forget_copied
from ui.hands import MOVES, WALKING_KEYS
from ui.house import House, Site
from ui.kit.forms import Segments
from ui.kit.notices import MOST_TOASTS
from ui.kit.room_view import RoomView
from ui.main_window import MainWindow
from ui.ports import NetworkStatus
from ui.preferences import Preferences
from ui.room import Desk, Me, Room
from ui.stopped.view import StoppedView
from ui.terms.codes import role_words
from ui.translations import Language, Translations, translate
from ui.unlock.presenter import DAMAGED, UnlockPresenter
from ui.unlock.view import UnlockView
from ui.words import by_code, words

if TYPE_CHECKING:  # the unlock screen is painted before what comes after it is loaded
    from telecon.session import Session
    from ui.settings.desk import SettingsDesk
    from ui.stopped.removal_watch import RemovalWatch
    from ui.unlock.doors import Doors


class Entrance(QObject):
    """Owner of the window, the doors and the open session; the `Shell` of every desk.

    Signals:
        dress_wanted(str): the person chose other colours; told before the window is made anew.
    """

    dress_wanted = Signal(str)
    _status = Signal(object)

    def __init__(
        self,
        site: Site,
        translations: Translations,
        preferences: Preferences,
        background: Background,
    ) -> None:
        super().__init__()
        self._site = site
        self._house: House | None = None
        self._doors: Doors | None = None
        self.background = background
        self.preferences = preferences
        self.locked = False
        self._unlock: UnlockPresenter | None = None
        self._attendants: list[QObject] = []
        self._watch: RemovalWatch | None = None
        self._problem = ("", "")
        self._unread: list[Callable[[], None]] = []
        self._translations = translations
        self._session: Session | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        translations.use(preferences.language_or_system)
        self.window = self._new_window()
        background.failed.connect(self.show_error)
        background.crashed.connect(lambda error: self.crashed(error, type(error).__name__))
        background.slow.connect(lambda slow: self.window.show_working(slow=slow))
        self._status.connect(self._show_status)

    @property
    def house(self) -> House:
        """The house, built with the first call."""
        if self._house is None:
            self._house = self._site.build()
            self._house.network.tell(self._status.emit)
        return self._house

    @property
    def doors(self) -> "Doors":
        """The ways into the profile; on the Qt thread."""
        if self._doors is None:
            from ui.unlock.doors import Doors

            self._doors = Doors(self._site.folder, self._site.clock)
        return self._doors

    def start(self) -> None:
        """Show the wizard on an empty profile, the unlock screen on any other."""
        self._show_window()
        try:
            people = see_people_here(self._site.folder)
        except TeleconError as error:
            bring = self._bring_back if error.fields.get("reason") in DAMAGED else None
            self.window.show_front(StoppedView(words(error), on_backup=bring))
            return
        (self._show_unlock if people else self._show_wizard)()

    def lock(self) -> None:
        """Cover everything; sync and the ring go on."""
        if self._session is None or self.locked:
            return
        self.locked = True
        self._idle.stop()
        self.window.put_dialogs_away()
        forget_copied()
        self._show_unlock(self._session.author.person)
        self.background.run(self.doors.lock, self._offer_pin)

    def speak(self, language: Language) -> None:
        """Change the language; the window is made anew where it was."""
        self.preferences.language = language
        self._translations.use(language)
        self._renew_window()

    def wear(self, theme: str) -> None:
        """Change the colours; the window is made anew where it was."""
        self.preferences.theme = theme
        self.dress_wanted.emit(theme)
        self._renew_window()

    def add_colleague(self) -> None:
        """Open the wizard for a colleague on this PC."""
        from ui.wizard.walks_view import colleague

        if self._session is not None:
            left = self.window.uncover
            self.window.show_front(colleague(self.house, self.background, self._session, left))

    def renew_code(self) -> None:
        """Make another recovery code for the person and walk them through keeping it."""
        session = self._session
        if session is not None:
            doors = self.doors
            self.background.run(
                lambda: doors.renew_code(session), lambda groups: self._show_code(session, groups)
            )

    def restart_idle(self) -> None:
        """Count the idle time from now, with the lock time of the moment."""
        if self._session is not None and not self.locked:
            self._idle.start(self.preferences.lock_minutes * 60_000)

    def go(self, room: str, subject: bytes = b"") -> None:
        """Show another room."""
        self.window.put_dialogs_away()
        self.window.go(room, subject)

    def toast(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Tell something short; while nobody can read it, it waits for the person to be back."""
        self._unread.append(lambda: self.window.toast(text, action, on_action))
        self._tell_unread()

    def show_error(self, error: Exception) -> None:
        """Tell an error in words."""
        self.toast(words(error).text())

    def count(self, room: str, number: int) -> None:
        """Show how much waits in a room."""
        self.window.count(room, number)

    def show_overlay(self, view: RoomView) -> None:
        """Put a call over everything, the lock included."""
        self.window.put_dialogs_away()
        self.window.show_overlay(view)

    def clear_overlay(self) -> None:
        """Take the call away."""
        self.window.clear_overlay()

    def come_forward(self) -> None:
        """Bring the window to the front, as for a ring or a second start."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def crashed(self, error: Exception, report: str) -> None:
        """Tell a mistake of the program: the person can go on, and copy the report."""
        self.window.show_crash(words(error), report)

    def close(self) -> None:
        """End of the program: keep the window's place, stop the network, close the store."""
        self._idle.stop()
        forget_copied()
        self.preferences.place = self.window.place
        if self._house is not None:
            self._house.network.stop()
        self.background.close()
        if self._doors is not None:
            self._doors.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self.restart_idle()
        if isinstance(event, QKeyEvent) and event.key() in WALKING_KEYS:
            QTimer.singleShot(0, self.window, self.window.show_focus)
        return False

    def _show_wizard(self) -> None:
        from ui.wizard.walks_view import first_start

        corner = self._language_choice()
        around = (self.house, self.background, corner)
        self.window.show_front(first_start(*around, self._enrolled, self._bring_back))

    def _bring_back(self, code: str | None = None) -> None:
        from ui.wizard.walks_view import from_backup

        around = (self.house, self.background, self.preferences)
        self.window.show_front(from_backup(*around, self._enrolled, self.start, code))

    def _begin_anew(self) -> None:
        """Nobody can open the profile any more: it is put aside, and the wizard asks."""
        from ui.wizard.walks_view import begin_anew

        begin_anew(self.house, self.background, self.preferences, self.start)

    def _show_code(self, session: "Session", groups: tuple[str, ...]) -> None:
        from ui.wizard.walks_view import holder_of, new_code

        if self.locked:
            return
        holder = holder_of(self.doors.person_of(session), self.doors.hub_of(session))
        left = self.window.uncover
        around = (self.house, self.background)
        self.window.show_front(new_code(*around, session, groups, holder, left))

    def _show_unlock(self, locked_as: bytes = b"") -> None:
        presenter = UnlockPresenter(
            lambda: see_people_here(self._site.folder), lambda: self.doors, self.background
        )
        presenter.begin(locked_as=locked_as)
        corner = () if locked_as else (self._language_choice(),)
        view = UnlockView(presenter, *corner)
        presenter.entered.connect(self._enter)
        presenter.backup_wanted.connect(self._bring_back)
        presenter.anew_wanted.connect(self._begin_anew)
        self._unlock = presenter
        self.window.show_front(view)

    def _offer_pin(self, armed: bool) -> None:
        if armed and self.locked and self._session is not None and self._unlock is not None:
            self._unlock.begin(locked_as=self._session.author.person, pin=True)

    def _language_choice(self) -> Segments:
        choice = Segments([("zh_CN", "中文"), ("en", "English")], self._translations.language)
        choice.chosen.connect(lambda key: QTimer.singleShot(0, lambda: self.speak(Language(key))))
        return choice

    def _enrolled(self, session: "Session") -> None:
        self.doors.enter(session)
        self._enter(session)

    def _enter(self, session: "Session") -> None:
        same = self._session is not None and self._session.author.id == session.author.id
        self._session = session
        self.locked = False
        if not same:
            doors = self.doors
            self.background.run(lambda: doors.came_from_elsewhere(session), self._tell_of_copy)
            self._unread.clear()
            self._keep_watch(session)
            self.house.network.stop()
            self.house.network.start(session)
            self._attend(session)
        if same and self.window.has_rooms():
            self.window.uncover()
        else:
            self._renew_window()
        self._show_removed()
        self._tell_unread()
        self.restart_idle()

    def _keep_watch(self, session: "Session") -> None:
        from ui.stopped.removal_watch import RemovalWatch

        if self._watch is not None:
            self._watch.deleteLater()
        self._watch = RemovalWatch(session, self.background)
        self._watch.told.connect(self._show_removed)

    def _show_removed(self) -> None:
        """Who was removed reaches no room any more; the one page that is left stands over them."""
        if self._watch is None or self.locked:
            return
        several = len(self.doors.people()) > 1
        others = self._show_unlock if several else None
        page = self._watch.page(others, self._site.clock.now_ms)
        if page is not None:
            self.window.put_dialogs_away()
            self.clear_overlay()
            forget_copied()
            self.window.show_front(page)

    def _tell_of_copy(self, elsewhere: bool) -> None:
        if elsewhere:
            words = translate(
                "Shell",
                "This profile comes from another PC, or this PC's keyring was emptied. Nothing is "
                "lost. If it is a copy, go on working on one PC only.",
            )
            self.toast(words)

    def _attend(self, session: "Session") -> None:
        for attendant in self._attendants:
            attendant.deleteLater()
        desk = self._desk_of(session)
        self._attendants = [make(desk) for make in self.house.attendants]

    def _desk_of(self, session: "Session") -> Desk:
        person = self.doors.person_of(session)
        me = Me(person.name, role_words(person.role), person.facility_name)
        return Desk(session, me, self.background, self.house.network, self)

    def _renew_window(self) -> None:
        old, room = self.window, self.window.current_room
        self.window = self._new_window()
        self.window.stand_at(old.place)
        self.window.setWindowState(old.windowState())
        if self._session is not None and not self.locked:
            self._open_rooms(self._session)
            self.window.go(room)
            self._show_window()
            self._show_removed()
        else:
            self.start()
        if (overlay := old.take_overlay()) is not None:
            self.window.show_overlay(overlay)
        old.hide()
        old.deleteLater()

    def _show_window(self) -> None:
        self.window.show()
        # Every key and movement passes the window first, and little else does.
        if (handle := self.window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def _new_window(self) -> MainWindow:
        window = MainWindow()
        window.stand_at(self.preferences.place)
        window.lock_wanted.connect(self.lock)
        window.came_back.connect(self._tell_unread)
        return window

    def _open_rooms(self, session: "Session") -> None:
        self.window.open_rooms(self._desk_of(session), (*self.house.rooms, self._settings_room()))
        self.window.show_status(self.house.network.status())

    def _settings_room(self) -> Room:
        from ui.settings.desk import SettingsDesk

        around = SettingsDesk(
            doors=self.doors,
            preferences=self.preferences,
            devices=self.house.devices,
            speak=self.speak,
            wear=self.wear,
            add_colleague=self.add_colleague,
            renew_code=self.renew_code,
            lock_time_changed=self.restart_idle,
        )
        return Room(
            "settings",
            lambda: translate("Shell", "Settings"),
            "settings",
            lambda desk: _settings(desk, around),
        )

    def _tell_unread(self) -> None:
        if self.locked or not self.window.can_be_read:
            del self._unread[:-MOST_TOASTS]
            return
        told, self._unread = self._unread, []
        for tell in told:
            tell()

    def _show_status(self, status: NetworkStatus) -> None:
        self.window.show_status(status)
        problem, self._problem = self._problem, (status.problem, status.reason)
        if status.problem and self._problem != problem:
            self.toast(by_code(status.problem, status.reason).text())


def _settings(desk: Desk, around: "SettingsDesk") -> RoomView:
    from ui.settings.view import SettingsView

    return SettingsView(desk, around)
