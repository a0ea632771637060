"""One value has one byte form, and no input makes the reader fall over."""

import contextlib

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12).filter(
    lambda text: text.isprintable() and text.isascii()
)
CHINESE = st.sampled_from(["青山村卫生室", "ü", "é", "欧阳·明", "😀"])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(1 << 63), (1 << 64) - 1)
    | st.binary(max_size=40)
    | TEXTS
    | CHINESE
)
UINTS = st.integers(0, (1 << 64) - 1)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(UINTS, inner, max_size=5)
        | st.dictionaries(TEXTS | CHINESE, inner, max_size=5)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_what_was_written_reads_the_same(value: Value) -> None:
    data = canonical.encode(value)
    assert canonical.decode(data) == value
    assert canonical.encode(canonical.decode(data)) == data


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_read_exactly_or_refused(data: bytes) -> None:
    try:
        value = canonical.decode(data)
    except Malformed:
        return
    assert canonical.encode(value) == data


@given(VALUES, st.data())
def test_a_changed_byte_never_gives_a_second_form_of_a_value(
    value: Value, data: st.DataObject
) -> None:
    encoded = bytearray(canonical.encode(value))
    at = data.draw(st.integers(0, len(encoded) - 1))
    encoded[at] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(Malformed):
        assert canonical.encode(canonical.decode(bytes(encoded))) == bytes(encoded)


@given(VALUES)
def test_the_order_of_map_keys_is_that_of_rfc_8949(value: Value) -> None:
    def check(item: object) -> None:
        if isinstance(item, dict):
            keys = [cbor2.dumps(key) for key in item]
            assert keys == sorted(keys)
        for inner in item.values() if isinstance(item, dict) else ():
            check(inner)
        for inner in item if isinstance(item, list) else ():
            check(inner)

    check(canonical.decode(canonical.encode(value)))


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        {1: 1, "a": 2},
        {-1: 1},
        {True: 1},
        {None: 1},
        {b"key": 1},
        1 << 64,
        -(1 << 63) - 1,
        "e\u0301",
        "\ud800",
        {1, 2},
        object(),
        cbor2.CBORTag(1, 1),
        cbor2.undefined,
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_the_format_leaves_out_is_not_written(value: Value) -> None:
    with pytest.raises(Malformed):
        canonical.encode(value)


def test_nesting_ends_at_sixteen() -> None:
    canonical.decode(b"\x81" * 15 + b"\x80")
    with pytest.raises(Malformed):
        canonical.decode(b"\x81" * 16 + b"\x80")
    with pytest.raises(Malformed):
        canonical.decode(b"\x81" * 100_000 + b"\x80")
    deep: Value = []
    for _ in range(16):
        deep = [deep]
    with pytest.raises(Malformed):
        canonical.encode(deep)


@pytest.mark.parametrize(
    "data",
    [
        bytes.fromhex("d81c82") + bytes.fromhex("d81d00") * 2,
        bytes.fromhex("d81c9a00010000") + bytes.fromhex("d81d00") * 65_536,
        bytes.fromhex("9bffffffffffffffff"),
        bytes.fromhex("bbffffffffffffffff"),
        bytes.fromhex("7bffffffffffffffff"),
        bytes.fromhex("c2") + b"\x59\xff\xff" + b"\xff" * 65_535,
        bytes.fromhex("d82361285b"),
        bytes.fromhex("d81e820100"),
        bytes.fromhex("c06161"),
        bytes.fromhex("c11bffffffffffffffff"),
        bytes.fromhex("c4821bffffffffffffffff01"),
    ],
    ids=lambda data: data[:6].hex(),
)
def test_a_bomb_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        canonical.decode(data)


def test_more_bytes_than_the_limit_are_not_looked_at() -> None:
    with pytest.raises(Malformed, match="too-large"):
        canonical.decode(b"\xff" * 11, limit=10)
