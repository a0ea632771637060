"""Canonical CBOR: the one byte form of each value, RFC 8949 section 4.2.1, and nothing else."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn, TypeAlias

import cbor2

from sync.protocol.errors import Malformed

Value: TypeAlias = (
    "bool | int | bytes | str | Sequence[Value] | Mapping[int, Value] | Mapping[str, Value] | None"
)

MAX_DEPTH = 16
_INT_LOW, _INT_HIGH = -(1 << 63), (1 << 64) - 1
_SOUND = frozenset({bytes, bool, type(None)})
_CONTAINERS = frozenset({list, tuple, dict})
_KNOWN_TAGS = (
    *range(6),
    *(25, 28, 29, 30, 35, 36, 37, 52, 54, 100, 256, 258, 260, 261, 1004, 43000, 55799),
)


def encode(value: Value) -> bytes:
    """Return the deterministic encoding of a value.

    Args:
        value: integers of 64 bit, bytes, NFC text, lists or tuples, maps whose keys are all
            unsigned integers or all text, booleans and None; nested at most 16 deep.

    Raises:
        Malformed: the value holds anything else (floats, tags, text that is not NFC).
    """
    _check(value, MAX_DEPTH, 1 << 62)
    return _bytes_of(value)


def decode(data: bytes, limit: int = 1 << 20) -> Value:
    """Read canonical CBOR; any other byte form of the same value is refused.

    Args:
        data: one encoded value and nothing after it.
        limit: largest number of bytes looked at.

    Raises:
        Malformed: too large, not well formed, not canonical, or a type the format leaves out.
    """
    if len(data) > limit:
        raise Malformed(reason="too-large", size=len(data))
    try:
        value: Value = cbor2.loads(
            data,
            max_depth=MAX_DEPTH,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            semantic_decoders=_TAGS,
        )
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Malformed(reason="not-cbor") from error
    _check(value, MAX_DEPTH, len(data), ordered=True)
    # Its keys stand in their order, so there is nothing to sort: that takes longer than the rest.
    if _bytes_of(value, sort=False) != data:
        raise Malformed(reason="not-canonical")
    return value


def _bytes_of(checked: Value, sort: bool = True) -> bytes:
    try:
        # With only unsigned or only text keys, cbor2's length-first order is RFC 8949's order.
        return cbor2.dumps(checked, canonical=sort)
    except (cbor2.CBORError, UnicodeError) as error:
        raise Malformed(reason="not-encodable") from error


def _refuse_tag(_decoder: object) -> NoReturn:
    raise Malformed(reason="tag")


_TAGS = dict.fromkeys(_KNOWN_TAGS, _refuse_tag)


def _check(value: object, depth: int, budget: int, ordered: bool = False) -> None:
    """Refuse what the format leaves out.

    Level by level, and none of its own for a number or a key of Latin letters: a call for each
    node would take most of the time of reading an entry.

    Args:
        value: of any type.
        depth: how many containers may lie in each other.
        budget: how many nodes there may be, so that shared references cannot blow up.
        ordered: refuse a map whose keys do not stand in their order.
    """
    level: list[Any] = [value]
    while level:
        budget -= len(level)
        if budget < 0:
            raise Malformed(reason="not-canonical")
        inside: list[Any] = []
        for item in level:
            kind = type(item)
            if kind in _SOUND or (kind is str and item.isascii()):
                continue
            if kind is int and _INT_LOW <= item <= _INT_HIGH:
                continue
            if kind not in _CONTAINERS and _is_sound(item):
                continue
            if depth == 0:
                raise Malformed(reason="too-deep")
            inside += _inside(item, ordered)
        depth -= 1
        level = inside


def _is_sound(item: object) -> bool:
    """Whether it is a number or a text of the format; False for what may be a container."""
    if isinstance(item, str):
        # Letters without accents, the most of all keys, are NFC as they are (Unicode TR 15).
        if item.isascii() or unicodedata.is_normalized("NFC", item):
            return True
        raise Malformed(reason="text-not-nfc")
    if isinstance(item, int):
        if _INT_LOW <= item <= _INT_HIGH:
            return True
        raise Malformed(reason="integer-size")
    return isinstance(item, bytes)


def _inside(item: Any, ordered: bool) -> Iterable[object]:
    if isinstance(item, list | tuple):
        return item
    # Its own type first: asking an abstract class takes as long as looking through the map.
    if type(item) is not dict and not isinstance(item, Mapping):
        raise Malformed(reason="type")
    keys = [*item]
    kinds = set(map(type, keys))
    if kinds == {int} and min(keys) >= 0 and max(keys) <= _INT_HIGH:
        if ordered and keys != sorted(keys):
            raise Malformed(reason="not-canonical")
        return item.values()
    if not kinds <= {str}:
        raise Malformed(reason="map-keys")
    if ordered and not _texts_in_order(keys):
        raise Malformed(reason="not-canonical")
    return item.values() if "".join(keys).isascii() else (*keys, *item.values())


def _texts_in_order(keys: list[str]) -> bool:
    """Whether they stand in the order of their encoded bytes: the shorter first."""
    written = keys if "".join(keys).isascii() else [key.encode() for key in keys]
    ranked = [*zip(map(len, written), written, strict=True)]
    return ranked == sorted(ranked)
