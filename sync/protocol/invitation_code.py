"""The code a person types: fetches one invitation and knows whom it must come from."""

import hashlib
import os
from dataclasses import dataclass, field
from functools import cached_property
from hmac import compare_digest
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from sync.protocol.errors import Refused
from sync.protocol.invitation import Invitation, decode_invitation
from sync.protocol.printed_code import printed_groups, read_typed
from sync.protocol.suites import PublicKey

SECRET_SIZE = 10
BINDING_SIZE = 10
_PURPOSE = b"telecon code v1"
_NONCE_SIZE = 12


@dataclass(frozen=True)
class InvitationCode:
    """160 bits: half a secret, half a hash of hub, inviter and root.

    Whoever stores the sealed invitation knows `lookup` and must search 80 bits through Argon2id
    to open it. Whoever answers with an invitation of their own must find 80 bits of SHA-256.

    Args:
        secret: 10 random bytes.
        binding: first 10 bytes of SHA-256 over hub key, inviter's author id and root key.
    """

    secret: bytes = field(repr=False)
    binding: bytes = field(repr=False)

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Read what a person typed, see `read_typed`.

        Raises:
            Refused: a mistyped character (`mistyped`).
        """
        raw, _ = read_typed(typed, _PURPOSE)
        return cls(raw[:SECRET_SIZE], raw[SECRET_SIZE:])

    def text(self) -> str:
        """Return the code as it is printed: nine groups of four letters."""
        return "-".join(printed_groups(self.secret + self.binding, _PURPOSE))

    @property
    def lookup(self) -> bytes:
        """The 32 bytes under which the hub keeps the sealed invitation."""
        return self._stretched[:32]

    def seal(self, invitation: bytes) -> bytes:
        """Seal an encoded invitation for the hub to keep."""
        nonce = os.urandom(_NONCE_SIZE)
        return nonce + self._cipher.encrypt(nonce, invitation, self.binding)

    def open(self, sealed: bytes) -> Invitation:
        """Open what the hub returned and check that it is the one this code promises.

        Raises:
            Refused: sealed under another code, or made by another hub, inviter or root
                (`impostor`); or what `decode_invitation` refuses.
            Malformed, TooNew, BadSignature: see `decode_invitation`.
        """
        try:
            data = self._cipher.decrypt(sealed[:_NONCE_SIZE], sealed[_NONCE_SIZE:], self.binding)
        except (InvalidTag, ValueError) as error:
            raise Refused(reason="impostor") from error
        invitation = decode_invitation(data)
        if not compare_digest(_binding(invitation), self.binding):
            raise Refused(reason="impostor")
        return invitation

    @cached_property
    def _stretched(self) -> bytes:
        salt = hashlib.sha256(_PURPOSE + self.binding).digest()[:16]
        return Argon2id(salt=salt, length=64, iterations=3, lanes=1, memory_cost=64 * 1024).derive(
            self.secret
        )

    @property
    def _cipher(self) -> AESGCM:
        return AESGCM(self._stretched[32:])


def make_code(invitation: Invitation, secret: bytes | None = None) -> InvitationCode:
    """Return a code for an invitation.

    Args:
        invitation: what it will fetch.
        secret: 10 bytes, given only to reproduce a published vector.
    """
    fresh = os.urandom(SECRET_SIZE) if secret is None else secret
    return InvitationCode(fresh, _binding(invitation))


def binding_of(hub_key: PublicKey, inviter: bytes, root: PublicKey) -> bytes:
    """Return the 80 bits that tie a code to hub, inviter and root."""
    return hashlib.sha256(hub_key.raw + inviter + root.raw).digest()[:BINDING_SIZE]


def _binding(invitation: Invitation) -> bytes:
    return binding_of(invitation.hub_key, invitation.invited.inviter, invitation.roster.root)
