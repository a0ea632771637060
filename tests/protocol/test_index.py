"""The index of a circle's cases: its rows come out as they went in, and have one written form."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.errors import Malformed, TooNew
from sync.protocol.index import (
    MOST_ROWS,
    IndexMarker,
    IndexRow,
    decode_rows,
    encode_rows,
    index_key,
    index_of,
)
from tests.protocol.alliance import fixed

BIRTHS = st.one_of(st.just(""), st.dates().map(lambda day: day.isoformat()))
NUMBERS = st.one_of(st.just(""), st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True), st.text("A1~"))


@st.composite
def rows(draw: st.DrawFn) -> list[IndexRow]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        birth, identity = draw(BIRTHS), draw(NUMBERS)
        if draw(st.booleans()) and len(identity) == 18 and birth:
            identity = identity[:6] + birth.replace("-", "") + identity[14:]
        found.append(
            IndexRow(
                ledger=fixed(f"case {number}", 16),
                name=draw(st.sampled_from(("张伟", "欧阳娜娜", ""))),
                gender=draw(st.sampled_from(("male", "female", "unknown"))),
                birth_date=birth,
                identity_number=identity,
                phone=draw(st.sampled_from(("", "13800138000"))),
                newest_ms=draw(st.integers(0, 1 << 31)) * 60_000,
                open_request=draw(st.booleans()),
            )
        )
    return found


@given(rows(), st.randoms(use_true_random=False))
def test_every_row_comes_out_as_it_went_in_whatever_their_order(
    said: list[IndexRow], random: Random
) -> None:
    data = encode_rows(said)
    assert set(decode_rows(data)) == set(said)
    assert encode_rows(random.sample(said, len(said))) == data


@given(rows(), st.data())
def test_changed_bytes_are_refused_or_are_another_index_in_its_one_form(
    said: list[IndexRow], drawn: st.DataObject
) -> None:
    data = bytearray(encode_rows(said))
    data[drawn.draw(st.integers(0, len(data) - 1))] ^= drawn.draw(st.integers(1, 255))
    try:
        read = decode_rows(bytes(data))
    except (Malformed, TooNew):
        return
    assert encode_rows(read) == bytes(data)


def test_a_case_that_stands_twice_in_a_part_is_refused() -> None:
    row = IndexRow(fixed("case", 16), "张伟", "male", "", "", "", 60_000, False)
    with pytest.raises(Malformed):
        decode_rows(encode_rows([row, row]))


def test_a_part_of_more_cases_than_one_may_hold_is_refused() -> None:
    many = [
        IndexRow(number.to_bytes(16, "big"), "", "", "", "", "", 0, False)
        for number in range(MOST_ROWS + 1)
    ]
    with pytest.raises(Malformed):
        decode_rows(encode_rows(many))


def test_a_marker_comes_out_as_it_went_in_and_a_later_one_asks_for_an_update() -> None:
    marker = IndexMarker(fixed("hub epoch", 16), 17)
    assert IndexMarker.decode(marker.encode()) == marker
    with pytest.raises(TooNew):
        IndexMarker.decode(canonical.encode({"v": 2, "hub": bytes(16), "from": 1}))


def test_another_circle_or_epoch_has_another_name_and_key() -> None:
    one, other = index_of(fixed("one", 16)), index_of(fixed("other", 16))
    keys = {index_key(fixed("secret"), name, epoch) for name in (one, other) for epoch in (1, 2)}
    assert one != other
    assert len(keys) == 4
