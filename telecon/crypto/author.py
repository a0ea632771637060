"""One person on one device, and the bytes their slot in the profile keeps of them."""

from dataclasses import dataclass, field

from sync.protocol.canonical import Value, decode, encode
from sync.protocol.suites import PublicKey, SigningKey
from telecon.crypto.author_keys import AuthorKeys
from telecon.errors import Malformed

_VERSION = 1


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


def seal_ready(author: Author) -> bytes:
    """The bytes a slot seals; never written anywhere in the clear."""
    root = author.root
    kept: list[Value] = [root.public.algorithm, root.secret()] if root else []
    return encode(
        [_VERSION, author.keys.to_secret(), author.person, author.device, author.alliance, kept]
    )


def author_of(secret: bytes) -> Author:
    """The author of an opened slot.

    Raises:
        Malformed: not such a secret.
    """
    match decode(secret):
        case [1, bytes(keys), bytes(person), bytes(device), bytes(alliance), list(kept)]:
            own = AuthorKeys.from_secret(keys)
            return Author(own.author, person, device, alliance, own, _root(kept))
    raise Malformed(reason="author-secret")


def _root(kept: list[object]) -> SigningKey | None:
    match kept:
        case [int(algorithm), bytes(secret)]:
            return SigningKey.from_secret(algorithm, secret)
    return None
