"""Small secrets of one person in a store that colleagues open too: sealed under the person's own.

A store is opened by everybody who works on the PC; what lets somebody sign as a person must not lie
in it as plain bytes.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from telecon.errors import CannotOpen

_NONCE_LENGTH = 12


def seal_own(author_secret: bytes, purpose: bytes, secret: bytes) -> bytes:
    """Seal a secret so that only this author opens it: nonce (12), ciphertext, tag.

    Args:
        author_secret: what the person's slot holds.
        purpose: what it is for; the same bytes are needed to open it.
        secret: what to keep.
    """
    nonce = os.urandom(_NONCE_LENGTH)
    return nonce + _key(author_secret, purpose).encrypt(nonce, secret, None)


def open_own(author_secret: bytes, purpose: bytes, sealed: bytes) -> bytes:
    """The secret of `seal_own`.

    Raises:
        CannotOpen: another author's, or a byte changed.
    """
    nonce, rest = sealed[:_NONCE_LENGTH], sealed[_NONCE_LENGTH:]
    try:
        return _key(author_secret, purpose).decrypt(nonce, rest, None)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(reason="own-secret") from error


def _key(author_secret: bytes, purpose: bytes) -> AESGCM:
    info = b"telecon own secret v1" + purpose
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=info).derive(author_secret))
