"""A profile folder: its people, and the ways to open its store (docs/architecture.md)."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import insert, select

from sync.protocol.recovery_copy import CopyKeys
from telecon.clock import Clock, SystemClock
from telecon.crypto import passphrase as slots
from telecon.crypto.own_seal import open_own, seal_own
from telecon.crypto.passphrase import Cost
from telecon.crypto.recovery_code import RecoveryCode, new_recovery_code
from telecon.errors import Malformed, StoreCannotOpen, WrongPassphrase
from telecon.store.database import KEY_LENGTH, Store
from telecon.store.durable import make_folder, sync_folder
from telecon.store.failures import file_errors
from telecon.store.profile_file import (
    STORE_NAME,
    Enrolment,
    LocalPerson,
    ProfileFile,
    has_profile,
    people,
    read_profile,
    tidy,
    write_profile,
)
from telecon.store.tables import settings
from telecon.store.tries import Tries

__all__ = [
    "STORE_NAME",
    "Keys",
    "LocalPerson",
    "Unlocked",
    "add_person",
    "change_passphrase",
    "copy_keys",
    "create_profile",
    "has_profile",
    "open_keys",
    "open_keys_with_code",
    "people",
    "renew_passphrase",
    "renew_recovery_code",
    "unlock",
    "unlock_with_recovery",
]

_UNFINISHED_NAME = "store.new"
_COPY_PURPOSE = b"recovery copy"


@dataclass(frozen=True)
class Keys:
    """What a slot holds.

    Attributes:
        store_key: 32 bytes, opens the store.
        author_secret: this person's own secret, see `telecon.crypto.author_keys`.
    """

    store_key: bytes = field(repr=False)
    author_secret: bytes = field(repr=False)


@dataclass(frozen=True)
class Unlocked:
    """An open store and the person who opened it.

    Attributes:
        store: to be closed by whoever holds this.
        author_secret: this person's own secret and nobody else's.
        person: who.
        keys: what the slot held, needed to seal it anew.
    """

    store: Store
    author_secret: bytes = field(repr=False)
    person: LocalPerson
    keys: Keys = field(repr=False)


def create_profile(
    folder: Path,
    person: LocalPerson,
    passphrase: str,
    author_secret: bytes,
    cost: Cost | None = None,
    furnish: Callable[[Store], None] = lambda _store: None,
) -> tuple[Store, RecoveryCode]:
    """Make a store and its first person; a crash leaves a whole profile or none.

    Args:
        folder: made when absent.
        person: from their signed invitation.
        passphrase: theirs.
        author_secret: from `AuthorKeys.to_secret`.
        cost: of one passphrase try; this machine's by default, never below `FLOOR`.
        furnish: writes what the store must hold from its first moment.

    Raises:
        StoreCannotOpen: reason "exists": a profile or a store lies there, whatever its state.
        DiskFull, ReadOnlyFolder, StoreBusy: nothing was made.
    """
    if has_profile(folder):
        raise StoreCannotOpen(reason="exists")
    make_folder(folder)
    with file_errors():
        for name in (_UNFINISHED_NAME, f"{_UNFINISHED_NAME}-wal", f"{_UNFINISHED_NAME}-shm"):
            (folder / name).unlink(missing_ok=True)
    keys = Keys(os.urandom(KEY_LENGTH), author_secret)
    profile = ProfileFile(os.urandom(16), os.urandom(16), ())
    recovery = new_recovery_code()
    enrolled = _enrol(profile, person, passphrase, keys, recovery, cost)
    with Store.create(folder / _UNFINISHED_NAME, keys.store_key) as store:
        with store.write() as connection:
            connection.execute(insert(settings).values(key="store", value=profile.store))
            connection.execute(insert(settings).values(key="generation", value=profile.generation))
        furnish(store)
        store.checkpoint()
    write_profile(folder, enrolled)
    return _open_store(folder, enrolled, keys.store_key), recovery


def open_keys(folder: Path, person: bytes, passphrase: str, clock: Clock | None = None) -> Keys:
    """What a person's slot holds, without opening the store (for `telecon verify`).

    Raises:
        WrongPassphrase: field `wait_seconds` before the next try; reason "wait" when it came
            too early and was not looked at. The wait grows and is kept in the profile file.
        StoreCannotOpen: as `people`; reason "unknown-person", or "slot-cost" for a slot
            weakened below the floor.
    """
    now = (clock or SystemClock()).now_ms()
    profile = read_profile(folder)
    enrolment = profile.of(person)
    tries = enrolment.tries.seen_at(now)
    if wait := tries.left_s(now):
        if tries != enrolment.tries:
            _note_tries(folder, person, tries)
        raise WrongPassphrase(reason="wait", wait_seconds=wait)
    try:
        secret = slots.open_slot(passphrase, enrolment.passphrase, _purpose(profile, person))
    except Malformed as error:
        raise StoreCannotOpen(reason="slot-cost") from error
    except WrongPassphrase as error:
        tries = tries.another(now)
        _note_tries(folder, person, tries)
        raise WrongPassphrase(reason="wrong", wait_seconds=tries.wait_s) from error
    if tries.wrong:
        _note_tries(folder, person, Tries())
    return _keys(secret)


def unlock(folder: Path, person: bytes, passphrase: str, clock: Clock | None = None) -> Unlocked:
    """Open the store as a person.

    Raises:
        WrongPassphrase: see `open_keys`.
        StoreCannotOpen, StoreBusy, ReadOnlyFolder: the store is left as it is.
    """
    keys = open_keys(folder, person, passphrase, clock)
    profile = read_profile(folder)
    return _unlocked(folder, profile, profile.of(person).person, keys)


def unlock_with_recovery(folder: Path, code: RecoveryCode) -> Unlocked:
    """Open the store as the person whose code this is.

    Raises:
        WrongPassphrase: reason "recovery-code": it is nobody's of this PC.
        StoreCannotOpen, StoreBusy, ReadOnlyFolder: the store is left as it is.
    """
    person, keys = open_keys_with_code(folder, code)
    return _unlocked(folder, read_profile(folder), person, keys)


def open_keys_with_code(folder: Path, code: RecoveryCode) -> tuple[LocalPerson, Keys]:
    """Whose code this is, and what their slot holds, without opening the store.

    Raises:
        WrongPassphrase: reason "recovery-code": it is nobody's of this profile.
        StoreCannotOpen: as `people`.
    """
    profile = read_profile(folder)
    for enrolment in profile.people:
        person = enrolment.person
        try:
            secret = code.open(enrolment.recovery, _purpose(profile, person.person))
        except WrongPassphrase:
            continue
        return person, _keys(secret)
    raise WrongPassphrase(reason="recovery-code")


def add_person(
    folder: Path,
    store: Store,
    person: LocalPerson,
    passphrase: str,
    author_secret: bytes,
    furnish: Callable[[Store], None] = lambda _store: None,
) -> RecoveryCode:
    """Enrol a colleague on this PC, at the cost the first person's slot has.

    Args:
        folder: the profile folder.
        store: the open store; only who opened it can let another in.
        person: from their signed invitation.
        passphrase: theirs.
        author_secret: theirs; nobody else here can open it.
        furnish: writes what the store must hold before the person can come in.

    Raises:
        StoreCannotOpen: reason "exists" when the person is enrolled here already.
    """
    profile = read_profile(folder)
    if any(known.person.person == person.person for known in profile.people):
        raise StoreCannotOpen(reason="exists")
    recovery = new_recovery_code()
    cost = profile.people[0].passphrase.cost if profile.people else None
    keys = Keys(store.key, author_secret)
    enrolled = _enrol(profile, person, passphrase, keys, recovery, cost)
    furnish(store)
    write_profile(folder, enrolled)
    return recovery


def change_passphrase(
    folder: Path, person: bytes, old: str, new: str, clock: Clock | None = None
) -> None:
    """Seal a person's slot under a new passphrase; their recovery code stays.

    Raises:
        WrongPassphrase: the old one is wrong; see `open_keys`.
    """
    _renew(folder, person, open_keys(folder, person, old, clock), new)


def renew_passphrase(folder: Path, unlocked: Unlocked, new: str) -> None:
    """Give the person who came in by their recovery code a new passphrase."""
    _renew(folder, unlocked.person.person, unlocked.keys, new)


def renew_recovery_code(folder: Path, unlocked: Unlocked) -> RecoveryCode:
    """Replace the person's recovery code, after it was used or seen; the old one opens nothing."""
    profile = read_profile(folder)
    enrolment = profile.of(unlocked.person.person)
    code = new_recovery_code()
    secret = unlocked.keys.store_key + unlocked.keys.author_secret
    sealed = code.seal(secret, _purpose(profile, enrolment.person.person))
    changed = replace(enrolment, recovery=sealed, copy=_seal_copy_keys(code, unlocked.keys))
    write_profile(folder, profile.with_enrolment(changed))
    return code


