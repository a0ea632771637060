"""Which lost packets of a picture are asked for again, and when: never a storm.

A packet is asked for when it is first missed and again after about a round trip, a few times. What
could not be shown in time any more, or a gap too large to be repaired, is not asked for.
"""

from dataclasses import dataclass

TRIES = 4
GIVE_UP_MS = 900
FIRST_RETRY_MS = 250
LEAST_RETRY_MS, MOST_RETRY_MS = 60, 700
ASKED_AT_ONCE = 16
LARGEST_GAP = 128
"""After a longer one a whole picture costs less than what is missing of the old one."""
_WEIGHT = 8
_MARGIN = 1.2


@dataclass
class _Missed:
    since_ms: float
    asked_ms: float = 0.0
    tries: int = 0


class MissingPackets:
    """The one owner of what is missing in one stream; numbers without wrap, milliseconds."""

    def __init__(self) -> None:
        self._newest: int | None = None
        self._missed: dict[int, _Missed] = {}
        self._retry_ms = float(FIRST_RETRY_MS)

    def arrived(self, number: int, now_ms: float) -> list[int]:
        """What to ask for now that this packet came, in order; empty most of the time."""
        self._repaired(number, now_ms)
        if self._newest is None or number - self._newest > LARGEST_GAP:
            self._missed.clear()
            self._newest = number
            return []
        for gone in range(self._newest + 1, number):
            self._missed[gone] = _Missed(now_ms)
        self._newest = max(self._newest, number)
        return self._due(now_ms)

    def _repaired(self, number: int, now_ms: float) -> None:
        missed = self._missed.pop(number, None)
        if missed is not None and missed.tries == 1:
            took = (now_ms - missed.asked_ms) * _MARGIN
            self._retry_ms += (took - self._retry_ms) / _WEIGHT
            self._retry_ms = min(MOST_RETRY_MS, max(LEAST_RETRY_MS, self._retry_ms))

    def _due(self, now_ms: float) -> list[int]:
        due: list[int] = []
        for number, missed in sorted(self._missed.items()):
            if missed.tries == TRIES or now_ms - missed.since_ms > GIVE_UP_MS:
                if now_ms - missed.since_ms > GIVE_UP_MS:
                    del self._missed[number]
                continue
            if missed.tries and now_ms - missed.asked_ms < self._retry_ms:
                continue
            if len(due) < ASKED_AT_ONCE:
                missed.asked_ms, missed.tries = now_ms, missed.tries + 1
                due.append(number)
        return due
