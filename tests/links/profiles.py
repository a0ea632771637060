"""What a link is like: values only, and what holds at a moment of its schedule.

Rates count IP packets; delays are one way, loss is each way. `CLINIC` and the like are the links
the proofs name: a village's mobile line, a county's copper line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Way:
    """One direction.

    Attributes:
        rate: bits a second; 0 does not hold anything up.
        queue_bytes: what may wait for its turn; a packet that finds no room is dropped.
        delay_ms: from leaving the queue to arriving.
        jitter_ms: at most so much more delay, by chance; packets keep their order.
        loss: share of packets lost after they used the line up, 0 to 1.
        reorder: share of packets that come `behind_ms` later than their turn.
        behind_ms: how much later.
    """

    rate: int = 0
    queue_bytes: int = 64 << 10
    delay_ms: float = 0.0
    jitter_ms: float = 0.0
    loss: float = 0.0
    reorder: float = 0.0
    behind_ms: float = 0.0

    def queue_of(self, milliseconds: float) -> "Way":
        """The same with a queue that takes so long to empty.

        Raises:
            ValueError: a line without a rate has no such queue.
        """
        if not self.rate:
            raise ValueError("a queue in milliseconds takes a rate")
        return replace(self, queue_bytes=int(self.rate / 8 * milliseconds / 1000))


@dataclass(frozen=True)
class Change:
    """From a moment on, other ways; None leaves a direction as it is.

    Attributes:
        at_s: seconds since the link began.
    """

    at_s: float
    up: Way | None = None
    down: Way | None = None


@dataclass(frozen=True)
class Cuts:
    """Moments at which nothing passes.

    Attributes:
        every_s: from the beginning of one to the beginning of the next; the first comes after it.
        for_s: how long each is.
        forgets: whether a TCP connection that was open before never passes again, as behind a
            mobile network that hands out a new address.
    """

    every_s: float
    for_s: float
    forgets: bool = False

    def number_at(self, seconds: float) -> int:
        """How many have begun."""
        return int(seconds // self.every_s)

    def is_cut_at(self, seconds: float) -> bool:
        """Whether one is on."""
        return self.number_at(seconds) > 0 and seconds % self.every_s < self.for_s


@dataclass(frozen=True)
class Profile:
    """A link from its beginning on.

    Attributes:
        up: from here to there.
        down: from there to here.
        schedule: changes, in order of time.
        cuts: if any.
        seed: of every chance in it.
    """

    up: Way
    down: Way
    schedule: Sequence[Change] = ()
    cuts: Cuts | None = None
    seed: int = 1

    def ways_at(self, seconds: float) -> tuple[Way, Way]:
        """Both directions at a moment."""
        up, down = self.up, self.down
        for change in self.schedule:
            if change.at_s <= seconds:
                up, down = change.up or up, change.down or down
        return up, down


def both(way: Way, cuts: Cuts | None = None, seed: int = 1) -> Profile:
    """The same in both directions."""
    return Profile(way, way, cuts=cuts, seed=seed)


CLINIC = Way(rate=64_000, delay_ms=300, loss=0.10).queue_of(2000)
"""64 kbit/s, 600 ms there and back, 10 % lost each way."""

TOWNSHIP = Way(rate=256_000, delay_ms=150, loss=0.05).queue_of(500)
"""256 kbit/s, 300 ms there and back, 5 % lost each way."""
