"""Wrong passphrases: slower each time, whatever the clock does, and never for ever."""

from hypothesis import given
from hypothesis import strategies as st

from telecon.store.tries import LONGEST_WAIT_S, Tries

NOW_MS = 1_795_312_800_000
YEAR_MS = 365 * 24 * 3600 * 1000
jumps = st.lists(st.integers(-2 * YEAR_MS, 2 * YEAR_MS), max_size=5)


def after(wrong: int, now_ms: int = NOW_MS) -> Tries:
    tries = Tries()
    for _ in range(wrong):
        tries = tries.another(now_ms)
    return tries


def test_the_wait_grows_with_each_wrong_try_up_to_five_minutes() -> None:
    waits = [after(wrong).left_s(NOW_MS) for wrong in range(12)]
    assert waits == [0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]


@given(st.integers(0, 1000))
def test_the_wait_never_becomes_shorter_by_one_more_wrong_try(wrong: int) -> None:
    assert after(wrong).wait_s <= after(wrong + 1).wait_s <= LONGEST_WAIT_S


@given(st.integers(0, 40), jumps)
def test_whatever_the_clock_was_put_to_five_minutes_later_one_may_try(
    wrong: int, moved: list[int]
) -> None:
    tries, now_ms = after(wrong), NOW_MS
    for jump in moved:
        now_ms += jump
        tries = tries.seen_at(now_ms)
        assert tries.left_s(now_ms) <= LONGEST_WAIT_S
    assert tries.left_s(now_ms + LONGEST_WAIT_S * 1000) == 0
