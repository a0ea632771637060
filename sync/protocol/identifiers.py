"""Names that nobody can squat: content hashes, and UUIDv7 where a name comes before content."""

import hashlib
from typing import Literal

from sync.protocol.errors import Malformed
from sync.protocol.suites import PublicKey

LedgerLabel = Literal["alliance", "circle", "case"]
ID_SIZE = 16
HASH_SIZE = 32


def uuid7(now_ms: int, random: bytes) -> bytes:
    """Return the 16 bytes of a UUIDv7 (RFC 9562 section 5.7).

    Args:
        now_ms: Unix time in milliseconds, 48 bits.
        random: 10 random bytes, of which 74 bits are used.

    Raises:
        Malformed: the time or the random part has the wrong size.
    """
    if len(random) != ID_SIZE - 6 or not 0 <= now_ms < 1 << 48:
        raise Malformed(reason="uuid7")
    head = bytes([0x70 | random[0] & 0x0F, random[1], 0x80 | random[2] & 0x3F])
    return now_ms.to_bytes(6, "big") + head + random[3:]


def author_id(key: PublicKey) -> bytes:
    """Return the 32 byte name of an author: a hash of their signing key."""
    return hashlib.sha256(b"telecon author v1" + bytes([key.algorithm]) + key.raw).digest()


def ledger_id(label: LedgerLabel, author: bytes, nonce: bytes) -> bytes:
    """Return the 16 byte name of a ledger: a hash of its founder and of a nonce in its genesis.

    Args:
        label: what kind of ledger it is.
        author: 32 bytes, the author of the genesis entry.
        nonce: 16 bytes, stated in the genesis entry.
    """
    if len(author) != HASH_SIZE or len(nonce) != ID_SIZE:
        raise Malformed(reason="ledger-id")
    named = b"telecon ledger v1" + label.encode() + author + nonce
    return hashlib.sha256(named).digest()[:ID_SIZE]
