"""The keys of an author: one person on one device (docs/architecture.md)."""

from dataclasses import dataclass
from typing import Self

from sync.protocol.identifiers import author_id
from sync.protocol.suites import (
    SECRET_SIZE,
    SIGNING,
    WRAPPING,
    KemKey,
    SigningKey,
    Suite,
    known_suite,
)
from telecon.errors import Malformed

_VERSION = 1
_LENGTH = 2 + 2 * SECRET_SIZE


@dataclass(frozen=True)
class AuthorKeys:
    """A signing key and a key that opens wraps; both of one suite, never shared.

    Attributes:
        suite: 1 for desktops, 2 for browsers.
        signing: signs this author's entries.
        kem: opens what is wrapped for this author.
    """

    suite: Suite
    signing: SigningKey
    kem: KemKey

    @classmethod
    def generate(cls, suite: int = Suite.DESKTOP) -> Self:
        """Make fresh keys of a suite."""
        known = known_suite(suite)
        return cls(known, SigningKey.generate(known), KemKey.generate(known))

    @classmethod
    def from_secret(cls, secret: bytes) -> Self:
        """Read keys from what `to_secret` gave.

        Raises:
            Malformed: of another length or version.
            TooNew: a suite this program does not know.
        """
        if len(secret) != _LENGTH or secret[0] != _VERSION:
            raise Malformed(reason="author-secret")
        suite = known_suite(secret[1])
        middle = 2 + SECRET_SIZE
        signing = SigningKey.from_secret(SIGNING[suite], secret[2:middle])
        return cls(suite, signing, KemKey.from_secret(WRAPPING[suite], secret[middle:]))

    def to_secret(self) -> bytes:
        """66 bytes for sealing only: version, suite, signing secret, wrap secret."""
        return bytes([_VERSION, self.suite]) + self.signing.secret() + self.kem.secret()

    @property
    def author(self) -> bytes:
        """The 32 byte author id."""
        return author_id(self.signing.public)
