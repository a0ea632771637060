"""What becomes of each packet: dropped, or when it arrives. No clock, no socket: only arithmetic.

Chance is drawn the same number of times for each packet, so that the n-th packet of a direction
meets the same chance whatever the link's figures are.
"""

from dataclasses import dataclass
from random import Random

from tests.links.profiles import Cuts, Way

_IP, _TCP, _SYN, _ACK = 14, 6, 0x02, 0x10


@dataclass(frozen=True)
class Chance:
    """What one packet meets, each from 0 to 1."""

    loss: float
    jitter: float
    reorder: float

    @classmethod
    def of(cls, random: Random) -> "Chance":
        """The next packet's."""
        return cls(random.random(), random.random(), random.random())


@dataclass
class Counts:
    """What became of the packets of one direction."""

    packets: int = 0
    octets: int = 0
    lost: int = 0
    overflowed: int = 0
    cut: int = 0


class Shaper:
    """One direction.

    Args:
        seed: of its chance.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._free_at = 0.0
        self._last_arrival = 0.0
        self.counts = Counts()

    def arrival(self, way: Way, now: float, size: int, *, cut: bool = False) -> float | None:
        """When a packet that was handed over now arrives; None if it never does.

        Args:
            way: the direction as it is now; what is in the queue keeps the figures it met.
            now: seconds.
            size: bytes of the IP packet.
            cut: whether nothing passes now.
        """
        chance = Chance.of(self._random)
        waiting = max(0.0, self._free_at - now) * way.rate / 8
        if cut:
            self.counts.cut += 1
            return None
        if way.rate and waiting + size > way.queue_bytes:
            self.counts.overflowed += 1
            return None
        self._free_at = max(now, self._free_at) + (size * 8 / way.rate if way.rate else 0.0)
        self.counts.octets += size
        if chance.loss < way.loss:
            self.counts.lost += 1
            return None
        self.counts.packets += 1
        return self._in_order(way, chance)

    def _in_order(self, way: Way, chance: Chance) -> float:
        late = way.delay_ms + chance.jitter * way.jitter_ms
        arrival = max(self._last_arrival, self._free_at + late / 1000)
        if chance.reorder < way.reorder:
            return arrival + way.behind_ms / 1000
        self._last_arrival = arrival
        return arrival


class Flows:
    """Which TCP connections a network with forgetful cuts still knows.

    Args:
        cuts: of the link.
    """

    def __init__(self, cuts: Cuts | None) -> None:
        self._cuts = cuts
        self._begun: dict[frozenset[bytes], int] = {}

    def knows(self, frame: bytes, now: float) -> bool:
        """Whether the packet's connection began after the last cut; what is not TCP always did."""
        if self._cuts is None or not self._cuts.forgets or frame[_IP + 9] != _TCP:
            return True
        tcp = _IP + (frame[_IP] & 0x0F) * 4
        ends = frozenset(
            (
                frame[_IP + 12 : _IP + 16] + frame[tcp : tcp + 2],
                frame[_IP + 16 : _IP + 20] + frame[tcp + 2 : tcp + 4],
            )
        )
        number = self._cuts.number_at(now)
        if frame[tcp + 13] & (_SYN | _ACK) == _SYN:
            self._begun[ends] = number
        return self._begun.get(ends) == number
