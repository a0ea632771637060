"""How much later than the quickest all else comes, and how long to wait for it."""

from collections import deque
from dataclasses import dataclass

LOSS_KEPT = 100
_LOSS_WORTH_WAITING = 0.01


@dataclass(frozen=True)
class Patience:
    """What is waited for.

    Attributes:
        kept: how many of the last ones count, about ten seconds: the window also forgets how two
            clocks drift apart.
        in_time: the share that is to be there when its turn comes.
        least_ms: waited in any case.
        most_ms: never waited for longer.
        spare_ms: added to what was seen.
        repair_ms: added where something was lost: what repairs it comes so much later.
    """

    kept: int
    in_time: float
    least_ms: float
    most_ms: float
    spare_ms: float = 0.0
    repair_ms: float = 0.0


VOICE = Patience(256, 0.97, 40, 800, spare_ms=20, repair_ms=40)
"""A lost packet of a voice is repaired by the next one."""
PICTURE = Patience(160, 0.95, 0, 420)
"""A lost packet of a picture is asked for again: its round trip is in what was seen."""


class ArrivalDelay:
    """The one owner of what is known of a stream's way here; times are milliseconds."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._transits: deque[float] = deque(maxlen=patience.kept)
        self._lost: deque[bool] = deque(maxlen=LOSS_KEPT)
        self._quickest = 0.0
        self._seen = 0.0

    @property
    def quickest(self) -> float:
        """Arrival less the sender's time, of the quickest packet; only differences count."""
        return self._quickest

    @property
    def target(self) -> float:
        """How much later than the quickest could be all is to be heard, or shown."""
        patience = self._patience
        wait = patience.repair_ms if self.loss >= _LOSS_WORTH_WAITING else 0.0
        wanted = max(patience.least_ms, self._seen + patience.spare_ms) + wait
        return min(patience.most_ms, wanted)

    @property
    def loss(self) -> float:
        """Share of the last packets that were missing when they were to be heard."""
        return sum(self._lost) / len(self._lost) if self._lost else 0.0

    def arrived(self, said_ms: float, at_ms: float) -> None:
        """A packet that the sender's clock puts at `said_ms` came at `at_ms`."""
        self._transits.append(at_ms - said_ms)
        ordered = sorted(self._transits)
        self._quickest = ordered[0]
        self._seen = ordered[int((len(ordered) - 1) * self._patience.in_time)] - ordered[0]

    def heard(self, *, lost: bool) -> None:
        """It was a packet's turn to be heard."""
        self._lost.append(lost)