def copy_keys(folder: Path, person: bytes, author_secret: bytes) -> CopyKeys | None:
    """Name and key of the person's recovery copy; None for a code printed before there was one.

    Raises:
        CannotOpen: the file was changed.
        StoreCannotOpen: as `people`, or reason "unknown-person".
    """
    sealed = read_profile(folder).of(person).copy
    if not sealed:
        return None
    both = open_own(author_secret, _COPY_PURPOSE, sealed)
    return CopyKeys(both[:KEY_LENGTH], both[KEY_LENGTH:])


def _enrol(
    profile: ProfileFile,
    person: LocalPerson,
    passphrase: str,
    keys: Keys,
    code: RecoveryCode,
    cost: Cost | None,
) -> ProfileFile:
    secret = keys.store_key + keys.author_secret
    purpose = _purpose(profile, person.person)
    price = cost or slots.cost_for_this_machine()
    slot = slots.seal(passphrase, secret, purpose, price)
    recovery, copy = code.seal(secret, purpose), _seal_copy_keys(code, keys)
    return profile.with_enrolment(Enrolment(tidy(person), slot, recovery, copy=copy))


def _seal_copy_keys(code: RecoveryCode, keys: Keys) -> bytes:
    """So that the copy can be renewed later, when the printed code is not at hand."""
    derived = code.copy_keys()
    return seal_own(keys.author_secret, _COPY_PURPOSE, derived.lookup + derived.key)


