"""The ways into a profile while the program runs; `telecon.use_cases.lock` says what each does.

Owner of the open session and of the armed PIN: the store is opened once and stays open while the
screen is locked, so that sync and the ring go on. Everything here runs on the store thread.
"""

from pathlib import Path

from telecon.clock import Clock
from telecon.errors import StoreCannotOpen
from telecon.ledger.hub_address import hub_of
from telecon.session import Session
from telecon.store.pin import PinLock
from telecon.store.profile import LocalPerson
from telecon.use_cases import lock
from telecon.use_cases.lock import PinUse
from telecon.use_cases.notice_copy import came_from_elsewhere
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock


class Doors:
    """The doors of one profile folder."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self.pin_use = PinUse.NONE
        self._session: Session | None = None
        self._pin: PinLock | None = None

    def people(self) -> tuple[LocalPerson, ...]:
        """The people of this PC."""
        return see_people_here(self.folder)

    def person_of(self, session: Session) -> LocalPerson:
        """The person of a session, as this PC knows them."""
        return lock.person_at(self.folder, session)

    def hub_of(self, session: Session) -> str:
        """Where the hub is, `host:port`, for the sheet with the recovery code."""
        return next(iter(hub_of(session.store).addresses), "")

    def came_from_elsewhere(self, session: Session) -> bool:
        """Whether this profile was carried here from another PC, or the keyring was emptied."""
        return came_from_elsewhere(session)

    def enter(self, session: Session) -> Session:
        """Take over a session that an enrolment opened."""
        self._session = session
        return session

    def open(self, person: bytes, passphrase: str) -> Session:
        """Come in with a passphrase; as another person too, while the store is open.

        Raises:
            WrongPassphrase, StoreCannotOpen, StoreBusy: as `telecon.use_cases.unlock`.
        """
        if self._session is None:
            return self.enter(unlock(self.folder, person, passphrase, self.clock))
        return self._again(
            lock.back_with_passphrase(self.folder, self._session, person, passphrase, self.clock)
        )

    def open_with_code(self, code: str, passphrase: str) -> Session:
        """Come in with the printed code, and choose a new passphrase.

        Raises:
            WrongPassphrase: mistyped, or nobody's code.
        """
        return self.enter(lock.open_with_code(self.folder, code, passphrase, self.clock))

    def lock(self) -> bool:
        """Arm the PIN; returns whether a PIN can open, and keeps in `pin_use` why not."""
        if self._session is None:
            return False
        self.pin_use, self._pin = lock.lock_with_pin(self.folder, self._session)
        return self.pin_use is PinUse.READY

    def open_with_pin(self, digits: str) -> Session:
        """Come back after a lock.

        Raises:
            WrongPassphrase: reason "pin" with `tries_left`, or "pin-spent".
        """
        if self._pin is None or self._session is None:
            raise StoreCannotOpen(reason="no-pin")
        return self._again(lock.back_with_pin(self._session, self._pin, digits))

    def set_pin(self, session: Session, digits: str) -> None:
        """Give the person a PIN; raises as `telecon.use_cases.lock.set_pin`."""
        lock.set_pin(self.folder, session, digits)

    def clear_pin(self, session: Session) -> None:
        """Take the PIN away."""
        lock.clear_pin(self.folder, session)

    def has_pin(self, session: Session) -> bool:
        """Whether the person chose a PIN."""
        return lock.has_pin(self.folder, session)

    def can_keep_pin(self) -> bool:
        """Whether this PC can keep a PIN at all."""
        return lock.can_keep_pin()

    def change_passphrase(self, session: Session, old: str, new: str) -> None:
        """Choose another passphrase; raises WrongPassphrase where the old one is wrong."""
        lock.change_passphrase(self.folder, session, old, new)

    def renew_code(self, session: Session) -> tuple[str, ...]:
        """Make another recovery code for the person; the old one opens nothing from now on."""
        return lock.renew_code(self.folder, session)

    def close(self) -> None:
        """Close the store at the end of the program."""
        self._forget_pin()
        if self._session is not None:
            self._session.store.close()
            self._session = None

    def _again(self, session: Session) -> Session:
        self._forget_pin()
        self._session = session
        return session

    def _forget_pin(self) -> None:
        self.pin_use = PinUse.NONE
        if self._pin is not None:
            self._pin.end()
            self._pin = None
