"""The ways into a profile: first unlock, again while the store is open, PIN, recovery code.

Owner of the open session while the program runs: the store is opened once and stays open while the
screen is locked, so that sync and the ring go on. Everything here runs on the store thread.
"""

from pathlib import Path

from telecon.author_secret import author_of, seal_ready
from telecon.clock import Clock
from telecon.errors import StoreCannotOpen, TeleconError
from telecon.session import Session
from telecon.store import pin, profile
from telecon.store.os_keyring import NoKeyring, OsKeyring
from telecon.store.profile import Keys, LocalPerson, Unlocked
from telecon.use_cases.unlock import people_here, unlock, unlock_with_code


class Doors:
    """The doors of one profile folder."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self._session: Session | None = None
        self._pin: pin.PinLock | None = None

    def people(self) -> tuple[LocalPerson, ...]:
        """The people of this PC."""
        return people_here(self.folder)

    def person_of(self, session: Session) -> LocalPerson:
        """The person of a session, as this PC knows them."""
        found = (p for p in self.people() if p.person == session.author.person)
        person = next(found, None)
        if person is None:
            raise StoreCannotOpen(reason="unknown-person")
        return person

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
        keys = profile.open_keys(self.folder, person, passphrase, self.clock)
        return self._again(keys.author_secret)

    def open_with_code(self, code: str, passphrase: str) -> Session:
        """Come in with the printed code, and choose a new passphrase.

        Raises:
            WrongPassphrase: mistyped, or nobody's code.
        """
        session = unlock_with_code(self.folder, code, self.clock)
        try:
            profile.renew_passphrase(self.folder, self._unlocked(session), passphrase)
        except TeleconError:
            session.store.close()
            raise
        return self.enter(session)

    def lock(self) -> bool:
        """Arm the PIN; returns whether a PIN can open."""
        if self._session is None:
            return False
        try:
            if not pin.has_pin(self.folder, self._session.author.person):
                return False
            keyring = OsKeyring.find()
            self._pin = pin.PinLock.arm(self.folder, self._unlocked(self._session), keyring)
        except (NoKeyring, StoreCannotOpen):
            return False
        return True

    def open_with_pin(self, digits: str) -> Session:
        """Come back after a lock.

        Raises:
            WrongPassphrase: reason "pin" with `tries_left`, or "pin-spent".
        """
        if self._pin is None:
            raise StoreCannotOpen(reason="no-pin")
        return self._again(self._pin.open(digits))

    def set_pin(self, session: Session, digits: str) -> None:
        """Give the person a PIN for coming back after a lock.

        Raises:
            BadValue: not six digits, or too simple.
            NoKeyring: this PC has no keyring to keep a PIN's half in.
        """
        OsKeyring.find()
        pin.set_pin(self.folder, self._unlocked(session), digits)

    def clear_pin(self, session: Session) -> None:
        """Take the PIN away."""
        pin.clear_pin(self.folder, session.author.person)

    def has_pin(self, session: Session) -> bool:
        """Whether the person chose a PIN."""
        return pin.has_pin(self.folder, session.author.person)

    def change_passphrase(self, session: Session, old: str, new: str) -> None:
        """Choose another passphrase.

        Raises:
            WrongPassphrase: the old one is wrong.
        """
        person = session.author.person
        profile.change_passphrase(self.folder, person, old, new, self.clock)

    def renew_code(self, session: Session) -> tuple[str, ...]:
        """Make another recovery code for the person; the old one opens nothing from now on."""
        return profile.renew_recovery_code(self.folder, self._unlocked(session)).groups

    def close(self) -> None:
        """Close the store at the end of the program."""
        if self._pin is not None:
            self._pin.end()
        if self._session is not None:
            self._session.store.close()
            self._session = None

    def _again(self, author_secret: bytes) -> Session:
        if self._session is None:
            raise StoreCannotOpen(reason="not-open")
        if self._pin is not None:
            self._pin.end()
            self._pin = None
        self._session = Session(self._session.store, author_of(author_secret), self.clock)
        return self._session

    def _unlocked(self, session: Session) -> Unlocked:
        secret = seal_ready(session.author)
        keys = Keys(session.store.key, secret)
        return Unlocked(session.store, secret, self.person_of(session), keys)
