"""When a picture is shown: evenly, at the pace it was taken, though it came in fits and starts."""

from telecon.calls.media.arrival_delay import PICTURE, ArrivalDelay

BEGINS_ANEW_MS = 5_000
"""A picture so far from its turn belongs to another clock: the other side began anew."""


class PicturePace:
    """The one owner of the pace of one stream of pictures; milliseconds."""

    def __init__(self) -> None:
        self._delay = ArrivalDelay(PICTURE)
        self._transit: float | None = None

    @property
    def delay_ms(self) -> float:
        """How much later than the quickest pictures could be all are shown."""
        return self._delay.target

    def wait_ms(self, taken_ms: float, now_ms: float) -> float:
        """How long a picture that is ready now waits for its turn; 0 where it is late.

        Args:
            taken_ms: when it was taken, by the sender's clock.
            now_ms: by ours.
        """
        transit, before = now_ms - taken_ms, self._transit
        if before is not None and abs(transit - before) > BEGINS_ANEW_MS:
            self._delay = ArrivalDelay(PICTURE)
        self._transit = transit
        self._delay.arrived(taken_ms, now_ms)
        return max(0.0, taken_ms + self._delay.quickest + self._delay.target - now_ms)
