"""The document inside a sealed entry: its plaintext, written and read."""

from dataclasses import dataclass

import cbor2

from sync.protocol.canonical import Value, decode, encode
from telecon.errors import Malformed
from telecon.hlc import to_ms

_SCHEMA = 1
_MAX_BODY = 16 * 1024 * 1024
_LATEST_HLC = (1 << 63) - 1
_LARGEST = 1 << 53
_LAST_MS = 253_402_214_400_000
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Document:
    """One opened content entry.

    Attributes:
        entry: id of the entry.
        author: author id.
        type: clinical kind; unknown kinds are kept and shown as "needs update".
        hlc: display time.
        replaces: entry ids this write replaces (causality, docs/architecture.md).
        payload: map with text keys.
        wall_ms, offset_minutes: the device's own clock and zone when written (EM-05).
    """

    entry: bytes
    author: bytes
    type: str
    hlc: int
    replaces: tuple[bytes, ...]
    payload: dict[str, Value]
    wall_ms: int
    offset_minutes: int
    schema: int = _SCHEMA

    @property
    def at_ms(self) -> int:
        """Display time in milliseconds."""
        return to_ms(self.hlc)


def document_body(document: Document) -> bytes:
    """The plaintext that is sealed; entry id and author are in the clear core."""
    fields: dict[str, Value] = {
        "t": document.type,
        "v": document.schema,
        "h": document.hlc,
        "r": list(document.replaces),
        "p": document.payload,
        "tz": document.offset_minutes,
        "wall": document.wall_ms,
    }
    return encode(fields)


def parse_document(entry: bytes, author: bytes, body: bytes) -> Document:
    """The document of an opened body, read strictly: it came from outside.

    Numbers stay within what a store column, a calendar and a JSON reader hold: hybrid time below
    2^63, milliseconds ("wall", every field named "…_ms") from 1970 to 9999, others within ±2^53.

    Raises:
        Malformed: not canonical, not of this shape, or a number out of bounds (reason "number").
    """
    document = _shaped(entry, author, decode(body, limit=_MAX_BODY))
    _require_between(document.hlc, 0, _LATEST_HLC)
    _require_between(document.wall_ms, 0, _LAST_MS)
    _require_between(document.offset_minutes, 1 - _DAY_MINUTES, _DAY_MINUTES - 1)
    _require_between(document.schema, 0, _LARGEST)
    _require_numbers(document.payload, (-_LARGEST, _LARGEST))
    return document


def stored_document(entry: bytes, author: bytes, body: bytes) -> Document:
    """The document of a projection row, which this program wrote after reading it strictly.

    Raises:
        Malformed: the row was changed.
    """
    try:
        value = cbor2.loads(body)
    except (cbor2.CBORError, ValueError) as error:
        raise Malformed(reason="document") from error
    return _shaped(entry, author, value)


def _shaped(entry: bytes, author: bytes, value: Value) -> Document:
    if not isinstance(value, dict):
        raise Malformed(reason="document")
    kind, hlc, replaces, payload = (value.get(key) for key in ("t", "h", "r", "p"))
    if not (isinstance(kind, str) and isinstance(replaces, list)):
        raise Malformed(reason="document")
    if not isinstance(payload, dict) or not all(isinstance(r, bytes) for r in replaces):
        raise Malformed(reason="document")
    return Document(
        entry=entry,
        author=author,
        type=kind,
        hlc=_number(hlc),
        replaces=tuple(r for r in replaces if isinstance(r, bytes)),
        payload={str(key): item for key, item in payload.items()},
        wall_ms=_number(value.get("wall")),
        offset_minutes=_number(value.get("tz")),
        schema=_number(value.get("v")),
    )


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed(reason="document")
    return value


def _require_between(number: int, lowest: int, highest: int) -> None:
    if not lowest <= number <= highest:
        raise Malformed(reason="number")


def _require_numbers(value: Value, bounds: tuple[int, int]) -> None:
    # A list or map by its own type: what comes out of CBOR is no other, and asking an abstract
    # class of every text takes as long as reading it.
    if isinstance(value, int):
        _require_between(value, *bounds)
    elif isinstance(value, dict):
        for name, item in value.items():
            of_time = isinstance(name, str) and name.endswith("_ms")
            _require_numbers(item, (0, _LAST_MS) if of_time else bounds)
    elif isinstance(value, list):
        for item in value:
            _require_numbers(item, bounds)
