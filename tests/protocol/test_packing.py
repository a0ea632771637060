"""Answers on the way: come out as they went in, or not at all."""

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.errors import Malformed
from sync.protocol.packing import expand, shrink
from sync.protocol.seal import pack, unpack
from sync.protocol.suites import Suite

MOST = 1 << 16
SKIPPED = (0x184D2A50).to_bytes(4, "little") + (5).to_bytes(4, "little") + b"extra"


@given(st.binary(min_size=1, max_size=MOST))
def test_an_answer_comes_out_as_it_went_in(data: bytes) -> None:
    assert expand(shrink(data), MOST) == data


@given(st.binary(min_size=2, max_size=2000), st.data())
def test_cut_grown_or_changed_bytes_never_come_out_as_more_than_was_allowed(
    data: bytes, drawn: st.DataObject
) -> None:
    packed = bytearray(shrink(data))
    place = drawn.draw(st.integers(0, len(packed) - 1))
    kind = drawn.draw(st.sampled_from(("flip", "cut", "grow")))
    if kind == "flip":
        packed[place] ^= drawn.draw(st.integers(1, 255))
        try:
            assert 0 < len(expand(bytes(packed), MOST)) <= MOST
        except Malformed:
            return
    else:
        changed = packed[:place] if kind == "cut" else packed + b"\x00"
        with pytest.raises(Malformed):
            expand(bytes(changed), MOST)


def test_a_bomb_is_refused_before_it_takes_memory() -> None:
    with pytest.raises(Malformed) as refused:
        expand(shrink(bytes(MOST + 1)), MOST)
    assert refused.value.fields["reason"] == "too-large"


def test_a_frame_that_hides_its_size_is_refused() -> None:
    silent = zstandard.ZstdCompressor(write_content_size=False).compress(b"a" * 100)
    with pytest.raises(Malformed):
        expand(silent, MOST)


@pytest.mark.parametrize("extra", [b"junk", SKIPPED, shrink(b"second")])
@pytest.mark.parametrize("first", [b"", b"first"])
def test_nothing_travels_unseen_behind_what_is_read(first: bytes, extra: bytes) -> None:
    with pytest.raises(Malformed):
        expand(shrink(first) + extra, MOST)
    with pytest.raises(Malformed):
        unpack(pack(first, Suite.DESKTOP) + extra, Suite.DESKTOP)


def test_bytes_of_another_kind_are_refused() -> None:
    for data in (b"", b"PK\x03\x04", SKIPPED, b"<html>log in</html>"):
        with pytest.raises(Malformed):
            expand(data, MOST)
