"""What the settings page shows and changes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from telecon.calls.ports import DeviceChoice, DeviceList
from telecon.changes import Changed
from telecon.errors import TeleconError
from telecon.ledger.recovery_copy import CopyStanding, copy_standing
from telecon.ledger.roster_view import load_roster
from telecon.store.profile import LocalPerson
from telecon.use_cases.join_circle import (
    Waiting,
    admit_to_circle,
    waiting_colleagues,
    who_lets_in,
)
from telecon.use_cases.see_alliance import AllianceBook, see_alliance
from ui.newest import Newest
from ui.room import Desk
from ui.settings.desk import SettingsDesk
from ui.words import words


@dataclass(frozen=True)
class AgreementLine:
    """An agreement between two institutions, in names."""

    inviting: str
    invited: str
    purpose: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True)
class AllianceView:
    """The alliance as this PC knows it."""

    name: str = ""
    facilities: tuple[str, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()


class SettingsPresenter(QObject):
    """State of the settings page.

    Signals:
        shown: what is shown changed.
        told(section, sentence, tone): an answer to something the person did.
    """

    shown = Signal()
    told = Signal(str, str, str)

    def __init__(self, desk: Desk, around: SettingsDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = around
        self.people: tuple[LocalPerson, ...] = ()
        self.alliance = AllianceView()
        self.waiting: tuple[Waiting, ...] = ()
        self.let_in_by: tuple[Waiting, ...] = ()
        self.devices = DeviceList()
        self.has_pin = False
        self.can_keep_pin = True
        self.copy = CopyStanding(possible=True, kept_ms=0, is_due=True)
        self.invites = self.imports = False
        self._newest = Newest(desk.background, self)
        desk.background.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read everything again."""
        read, session = self._newest.read, self._desk.session
        read(self._read_people, self._take_people, "people")
        read(lambda: copy_standing(session), self._take_copy, "copy")
        read(self._read_alliance, self._take_alliance, "alliance")
        read(self._read_who_lets_in, self._take_who_lets_in, "who lets in")
        read(lambda: see_alliance(session), self._take_book, "book")
        if self._around.devices is not None:
            read(self._around.devices.list, self._take_devices, "devices")

    def admit(self, author: bytes) -> None:
        """Hand the circle's key to a colleague whose comparison code was read out."""
        session = self._desk.session
        self._run("waiting", lambda: admit_to_circle(session, author), "admitted")

    def set_pin(self, digits: str) -> None:
        """Choose a PIN."""
        doors, session = self._around.doors, self._desk.session
        self._run("pin", lambda: doors.set_pin(session, digits), "pin-set")

    def clear_pin(self) -> None:
        """Take the PIN away."""
        doors, session = self._around.doors, self._desk.session
        self._run("pin", lambda: doors.clear_pin(session), "pin-cleared")

    def change_passphrase(self, old: str, new: str) -> None:
        """Choose another passphrase."""
        doors, session = self._around.doors, self._desk.session
        self._run("passphrase", lambda: doors.change_passphrase(session, old, new), "changed")

    def choose_devices(self, choice: DeviceChoice) -> None:
        """Choose camera, microphone and speaker."""
        self._around.preferences.devices = choice

    def _run(self, section: str, call: Callable[[], object], done: str) -> None:
        def fail(error: Exception) -> None:
            self.told.emit(section, words(error).text(), "danger")

        def finish(_result: object) -> None:
            self.told.emit(section, done, "success")
            self.refresh()

        self._desk.background.run(call, finish, fail)

    def _read_people(self) -> tuple[tuple[LocalPerson, ...], bool, bool]:
        doors = self._around.doors
        return doors.people(), doors.has_pin(self._desk.session), doors.can_keep_pin()

    def _read_alliance(self) -> tuple[AllianceView, tuple[Waiting, ...]]:
        with self._desk.session.store.read() as connection:
            roster = load_roster(connection)
            if roster is None:
                return AllianceView(), ()
            names = {known: facility.name for known, facility in roster.facilities.items()}
            agreements = tuple(
                AgreementLine(
                    names.get(a.inviting, "?"),
                    names.get(a.invited, "?"),
                    a.purpose,
                    a.valid_from,
                    a.valid_to,
                )
                for a in roster.agreements.values()
            )
            view = AllianceView(roster.alliance.name, tuple(names.values()), agreements)
            try:
                waiting = waiting_colleagues(connection, self._desk.session)
            except TeleconError:
                # Not joined yet: nobody can wait for a key this PC does not have.
                waiting = ()
            return view, waiting

    def _read_who_lets_in(self) -> tuple[Waiting, ...]:
        with self._desk.session.store.read() as connection:
            return who_lets_in(connection, self._desk.session)

    def _take_who_lets_in(self, found: tuple[Waiting, ...]) -> None:
        self.let_in_by = found
        self.shown.emit()

    def _take_people(self, found: tuple[tuple[LocalPerson, ...], bool, bool]) -> None:
        self.people, self.has_pin, self.can_keep_pin = found
        self.shown.emit()

    def _take_copy(self, standing: CopyStanding) -> None:
        self.copy = standing
        self.shown.emit()

    def _take_alliance(self, found: tuple[AllianceView, tuple[Waiting, ...]]) -> None:
        self.alliance, self.waiting = found
        self._desk.shell.count("settings", len(self.waiting))
        self.shown.emit()

    def _take_book(self, book: AllianceBook) -> None:
        self.invites, self.imports = book.invites, book.imports
        self.shown.emit()

    def _take_devices(self, found: DeviceList) -> None:
        self.devices = found
        self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.roster or changed.copies:
            self.refresh()
