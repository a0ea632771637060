"""A clock that stands still until a test moves it.

Set it up with a start in milliseconds; `advance(ms)` moves wall and monotonic time
together, `jump(ms)` moves only the wall clock, as a bad battery or a person would.
"""


class FrozenClock:
    """A `telecon.clock.Clock` under a test's control."""

    def __init__(self, now_ms: int = 1_795_312_800_000) -> None:
        self._now = now_ms
        self._monotonic = 0

    def now_ms(self) -> int:
        return self._now

    def monotonic_ms(self) -> int:
        return self._monotonic

    def advance(self, ms: int) -> None:
        self._now += ms
        self._monotonic += ms

    def jump(self, ms: int) -> None:
        self._now += ms
