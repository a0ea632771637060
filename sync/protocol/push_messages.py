"""Entries on their way to the hub and the hub's answer: nothing the other side knows is repeated.

A push is compressed whole, and an entry id of the same push (what comes before in the chain, in
the control line) is written as a distance. An entry whose predecessor the hub has is told after
it. The answer names neither entries nor ledgers, and has one signature; the client, who knows what
it sent, makes whole receipts of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.entry import Entry, Kind, parse_entry
from sync.protocol.errors import Malformed, TeleconError
from sync.protocol.following import Following, following_of
from sync.protocol.identifiers import HASH_SIZE, ID_SIZE
from sync.protocol.messages import BATCH_ENTRIES, Outcome
from sync.protocol.packing import expand, shrink
from sync.protocol.receipts import Receipt, Stored, read_receipts
from sync.protocol.records import Record, id16, many, nested
from sync.protocol.suites import PublicKey

PUSH_BATCHES = 16
"""Batches of at most `BATCH_ENTRIES` in one push."""
ASKED_AT_ONCE = 1024
UNKNOWN = "unknown"
"""What the hub says of an entry it has not stored, when it is asked for its receipt."""
UNKNOWN_BASE = "unknown-base"
"""What the hub says of an entry that was told after one it has not stored."""
Sent: TypeAlias = Entry | bytes
"""An entry, or bytes that may be one."""
_NO_ID = b""
_SIZE = 4
_CHAINED = 2 + len(Following.shape)
"""Fields of an item told after another; one in pieces has an odd number of them."""
_PLAIN, _ZSTD = b"\x81", b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True)
class Run(Record):
    """Part of an author's chain in a ledger.

    Args:
        ledger: 16 bytes.
        seq: of the first entry.
        count: how many entries, one after the other.
    """

    ledger: bytes
    seq: int
    count: int

    shape = (id16, shapes.uint, shapes.uint)


@dataclass(frozen=True)
class ReceiptsRequest(Record):
    """Body of `POST /v1/receipts`: which entries of the session's author the hub has.

    Raises:
        Malformed: about more than `ASKED_AT_ONCE` entries.
    """

    runs: tuple[Run, ...]

    shape = (many(nested(Run), ASKED_AT_ONCE),)

    def __post_init__(self) -> None:
        if sum(run.count for run in self.runs) > ASKED_AT_ONCE:
            raise Malformed(reason="too-many")


@dataclass(frozen=True)
class Chained:
    """An entry of the session's author, told after the one before it in their chain.

    Attributes:
        ledger: 16 bytes.
        seq: its place in the chain, from 1.
        said: what it does not share with the one before.
    """

    ledger: bytes
    seq: int
    said: Following

    @property
    def size(self) -> int:
        """Bytes it has at least."""
        return len(self.said.body) + len(self.said.signature)


def is_batch(frame: bytes) -> bool:
    """Whether a frame of a push is a batch; else it asks what changed, see `ChangesRequest`."""
    return frame.startswith((_PLAIN, _ZSTD))


def framed(batch: bytes) -> bytes:
    """Return one batch, or its answer, as it stands among others in one body."""
    return len(batch).to_bytes(_SIZE, "big") + batch


class FrameReader:
    """Takes a body apart as it comes.

    Args:
        limit: largest single frame.
        most: how many frames there may be.
    """

    def __init__(self, limit: int, most: int) -> None:
        self._held = bytearray()
        self._limit = limit
        self._left = most

    def feed(self, part: bytes) -> Iterator[bytes]:
        """The frames that are whole with this part.

        Raises:
            Malformed: a frame larger than the limit, or one too many.
        """
        self._held += part
        while len(self._held) >= _SIZE:
            size = int.from_bytes(self._held[:_SIZE], "big")
            if size > self._limit or not self._left:
                raise Malformed(reason="too-large")
            if len(self._held) < _SIZE + size:
                return
            frame = bytes(self._held[_SIZE : _SIZE + size])
            del self._held[: _SIZE + size]
            self._left -= 1
            yield frame

    def end(self) -> None:
        """The body is over.

        Raises:
            Malformed: in the middle of a frame.
        """
        if self._held:
            raise Malformed(reason="cut-off")


def pack_push(batch: Sequence[Sent], known: Iterable[Entry] = ()) -> bytes:
    """Return one batch of `POST /v1/entries`: entries, in causal order.

    Args:
        batch: the entries.
        known: entries of the session's author that the hub has; what follows one of them, or an
            entry that does, is told after it.
    """
    bases = {entry.id: entry for entry in known}
    places: dict[bytes, int] = {}
    items: list[Value] = []
    for here, sent in enumerate(batch):
        entry = sent if isinstance(sent, Entry) else _read_entry(sent)
        item: Value = _chained(entry, bases) if entry and bases else None
        if item is None:
            raw = sent.to_bytes() if isinstance(sent, Entry) else sent
            item = _cut(raw, _may_name(entry, places), places, here)
            places |= {entry.id: here} if entry else {}
        items.append(item)
    plain = canonical.encode([items])
    return min(plain, shrink(plain), key=len)


def _chained(entry: Entry, bases: dict[bytes, Entry]) -> list[Value] | None:
    base = bases.get(entry.core.prev)
    said = following_of(entry, base) if base else None
    if said is None:
        return None
    bases[entry.id] = entry
    return [entry.core.ledger, entry.core.seq, *said.to_values()]


def read_push(data: bytes, limit: int) -> list[tuple[bytes, Entry | Chained | None]]:
    """Read what `pack_push` wrote: bytes, and what they are where that is an entry.

    Nothing larger than `limit` comes of it.

    Raises:
        Malformed: another shape, more than a push may hold, or larger than `limit`.
    """
    plain = data if data.startswith(_PLAIN) else expand(data, limit)
    items = shapes.array(shapes.array(canonical.decode(plain, limit), 1)[0], most=BATCH_ENTRIES)
    ids: list[bytes] = []
    found: list[tuple[bytes, Entry | Chained | None]] = []
    left = limit
    for item in items:
        if isinstance(item, list) and len(item) == _CHAINED:
            found.append((b"", _read_chained(item)))
            ids.append(_NO_ID)
            continue
        raw = _joined(item, ids, left)
        left -= len(raw)
        entry = _read_entry(raw)
        found.append((raw, entry))
        ids.append(entry.id if entry else _NO_ID)
    return found


def _read_chained(item: Sequence[Value]) -> Chained:
    ledger, seq, *said = item
    return Chained(shapes.octets(ledger, ID_SIZE), shapes.uint(seq), Following.from_values(said))


def _read_entry(raw: bytes) -> Entry | None:
    try:
        return parse_entry(raw)
    except TeleconError:
        return None


def read_once(batch: Sequence[Sent]) -> list[Sent]:
    """The same batch, with the entry in place of bytes that are one."""
    return [each if isinstance(each, Entry) else _read_entry(each) or each for each in batch]


def _may_name(entry: Entry | None, places: Mapping[bytes, int]) -> Iterable[bytes]:
    """Ids that may stand in an entry: what is sealed shows one, a statement any."""
    if entry is None:
        return ()
    return places if entry.core.kind == Kind.CONTROL else (entry.core.prev,)


def _cut(raw: bytes, named: Iterable[bytes], places: Mapping[bytes, int], here: int) -> Value:
    """The entry, or its pieces with distances to the entries whose ids stood between them.

    Args:
        raw: the entry.
        named: ids that may stand in it.
        places: where in the push entries with an id stand.
        here: where this one does.
    """
    found = sorted(
        (at, here - places[name])
        for name in named
        if name in places and (at := raw.find(name)) >= 0
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
    if outcome.refusal == UNKNOWN:
        return 0
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
    def of(cls, sent: Sent) -> "Pushed":
        """What was sent; zeros where these bytes are no entry, as the hub says it then."""
        entry = sent if isinstance(sent, Entry) else _read_entry(sent)
        if entry is None:
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
    if n == 0:
        return Outcome(pushed.entry, 0, None, UNKNOWN)
    if earlier > time_ms or not pushed.ledger:
        raise Malformed(reason="outcome")
    return Stored(pushed.ledger, n, pushed.entry, time_ms - earlier)


def _with_receipt(receipt: Receipt) -> Outcome:
    return Outcome(receipt.entry, receipt.n, receipt)


def runs_of(entries: Sequence[Entry]) -> list[list[Entry]]:
    """One author's entries as unbroken parts of their chains."""
    ordered = sorted(entries, key=lambda entry: (entry.core.ledger, entry.core.seq))
    runs: list[list[Entry]] = []
    for entry in ordered:
        last = runs[-1][-1].core if runs else None
        if last and (last.ledger, last.seq + 1) == (entry.core.ledger, entry.core.seq):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs
