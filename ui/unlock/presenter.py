"""Who comes in, and by which door."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from telecon.errors import StoreCannotOpen, TeleconError, WrongPassphrase
from telecon.store.os_keyring import NoKeyring
from telecon.store.profile_file import LocalPerson
from ui.background import Background, Job
from ui.words import words

if TYPE_CHECKING:  # the screen is painted before what opens a store is loaded
    from telecon.session import Session
    from telecon.use_cases.lock import PinUse
    from ui.unlock.doors import Doors

DAMAGED = frozenset(
    {"missing", "damaged", "plain", "foreign", "key-or-damage", "heads", "disk-error"}
    | {"profile-damaged", "no-profile"}
)
"""Why a profile does not open that a backup brings back."""


class UnlockPresenter(QObject):
    """State of the unlock screen.

    Signals:
        shown: something to show changed.
        entered(Session): somebody is in.
        backup_wanted: the store does not open, and somebody has a backup.
        anew_wanted: nobody can open the store any more, and its only person begins anew.
    """

    shown = Signal()
    entered = Signal(object)
    backup_wanted = Signal()
    anew_wanted = Signal()

    def __init__(
        self,
        people: Callable[[], tuple[LocalPerson, ...]],
        doors: "Callable[[], Doors]",
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._people = people
        self._doors = doors
        self._background = background
        self.people: tuple[LocalPerson, ...] = ()
        self.person: LocalPerson | None = None
        self.door = "passphrase"
        self.relock = False
        self.problem = ""
        self.pin_gone = False
        self.damaged = False
        self.busy = False
        self.wait_seconds = 0
        self._trying: Job[Session] | None = None
        self._stopped = threading.Event()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)

    def begin(self, *, locked_as: bytes = b"", pin: bool = False) -> None:
        """Show who can come in.

        Args:
            locked_as: person whose screen was locked; empty at the start of the program.
            pin: whether the PIN was armed for them.
        """
        self.people = self._people()
        self.relock = bool(locked_as)
        only = self.people[0] if len(self.people) == 1 else None
        self.person = next((p for p in self.people if p.person == locked_as), only)
        self.door = "pin" if pin else "passphrase"
        self.pin_gone = False
        self.shown.emit()
        if self.relock and not pin:
            # Behind the lock itself, which the store thread does next.
            QTimer.singleShot(0, self, self._ask_why_no_pin)

    def choose(self, person: bytes) -> None:
        """Somebody says who they are."""
        self.person = next((p for p in self.people if p.person == person), None)
        self.door = "passphrase"
        self.problem = ""
        self.shown.emit()

    def show_people(self) -> None:
        """Another colleague."""
        self.person = None
        self.door = "passphrase"
        self.problem = ""
        self.shown.emit()

    def use_door(self, door: str) -> None:
        """Change between "passphrase", "pin", "code" and "neither"."""
        self.door = door
        self.problem = ""
        self.shown.emit()

    def open(self, passphrase: str) -> None:
        """Try a passphrase."""
        if self.person is not None and self._may_try():
            person = self.person.person
            doors = self._doors()
            self._try(lambda: doors.open(person, passphrase))

    def open_with_pin(self, digits: str) -> None:
        """Try a PIN."""
        if self._may_try():
            doors = self._doors()
            self._try(lambda: doors.open_with_pin(digits))

    def open_with_code(self, code: str, passphrase: str) -> None:
        """Try the printed code, with the new passphrase chosen beside it."""
        if self._may_try():
            doors = self._doors()
            self._try(lambda: doors.open_with_code(code, passphrase))

    def stop(self) -> None:
        """Back to the field: what the try finds out is dropped, and nobody comes in by it.

        A wrong passphrase is counted all the same: stopping gives nobody a free try.
        """
        job, self._trying = self._trying, None
        if job is None:
            return
        self._stopped.set()
        job.cancel()
        self.busy = False
        if self.door == "pin":
            # A PIN that was right is spent by it.
            self.door = "passphrase"
        self.shown.emit()

    def _ask_why_no_pin(self) -> None:
        doors = self._doors()
        self._background.run(lambda: doors.pin_use, self._take_pin_use)

    def _take_pin_use(self, use: "PinUse") -> None:
        from telecon.use_cases.lock import PinUse

        self.pin_gone = use is PinUse.NO_KEYRING
        self.shown.emit()

    def _may_try(self) -> bool:
        return not self.busy and self.wait_seconds == 0

    def _try(self, attempt: "Callable[[], Session]") -> None:
        self.busy = True
        self.problem = ""
        self.shown.emit()
        doors, is_open = self._doors(), self.relock
        self._stopped = stopped = threading.Event()

        def try_it() -> "Session":
            session = attempt()
            if stopped.is_set() and not is_open:
                doors.close()
            return session

        self._trying = self._background.run(try_it, self._come_in, self._refuse)

    def _come_in(self, session: "Session") -> None:
        self.busy, self._trying = False, None
        self.entered.emit(session)

    def _refuse(self, error: Exception) -> None:
        self.busy, self._trying = False, None
        self.problem = words(error).text()
        self.damaged = not self.relock and (
            isinstance(error, StoreCannotOpen) and error.fields.get("reason") in DAMAGED
        )
        if isinstance(error, WrongPassphrase):
            self._note(error)
        elif isinstance(error, NoKeyring):
            self.problem, self.pin_gone = "", True
            self.door = "passphrase"
        self.shown.emit()

    def _note(self, error: TeleconError) -> None:
        if error.fields.get("reason") == "pin-spent":
            self.door = "passphrase"
        self.wait_seconds = int(error.fields.get("wait_seconds", 0))
        if self.wait_seconds:
            self._tick.start()

    def _count_down(self) -> None:
        self.wait_seconds = max(0, self.wait_seconds - 1)
        if self.wait_seconds == 0:
            self._tick.stop()
        self.shown.emit()
