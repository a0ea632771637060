"""What a snapshot of a case says: its opened documents packed together, and where its chains stand.

The plaintext of an entry of kind 2 in a case's ledger (docs/wire-format.md, section 16). Documents
lie column by column, so that what is alike lies together and compresses; each keeps its id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed, TooNew
from sync.protocol.identifiers import HASH_SIZE, ID_SIZE
from sync.protocol.seal import LARGEST_PLAINTEXT

FOLD_VERSION = 1
"""Of the fold a snapshot was taken for; another one is fetched entry by entry instead."""
_HIGHEST = (1 << 63) - 1
_KEYS = frozenset({"v", "hub", "a", "h", "e", "by", "s", "k", "t", "z", "c", "w", "o", "r", "p"})


@dataclass(frozen=True)
class PackedDocument:
    """One opened entry.

    Args:
        entry: 32 bytes, its id.
        author: 32 bytes.
        seq: place of the entry in its author's chain.
        type: clinical kind.
        schema: of the payload.
        hlc: display time.
        replaces: entry ids this write replaces.
        payload: map with text keys.
        wall_ms, offset_minutes: the device's clock and zone when written.
    """

    entry: bytes
    author: bytes
    seq: int
    type: str
    schema: int
    hlc: int
    replaces: tuple[bytes, ...]
    payload: Mapping[str, Value]
    wall_ms: int
    offset_minutes: int


@dataclass(frozen=True)
class ChainHead:
    """Where an author's chain in the ledger stood: sequence number and id of the last entry."""

    author: bytes
    seq: int
    entry: bytes


@dataclass(frozen=True)
class Snapshot:
    """All documents of a case up to a frontier.

    Args:
        hub_epoch: 16 bytes, of the hub whose number `covers` is.
        covers: the hub's number of the last entry it stands for; a hint, the heads are the truth.
        heads: the frontier, one head an author.
        documents: by display time and id.
    """

    hub_epoch: bytes
    covers: int
    heads: tuple[ChainHead, ...]
    documents: tuple[PackedDocument, ...]

    def encode(self) -> bytes:
        """Return the plaintext of the entry.

        Raises:
            Malformed: larger than a body may be (reason `too-large`), or a payload nested deeper
                than one array allows; such a case is fetched entry by entry.
        """
        documents = sorted(self.documents, key=lambda each: (each.hlc, each.entry))
        authors = sorted({head.author for head in self.heads} | {d.author for d in documents})
        place = {author: index for index, author in enumerate(authors)}
        at = {document.entry: index for index, document in enumerate(documents)}
        kinds = sorted({document.type for document in documents})
        heads: list[Value] = [
            [place[head.author], head.seq, at.get(head.entry, head.entry)]
            for head in sorted(self.heads, key=lambda each: each.author)
        ]
        said: dict[str, Value] = {
            "v": FOLD_VERSION,
            "hub": [self.hub_epoch, self.covers],
            "a": list(authors),
            "h": heads,
            "e": b"".join(document.entry for document in documents),
            "by": [place[document.author] for document in documents],
            "s": _steps([document.seq for document in documents]),
            "k": list(kinds),
            "t": [kinds.index(document.type) for document in documents],
            "z": [document.schema for document in documents],
            "c": _steps([document.hlc for document in documents]),
            "w": [document.wall_ms - (document.hlc >> 16) for document in documents],
            "o": [document.offset_minutes for document in documents],
            "r": [[at.get(name, name) for name in d.replaces] for d in documents],
            "p": [dict(document.payload) for document in documents],
        }
        data = canonical.encode(said)
        if len(data) > LARGEST_PLAINTEXT:
            raise Malformed(reason="too-large")
        return data

    @classmethod
    def decode(cls, data: bytes) -> "Snapshot":
        """Read the plaintext of an entry of kind 2 in a case.

        Raises:
            TooNew: of a later fold.
            Malformed: not the bytes `encode` writes, columns that do not fit together, or
                documents that no chain up to the heads can hold.
        """
        said = shapes.named(canonical.decode(data, LARGEST_PLAINTEXT))
        version = shapes.uint(said.get("v"))
        if version != FOLD_VERSION:
            raise TooNew(fold=version)
        if set(said) != _KEYS:
            raise Malformed(reason="snapshot")
        hub_epoch, covers = shapes.array(said["hub"], 2)
        documents = _documents(said)
        snapshot = cls(
            hub_epoch=shapes.octets(hub_epoch, 0, ID_SIZE),
            covers=shapes.uint(covers),
            heads=_heads(said, documents),
            documents=tuple(documents),
        )
        if snapshot.encode() != data:
            raise Malformed(reason="not-canonical")
        return snapshot


