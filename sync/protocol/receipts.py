"""The hub's signed word that an entry is committed there.

One signature stands for all entries of a push: it is over the root of a Merkle tree of them, in
the shape of RFC 9162 section 2.1, and each receipt carries the way from its entry to that root. So
every receipt proves itself alone, also years later and from a stick.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sync.protocol import canonical, shapes
from sync.protocol.errors import BadSignature
from sync.protocol.records import Record, blob, id16, id32, many
from sync.protocol.suites import PublicKey, SigningKey, verify

_LEAF, _NODE = b"\x00", b"\x01"
_LONGEST_WAY = 16


@dataclass(frozen=True)
class Stored:
    """Where and when the hub stored an entry.

    Attributes:
        ledger: 16 bytes.
        n: the hub's dense number in the ledger, from 1.
        entry: 32 bytes.
        time_ms: Unix milliseconds on the hub.
    """

    ledger: bytes
    n: int
    entry: bytes
    time_ms: int


@dataclass(frozen=True)
class Receipt(Record):
    """A receipt for one entry.

    Args:
        hub_epoch: 16 bytes, new after each restore of the hub.
        ledger: 16 bytes.
        n: the hub's dense number in the ledger, from 1.
        entry: 32 bytes.
        time_ms: Unix milliseconds on the hub.
        signature: by the hub's key, over the root.
        place: which leaf of the tree the entry is, from 0.
        count: how many leaves the tree has.
        way: hashes beside the way from the leaf to the root, the lowest first.
    """

    hub_epoch: bytes
    ledger: bytes
    n: int
    entry: bytes
    time_ms: int
    signature: bytes
    place: int = 0
    count: int = 1
    way: tuple[bytes, ...] = ()

    shape = (
        id16,
        id16,
        shapes.uint,
        id32,
        shapes.uint,
        blob,
        shapes.uint,
        shapes.uint,
        many(id32, _LONGEST_WAY),
    )


def sign_receipts(key: SigningKey, hub_epoch: bytes, stored: Sequence[Stored]) -> list[Receipt]:
    """Return a receipt for each entry, by one signature."""
    if not stored:
        return []
    tree = _tree([_leaf(hub_epoch, each) for each in stored])
    return _receipts(hub_epoch, stored, tree, key.sign(_signed(tree[-1][0], len(stored))))


def read_receipts(
    hub_key: PublicKey, hub_epoch: bytes, stored: Sequence[Stored], signature: bytes
) -> list[Receipt]:
    """Return what `sign_receipts` made, from its one signature.

    Raises:
        BadSignature: the hub with this key did not say so of these entries.
    """
    if not stored:
        return []
    tree = _tree([_leaf(hub_epoch, each) for each in stored])
    verify(hub_key, signature, _signed(tree[-1][0], len(stored)))
    return _receipts(hub_epoch, stored, tree, signature)


def sign_receipt(
    key: SigningKey, *, hub_epoch: bytes, ledger: bytes, n: int, entry: bytes, time_ms: int
) -> Receipt:
    """Return a receipt for one entry alone."""
    return sign_receipts(key, hub_epoch, [Stored(ledger, n, entry, time_ms)])[0]


def verify_receipt(receipt: Receipt, hub_key: PublicKey) -> None:
    """Check that the hub with this key gave the receipt.

    Raises:
        BadSignature: another hub, or a changed field.
    """
    stored = Stored(receipt.ledger, receipt.n, receipt.entry, receipt.time_ms)
    leaf = _leaf(receipt.hub_epoch, stored)
    if not receipt.place < receipt.count <= 1 << _LONGEST_WAY:
        raise BadSignature(reason="receipt")
    root = _climb(leaf, receipt.place, receipt.count, receipt.way)
    verify(hub_key, receipt.signature, _signed(root, receipt.count))


def _receipts(
    hub_epoch: bytes, stored: Sequence[Stored], tree: Sequence[Sequence[bytes]], signature: bytes
) -> list[Receipt]:
    return [
        Receipt(
            hub_epoch,
            each.ledger,
            each.n,
            each.entry,
            each.time_ms,
            signature,
            place,
            len(stored),
            _way(tree, place),
        )
        for place, each in enumerate(stored)
    ]


def _leaf(hub_epoch: bytes, stored: Stored) -> bytes:
    said = canonical.encode([hub_epoch, stored.ledger, stored.n, stored.entry, stored.time_ms])
    return hashlib.sha256(_LEAF + said).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()


def _left_of(count: int) -> int:
    """The largest power of two below the number of leaves."""
    return 1 << (count - 1).bit_length() - 1


def _tree(leaves: Sequence[bytes]) -> list[Sequence[bytes]]:
    """The hashes level by level, the leaves first, the root alone last.

    Two neighbours make one; what has none goes up as it is. That is the tree of RFC 9162, whose
    left side is the largest power of two.
    """
    levels = [leaves]
    while len(low := levels[-1]) > 1:
        pairs = zip(low[::2], low[1::2], strict=False)
        levels.append([*(_node(left, right) for left, right in pairs), *low[len(low) & ~1 :]])
    return levels


def _way(tree: Sequence[Sequence[bytes]], place: int) -> tuple[bytes, ...]:
    way = []
    for level in tree[:-1]:
        if place ^ 1 < len(level):
            way.append(level[place ^ 1])
        place >>= 1
    return tuple(way)


def _climb(leaf: bytes, place: int, count: int, way: Sequence[bytes]) -> bytes:
    if count == 1:
        if way:
            raise BadSignature(reason="receipt")
        return leaf
    if not way:
        raise BadSignature(reason="receipt")
    left = _left_of(count)
    if place < left:
        return _node(_climb(leaf, place, left, way[:-1]), way[-1])
    return _node(way[-1], _climb(leaf, place - left, count - left, way[:-1]))


def _signed(root: bytes, count: int) -> bytes:
    return b"telecon receipts v1" + canonical.encode([root, count])
