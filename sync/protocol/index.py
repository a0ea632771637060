"""The index of a circle's cases: what a list and a search of names need, before the cases are here.

A ledger of its own, named after the circle (docs/wire-format.md, section 18). Its parts are sealed
entries of some hundred cases each; a marker, an entry of kind 2, says from which number on somebody
reads who has nothing of it. Of a case that stands in several parts, what was newest holds.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed, TooNew
from sync.protocol.identifiers import ID_SIZE
from sync.protocol.seal import derive

VERSION = 1
ROWS_A_PART = 400
MOST_ROWS = 4096
MOST_BYTES = 1 << 20
_LONGEST = 512
_MINUTE = 60_000
_NUMBER, _DAY_DIGITS, _DAY = 18, 8, slice(6, 14)
_KEYS = frozenset({"v", "l", "n", "g", "b", "i", "p", "t", "o"})
_MARKER_KEYS = frozenset({"v", "hub", "from"})


@dataclass(frozen=True)
class IndexRow:
    """What the index says of one case.

    Args:
        ledger: 16 bytes.
        name, gender, birth_date, identity_number, phone: of the patient, as a list shows them.
        newest_ms: the last time anything was written in the case, to the minute.
        open_request: somebody waits for an answer in it.
    """

    ledger: bytes
    name: str
    gender: str
    birth_date: str
    identity_number: str
    phone: str
    newest_ms: int
    open_request: bool


@dataclass(frozen=True)
class IndexMarker:
    """From where on the index is to be read.

    Args:
        hub_epoch: 16 bytes, of the hub whose number `first` is.
        first: the hub's number of the first entry that counts; all before it is said again later.
    """

    hub_epoch: bytes
    first: int

    def encode(self) -> bytes:
        """Return the plaintext of the entry."""
        return canonical.encode({"v": VERSION, "hub": self.hub_epoch, "from": self.first})

    @classmethod
    def decode(cls, data: bytes) -> "IndexMarker":
        """Read the plaintext of an entry of kind 2 in an index.

        Raises:
            TooNew: of a later version.
            Malformed: of another shape.
        """
        said = _said(data, _MARKER_KEYS)
        return cls(shapes.octets(said["hub"], ID_SIZE), shapes.uint(said["from"]))


def index_of(circle: bytes) -> bytes:
    """Return the 16 byte name of the ledger that holds the index of a circle's cases."""
    return hashlib.sha256(b"telecon index v1" + circle).digest()[:ID_SIZE]


def index_key(secret: bytes, index: bytes, epoch: int) -> bytes:
    """Return the 32 byte key of the index under a circle's secret of an epoch."""
    return derive(secret, index, b"telecon index key v1" + epoch.to_bytes(4, "big"), 32)


def encode_rows(rows: Sequence[IndexRow]) -> bytes:
    """Return the plaintext of a part: column by column, the newest case first."""
    ordered = sorted(rows, key=lambda row: (-row.newest_ms, row.ledger))
    minutes = [row.newest_ms // _MINUTE for row in ordered]
    said: dict[str, Value] = {
        "v": VERSION,
        "l": b"".join(row.ledger for row in ordered),
        "n": [row.name for row in ordered],
        "g": [row.gender for row in ordered],
        "b": [row.birth_date for row in ordered],
        "i": [_shortened(row.identity_number, row.birth_date) for row in ordered],
        "p": [row.phone for row in ordered],
        "t": [now - before for before, now in zip((0, *minutes), minutes, strict=False)],
        "o": [row.open_request for row in ordered],
    }
    return canonical.encode(said)


def decode_rows(data: bytes) -> list[IndexRow]:
    """Read the plaintext of an entry of kind 1 in an index.

    Raises:
        TooNew: of a later version.
        Malformed: of another shape, or not the bytes `encode_rows` writes.
    """
    said = _said(data, _KEYS)
    names = shapes.octets(said["l"])
    count, rest = divmod(len(names), ID_SIZE)
    if rest or not 0 < count <= MOST_ROWS:
        raise Malformed(reason="index-rows")
    steps = shapes.array(said["t"], count)
    if not all(isinstance(step, int) and not isinstance(step, bool) for step in steps):
        raise Malformed(reason="index-times")
    times = accumulate(step for step in steps if isinstance(step, int))
    births = _texts(said["b"], count)
    columns = zip(
        (names[at * ID_SIZE : (at + 1) * ID_SIZE] for at in range(count)),
        _texts(said["n"], count),
        _texts(said["g"], count),
        births,
        map(_lengthened, shapes.array(said["i"], count), births),
        _texts(said["p"], count),
        (shapes.uint(minutes * _MINUTE) for minutes in times),
        (shapes.truth(item) for item in shapes.array(said["o"], count)),
        strict=True,
    )
    rows = [IndexRow(*one) for one in columns]
    if len({row.ledger for row in rows}) != count or encode_rows(rows) != data:
        raise Malformed(reason="not-canonical")
    return rows


def _said(data: bytes, keys: frozenset[str]) -> Mapping[str, Value]:
    said = shapes.named(canonical.decode(data, MOST_BYTES))
    version = shapes.uint(said.get("v"))
    if version != VERSION:
        raise TooNew(index=version)
    if set(said) != keys:
        raise Malformed(reason="index")
    return said


def _texts(value: Value, count: int) -> list[str]:
    found = [shapes.text(item) for item in shapes.array(value, count)]
    if any(len(text) > _LONGEST for text in found):
        raise Malformed(reason="index-text")
    return found


def _shortened(number: str, birth: str) -> Value:
    """An identity number without the day of birth that stands beside it (GB 11643)."""
    day = birth.replace("-", "")
    if len(number) == _NUMBER and len(day) == _DAY_DIGITS and number[_DAY] == day:
        return [number[: _DAY.start], number[_DAY.stop :]]
    return number


def _lengthened(value: Value, birth: str) -> str:
    if isinstance(value, str):
        return value
    region, rest = (shapes.text(part) for part in shapes.array(value, 2))
    return region + birth.replace("-", "") + rest