def _steps(numbers: Sequence[int]) -> list[Value]:
    """Each number as its distance from the one before: alike ones compress."""
    return [now - before for before, now in zip((0, *numbers), numbers, strict=False)]


def _numbers(value: Value, most: int, count: int) -> list[int]:
    return [_between(item, 0, most) for item in shapes.array(value, count)]


def _between(value: Value, lowest: int, highest: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise Malformed(reason="snapshot-number")
    return value


def _summed(value: Value, count: int) -> list[int]:
    steps = (_between(item, -_HIGHEST, _HIGHEST) for item in shapes.array(value, count))
    return [_between(number, 0, _HIGHEST) for number in accumulate(steps)]


def _documents(said: Mapping[str, Value]) -> list[PackedDocument]:
    names = shapes.octets(said["e"])
    count, rest = divmod(len(names), HASH_SIZE)
    ids = [names[index * HASH_SIZE : (index + 1) * HASH_SIZE] for index in range(count)]
    if rest or len(set(ids)) != count:
        raise Malformed(reason="snapshot-ids")
    authors = [shapes.octets(item, HASH_SIZE) for item in shapes.array(said["a"])]
    kinds = [shapes.text(item) for item in shapes.array(said["k"])]
    times = _summed(said["c"], count)
    columns = zip(
        ids,
        _numbers(said["by"], len(authors) - 1, count),
        _summed(said["s"], count),
        _numbers(said["t"], len(kinds) - 1, count),
        _numbers(said["z"], shapes.LARGEST_UINT, count),
        times,
        (_named(item, ids) for item in shapes.array(said["r"], count)),
        (shapes.named(item) for item in shapes.array(said["p"], count)),
        (_between(item, -_HIGHEST, _HIGHEST) for item in shapes.array(said["w"], count)),
        (_between(item, -1439, 1439) for item in shapes.array(said["o"], count)),
        strict=True,
    )
    return [
        PackedDocument(
            entry, authors[by], seq, kinds[kind], schema, hlc, named, payload,
            _between((hlc >> 16) + wall, 0, _HIGHEST), offset,
        )
        for entry, by, seq, kind, schema, hlc, named, payload, wall, offset in columns
    ]  # fmt: skip


def _named(value: Value, ids: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(_name(item, ids) for item in shapes.array(value))


def _name(value: Value, ids: Sequence[bytes]) -> bytes:
    if isinstance(value, int):
        return ids[_between(value, 0, len(ids) - 1)]
    return shapes.octets(value, HASH_SIZE)


def _heads(said: Mapping[str, Value], documents: Sequence[PackedDocument]) -> tuple[ChainHead, ...]:
    authors = [shapes.octets(item, HASH_SIZE) for item in shapes.array(said["a"])]
    ids = [document.entry for document in documents]
    heads = []
    for item in shapes.array(said["h"]):
        by, seq, entry = shapes.array(item, 3)
        author = authors[_between(by, 0, len(authors) - 1)]
        heads.append(ChainHead(author, shapes.uint(seq), _name(entry, ids)))
    if len({head.author for head in heads}) != len(heads):
        raise Malformed(reason="snapshot-heads")
    _require_chains(heads, documents)
    return tuple(heads)


def _require_chains(heads: Sequence[ChainHead], documents: Sequence[PackedDocument]) -> None:
    """One entry at each place of a chain, none beyond its head, and the head where it says."""
    at = {(head.author, head.seq): head.entry for head in heads}
    last = {head.author: head.seq for head in heads}
    place = {head.entry: (head.author, head.seq) for head in heads}
    for document in documents:
        here = (document.author, document.seq)
        if document.seq > last.get(document.author, -1):
            raise Malformed(reason="snapshot-heads")
        if at.setdefault(here, document.entry) != document.entry:
            raise Malformed(reason="snapshot-heads")
        if place.setdefault(document.entry, here) != here:
            raise Malformed(reason="snapshot-heads")
