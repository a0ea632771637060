"""The sealed copy at the hub that brings a person back on an empty PC; the printed code opens it.

The hub keeps it under `lookup` and learns nothing else: code, key and content never leave the
person's PC. 160 random bits cannot be tried out, so no slow derivation stands before them.
"""

import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol import canonical, shapes
from sync.protocol.errors import CannotOpen, Malformed, TooNew
from sync.protocol.records import Record, each, id16, id32, many
from sync.protocol.seal import derive
from sync.protocol.suites import PublicKey

FORMAT = 1
LARGEST = 64 << 10
LARGEST_ANSWER = 2 * LARGEST
_BLOCK = 1 << 10
_LENGTH_SIZE = 4
_NONCE_SIZE = 12
_DOMAIN = b"telecon recovery copy v1"
_UNSALTED = b""


@dataclass(frozen=True)
class CopyKeys:
    """What a recovery code gives for the copy at the hub; neither tells the code or the other.

    Args:
        lookup: 32 bytes, the name the hub keeps the copy under.
        key: 32 bytes, seals it.
    """

    lookup: bytes = field(repr=False)
    key: bytes = field(repr=False)

    @classmethod
    def of_code(cls, secret: bytes) -> "CopyKeys":
        """Derive both from the 20 bytes of a recovery code (HKDF-SHA256, RFC 5869)."""
        lookup, key = (
            derive(secret, _UNSALTED, b"telecon recovery v1" + purpose, 32)
            for purpose in (b"lookup", b"copy")
        )
        return cls(lookup, key)


@dataclass(frozen=True)
class RecoveryCopy(Record):
    """A person's keys and where they belong; whoever reads it can go on as this person.

    The alliance's root secret is not in it (docs/threat-model.md).

    Args:
        format: 1.
        person: 16 bytes.
        name, role, facility_name: as this PC's unlock screen names the person.
        device: 16 bytes, of the author.
        suite: of the author's keys.
        signing, kem: the author's secrets, 32 bytes each.
        alliance: 16 bytes, ledger of the roster.
        hub_key: the key the hub must prove.
        addresses: where the hub was, `host:port`.
        circles: (circle, epoch, secret) of every circle whose secret this PC holds.
    """

    format: int
    person: bytes
    name: str
    role: str
    facility_name: str
    device: bytes
    suite: int
    signing: bytes = field(repr=False)
    kem: bytes = field(repr=False)
    alliance: bytes
    hub_key: PublicKey
    addresses: tuple[str, ...]
    circles: tuple[tuple[bytes, int, bytes], ...] = field(repr=False)

    shape = (
        shapes.uint,
        id16,
        *([shapes.text] * 3),
        id16,
        shapes.uint,
        id32,
        id32,
        id16,
        PublicKey.from_value,
        many(shapes.text, most=16),
        many(each(id16, shapes.uint, id32), most=1024),
    )


def seal_copy(copy: RecoveryCopy, keys: CopyKeys, nonce: bytes | None = None) -> bytes:
    """Return what the hub keeps: nonce, ciphertext, tag; its size tells only a multiple of 1 KiB.

    Args:
        copy: what to keep.
        keys: of the person's recovery code.
        nonce: 12 bytes, given only to reproduce a published vector.

    Raises:
        Malformed: larger than `LARGEST`.
    """
    plain = copy.encode()
    framed = len(plain).to_bytes(_LENGTH_SIZE, "big") + plain
    framed += bytes(-len(framed) % _BLOCK)
    if len(framed) > LARGEST - _BLOCK:
        raise Malformed(reason="too-large")
    fresh = os.urandom(_NONCE_SIZE) if nonce is None else nonce
    return fresh + AESGCM(keys.key).encrypt(fresh, framed, _DOMAIN + keys.lookup)


def open_copy(sealed: bytes, keys: CopyKeys) -> RecoveryCopy:
    """Read what `seal_copy` returned.

    Raises:
        CannotOpen: another code sealed it, or a byte changed.
        TooNew: of a newer format.
        Malformed: authentic, and of no known shape.
    """
    cipher, nonce = AESGCM(keys.key), sealed[:_NONCE_SIZE]
    try:
        framed = cipher.decrypt(nonce, sealed[_NONCE_SIZE:], _DOMAIN + keys.lookup)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(reason="recovery-copy") from error
    size = int.from_bytes(framed[:_LENGTH_SIZE], "big")
    plain = framed[_LENGTH_SIZE : _LENGTH_SIZE + size]
    if len(plain) != size or any(framed[_LENGTH_SIZE + size :]):
        raise Malformed(reason="recovery-copy")
    values = shapes.array(canonical.decode(plain, LARGEST))
    if values and shapes.uint(values[0]) > FORMAT:
        raise TooNew(format=shapes.uint(values[0]))
    return RecoveryCopy.from_values(values)


def sealed_in(answer: bytes) -> bytes:
    """The sealed copy in the hub's answer to `GET /v1/recovery/…`.

    Raises:
        Malformed: it is no such answer.
    """
    return shapes.octets(shapes.array(canonical.decode(answer, LARGEST_ANSWER), 1)[0])
