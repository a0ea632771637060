"""Open the profile as one of its people."""

from pathlib import Path

from telecon.clock import Clock
from telecon.crypto.author import author_of
from telecon.crypto.recovery_code import parse_recovery_code
from telecon.session import Session
from telecon.store import profile
from telecon.store.profile import Unlocked


def unlock(folder: Path, person: bytes, passphrase: str, clock: Clock) -> Session:
    """Opens the store with a person's own passphrase.

    Raises:
        WrongPassphrase: with the seconds to wait before the next try.
        StoreCannotOpen: the store is left exactly as it is.
        StoreBusy: another program has this profile open.
    """
    return _session(profile.unlock(folder, person, passphrase, clock), clock)


def unlock_with_code(folder: Path, code: str, clock: Clock) -> Session:
    """Opens the store with a printed recovery code, as the person whose code it is.

    Raises:
        WrongPassphrase: mistyped, or nobody's code.
    """
    return _session(profile.unlock_with_recovery(folder, parse_recovery_code(code)), clock)


def _session(unlocked: Unlocked, clock: Clock) -> Session:
    return Session(unlocked.store, author_of(unlocked.author_secret), clock)
