"""An entry: one user action, hashed, chained and signed as the bytes that were received."""

import hashlib
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.errors import BadSignature, Malformed, TooNew
from sync.protocol.identifiers import HASH_SIZE, ID_SIZE, author_id
from sync.protocol.suites import (
    SIGNATURE_SIZE,
    SIGNING,
    PublicKey,
    SigningKey,
    Suite,
    known_suite,
    verify,
)

VERSION = 1
ENTRY_LIMIT = 8 << 20
CORE_LIMIT = 4096
CORE_FIELDS = 10
HIGHEST_EPOCH = (1 << 32) - 1


class Kind(IntEnum):
    """How coarse the hub sees an entry."""

    CONTROL = 0
    CONTENT = 1
    SNAPSHOT = 2
    ACKNOWLEDGEMENT = 3


_SUITES, _KINDS = frozenset(Suite), frozenset(Kind)


@dataclass(frozen=True)
class Core:
    """The clear part of an entry.

    Args:
        suite: a `Suite` number.
        ledger: 16 bytes.
        device: 16 bytes, UUIDv7.
        author: 32 bytes, see `author_id`.
        seq: position in this author's chain in this ledger, from 0.
        prev: id of the entry before in that chain, empty at 0.
        kind: a `Kind` number; an unknown one is kept and cannot be opened.
        epoch: key epoch, from 1; 0 for control entries.
        commitment: 32 bytes, empty for control entries.
        version: format version.
    """

    suite: int
    ledger: bytes
    device: bytes
    author: bytes
    seq: int
    prev: bytes
    kind: int
    epoch: int = 0
    commitment: bytes = b""
    version: int = VERSION

    def to_bytes(self) -> bytes:
        """Return the canonical array that is hashed, signed and authenticated."""
        fields: list[Value] = [self.version, self.suite, self.ledger, self.device, self.author]
        fields += [self.seq, self.prev, self.kind, self.epoch, self.commitment]
        return canonical.encode(fields)


@dataclass(frozen=True)
class Entry:
    """An entry exactly as received; `core` and `id` follow from the bytes.

    Args:
        core_bytes: the core as received, never encoded again.
        body: sealed body, or the open body of a control entry.
        signature: 64 bytes.
        core: what `core_bytes` says.
        id: 32 bytes, names core, body and size.
    """

    core_bytes: bytes
    body: bytes
    signature: bytes
    core: Core
    id: bytes

    def to_bytes(self) -> bytes:
        """Return `[core, body, signature]` as it goes to disk and wire."""
        return canonical.encode([self.core_bytes, self.body, self.signature])


def entry_id(core_bytes: bytes, body: bytes) -> bytes:
    """Return the 32 byte id over the hashes of core and body and the size of the body."""
    return hashlib.sha256(
        b"telecon entry v1"
        + hashlib.sha256(core_bytes).digest()
        + hashlib.sha256(body).digest()
        + len(body).to_bytes(8, "big")
    ).digest()


def parse_entry(data: bytes) -> Entry:
    """Read an entry without checking its signature.

    An entry of a newer version, suite or kind parses too, so that it can be kept and passed on:
    the first ten fields of a core never change their meaning. `verify_entry` and `open_body`
    say `TooNew`.

    Raises:
        Malformed: not canonical, larger than 8 MiB, or of the wrong shape.
    """
    parts = shapes.array(canonical.decode(data, ENTRY_LIMIT), 3)
    return entry_of_parts(*(shapes.octets(part) for part in parts))


def entry_of_parts(core_bytes: bytes, body: bytes, signature: bytes) -> Entry:
    """Read an entry whose three parts lie apart, as `parse_entry` does.

    Raises:
        Malformed: a core that is not canonical or of the wrong shape.
    """
    core = parse_core(core_bytes)
    if core.version == VERSION and core.suite in _SUITES and len(signature) != SIGNATURE_SIZE:
        raise Malformed(reason="signature-size")
    return Entry(core_bytes, body, signature, core, entry_id(core_bytes, body))


@lru_cache(maxsize=2048)  # a line is read anew for each piece of work, and says the same
def parse_core(data: bytes) -> Core:
    """Read the core of an entry.

    Raises:
        Malformed: wrong shape, or fields that contradict each other.
    """
    fields = shapes.array(canonical.decode(data, CORE_LIMIT), most=64)
    if len(fields) < CORE_FIELDS:
        raise Malformed(reason="core")
    core = Core(
        version=shapes.uint(fields[0], 255),
        suite=shapes.uint(fields[1], 255),
        ledger=shapes.octets(fields[2], ID_SIZE),
        device=shapes.octets(fields[3], ID_SIZE),
        author=shapes.octets(fields[4], HASH_SIZE),
        seq=shapes.uint(fields[5]),
        prev=shapes.octets(fields[6], 0, HASH_SIZE),
        kind=shapes.uint(fields[7], 255),
        epoch=shapes.uint(fields[8], HIGHEST_EPOCH),
        commitment=shapes.octets(fields[9], 0, HASH_SIZE),
    )
    if core.version == 0 or (core.version == VERSION and len(fields) != CORE_FIELDS):
        raise Malformed(reason="core")
    _check_agreement(core)
    return core


def sign_entry(core: Core, body: bytes, key: SigningKey) -> Entry:
    """Sign an entry.

    Raises:
        BadSignature: the key is not the author's.
        Malformed: the core contradicts itself, or the entry would be too large.
    """
    _check_author(core, key.public)
    core_bytes = core.to_bytes()
    name = entry_id(core_bytes, body)
    entry = Entry(core_bytes, body, key.sign(_signed(name)), parse_core(core_bytes), name)
    if len(core_bytes) + len(body) + len(entry.signature) + 16 > ENTRY_LIMIT:
        raise Malformed(reason="too-large")
    return entry


def verify_entry(entry: Entry, key: PublicKey) -> None:
    """Check that the author with this key made exactly this entry.

    Raises:
        TooNew: the version or suite is not known here.
        BadSignature: another author, or a changed byte.
    """
    require_known(entry.core)
    _check_author(entry.core, key)
    verify(key, entry.signature, _signed(entry.id))


def require_known(core: Core) -> None:
    """Raise `TooNew` for a version, suite or kind this program does not know."""
    if core.version != VERSION:
        raise TooNew(version=core.version)
    known_suite(core.suite)
    if core.kind not in _KINDS:
        raise TooNew(kind=core.kind)


def _signed(name: bytes) -> bytes:
    return b"telecon entry signature v1" + name


def _check_author(core: Core, key: PublicKey) -> None:
    if key.algorithm != SIGNING[known_suite(core.suite)] or author_id(key) != core.author:
        raise BadSignature(reason="author")


def _check_agreement(core: Core) -> None:
    if (core.seq == 0) != (core.prev == b""):
        raise Malformed(reason="chain")
    if core.version != VERSION or core.kind not in _KINDS:
        return
    is_open = core.kind == Kind.CONTROL
    if is_open != (core.commitment == b"") or is_open != (core.epoch == 0):
        raise Malformed(reason="commitment")