def _renew(folder: Path, person: bytes, keys: Keys, new: str) -> None:
    profile = read_profile(folder)
    enrolment = profile.of(person)
    secret = keys.store_key + keys.author_secret
    slot = slots.seal(new, secret, _purpose(profile, person), enrolment.passphrase.cost)
    changed = replace(enrolment, passphrase=slot, tries=Tries())
    write_profile(folder, profile.with_enrolment(changed))


def _unlocked(folder: Path, profile: ProfileFile, person: LocalPerson, keys: Keys) -> Unlocked:
    store = _open_store(folder, profile, keys.store_key)
    return Unlocked(store, keys.author_secret, person, keys)


def _open_store(folder: Path, profile: ProfileFile, key: bytes) -> Store:
    path, unfinished = folder / STORE_NAME, folder / _UNFINISHED_NAME
    if not path.exists() and unfinished.exists():
        with file_errors():
            unfinished.rename(path)
            sync_folder(folder)
    store = Store.open(path, key)
    with store.read() as connection:
        named = connection.execute(select(settings.c.value).where(settings.c.key == "store"))
        if named.scalar() == profile.store:
            return store
    store.close()
    raise StoreCannotOpen(reason="foreign")


def _note_tries(folder: Path, person: bytes, tries: Tries) -> None:
    profile = read_profile(folder)
    changed = replace(profile.of(person), tries=tries)
    write_profile(folder, profile.with_enrolment(changed))


def _keys(secret: bytes) -> Keys:
    return Keys(secret[:KEY_LENGTH], secret[KEY_LENGTH:])


def _purpose(profile: ProfileFile, person: bytes) -> bytes:
    return b"telecon slot of" + profile.store + person
