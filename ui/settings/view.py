"""The settings: their first page, and the pages opened from it."""

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from ui.backups.view import BackupsPage
from ui.imports.view import ImportsView
from ui.kit.layouts import column
from ui.kit.room_view import RoomView
from ui.members.presenter import Leaving
from ui.members.remove_view import RemovePage
from ui.room import Desk
from ui.settings.desk import SettingsDesk
from ui.settings.main_view import MainPage
from ui.settings.people_view import PeopleView
from ui.translations import translate

PAGES = ("people", "imports", "backups")
Opened = PeopleView | ImportsView | BackupsPage


class SettingsView(RoomView):
    """The settings room; `desk.shell.go("settings", b"imports")` opens a page of it at once.

    Pages: `b"people"` (people and invitations; `b"people:invitation"` goes on with a form that was
    left unfinished), `b"imports"` (records from other systems) and `b"backups"`.
    """

    def __init__(self, desk: Desk, around: SettingsDesk) -> None:
        super().__init__()
        self._desk = desk
        self._stack = QStackedWidget()
        self._main = MainPage(desk, around, self.open_page, self._remove)
        self._stack.addWidget(self._main)
        self._pages: dict[str, Opened] = {}
        self.setLayout(column(self._stack, spacing=0))

    @override
    def enter(self, subject: bytes) -> None:
        """Read everything again; a subject names the page to open."""
        name, _, form = subject.decode("ascii", "replace").partition(":")
        if name in PAGES:
            page = self.open_page(name)
            if form and isinstance(page, PeopleView):
                page.open_form(form)
            return
        for page in self._pages.values():
            if page is self._stack.currentWidget():
                page.enter()
        self._main.enter()

    @override
    def leave(self) -> None:
        """Forget what was typed into secret fields; keep what was typed into forms."""
        self._main.leave()
        for page in self._pages.values():
            if isinstance(page, PeopleView):
                page.leave()

    def open_page(self, name: str) -> Opened:
        """Show a page over the first one."""
        if name not in self._pages:
            page = self._make(name)
            self._pages[name] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._pages[name])
        self._pages[name].enter()
        return self._pages[name]

    def _make(self, name: str) -> Opened:
        if name == "people":
            return PeopleView(self._desk, self._close_page)
        back = translate("Settings", "Back to the settings")
        if name == "backups":
            return BackupsPage(self._desk, back, self._close_page)
        return ImportsView(self._desk, back, self._close_page)

    def _remove(self, leaving: Leaving) -> None:
        """A PC of one's own; gone again when it is done or left."""
        back = translate("Settings", "Back to the settings")

        def leave() -> None:
            self._close_page()
            self._stack.removeWidget(page)
            page.deleteLater()

        page = RemovePage(self._desk, leaving, back, leave)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.first.setFocus()

    def _close_page(self) -> None:
        self._stack.setCurrentWidget(self._main)
        self._main.enter()
