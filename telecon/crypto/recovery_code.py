"""The printed recovery code: 160 random bits in groups a person can read out and type."""

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.protocol.printed_code import SIZE, printed_groups, read_typed
from sync.protocol.recovery_copy import CopyKeys
from telecon.errors import Refused, WrongPassphrase

_PURPOSE = b"telecon recovery checksum v1"
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
        """Nine groups of four letters, as they are printed."""
        return printed_groups(self.secret, _PURPOSE)

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
    return RecoveryCode(os.urandom(SIZE))


def parse_recovery_code(typed: str) -> RecoveryCode:
    """Read a code as a person typed it, see `read_typed`.

    Raises:
        WrongPassphrase: reason "mistyped": letters are missing or the check does not fit.
    """
    try:
        secret, _ = read_typed(typed, _PURPOSE)
    except Refused as error:
        raise WrongPassphrase(reason="mistyped") from error
    return RecoveryCode(secret)
