"""Time as the program sees it: injected, so that tests can freeze it."""

import time
from datetime import UTC, date, datetime
from typing import Protocol


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


def local_time(at_ms: int) -> datetime:
    """A moment on the clock of this PC's wall, with its zone."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone()


def local_day(at_ms: int) -> date:
    """The day a moment falls on where this PC stands."""
    return local_time(at_ms).date()
