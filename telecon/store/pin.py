"""The six digit PIN after an idle lock: quick, five tries, and worth nothing after a restart.

On disk lies only what the PIN is checked by, sealed under the author secret (sealed
under the passphrase and the recovery code, nothing else). While the running program is locked,
the author secret lies in its memory sealed under the PIN and a random half that only the
operating system's keyring holds; neither opens the store.
"""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from telecon.crypto.passphrase import FLOOR, SMALL_MACHINE, Cost
from telecon.errors import BadValue, StoreCannotOpen, WrongPassphrase
from telecon.store.os_keyring import NoKeyring, OsKeyring
from telecon.store.profile import Unlocked
from telecon.store.profile_file import read_profile, write_profile

DIGITS = 6
TRIES = 5
_SALT_LENGTH = 16
_NONCE_LENGTH = 12
_HALF_LENGTH = 32
_ASCENDING, _DESCENDING = "01234567890123456789", "98765432109876543210"


@dataclass(frozen=True)
class _Stretched:
    salt: bytes = field(repr=False)
    key: bytes = field(repr=False)


def set_pin(folder: Path, unlocked: Unlocked, pin: str) -> None:
    """Give a person a PIN, or another one.

    Raises:
        BadValue: not six digits ("digits"), or one digit repeated or a plain row ("too-simple").
    """
    _check(pin)
    profile = read_profile(folder)
    person = unlocked.person.person
    stretched = _stretch(pin, os.urandom(_SALT_LENGTH), _cost(unlocked, folder))
    nonce = os.urandom(_NONCE_LENGTH)
    key = _record_key(unlocked.author_secret)
    sealed = nonce + key.encrypt(nonce, stretched.salt + stretched.key, _bound(unlocked))
    changed = replace(profile.of(person), pin=sealed)
    write_profile(folder, profile.with_enrolment(changed))


def clear_pin(folder: Path, person: bytes) -> None:
    """Take a person's PIN away; only the passphrase unlocks from then on."""
    profile = read_profile(folder)
    write_profile(folder, profile.with_enrolment(replace(profile.of(person), pin=b"")))


def has_pin(folder: Path, person: bytes) -> bool:
    """Whether a person chose a PIN."""
    return bool(read_profile(folder).of(person).pin)


class PinLock:
    """The locked state of a running program; `open` gives the author secret back.

    Made by `PinLock.arm`. The caller forgets the `Unlocked` it armed with; sync and the ring
    go on with the store, and no case is signed or shown until `open` or the passphrase.
    """

    def __init__(self, keyring: OsKeyring, name: str, record: _Stretched, cost: Cost) -> None:
        self._keyring = keyring
        self._name = name
        self._salt = record.salt
        self._cost = cost
        self._left = TRIES
        self._sealed = b""

    @classmethod
    def arm(cls, folder: Path, unlocked: Unlocked, keyring: OsKeyring) -> "PinLock":
        """Lock: put one half in the keyring and seal the author secret under it and the PIN.

        Raises:
            NoKeyring: the keyring refused; offer only the passphrase.
            StoreCannotOpen: reason "no-pin": the person chose none.
        """
        record = _record(folder, unlocked)
        name = f"{read_profile(folder).store.hex()}.{unlocked.person.person.hex()}.pin"
        lock = cls(keyring, name, record, _cost(unlocked, folder))
        half, nonce = os.urandom(_HALF_LENGTH), os.urandom(_NONCE_LENGTH)
        keyring.put(name, half)
        sealed = _lock_key(record.key, half).encrypt(nonce, unlocked.author_secret, None)
        lock._sealed = nonce + sealed
        return lock

    def open(self, pin: str) -> bytes:
        """The author secret, for the right PIN; the lock is then spent.

        Raises:
            WrongPassphrase: reason "pin" with `tries_left`, or "pin-spent" after the fifth or
                when the keyring no longer has its half: ask for the passphrase.
            NoKeyring: the keyring is locked or gone; ask for the passphrase.
        """
        half = self._keyring.get(self._name) if self._sealed else None
        if half is None:
            self._forget()
            raise WrongPassphrase(reason="pin-spent", tries_left=0)
        self._left -= 1
        key = _lock_key(_stretch(pin, self._salt, self._cost).key, half)
        try:
            secret = key.decrypt(self._sealed[:_NONCE_LENGTH], self._sealed[_NONCE_LENGTH:], None)
        except InvalidTag as error:
            if self._left > 0:
                raise WrongPassphrase(reason="pin", tries_left=self._left) from error
            self.end()
            raise WrongPassphrase(reason="pin-spent", tries_left=0) from error
        self.end()
        return secret

    def end(self) -> None:
        """Forget everything, as after an unlock by passphrase or at the end of the program."""
        self._forget()
        try:
            self._keyring.drop(self._name)
        except NoKeyring:
            # The half alone opens nothing; the sealed other part is already forgotten.
            return

    def _forget(self) -> None:
        self._sealed = b""
        self._left = 0

    def __repr__(self) -> str:
        return "PinLock(<redacted>)"


def _record(folder: Path, unlocked: Unlocked) -> _Stretched:
    sealed = read_profile(folder).of(unlocked.person.person).pin
    if not sealed:
        raise StoreCannotOpen(reason="no-pin")
    key = _record_key(unlocked.author_secret)
    try:
        kept = key.decrypt(sealed[:_NONCE_LENGTH], sealed[_NONCE_LENGTH:], _bound(unlocked))
    except InvalidTag as error:
        raise StoreCannotOpen(reason="no-pin") from error
    return _Stretched(kept[:_SALT_LENGTH], kept[_SALT_LENGTH:])


def _check(pin: str) -> None:
    if len(pin) != DIGITS or not (pin.isascii() and pin.isdigit()):
        raise BadValue(name="pin", reason="digits")
    if len(set(pin)) == 1 or pin in _ASCENDING or pin in _DESCENDING:
        raise BadValue(name="pin", reason="too-simple")


def _cost(unlocked: Unlocked, folder: Path) -> Cost:
    """A PIN is typed often: 64 MiB, less where the person's passphrase slot costs less."""
    slot = read_profile(folder).of(unlocked.person.person).passphrase.cost
    return FLOOR if slot.below(SMALL_MACHINE) else SMALL_MACHINE


def _stretch(pin: str, salt: bytes, cost: Cost) -> _Stretched:
    derived = Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(pin.encode())
    return _Stretched(salt, derived)


def _record_key(author_secret: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"telecon pin v1").derive(author_secret))


def _lock_key(stretched: bytes, half: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=half, info=b"telecon pin lock v1").derive(stretched))


def _bound(unlocked: Unlocked) -> bytes:
    return b"telecon pin of" + unlocked.person.person
