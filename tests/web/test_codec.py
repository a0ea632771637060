"""The codec of the page and `sync.protocol.canonical` take and write the same bytes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed
from tests.web.driving import Browser
from tests.web.shapes import shape_of, values

FEW_BATCHES = settings(max_examples=6, deadline=None, derandomize=True)

REFUSED = {
    "nothing": "",
    "float": "fb3ff8000000000000",
    "half-float": "f93c00",
    "undefined": "f7",
    "simple-value": "f8ff",
    "simple-false-in-two-bytes": "f814",
    "tag": "c11a514b67b0",
    "bignum": "c249010000000000000000",
    "self-described": "d9d9f700",
    "indefinite-bytes": "5f41004100ff",
    "indefinite-text": "7f61616162ff",
    "indefinite-array": "9f01ff",
    "indefinite-map": "bf0102ff",
    "break-alone": "ff",
    "reserved-length": "1c",
    "int-not-shortest-1": "1817",
    "int-not-shortest-2": "1900ff",
    "int-not-shortest-4": "1a0000ffff",
    "int-not-shortest-8": "1b00000000ffffffff",
    "length-not-shortest": "580161",
    "array-length-not-shortest": "980101",
    "below-64-bit": "3b8000000000000000",
    "keys-out-of-order": "a202000100",
    "text-keys-out-of-order": "a2626161006162" + "00",
    "repeated-key": "a201000100",
    "mixed-keys": "a20100616100",
    "negative-key": "a12000",
    "bytes-key": "a1410000",
    "array-key": "a18000",
    "null-key": "a1f600",
    "not-utf8": "61ff",
    "surrogate": "63eda080",
    "overlong-utf8": "62c080",
    "cut-utf8": "61c3",
    "not-nfc": "6365cc81",
    "not-nfc-key": "a16365cc8100",
    "trailing-byte": "0000",
    "cut-int": "19ff",
    "cut-bytes": "4261",
    "cut-array": "8201",
    "cut-map": "a201020300"[:-2],
    "huge-array": "9bffffffffffffffff",
    "huge-map": "bbffffffffffffffff",
    "huge-bytes": "5bffffffffffffffff",
    "too-deep": "81" * 17 + "00",
    "too-deep-empty": "81" * 16 + "80",
    "too-deep-maps": "a100" * 17 + "00",
}

ACCEPTED = {
    "sixteen-deep": "81" * 16 + "00",
    "fifteen-deep-empty": "81" * 15 + "80",
    "sixteen-maps": "a100" * 16 + "00",
    "lowest": "3b7fffffffffffffff",
    "highest": "1bffffffffffffffff",
    "byte-order-mark": "63efbbbf",
    "nul": "6100",
    "astral": "64f0a0ae b7".replace(" ", ""),
    "large-keys": "a21b001fffffffffffff001b002000000000000000",
    "proto-key": "a1695f5f70726f746f5f5f01",
}


def python_reads(data: bytes) -> Any:
    try:
        value = canonical.decode(data)
    except Malformed:
        return {"refused": "malformed"}
    return {"shape": shape_of(value), "again": data.hex()}


def assert_agreement(browser: Browser, inputs: list[bytes]) -> None:
    answers = browser.call("read", [data.hex() for data in inputs])
    for data, answer in zip(inputs, answers, strict=True):
        assert answer == python_reads(data), data.hex()


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_bytes_outside_the_format_are_refused_by_both(browser: Browser, data: str) -> None:
    assert browser.call("read", [data]) == [{"refused": "malformed"}]
    with pytest.raises(Malformed):
        canonical.decode(bytes.fromhex(data))


@pytest.mark.parametrize("data", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_bytes_at_the_edge_of_the_format_are_read_alike(browser: Browser, data: str) -> None:
    assert "shape" in python_reads(bytes.fromhex(data))
    assert_agreement(browser, [bytes.fromhex(data)])


def test_every_value_is_written_and_read_alike(browser: Browser) -> None:
    @FEW_BATCHES
    @given(st.lists(values(), min_size=20, max_size=40))
    def check(batch: list[Value]) -> None:
        inputs = [canonical.encode(value) for value in batch]
        assert_agreement(browser, inputs)
        written = browser.call("write", [shape_of(value) for value in batch])
        assert written == [data.hex() for data in inputs]

    check()


def test_damaged_bytes_are_taken_or_refused_alike(browser: Browser) -> None:
    places = st.tuples(values(), st.integers(0, 200), st.integers(0, 255))

    @FEW_BATCHES
    @given(st.lists(places, min_size=20, max_size=40))
    def check(batch: list[tuple[Value, int, int]]) -> None:
        inputs = [
            one
            for value, spot, byte in batch
            for one in _damages(canonical.encode(value), spot, byte)
        ]
        assert_agreement(browser, inputs)

    check()


def test_random_bytes_are_taken_or_refused_alike(browser: Browser) -> None:
    @FEW_BATCHES
    @given(st.lists(st.binary(max_size=12), min_size=100, max_size=200))
    def check(batch: list[bytes]) -> None:
        assert_agreement(browser, batch)

    check()


def test_every_short_input_is_taken_or_refused_alike(browser: Browser) -> None:
    assert_agreement(browser, [bytes([first]) for first in range(256)])
    assert_agreement(
        browser, [bytes([a, b]) for a in range(256) for b in (0, 1, 23, 24, 97, 128, 246, 255)]
    )


def test_more_bytes_than_the_limit_are_refused(browser: Browser) -> None:
    data = canonical.encode(b"x" * 100).hex()
    assert browser.call("readWithin", {"input": data, "limit": 102}) == {"b": "78" * 100}
    assert browser.call("readWithin", {"input": data, "limit": 101}) == {"refused": "malformed"}


def test_what_has_no_canonical_form_is_not_written(browser: Browser) -> None:
    refused = {"refused": "malformed"}
    shapes = [
        {"i": str(2**64)},
        {"i": str(-(2**63) - 1)},
        {"t": "e\u0301"},
        {"m": [[{"i": "1"}, None], [{"t": "a"}, None]]},
        {"m": [[{"i": "-1"}, None]]},
        {"m": [[{"b": "00"}, None]]},
    ]
    assert browser.call("write", shapes) == [refused] * len(shapes)
    assert set(map(str, browser.call("writeForeign"))) == {str(refused)}
    assert browser.call("writeCodeUnits", [0xD800]) == refused


def _damages(data: bytes, spot: int, byte: int) -> list[bytes]:
    """Return the bytes with one changed, flipped, dropped or doubled, cut off, and one added."""
    at = spot % len(data)
    head, tail = data[:at], data[at + 1 :]
    return [
        head + bytes([byte]) + tail,
        head + bytes([data[at] ^ (1 << byte % 8)]) + tail,
        head + tail,
        head + data[at : at + 1] * 2 + tail,
        head,
        data + bytes([byte]),
    ]
