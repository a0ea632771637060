"""The secret of a circle's epoch before, sealed under the new one: one copy opens the history."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol.errors import CannotOpen
from sync.protocol.seal import KEY_SIZE, NONCE_SIZE, derive


def seal_previous(secret: bytes, circle: bytes, epoch: int, previous: bytes) -> bytes:
    """Seal a secret under the one that follows it.

    Args:
        secret: 32 bytes, of the new epoch.
        circle: 16 bytes.
        epoch: the new one; key and nonce are derived for it alone, so neither is used twice.
        previous: 32 bytes, of the epoch before.

    Returns:
        48 bytes: ciphertext and tag.
    """
    key, nonce = _key(secret, circle, epoch)
    return AESGCM(key).encrypt(nonce, previous, circle)


def open_previous(secret: bytes, circle: bytes, epoch: int, sealed: bytes) -> bytes:
    """Open what `seal_previous` made.

    Raises:
        CannotOpen: another secret, circle or epoch.
    """
    key, nonce = _key(secret, circle, epoch)
    try:
        return AESGCM(key).decrypt(nonce, sealed, circle)
    except InvalidTag as error:
        raise CannotOpen(reason="previous") from error


def _key(secret: bytes, circle: bytes, epoch: int) -> tuple[bytes, bytes]:
    info = b"telecon previous v1" + epoch.to_bytes(4, "big")
    both = derive(secret, circle, info, KEY_SIZE + NONCE_SIZE)
    return both[:KEY_SIZE], both[KEY_SIZE:]
