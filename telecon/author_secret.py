"""What a person's slot holds: their keys and the ids that go with them."""

from sync.protocol.canonical import Value, decode, encode
from sync.protocol.suites import SigningKey
from telecon.crypto.author_keys import AuthorKeys
from telecon.errors import Malformed
from telecon.session import Author

_VERSION = 1


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
