"""Narrow a decoded value to the shape a message promises, or refuse it."""

from collections.abc import Mapping, Sequence

from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed

LARGEST_UINT = (1 << 53) - 1
LONGEST_TEXT = 4096


def uint(value: Value, highest: int = LARGEST_UINT) -> int:
    """Return an unsigned integer; 53 bits by default, so that every reader holds it exactly."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= highest:
        raise Malformed(reason="uint")
    return value


def octets(value: Value, *sizes: int, most: int = 1 << 24) -> bytes:
    """Return a byte string of one of `sizes`, or of at most `most` bytes if none is named."""
    if not isinstance(value, bytes) or len(value) > most or (sizes and len(value) not in sizes):
        raise Malformed(reason="bytes")
    return value


def text(value: Value, longest: int = LONGEST_TEXT) -> str:
    """Return a text of at most `longest` characters."""
    if not isinstance(value, str) or len(value) > longest:
        raise Malformed(reason="text")
    return value


def truth(value: Value) -> bool:
    """Return a boolean."""
    if not isinstance(value, bool):
        raise Malformed(reason="bool")
    return value


def array(value: Value, *lengths: int, most: int = 1 << 16) -> Sequence[Value]:
    """Return an array with one of `lengths` items, or at most `most` if none is named."""
    if not isinstance(value, list | tuple) or len(value) > most:
        raise Malformed(reason="array")
    if lengths and len(value) not in lengths:
        raise Malformed(reason="array-length")
    return value


def numbered(value: Value) -> Mapping[int, Value]:
    """Return a map with unsigned integer keys."""
    if not isinstance(value, Mapping):
        raise Malformed(reason="map")
    fields: dict[int, Value] = {}
    for key, item in value.items():
        if not isinstance(key, int):
            raise Malformed(reason="map-keys")
        fields[key] = item
    return fields


def named(value: Value) -> Mapping[str, Value]:
    """Return a map with text keys."""
    if not isinstance(value, Mapping):
        raise Malformed(reason="map")
    fields: dict[str, Value] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise Malformed(reason="map-keys")
        fields[key] = item
    return fields
