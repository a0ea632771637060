"""The printed recovery code: 160 random bits in groups a person can read out and type."""

import hashlib
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.protocol.recovery_copy import CopyKeys
from telecon.errors import WrongPassphrase

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_LENGTH = 20
_CHECK_BITS = 20
_GROUP = 4
_DIGITS = (_SECRET_LENGTH * 8 + _CHECK_BITS) // 5
_NONCE_LENGTH = 12
_SALT_LENGTH = 32


@dataclass(frozen=True, repr=False)
class RecoveryCode:
    """A recovery code; `str` gives the printed form, nothing else shows it.

    Attributes:
        secret: 20 random bytes.
    """

    secret: bytes

    def __repr__(self) -> str:
        return "RecoveryCode(<redacted>)"

    def __str__(self) -> str:
        return "-".join(self.groups)

    @property
    def groups(self) -> tuple[str, ...]:
        """Nine groups of four letters of Crockford's base 32; the last 20 bits are a checksum."""
        number = int.from_bytes(self.secret, "big") << _CHECK_BITS | _checksum(self.secret)
        digits = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_DIGITS)))
        return tuple(digits[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))

    def seal(self, secret: bytes, purpose: bytes) -> bytes:
        """Seal a secret so that only this code opens it: salt (32), nonce (12), ciphertext, tag.

        Args:
            secret: what to keep.
            purpose: whose and which copy this is; the same bytes are needed to open it.
        """
        salt, nonce = os.urandom(_SALT_LENGTH), os.urandom(_NONCE_LENGTH)
        return salt + nonce + self._key(salt).encrypt(nonce, secret, purpose)

    def open(self, sealed: bytes, purpose: bytes) -> bytes:
        """The secret of `seal`.

        Raises:
            WrongPassphrase: another code sealed it, or a byte changed.
        """
        salt, rest = sealed[:_SALT_LENGTH], sealed[_SALT_LENGTH:]
        try:
            return self._key(salt).decrypt(rest[:_NONCE_LENGTH], rest[_NONCE_LENGTH:], purpose)
        except (InvalidTag, ValueError) as error:
            raise WrongPassphrase(reason="recovery-code") from error

    def copy_keys(self) -> CopyKeys:
        """Name and sealing key of the copy at the hub; neither gives the code back."""
        return CopyKeys.of_code(self.secret)

    def _key(self, salt: bytes) -> AESGCM:
        # 160 random bits need no slow derivation: nobody can try them all.
        info = b"telecon recovery slot v1"
        return AESGCM(HKDF(SHA256(), 32, salt=salt, info=info).derive(self.secret))


def new_recovery_code() -> RecoveryCode:
    """A fresh code of 160 random bits."""
    return RecoveryCode(os.urandom(_SECRET_LENGTH))


def parse_recovery_code(typed: str) -> RecoveryCode:
    """Read a code as a person typed it: any case, spaces, hyphens, O for 0, I or L for 1.

    Raises:
        WrongPassphrase: reason "mistyped": letters are missing or the checksum does not fit.
    """
    digits = "".join(typed.split()).replace("-", "").upper().translate(_LOOKALIKES)
    if len(digits) != _DIGITS or any(digit not in _ALPHABET for digit in digits):
        raise WrongPassphrase(reason="mistyped")
    number = 0
    for digit in digits:
        number = number << 5 | _ALPHABET.index(digit)
    secret = (number >> _CHECK_BITS).to_bytes(_SECRET_LENGTH, "big")
    if number & (1 << _CHECK_BITS) - 1 != _checksum(secret):
        raise WrongPassphrase(reason="mistyped")
    return RecoveryCode(secret)


def _checksum(secret: bytes) -> int:
    digest = hashlib.sha256(b"telecon recovery checksum v1" + secret).digest()
    return int.from_bytes(digest[:4], "big") >> 32 - _CHECK_BITS
