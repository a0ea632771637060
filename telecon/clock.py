"""Time as the program sees it: injected, so that tests can freeze it."""

import time
from datetime import UTC, date, datetime
from typing import Protocol

_LAST_MS = 32_503_593_600_000
"""2999-12-31 in UTC: Windows tells no local time after the year 3000 (`_localtime64_s`)."""


class Clock(Protocol):
    """Wall and monotonic time, both in milliseconds."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC; may jump."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds since an arbitrary start; never goes back."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC."""
        return time.time_ns() // 1_000_000

    def monotonic_ms(self) -> int:
        """Milliseconds since an arbitrary start."""
        return time.monotonic_ns() // 1_000_000


def utc_time(at_ms: int) -> datetime:
    """A moment as a date in UTC; one beyond what every system can tell is the last it can.

    Whoever signs something may date it as they like, and nobody's screen may fail over it.
    """
    return datetime.fromtimestamp(min(max(at_ms, 0), _LAST_MS) / 1000, UTC)


def local_time(at_ms: int) -> datetime:
    """The same on the clock of this PC's wall, with its zone."""
    return utc_time(at_ms).astimezone()


def local_day(at_ms: int) -> date:
    """The day a moment falls on where this PC stands."""
    return local_time(at_ms).date()
