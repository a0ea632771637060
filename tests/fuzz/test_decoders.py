"""Whatever bytes come from outside: refused in the reader's own words, or taken in one form."""

import tracemalloc
from functools import cache

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.packing import expand
from sync.protocol.seal import pad, unframe
from sync.protocol.suites import Suite
from tests.fuzz.accidents import STATED, given_bytes, require_refused_or_same
from tests.fuzz.decoders import DECODERS, Decoder

BOUND = 2 << 20
TIMES = 80
"""A reader's memory stays below `BOUND` and this many bytes for each byte it is given: a list of
small numbers takes eight for a pointer and as much again while it is checked and written."""
QUICK, LONG = 30, 20_000
_EASY = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]

every_reader = pytest.mark.parametrize("decoder", DECODERS, ids=lambda decoder: decoder.name)


@every_reader
def test_the_example_is_taken(decoder: Decoder) -> None:
    value = decoder.read(decoder.example)
    assert decoder.again is None or decoder.again(value) == decoder.example


@every_reader
@settings(max_examples=QUICK, deadline=None, suppress_health_check=_EASY)
@given(data=st.data())
def test_bytes_are_refused_in_stated_words_or_taken_in_one_form(
    decoder: Decoder, data: st.DataObject
) -> None:
    require_refused_or_same(decoder, data.draw(given_bytes(decoder)))


@pytest.mark.soak
@every_reader
@settings(max_examples=LONG, deadline=None, suppress_health_check=_EASY)
@given(data=st.data())
def test_a_night_of_bytes_is_refused_in_stated_words_or_taken_in_one_form(
    decoder: Decoder, data: st.DataObject
) -> None:
    require_refused_or_same(decoder, data.draw(given_bytes(decoder)))


def peak_of(decoder: Decoder, data: bytes) -> int:
    """Bytes a reader took at most."""
    tracemalloc.start()
    try:
        require_refused_or_same(decoder, data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@cache
def bomb() -> bytes:
    """A few kilobytes that want to become 64 MiB."""
    return zstandard.ZstdCompressor(level=3).compress(bytes(64 << 20))


def greedy(decoder: Decoder) -> list[bytes]:
    """Bytes that ask for much memory: long arrays, deep brackets, sizes nobody has, bombs."""
    zeros = bomb()
    return [
        canonical.encode([0] * 60_000),
        b"\x81" * 60_000 + b"\x00",
        b"\x9b" + b"\x00" * 4 + b"\xff" * 4,
        b"\x5b" + b"\x00" * 4 + b"\xff" * 4,
        zeros,
        pad(zeros),
        len(zeros).to_bytes(4, "big") + zeros,
        decoder.example + bytes(60_000),
        decoder.example[:-1] + b"\x9a\xff\xff\xff\xff",
    ]


@every_reader
def test_no_bytes_take_more_memory_than_stated(decoder: Decoder) -> None:
    decoder.read(decoder.example)  # what is loaded once does not count
    for data in greedy(decoder):
        peak = peak_of(decoder, data)
        assert peak < BOUND + TIMES * len(data), (decoder.name, len(data), peak)


@pytest.mark.parametrize("size", [1 << 24, 1 << 26])
def test_a_compressed_bomb_is_refused_before_it_is_unpacked(size: int) -> None:
    stated = zstandard.ZstdCompressor(level=3).compress(bytes(size + 1))
    unstated = zstandard.ZstdCompressor(level=3, write_content_size=False).compress(bytes(size))
    for packed in (stated, unstated):
        for is_body in (False, True):
            tracemalloc.start()
            with pytest.raises(STATED):
                unframe(pad(packed), Suite.DESKTOP) if is_body else expand(packed, 1 << 20)
            assert tracemalloc.get_traced_memory()[1] < BOUND
            tracemalloc.stop()
