"""What a line is found to take, and how large a picture is sent for it."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telecon.calls.ladder import SMALL_WIDTH
from telecon.calls.media.line_rate import (
    GROWTH_A_SECOND,
    LEAST_BPS,
    MOST_BPS,
    START_BPS,
    VOICE_BPS,
    LineRate,
)
from telecon.calls.media.picture_steps import STEPS, UP_AFTER_MS, PictureSteps, Step
from telecon.calls.media.queue_delay import NO_LIMIT_BPS, QUEUE_MS, QueueDelay

_SEND_TIME_BITS, _SEND_TIME_A_MS = 24, (1 << 18) / 1000


def a_minute(rate: LineRate, line: Callable[[int], tuple[float, float]]) -> list[int]:
    """The rate each second while all of it is used; `line` says loss and round trip for a rate."""
    found = []
    for second in range(60):
        now = second * 1000.0
        for part in range(10):
            rate.sent(rate.total // 10, now + part * 100)
        rate.reported(*line(rate.total), now + 1000)
        found.append(rate.total)
    return found


def _line_of(takes: int, loss: float) -> Callable[[int], tuple[float, float]]:
    queue = [0.0]

    def line(sent: int) -> tuple[float, float]:
        queue[0] = min(500.0, max(0.0, queue[0] + (sent - takes) / takes * 1000))
        return loss, 300 + queue[0]

    return line


@pytest.mark.parametrize(
    ("takes", "loss"), [(900_000, 0.0), (256_000, 0.05), (128_000, 0.1)], ids=["1M", "256k", "128k"]
)
def test_the_rate_finds_what_a_line_takes_and_stays_below(takes: int, loss: float) -> None:
    found = a_minute(LineRate(), _line_of(takes, loss))
    settled = found[30:]
    assert max(settled) < takes * 1.3
    assert sum(settled) / len(settled) > takes * 0.55


def test_loss_alone_does_not_shrink_a_picture() -> None:
    rate = LineRate()
    a_minute(rate, lambda _sent: (0.1, 300.0))
    assert rate.total > START_BPS


def test_a_line_that_breaks_down_is_followed_at_once() -> None:
    rate = LineRate()
    a_minute(rate, lambda _sent: (0.0, 100.0))
    before = rate.total
    rate.estimated(90_000, 70_000)
    assert rate.total == 90_000 < before
    assert rate.picture == 90_000 - VOICE_BPS


def test_what_is_not_used_is_not_taken_for_granted() -> None:
    rate = LineRate()
    for second in range(60):
        rate.sent(60_000, second * 1000.0)
        rate.reported(0.0, 100.0, second * 1000.0)
    assert rate.total <= START_BPS


def test_a_greater_estimate_is_no_reason_to_jump() -> None:
    rate = LineRate()
    rate.estimated(NO_LIMIT_BPS, 0)
    assert rate.total == START_BPS


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 1),
            st.none() | st.floats(0, 60_000),
            st.integers(0, 1 << 40),
            st.integers(0, 5_000),
        ),
        max_size=50,
    )
)
def test_whatever_is_reported_the_rate_stays_within_its_bounds(
    reports: list[tuple[float, float | None, int, int]],
) -> None:
    rate, now = LineRate(), 0.0
    for loss, round_trip, estimate, later in reports:
        now += later
        before = rate.total
        rate.reported(loss, round_trip, now)
        assert rate.total <= max(before, START_BPS) * GROWTH_A_SECOND**2 + 1
        rate.estimated(estimate, now)
        assert LEAST_BPS <= rate.total <= MOST_BPS
        assert rate.picture == max(0, rate.total - VOICE_BPS)


def arriving(bits: int, waits: Callable[[float], float], seconds: int = 30) -> Iterator[int]:
    """What the receiver says, of packets of 1,000 octets that wait so long at a moment."""
    delay, now, origin = QueueDelay(), 0.0, 60_000.0  # the sender's count begins anew on the way
    while now < seconds * 1000:
        stamp = int((origin + now) * _SEND_TIME_A_MS) % (1 << _SEND_TIME_BITS)
        said = delay.arrived(stamp, now + 150 + waits(now), 1_000)
        if said is not None:
            yield said
        now += 8_000_000 / bits


def test_a_line_without_a_queue_has_no_limit() -> None:
    assert set(arriving(200_000, lambda now: now % 90)) == {NO_LIMIT_BPS}


def test_a_queue_that_stands_is_told_with_what_arrives() -> None:
    said = list(arriving(200_000, lambda now: 0.0 if now < 5_000 else QUEUE_MS + 100.0, 12))
    limits = [bits for bits in said if bits != NO_LIMIT_BPS]
    assert limits
    assert all(100_000 < bits < 200_000 for bits in limits)


def test_a_picture_shrinks_at_once_and_grows_after_a_while() -> None:
    steps = PictureSteps(500_000)
    assert steps.step == STEPS[0]
    assert steps.adapt(100_000, 0) == STEPS[2]
    assert steps.adapt(10_000, 10) is None
    assert steps.adapt(900_000, 20) is None
    assert steps.adapt(900_000, 20 + UP_AFTER_MS - 1) is None
    assert steps.adapt(900_000, 20 + UP_AFTER_MS) == STEPS[0]


def test_a_line_at_the_edge_of_a_step_does_not_make_a_picture_flap() -> None:
    steps, seen = PictureSteps(STEPS[1].bits), list[Step | None]()
    for turn in range(200):
        bits = STEPS[1].bits + (3_000 if turn % 2 else -3_000)
        seen.append(steps.adapt(bits, turn * 1_000.0))
    changes = sum(one != other for one, other in itertools.pairwise(seen))
    assert changes <= 1


def test_a_person_holds_the_picture_down_whatever_the_line_takes_and_lets_go_at_once() -> None:
    steps = PictureSteps(900_000)
    steps.hold_to(SMALL_WIDTH)
    assert steps.adapt(900_000, 0) == STEPS[2]
    assert steps.adapt(50_000, 10) == STEPS[3]
    steps.hold_to(0)
    assert steps.adapt(900_000, 20) is None
    steps.hold_to(None)
    assert steps.adapt(900_000, 30) == STEPS[0]
