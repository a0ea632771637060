"""How many bits a second a line takes, by what the other side reports: loss, round trip, estimate.

Delay says that a line is full before loss does, and loss alone does not: a village's line loses a
tenth of everything at any rate. So the rate falls with a growing round trip or with the receiver's
own estimate (REMB, draft-alvestrand-rmcat-remb: what aiortc and Chromium both speak; transport-wide
feedback would need a counter in every packet and an answer to each, which a thin line pays for).
"""

from collections import deque

VOICE_BPS = 38_000
"""24 kbit/s of Opus in 25 packets a second, each with some 58 bytes of headers and seal."""
START_BPS, MOST_BPS, LEAST_BPS = 160_000, 1_100_000, 56_000
WINDOW_MS = 20_000
QUEUE_MS = 180
"""More round trip than the least of late is a queue of ours."""
GROWTH_A_SECOND = 1.08
GROWN_OVER_USED = 1.6
FALL, FALL_BY_LOSS = 0.80, 0.5
HEAVY_LOSS = 0.18
"""More than any line of ours loses by itself."""
_LOSS_WITH_QUEUE, _SOME_QUEUE_MS = 0.08, 80
_LOSS_WEIGHT = 0.25
_LONGEST_GROWTH_S = 2.0
_SENT_WINDOW_MS = 3_000


class LineRate:
    """The one owner of what is known of the way to the other side; bits a second, milliseconds."""

    def __init__(self) -> None:
        self._round_trips: deque[tuple[float, float]] = deque()
        self._total = float(START_BPS)
        self._sent: deque[tuple[float, int]] = deque()
        self._loss = 0.0
        self._changed_ms: float | None = None
        self._fell_ms = 0.0

    @property
    def total(self) -> int:
        """Sound and picture together."""
        return int(self._total)

    @property
    def picture(self) -> int:
        """What is left for the picture; 0 where it is nothing."""
        return max(0, int(self._total) - VOICE_BPS)

    def sent(self, bits: int, now_ms: float) -> None:
        """So many bits left: what is not used is not known to fit."""
        self._sent.append((now_ms, bits))
        while self._sent[0][0] < now_ms - _SENT_WINDOW_MS:
            self._sent.popleft()

    def estimated(self, bits: int, now_ms: float) -> None:
        """The other side's estimate of what arrives without waiting; what is above is no news."""
        if bits < self._total:
            self._fell_ms = now_ms
            self._total = max(LEAST_BPS, float(bits))

    def reported(self, loss: float, round_trip_ms: float | None, now_ms: float) -> None:
        """The other side's report on what we sent: share lost, and the round trip if known."""
        self._loss += (loss - self._loss) * _LOSS_WEIGHT
        before, self._changed_ms = self._changed_ms, now_ms
        queue = self._queue(round_trip_ms, now_ms)
        full = queue > QUEUE_MS or (self._loss > _LOSS_WITH_QUEUE and queue > _SOME_QUEUE_MS)
        if full or self._loss > HEAVY_LOSS:
            self._fall(FALL if full else 1 - FALL_BY_LOSS * self._loss, round_trip_ms or 0, now_ms)
        elif before is not None:
            seconds = min(_LONGEST_GROWTH_S, (now_ms - before) / 1000)
            used = sum(bits for _, bits in self._sent) * 1000 / _SENT_WINDOW_MS
            most = max(START_BPS, min(MOST_BPS, used * GROWN_OVER_USED))
            self._total = max(self._total, min(most, self._total * GROWTH_A_SECOND**seconds))

    def _fall(self, to: float, round_trip_ms: float, now_ms: float) -> None:
        """Once a round trip: what is reported until then was sent at the rate of before."""
        if now_ms - self._fell_ms >= round_trip_ms + 500:
            self._fell_ms = now_ms
            self._total = max(LEAST_BPS, self._total * to)

    def _queue(self, round_trip_ms: float | None, now_ms: float) -> float:
        if round_trip_ms is None:
            return 0.0
        self._round_trips.append((now_ms, round_trip_ms))
        while self._round_trips[0][0] < now_ms - WINDOW_MS:
            self._round_trips.popleft()
        return round_trip_ms - min(each for _, each in self._round_trips)
