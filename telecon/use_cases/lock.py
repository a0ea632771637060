"""Lock the screen and come back: PIN, passphrase and code, while the store stays open.

While the screen is locked sync and the ring go on, so the store is opened once and each way back
only gives an author secret. Whoever holds a secret signs as its owner and nobody else.
"""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from telecon.clock import Clock
from telecon.crypto.author import author_of
from telecon.errors import StoreCannotOpen, TeleconError
from telecon.ledger.heirs import author_today, slot_secret
from telecon.session import Session
from telecon.store import pin, profile
from telecon.store.os_keyring import NoKeyring, OsKeyring
from telecon.store.pin import PinLock
from telecon.store.profile import Keys, LocalPerson, Unlocked
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import author_in, unlock_with_code


class PinUse(StrEnum):
    """Whether a PIN brings a person back after a lock.

    NONE: they chose none. READY: it does. NO_KEYRING: they chose one, and this PC's keyring is
    missing or locked, so that only the passphrase does.
    """

    NONE = "none"
    READY = "ready"
    NO_KEYRING = "no-keyring"


def person_at(folder: Path, session: Session) -> LocalPerson:
    """The person of a session, as this PC knows them.

    Raises:
        StoreCannotOpen: reason "unknown-person".
    """
    found = (p for p in see_people_here(folder) if p.person == session.author.person)
    person = next(found, None)
    if person is None:
        raise StoreCannotOpen(reason="unknown-person")
    return person


def can_keep_pin() -> bool:
    """Whether this PC has a keyring of its operating system, without which no PIN is kept."""
    try:
        OsKeyring.find()
    except NoKeyring:
        return False
    return True


def lock_with_pin(folder: Path, session: Session) -> tuple[PinUse, PinLock | None]:
    """Locks: arms the person's PIN, if they chose one and the keyring takes its half."""
    try:
        if not pin.has_pin(folder, session.author.person):
            return PinUse.NONE, None
        keyring = OsKeyring.find()
        return PinUse.READY, PinLock.arm(folder, _unlocked(folder, session), keyring)
    except NoKeyring:
        return PinUse.NO_KEYRING, None
    except StoreCannotOpen:
        return PinUse.NONE, None


def back_with_pin(session: Session, lock: PinLock, digits: str) -> Session:
    """Comes back as the person who locked.

    Raises:
        WrongPassphrase: reason "pin" with `tries_left`, or "pin-spent".
        NoKeyring: the keyring is locked or gone; the passphrase always works.
    """
    with session.store.read() as connection:
        return replace(session, author=author_today(connection, author_of(lock.open(digits))))


def back_with_passphrase(
    folder: Path, session: Session, person: bytes, passphrase: str, clock: Clock
) -> Session:
    """Comes back to the open store as any person of this PC; each signs only as themselves.

    Raises:
        WrongPassphrase: with the seconds to wait before the next try.
    """
    keys = profile.open_keys(folder, person, passphrase, clock)
    if person == session.author.person:  # sync goes on meanwhile as who locked
        with session.store.read() as connection:
            author = author_today(connection, author_of(keys.author_secret))
    else:
        author = author_in(session.store, keys.author_secret, clock)
    return replace(session, author=author)


def open_with_code(folder: Path, code: str, passphrase: str, clock: Clock) -> Session:
    """Opens the store with the printed code and gives its owner a new passphrase.

    Raises:
        WrongPassphrase: mistyped, or nobody's code.
        StoreCannotOpen, StoreBusy: as `telecon.use_cases.unlock`.
    """
    session = unlock_with_code(folder, code, clock)
    try:
        profile.renew_passphrase(folder, _unlocked(folder, session), passphrase)
    except TeleconError:
        session.store.close()
        raise
    return session


def set_pin(folder: Path, session: Session, digits: str) -> None:
    """Gives the person a PIN for coming back after a lock.

    Raises:
        BadValue: not six digits, or too simple.
        NoKeyring: this PC has no keyring to keep a PIN's half in.
    """
    OsKeyring.find()
    pin.set_pin(folder, _unlocked(folder, session), digits)


def clear_pin(folder: Path, session: Session) -> None:
    """Takes the person's PIN away."""
    pin.clear_pin(folder, session.author.person)


def has_pin(folder: Path, session: Session) -> bool:
    """Whether the person chose a PIN."""
    return pin.has_pin(folder, session.author.person)


def change_passphrase(folder: Path, session: Session, old: str, new: str) -> None:
    """Chooses another passphrase.

    Raises:
        WrongPassphrase: the old one is wrong.
    """
    profile.change_passphrase(folder, session.author.person, old, new, session.clock)


def renew_code(folder: Path, session: Session) -> tuple[str, ...]:
    """Makes another recovery code for the person; the old one opens nothing from now on."""
    return profile.renew_recovery_code(folder, _unlocked(folder, session)).groups


def _unlocked(folder: Path, session: Session) -> Unlocked:
    with session.store.read() as connection:
        secret = slot_secret(connection, session.author)
    keys = Keys(session.store.key, secret)
    return Unlocked(session.store, secret, person_at(folder, session), keys)
