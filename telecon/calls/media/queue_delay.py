"""The receiver's word on how much arrives without waiting: by how long packets stood in a queue.

aiortc's own estimator follows how the delay changes from packet to packet; on a line that loses
packets and repairs them it took chance for a full line and then never rose again (measured: 75
kbit/s on 256). Here only a delay that stays counts: what is above the least of late.
"""

from collections import deque

WINDOW_MS = 20_000
QUEUE_MS = 150
FALL = 0.85
NO_LIMIT_BPS = 2_000_000
SAY_EVERY_MS = 1_000
_RATE_WINDOW_MS = 1_000
_JUDGED_MS = 500
"""A queue that stands: even the quickest packet of this time was late."""
_SEND_TIME_WRAP_MS = 64_000.0
_A_MS_OF_SEND_TIME = (1 << 18) / 1000
"""The sender's time in a packet counts 2**-18 seconds, in 24 bits (abs-send-time)."""


class QueueDelay:
    """The one owner of what is known of the way from the other side."""

    def __init__(self) -> None:
        self._least: deque[tuple[float, float]] = deque()
        self._late: deque[tuple[float, float]] = deque()
        self._came: deque[tuple[float, int]] = deque()
        self._origin: float | None = None
        self._said_ms: float | None = None

    def arrived(self, send_time: int, at_ms: float, octets: int) -> int | None:
        """Take a packet; bits a second to tell the other side, None while there is nothing new.

        Args:
            send_time: of the packet, 24 bits.
            at_ms: when it came.
            octets: its size.
        """
        late = self._transit(send_time, at_ms)
        while self._least and self._least[-1][1] >= late:
            self._least.pop()
        self._least.append((at_ms, late))
        while self._least[0][0] < at_ms - WINDOW_MS:
            self._least.popleft()
        self._late.append((at_ms, late))
        while self._late[0][0] < at_ms - _JUDGED_MS:
            self._late.popleft()
        self._came.append((at_ms, octets))
        while self._came[0][0] < at_ms - _RATE_WINDOW_MS:
            self._came.popleft()
        return self._say(at_ms)

    def _transit(self, send_time: int, at_ms: float) -> float:
        """Arrival less sending, near that of the first packet: only differences mean anything."""
        transit = at_ms - send_time / _A_MS_OF_SEND_TIME
        self._origin = transit if self._origin is None else self._origin
        around = (transit - self._origin + _SEND_TIME_WRAP_MS / 2) % _SEND_TIME_WRAP_MS
        return around - _SEND_TIME_WRAP_MS / 2

    def _say(self, at_ms: float) -> int | None:
        if self._said_ms is not None and at_ms - self._said_ms < SAY_EVERY_MS:
            return None
        self._said_ms = at_ms
        if min(late for _, late in self._late) - self._least[0][1] <= QUEUE_MS:
            return NO_LIMIT_BPS
        arriving = sum(octets for _, octets in self._came) * 8_000 / _RATE_WINDOW_MS
        return int(arriving * FALL)
