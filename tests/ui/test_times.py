"""Whatever time somebody signed, every screen and command can say it."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.shapes import LARGEST_UINT
from telecon.clock import SystemClock, local_time
from telecon.commands.wiring.listed import minute_of
from ui.terms.times import day_words, moment_words, short_day_words, time_words

LAST_OF_A_RECORD = 253_402_300_799_999
"""9999-12-31 in UTC; in Shanghai that is the year 10000."""
TIMES = st.one_of(st.integers(0, LARGEST_UINT), st.just(LAST_OF_A_RECORD))


@pytest.fixture(scope="module", autouse=True)
def _in_shanghai() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        yield
    time.tzset()


@given(TIMES)
def test_a_time_from_a_stranger_stops_no_screen(at_ms: int) -> None:
    now = SystemClock().now_ms()
    said = (moment_words(at_ms, now), short_day_words(at_ms, now), day_words(at_ms))
    assert all((*said, time_words(at_ms), minute_of(at_ms)))


def test_a_time_of_our_days_is_said_as_the_wall_clock_has_it() -> None:
    assert local_time(1_750_000_000_000).strftime("%Y-%m-%d %H:%M") == "2025-06-15 23:06"
