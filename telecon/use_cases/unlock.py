"""Open the profile as one of its people."""

from pathlib import Path

from telecon.clock import Clock
from telecon.crypto.author import Author, author_of
from telecon.crypto.recovery_code import parse_recovery_code
from telecon.ledger.going_on import go_on
from telecon.ledger.heirs import author_today, must_go_on
from telecon.ledger.restored import note_restored
from telecon.session import Session
from telecon.store import profile
from telecon.store.database import Store
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


def author_in(store: Store, slot: bytes, clock: Clock) -> Author:
    """The author a person writes as today; a new one where theirs may write no more.

    Args:
        store: open.
        slot: what the person's slot holds.
        clock: the machine's.
    """
    with store.read() as connection:
        author = author_today(connection, author_of(slot))
        over = must_go_on(connection, author.id)
    return go_on(store, author, slot, clock) if over else author


def _session(unlocked: Unlocked, clock: Clock) -> Session:
    store = unlocked.store
    try:
        note_restored(store)
        return Session(store, author_in(store, unlocked.author_secret, clock), clock)
    except BaseException:
        store.close()
        raise
