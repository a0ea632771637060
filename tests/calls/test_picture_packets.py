"""Pictures out of packets that are lost, late and doubled: what is shown, and what is asked for."""

import itertools
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from telecon.calls.media.missing_packets import (
    ASKED_AT_ONCE,
    GIVE_UP_MS,
    LARGEST_GAP,
    TRIES,
    MissingPackets,
)
from telecon.calls.media.picture_buffer import (
    ASK_AGAIN_MS,
    MOST_PACKETS,
    WAIT_MS,
    PictureBuffer,
    PicturePacket,
)
from telecon.calls.media.picture_pace import PicturePace


def stream(pictures: int, packets: int = 3, keys: tuple[int, ...] = (0,)) -> list[PicturePacket]:
    """So many pictures of so many packets; those in `keys` need no other."""
    return [
        PicturePacket(
            number=picture * packets + part,
            timestamp=picture * 6000,
            data=f"{picture}.{part} ".encode(),
            begins=part == 0,
            ends=part == packets - 1,
            key=part == 0 and picture in keys,
        )
        for picture in range(pictures)
        for part in range(packets)
    ]


def shown(buffer: PictureBuffer, packets: list[PicturePacket], every_ms: float = 5) -> list[int]:
    """Which pictures come out, in order."""
    out = []
    for turn, packet in enumerate(packets):
        for timestamp, data in buffer.add(packet, turn * every_ms).pictures:
            assert data.startswith(f"{timestamp // 6000}.0 ".encode())
            out.append(timestamp // 6000)
    return out


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_every_picture_is_shown_once_and_in_order_whatever_order_its_packets_come_in(
    seed: int, packets: int
) -> None:
    chance, sent = Random(seed), stream(12, packets)
    mixed = sorted(enumerate(sent), key=lambda each: each[0] + chance.random() * 8)
    first = [packet for _, packet in mixed if packet.number == 0]
    rest = [packet for _, packet in mixed if packet.number != 0]
    doubled = [each for packet in rest for each in [packet] * chance.choice((1, 1, 2))]
    assert shown(PictureBuffer(), first + doubled) == list(range(12))


def test_a_lost_packet_is_waited_for_and_then_all_is_shown() -> None:
    sent = stream(6)
    late = [*sent[:4], *sent[5:], sent[4]]
    assert shown(PictureBuffer(), late) == list(range(6))


def test_what_never_comes_is_given_up_and_a_key_picture_asked_for_once_a_second() -> None:
    buffer, sent = PictureBuffer(), stream(200)
    asked = []
    for turn, packet in enumerate(each for each in sent if each.number != 4):
        now = turn * 20.0
        if buffer.add(packet, now).ask_for_key:
            asked.append(now)
    assert asked
    assert asked[0] >= WAIT_MS
    gaps = [after - before for before, after in itertools.pairwise(asked)]
    assert all(gap >= ASK_AGAIN_MS for gap in gaps)


def test_the_next_key_picture_is_shown_though_something_before_it_is_missing() -> None:
    sent = [each for each in stream(60, keys=(0, 40)) if each.number != 7]
    out = shown(PictureBuffer(), sent, every_ms=20)
    assert out[:2] == [0, 1]
    assert out[-20:] == list(range(40, 60))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3_000), st.integers(0, 40), st.booleans(), st.booleans(), st.booleans()
        ),
        max_size=80,
    )
)
def test_whatever_comes_little_is_kept_and_no_picture_comes_twice(
    came: list[tuple[int, int, bool, bool, bool]],
) -> None:
    buffer, out = PictureBuffer(), []
    for turn, (number, time, begins, ends, key) in enumerate(came):
        packet = PicturePacket(number, time, bytes([turn % 256]), begins, ends, key)
        out += [data for _, data in buffer.add(packet, turn * 50.0).pictures]
        assert len(buffer._packets) <= MOST_PACKETS
    assert len(out) <= len(came)


def test_a_lost_packet_is_asked_for_at_once_and_a_few_times_more() -> None:
    missing = MissingPackets()
    asked = [(now, missing.arrived(number, now)) for now, number in _without({5}, 60)]
    times = [now for now, numbers in asked if numbers == [5]]
    assert len(times) == TRIES
    assert times[0] == 6 * 20
    assert times[-1] - times[0] <= GIVE_UP_MS


def test_what_was_repaired_is_not_asked_for_again() -> None:
    missing = MissingPackets()
    asked = []
    for now, number in [*_without({5}, 8), (8 * 20 + 50, 5), *_without({5}, 40)[7:]]:
        asked += missing.arrived(number, now)
    assert asked == [5]


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(1, 200), max_size=120), st.integers(1, 60))
def test_on_any_line_each_packet_is_asked_for_a_few_times_only(
    lost: set[int], every_ms: int
) -> None:
    missing, asked = MissingPackets(), list[int]()
    for now, number in _without(lost, 220, every_ms):
        due = missing.arrived(number, now)
        assert len(due) <= ASKED_AT_ONCE
        asked += due
    assert set(asked) <= lost
    assert all(asked.count(number) <= TRIES for number in lost)


def test_a_gap_too_large_to_be_repaired_is_not_asked_for() -> None:
    missing = MissingPackets()
    missing.arrived(1, 0)
    assert missing.arrived(LARGEST_GAP + 5, 20) == []


def test_pictures_that_come_in_fits_are_shown_evenly() -> None:
    pace, chance = PicturePace(), Random(1)
    shown_at = []
    for picture in range(200):
        taken = picture * 66.0
        ready = taken + 180 + (350 if chance.random() < 0.1 else chance.random() * 20)
        shown_at.append(ready + pace.wait_ms(taken, ready))
    late = sorted(shown_at)[100:]
    gaps = [after - before for before, after in itertools.pairwise(late)]
    assert max(gaps) < 200
    assert shown_at[-1] - 199 * 66.0 < 700


def test_a_picture_of_a_sender_that_began_anew_is_shown_at_once() -> None:
    pace = PicturePace()
    for picture in range(20):
        pace.wait_ms(picture * 66.0, picture * 66.0 + 100)
    assert pace.wait_ms(9_000_000.0, 1_500) == 0.0
    assert pace.wait_ms(9_000_066.0, 1_566) < 100


def _without(lost: set[int], count: int, every_ms: int = 20) -> list[tuple[float, int]]:
    return [(float(number * every_ms), number) for number in range(count) if number not in lost]
