"""Entries on their way to the hub and the hub's answer: nothing the other side knows is repeated.

A push is compressed whole, and an entry id of the same push (what comes before in the chain, in
the control line) is written as a distance. The answer names neither entries nor ledgers, and has
one signature; the client, who knows what it sent, makes whole receipts of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.entry import parse_entry
from sync.protocol.errors import Malformed, TeleconError
from sync.protocol.identifiers import HASH_SIZE, ID_SIZE
from sync.protocol.messages import BATCH_ENTRIES, Outcome
from sync.protocol.packing import expand, shrink
from sync.protocol.receipts import Receipt, Stored, read_receipts
from sync.protocol.suites import PublicKey

_NO_ID = b""


def pack_push(raws: Sequence[bytes]) -> bytes:
    """Return the body of `POST /v1/entries`: entry bytes, in causal order."""
    ids: list[bytes] = []
    items: list[Value] = []
    for raw in raws:
        items.append(_cut(raw, ids))
        ids.append(_id_of(raw))
    return shrink(canonical.encode([items]))


def unpack_push(data: bytes, limit: int) -> list[bytes]:
    """Read what `pack_push` wrote; nothing larger than `limit` comes of it.

    Raises:
        Malformed: another shape, more than a push may hold, or larger than `limit`.
    """
    plain = expand(data, limit)
    items = shapes.array(shapes.array(canonical.decode(plain, limit), 1)[0], most=BATCH_ENTRIES)
    ids: list[bytes] = []
    raws: list[bytes] = []
    left = limit
    for item in items:
        raw = _joined(item, ids, left)
        left -= len(raw)
        raws.append(raw)
        ids.append(_id_of(raw))
    return raws


def _id_of(raw: bytes) -> bytes:
    """The id of an entry; none of what is no entry, so that nothing can name it."""
    try:
        return parse_entry(raw).id
    except TeleconError:
        return _NO_ID


def _cut(raw: bytes, ids: Sequence[bytes]) -> Value:
    """The entry, or its pieces with distances to the entries whose ids stood between them."""
    found = sorted(
        (at, back)
        for back, name in enumerate(reversed(ids), start=1)
        if name and (at := raw.find(name)) >= 0
    )
    pieces: list[Value] = []
    start = 0
    for at, back in found:
        if at >= start:
            pieces += [raw[start:at], back]
            start = at + HASH_SIZE
    return [*pieces, raw[start:]] if pieces else raw


def _joined(item: Value, ids: Sequence[bytes], most: int) -> bytes:
    pieces = shapes.array(item) if isinstance(item, list) else [item]
    if len(pieces) % 2 == 0:
        raise Malformed(reason="pieces")
    raw = bytearray()
    for place, piece in enumerate(pieces):
        raw += _named(piece, ids) if place % 2 else shapes.octets(piece)
        if len(raw) > most:
            raise Malformed(reason="too-large")
    return bytes(raw)


def _named(piece: Value, ids: Sequence[bytes]) -> bytes:
    back = shapes.uint(piece)
    if not 1 <= back <= len(ids) or not ids[-back]:
        raise Malformed(reason="distance")
    return ids[-back]


def pack_outcomes(outcomes: Sequence[Outcome]) -> bytes:
    """Return the answer to a push: one outcome an entry, in the order pushed.

    All receipts must be of one `sign_receipts`.
    """
    receipts = [each.receipt for each in outcomes if each.receipt is not None]
    first = receipts[0] if receipts else None
    time_ms = max((receipt.time_ms for receipt in receipts), default=0)
    said: list[Value] = [_said(each, time_ms) for each in outcomes]
    epoch, signature = (first.hub_epoch, first.signature) if first else (b"", b"")
    return canonical.encode([epoch, time_ms, said, signature])


def _said(outcome: Outcome, time_ms: int) -> Value:
    if outcome.receipt is None:
        return [outcome.refusal, outcome.head]
    if outcome.receipt.time_ms == time_ms:
        return outcome.n
    return [outcome.n, time_ms - outcome.receipt.time_ms]


@dataclass(frozen=True)
class Pushed:
    """An entry that was pushed, as the answer means it.

    Attributes:
        ledger: 16 bytes, empty of what is no entry.
        entry: its id.
    """

    ledger: bytes
    entry: bytes

    @classmethod
    def of(cls, raw: bytes) -> "Pushed":
        """What these bytes name; zeros where they are no entry, as the hub says it then."""
        try:
            entry = parse_entry(raw)
        except TeleconError:
            return cls(b"", bytes(HASH_SIZE))
        return cls(entry.core.ledger, entry.id)


def unpack_outcomes(data: bytes, pushed: Sequence[Pushed], hub_key: PublicKey) -> list[Outcome]:
    """Read the answer to a push of these entries, with a whole receipt for each that was stored.

    Raises:
        Malformed: another shape, or another number of outcomes.
        BadSignature: not the hub with this key, or for other entries.
    """
    epoch, time, said, signature = shapes.array(canonical.decode(data), 4)
    outcomes = shapes.array(said, len(pushed))
    hub_epoch, time_ms = shapes.octets(epoch, 0, ID_SIZE), shapes.uint(time)
    read = [_read(each, entry, time_ms) for each, entry in zip(outcomes, pushed, strict=True)]
    stored = [each for each in read if isinstance(each, Stored)]
    receipts = iter(read_receipts(hub_key, hub_epoch, stored, shapes.octets(signature)))
    return [_with_receipt(next(receipts)) if isinstance(e, Stored) else e for e in read]


def _read(said: Value, pushed: Pushed, time_ms: int) -> Stored | Outcome:
    if isinstance(said, int):
        said = [said, 0]
    first, second = shapes.array(said, 2)
    if isinstance(first, str):
        head = shapes.octets(second, 0, HASH_SIZE)
        return Outcome(pushed.entry, 0, None, shapes.text(first), head)
    n, earlier = shapes.uint(first), shapes.uint(second)
    if earlier > time_ms or not pushed.ledger:
        raise Malformed(reason="outcome")
    return Stored(pushed.ledger, n, pushed.entry, time_ms - earlier)


def _with_receipt(receipt: Receipt) -> Outcome:
    return Outcome(receipt.entry, receipt.n, receipt)
