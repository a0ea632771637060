"""Bytes that are almost right: accidents to true examples, and values with one part exchanged."""

from collections.abc import Callable

import cbor2
from hypothesis import strategies as st

from sync.protocol.errors import BadSignature, CannotOpen, Malformed, Refused, TooNew
from tests.fuzz.decoders import Decoder

STATED = (Malformed, TooNew, BadSignature, CannotOpen, Refused)
"""The only errors a reader may raise, whatever it is given."""

_HOSTILE: tuple[bytes, ...] = (
    b"\x9b" + b"\xff" * 8,  # an array of 2^64 items
    b"\x5b" + b"\x7f" + b"\xff" * 7,  # a string of 2^63 bytes
    b"\xbb" + b"\xff" * 8,  # a map of as many pairs
    b"\x9f\x00\xff",  # an array of no stated length
    b"\x5f\x41\x00\xff",
    b"\x81" * 5000 + b"\x00",  # brackets in brackets
    b"\xd9\xd9\xf7\x00",  # a tag
    b"\xc2\x49" + b"\x01" * 9,  # a number beyond 64 bits
    b"\xfb" + bytes(8),  # a float
    b"\xf9\x7e\x00",  # not a number
    b"\x18\x00",  # a number in two bytes that fits in one
    b"\xa2\x00\x00\x00\x00",  # a key twice
    b"\x63e\xcc\x81",  # text that is not NFC
    b"\x61\xff",  # text that is not UTF-8
    b"\x28\xb5\x2f\xfd" + b"\xff" * 12,  # zstd that states too much
)


@st.composite
def accidents(draw: st.DrawFn, example: bytes) -> bytes:
    """The example with a few accidents."""
    data = bytearray(example)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(("flip", "cut", "repeat", "put", "hostile", "drop"))):
            case "flip" if data:
                data[place] ^= draw(st.integers(1, 255))
            case "cut":
                del data[place:]
            case "repeat":
                data[place:place] = data[: draw(st.integers(0, 40))]
            case "put":
                data[place:place] = draw(st.binary(min_size=1, max_size=9))
            case "drop":
                del data[place : place + draw(st.integers(1, 9))]
            case _:
                data[place:place] = draw(st.sampled_from(_HOSTILE))
    return bytes(data)


@st.composite
def exchanged(draw: st.DrawFn, example: bytes) -> bytes:
    """The example, if it is CBOR, with one of its values exchanged for another."""
    try:
        value = cbor2.loads(example)
    except (cbor2.CBORDecodeError, ValueError):
        return draw(accidents(example))
    return cbor2.dumps(_with_one_exchanged(draw, value))


def _with_one_exchanged(draw: st.DrawFn, value: object) -> object:
    if isinstance(value, list) and value and draw(st.integers(0, 4)):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], _with_one_exchanged(draw, value[at]), *value[at + 1 :]]
    if isinstance(value, dict) and value and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(sorted(value, key=repr)))
        return {**value, key: _with_one_exchanged(draw, value[key])}
    return draw(_ODD)


_ODD: st.SearchStrategy[object] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(1 << 64), (1 << 64) - 1),
    st.sampled_from((0, 1, (1 << 53) - 1, 1 << 53, (1 << 63) - 1, 1 << 63, -1)),
    st.sampled_from((b"", bytes(15), bytes(16), bytes(31), bytes(32), bytes(33), bytes(70_000))),
    st.sampled_from(("", "note", "\0", "e\u0301", "x" * 5000)),
    st.sampled_from(([], [[]], [0] * 5000, {}, {0: 0}, {"a": 0})),
    st.floats(),
)


def given_bytes(decoder: Decoder) -> st.SearchStrategy[bytes]:
    """What a reader is given."""
    return st.one_of(
        accidents(decoder.example), exchanged(decoder.example), st.binary(max_size=200)
    )


def require_refused_or_same(decoder: Decoder, data: bytes) -> None:
    """A stated error, or a value that is written as exactly these bytes again."""
    read: Callable[[bytes], object] = decoder.read
    try:
        value = read(data)
    except STATED:
        return
    if decoder.again is not None:
        assert decoder.again(value) == data, f"{decoder.name}: another form was taken"
