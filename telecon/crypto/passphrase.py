"""Secrets sealed under a passphrase: Argon2id (RFC 9106) and AES-256-GCM."""

import os
import sys
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from telecon.errors import Malformed, WrongPassphrase

SALT_LENGTH = 16
NONCE_LENGTH = 12
_SMALL_MACHINE_BYTES = 4_000_000_000


@dataclass(frozen=True)
class Cost:
    """What one try of a passphrase costs.

    Attributes:
        memory_kib: memory of one try in KiB.
        passes: passes over it.
        lanes: lanes computed side by side.
    """

    memory_kib: int
    passes: int
    lanes: int

    def below(self, floor: "Cost") -> bool:
        """Whether this is cheaper to attack than `floor` in memory or passes."""
        return self.memory_kib < floor.memory_kib or self.passes < floor.passes


USUAL = Cost(memory_kib=256 * 1024, passes=3, lanes=4)
SMALL_MACHINE = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
FLOOR = Cost(memory_kib=19 * 1024, passes=2, lanes=1)
_CEILING_KIB = 4 * 1024 * 1024
_CEILING_PASSES = 64
_CEILING_LANES = 64


@dataclass(frozen=True)
class Slot:
    """A secret sealed under a passphrase; its parameters are authenticated with it.

    Attributes:
        cost: the parameters the key was derived with.
        salt: 16 random bytes.
        sealed: nonce (12), ciphertext and tag.
    """

    cost: Cost
    salt: bytes
    sealed: bytes


def cost_for_this_machine() -> Cost:
    """256 MiB, or 64 MiB where less than 4 GB of memory is built in (reference sync 5.6)."""
    return SMALL_MACHINE if _memory_bytes() < _SMALL_MACHINE_BYTES else USUAL


def seal(passphrase: str, secret: bytes, purpose: bytes, cost: Cost) -> Slot:
    """Seal a secret under a passphrase.

    Args:
        passphrase: as typed; compared in Unicode form NFKC, so any input method fits.
        secret: what to keep.
        purpose: whose and which slot this is; the same bytes are needed to open it.
        cost: never below `FLOOR`.

    Raises:
        Malformed: the cost is below the floor or above what a machine can do.
    """
    _check(cost)
    salt = os.urandom(SALT_LENGTH)
    nonce = os.urandom(NONCE_LENGTH)
    key = AESGCM(_derive(passphrase, salt, cost))
    return Slot(cost, salt, nonce + key.encrypt(nonce, secret, _bound(purpose, salt, cost)))


def open_slot(passphrase: str, slot: Slot, purpose: bytes) -> bytes:
    """The secret of a slot.

    Raises:
        WrongPassphrase: the passphrase, or the slot itself, is not the one it was made with.
        Malformed: the slot's parameters are below the floor: someone weakened the file.
    """
    _check(slot.cost)
    key = AESGCM(_derive(passphrase, slot.salt, slot.cost))
    bound = _bound(purpose, slot.salt, slot.cost)
    try:
        return key.decrypt(slot.sealed[:NONCE_LENGTH], slot.sealed[NONCE_LENGTH:], bound)
    except (InvalidTag, ValueError) as error:
        raise WrongPassphrase() from error


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(typed)


def _bound(purpose: bytes, salt: bytes, cost: Cost) -> bytes:
    numbers = (cost.memory_kib, cost.passes, cost.lanes)
    return b"telecon slot v1" + b"".join(n.to_bytes(8, "big") for n in numbers) + salt + purpose


def _check(cost: Cost) -> None:
    too_low = cost.below(FLOOR) or cost.lanes < 1
    too_high = (
        cost.memory_kib > _CEILING_KIB
        or cost.passes > _CEILING_PASSES
        or cost.lanes > _CEILING_LANES
    )
    if too_low or too_high:
        raise Malformed(reason="slot-cost")


def _memory_bytes() -> int:
    if sys.platform == "win32":
        return _windows_memory_bytes()
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _windows_memory_bytes() -> int:
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 6),
        )

    status = Status(length=ctypes.sizeof(Status))
    library = getattr(ctypes, "windll").kernel32  # noqa: B009  (absent elsewhere)
    if not library.GlobalMemoryStatusEx(ctypes.byref(status)):
        return _SMALL_MACHINE_BYTES
    return int(status.total)
