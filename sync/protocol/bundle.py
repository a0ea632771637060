"""A bundle: entries, receipts and chunks in one sealed and signed file, for where no network is.

Written and read piece by piece, so that its size is bounded by the stick and not by memory
(docs/wire-format.md, section 17). What it carries proves itself; the seal keeps strangers out, the
signature tells who made it.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol import canonical, shapes
from sync.protocol.entry import ENTRY_LIMIT
from sync.protocol.errors import CannotOpen, Malformed, TooNew
from sync.protocol.identifiers import HASH_SIZE, ID_SIZE, author_id
from sync.protocol.records import Record, blob, each, id16, many
from sync.protocol.seal import derive
from sync.protocol.suites import (
    SIGNATURE_SIZE,
    KemKey,
    PublicKey,
    SigningKey,
    unwrap,
    verify,
    wrap_info,
)
from sync.protocol.suites import wrap as wrap_to

MAGIC = b"TELECON BUNDLE\n"
VERSION = 1
PIECE = 64 << 10
MOST_RECIPIENTS = 512
_BUNDLE_KEY = "bundle key"
_TAG, _LENGTH_SIZE, _SIZE_SIZE, _KEY_SIZE = 16, 4, 8, 32
_END = _SIZE_SIZE + SIGNATURE_SIZE
_HEAD_LIMIT = 256 << 10
_ITEM_LIMIT = ENTRY_LIMIT + (8 << 10)
_HIGHEST = (1 << 32) - 1
CUT = "cut"
"""Reason: the file has another size than its end states, or no end."""


def _untold(_read: int, _whole: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Recipient:
    """A key the bundle is sealed to.

    Args:
        name: 16 bytes for a circle, 32 for an author.
        epoch: of the circle's key; 0 for an author.
        key: a wrapping key.
    """

    name: bytes
    epoch: int
    key: PublicKey


def _recipient_name(value: canonical.Value) -> bytes:
    return shapes.octets(value, ID_SIZE, HASH_SIZE)


@dataclass(frozen=True)
class BundleHead(Record):
    """The open beginning of a bundle.

    Args:
        version: 1.
        alliance: 16 bytes.
        bundle: 16 random bytes.
        signing: key of the author who made it.
        time_ms: Unix milliseconds by the author's clock.
        wraps: (recipient, epoch, wrapped key of the bundle).
    """

    version: int
    alliance: bytes
    bundle: bytes
    signing: PublicKey
    time_ms: int
    wraps: tuple[tuple[bytes, int, bytes], ...]

    shape = (
        shapes.uint,
        id16,
        id16,
        PublicKey.from_value,
        shapes.uint,
        many(each(_recipient_name, shapes.uint, blob), most=MOST_RECIPIENTS),
    )

    @property
    def author(self) -> bytes:
        """Who made it, 32 bytes."""
        return author_id(self.signing)


@dataclass(frozen=True)
class CarriedEntry(Record):
    """An entry exactly as it was signed.

    Args:
        entry: its bytes.
        receipt: the hub's receipt for it, or nothing.
        at_hub: the hub has it, as far as the maker knows.
    """

    entry: bytes
    receipt: bytes
    at_hub: bool

    shape = (blob, blob, shapes.truth)


@dataclass(frozen=True)
class CarriedChunk(Record):
    """A sealed chunk of an attachment; `at_hub`: a hub has confirmed it."""

    ledger: bytes
    data: bytes
    at_hub: bool

    shape = (id16, blob, shapes.truth)


Item = CarriedEntry | CarriedChunk
_KINDS: tuple[type[CarriedEntry] | type[CarriedChunk], ...] = (CarriedEntry, CarriedChunk)


@dataclass(frozen=True)
class Sealing:
    """What a new bundle is made for.

    Args:
        alliance: 16 bytes.
        signer: the author's key.
        time_ms: now.
        recipients: who can open it.
    """

    alliance: bytes
    signer: SigningKey
    time_ms: int
    recipients: tuple[Recipient, ...]


def write_bundle(file: BinaryIO, sealing: Sealing, items: Iterable[Item]) -> None:
    """Write a whole bundle.

    Args:
        file: empty, open for writing.
        sealing: by whom and for whom.
        items: what it carries, the alliance's ledger first, each ledger in its order.

    Raises:
        Malformed: nobody or too many to seal it to.
        OSError: as `file` raises it.
    """
    if not 0 < len(sealing.recipients) <= MOST_RECIPIENTS:
        raise Malformed(reason="recipients")
    secret, bundle = os.urandom(_KEY_SIZE), os.urandom(ID_SIZE)
    wraps = tuple(
        (to.name, to.epoch, wrap_to(to.key, secret, _info(bundle, to.epoch, to.name)))
        for to in sealing.recipients
    )
    public = sealing.signer.public
    head = BundleHead(VERSION, sealing.alliance, bundle, public, sealing.time_ms, wraps)
    write_under(file, head.encode(), secret, sealing.signer, items)


def write_under(
    file: BinaryIO, head: bytes, secret: bytes, signer: SigningKey, items: Iterable[Item]
) -> None:
    """Write a bundle under a head and its key; `write_bundle` is this with fresh ones."""
    hashed = hashlib.sha256()

    def put(data: bytes) -> None:
        hashed.update(data)
        file.write(data)

    put(MAGIC + len(head).to_bytes(_LENGTH_SIZE, "big") + head)
    size = len(MAGIC) + _LENGTH_SIZE + len(head)
    cipher = _cipher(secret, head)
    for index, (piece, last) in enumerate(_pieces(items)):
        put(cipher.encrypt(_nonce(index), piece, _bound_to(index, last)))
        size += len(piece) + _TAG
    put((size + _END).to_bytes(_SIZE_SIZE, "big"))
    file.write(signer.sign(_signed(hashed.digest())))


class BundleFile:
    """A bundle that lies in a file, its head read.

    Args:
        file: open for reading, seekable; its bytes are checked at each reading.
        head: what stands at its beginning.
    """

    def __init__(self, file: BinaryIO, head: BundleHead, head_bytes: bytes, size: int) -> None:
        self._file = file
        self._head_bytes = head_bytes
        self._start = len(MAGIC) + _LENGTH_SIZE + len(head_bytes)
        self._sealed = size - _END - self._start
        self.head = head

    @classmethod
    def open(cls, file: BinaryIO) -> Self:
        """Read the head.

        Raises:
            Malformed: no bundle, or reason `CUT`: one that ends too early.
            TooNew: of a newer form.
        """
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        start = file.read(len(MAGIC) + _LENGTH_SIZE)
        if not start or not (MAGIC.startswith(start) or start.startswith(MAGIC)):
            raise Malformed(reason="not-a-bundle")
        length = int.from_bytes(start[len(MAGIC) :], "big")
        if len(start) == len(MAGIC) + _LENGTH_SIZE and length > _HEAD_LIMIT:
            raise Malformed(reason="not-a-bundle")
        data = file.read(length)
        if len(start) < len(MAGIC) + _LENGTH_SIZE or len(data) < length:
            raise Malformed(reason=CUT)
        values = shapes.array(canonical.decode(data, _HEAD_LIMIT))
        if values and shapes.uint(values[0]) > VERSION:
            raise TooNew(bundle=shapes.uint(values[0]))
        if size - len(start) - length < _TAG + _END or _stated_size(file) != size:
            raise Malformed(reason=CUT)
        return cls(file, BundleHead.from_values(values), data, size)

    def secret(self, name: bytes, epoch: int, key: KemKey) -> bytes:
        """The bundle's key, as it was wrapped to a circle in an epoch or to an author (epoch 0).

        Raises:
            CannotOpen: it was not wrapped to them.
        """
        for to, at, wrapped in self.head.wraps:
            if (to, at) == (name, epoch):
                return unwrap(key, wrapped, _info(self.head.bundle, epoch, name))
        raise CannotOpen(reason="wrap")

    def check(self, secret: bytes, told: Callable[[int, int], None] = _untold) -> None:
        """Read all of it once: every piece opens, none is missing, the author signed it.

        Args:
            secret: see `secret`.
            told: hears (bytes read, bytes to read) after each piece; what it raises ends the work.

        Raises:
            CannotOpen: a piece was damaged.
            BadSignature: it was put together by somebody else than it says.
        """
        whole = self._start + self._sealed + _SIZE_SIZE
        for number, _ in enumerate(self._opened(secret), start=1):
            told(min(number * PIECE, self._sealed), whole + self._sealed)
        hashed = hashlib.sha256()
        self._file.seek(0)
        left = whole
        while left and (data := self._file.read(min(left, PIECE))):
            hashed.update(data)
            left -= len(data)
            told(self._sealed + whole - left, whole + self._sealed)
        verify(self.head.signing, self._file.read(SIGNATURE_SIZE), _signed(hashed.digest()))

    def items(self, secret: bytes) -> Iterator[Item]:
        """What it carries, in its order; raises as `check`.

        Raises:
            Malformed: an item of no known shape, or larger than an entry may be.
            TooNew: an item this program does not know.
        """
        held = bytearray()
        for piece in self._opened(secret):
            held += piece
            taken = 0
            while (end := _end_of_item(held, taken)) <= len(held):
                yield _item(bytes(held[taken + _LENGTH_SIZE : end]))
                taken = end
            del held[:taken]
        if held:
            raise Malformed(reason="item")

    def _opened(self, secret: bytes) -> Iterator[bytes]:
        cipher = _cipher(secret, self._head_bytes)
        self._file.seek(self._start)
        left, index = self._sealed, 0
        while True:
            last = left <= PIECE + _TAG
            sealed = self._file.read(min(left, PIECE + _TAG))
            try:
                yield cipher.decrypt(_nonce(index), sealed, _bound_to(index, last))
            except (InvalidTag, ValueError) as error:
                raise CannotOpen(reason="piece") from error
            if last:
                return
            left, index = left - len(sealed), index + 1


def _stated_size(file: BinaryIO) -> int:
    file.seek(-_END, os.SEEK_END)
    return int.from_bytes(file.read(_SIZE_SIZE), "big")


def _pieces(items: Iterable[Item]) -> Iterator[tuple[bytes, bool]]:
    """Items one behind the other, cut into pieces of one size, the last one shorter or empty."""
    held = bytearray()
    for item in items:
        data = canonical.encode([_KINDS.index(type(item)), *item.to_values()])
        held += len(data).to_bytes(_LENGTH_SIZE, "big") + data
        while len(held) > PIECE:
            yield bytes(held[:PIECE]), False
            del held[:PIECE]
    yield bytes(held), True


def _end_of_item(held: bytearray, start: int) -> int:
    """Where the item that starts here ends; beyond all that is held when it is not whole yet."""
    if len(held) - start < _LENGTH_SIZE:
        return len(held) + 1
    size = int.from_bytes(held[start : start + _LENGTH_SIZE], "big")
    if size > _ITEM_LIMIT:
        raise Malformed(reason="too-large")
    return start + _LENGTH_SIZE + size


def _item(data: bytes) -> Item:
    values = shapes.array(canonical.decode(data, _ITEM_LIMIT))
    if not values:
        raise Malformed(reason="item")
    kind = shapes.uint(values[0])
    if kind >= len(_KINDS):
        raise TooNew(item=kind)
    return _KINDS[kind].from_values(values[1:])


def _info(bundle: bytes, epoch: int, name: bytes) -> bytes:
    return wrap_info(_BUNDLE_KEY, bundle, epoch, name)


def _cipher(secret: bytes, head: bytes) -> AESGCM:
    """Of the pieces: bound to the head, so that no head can be put before other pieces."""
    salt = hashlib.sha256(head).digest()
    return AESGCM(derive(secret, salt, b"telecon bundle pieces v1", _KEY_SIZE))


def _nonce(index: int) -> bytes:
    if index > _HIGHEST:
        raise Malformed(reason="too-large")
    return index.to_bytes(12, "big")


def _bound_to(index: int, last: bool) -> bytes:
    return b"telecon bundle piece v1" + index.to_bytes(4, "big") + bytes([last])


def _signed(digest: bytes) -> bytes:
    return b"telecon bundle v1" + digest
