"""Who is at the keyboard, with what keys, on which store."""

from dataclasses import dataclass, field

from sync.protocol.suites import PublicKey, SigningKey
from telecon.clock import Clock
from telecon.crypto.author_keys import AuthorKeys
from telecon.store.database import Store


@dataclass(frozen=True)
class Author:
    """One person on one device (docs/architecture.md): own keys, own chains.

    Attributes:
        id: SHA-256 author id over the public signing key.
        person, device: 16-byte ids.
        alliance: ledger id of the roster.
        keys: private keys; never printed.
        root: the alliance root key, only in its administrator's profile.
    """

    id: bytes
    person: bytes
    device: bytes
    alliance: bytes
    keys: AuthorKeys = field(repr=False)
    root: SigningKey | None = field(default=None, repr=False)

    @property
    def signing(self) -> PublicKey:
        """The public signing key."""
        return self.keys.signing.public

    @property
    def kem(self) -> PublicKey:
        """The public key others wrap secrets to."""
        return self.keys.kem.public


@dataclass(frozen=True)
class Session:
    """What every use case needs: the open store, the person's keys, the clock."""

    store: Store
    author: Author
    clock: Clock
