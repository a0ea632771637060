"""A voice that arrives in pieces, late, twice or not at all, as one steady voice to be heard.

A piece that is missing when its turn comes is taken from what the next one says of it, else the
voice is carried on until it fades. How long a piece is waited for follows how evenly they come:
speech is stretched or shortened by single periods of the voice to get there. Nothing is waited for
longer than `arrival_delay.VOICE.most_ms`.
"""

from dataclasses import dataclass

from telecon.calls.media.arrival_delay import VOICE, ArrivalDelay
from telecon.calls.media.hardware import BLOCK_BYTES, BLOCK_SAMPLES, SAMPLE_RATE, SILENCE
from telecon.calls.media.opus import VoiceDecoder, samples_of
from telecon.calls.media.stretch import STRETCHABLE, lengthened, shortened

_A_MS = SAMPLE_RATE // 1000
MOST_KEPT = 50
"""Packets: two seconds of 40 ms, more than is ever waited for."""
FAR_SAMPLES = 3 * SAMPLE_RATE
"""A packet further off is no gap: the sender began anew, or rubbish came."""
EARLY_SLACK_MS, LATE_SLACK_MS = 10, 60
"""Too early loses words, too late is only late: the pace changes as seldom as can be."""
_WRAP, _SEQUENCES = 1 << 32, 1 << 16


@dataclass(frozen=True)
class VoicePacket:
    """A packet as it came.

    Attributes:
        sequence: the sender's count of packets, modulo 2**16.
        timestamp: the sender's clock, in samples, modulo 2**32.
        payload: Opus.
    """

    sequence: int
    timestamp: int
    payload: bytes


class Playout:
    """The one owner of what came and is not yet heard. One thread."""

    def __init__(self) -> None:
        self._decoder = VoiceDecoder()
        self._delay = ArrivalDelay(VOICE)
        self._packets: dict[int, VoicePacket] = {}
        self._speech = b""
        self._next = 0
        self._said_to = 0
        self._newest: int | None = None
        self._last_sequence = 0
        self._flows = False

    @property
    def target_ms(self) -> float:
        """How much later than could be a voice is to be heard now."""
        return self._delay.target

    @property
    def concealed(self) -> float:
        """Share of the last packets that were not there when they were to be heard."""
        return self._delay.loss

    def arrived(self, packet: VoicePacket, at_ms: float) -> int:
        """Take a packet; one that is no Opus, came before or comes too late changes nothing heard.

        Args:
            packet: as it came.
            at_ms: when, on the clock `next_block` is given too.

        Returns:
            Its length in samples, 0 for rubbish.
        """
        length = samples_of(packet.payload)
        if not length:
            return 0
        place = self._placed(packet.timestamp)
        self._delay.arrived(place / _A_MS, at_ms)
        if self._said_to <= place and place + length <= self._next:
            self._next = place  # the line stood still: nothing was said meanwhile
        if self._said_to <= place:
            self._packets.setdefault(place, packet)
            if len(self._packets) > MOST_KEPT:
                del self._packets[min(self._packets)]
        return length

    def next_block(self, now_ms: float) -> bytes:
        """The next 20 ms to be heard; silence before the first packet."""
        if self._newest is None:
            return SILENCE
        late = self._later_than_wanted(now_ms)
        self._flows = self._flows or late >= 0
        if not self._flows:
            return SILENCE
        while len(self._speech) < BLOCK_BYTES:
            self._speech += self._decode_next(late)
        self._keep_pace(late)
        block, self._speech = self._speech[:BLOCK_BYTES], self._speech[BLOCK_BYTES:]
        return block

    def _placed(self, timestamp: int) -> int:
        """The timestamp on a line without end; a far one begins anew."""
        if self._newest is None:
            self._begin_at(timestamp)
        newest = self._newest or 0
        ahead = (timestamp - newest) % _WRAP
        place = newest + (ahead if ahead < _WRAP // 2 else ahead - _WRAP)
        if abs(place - self._next) > FAR_SAMPLES:
            self._begin_at(place)
        self._newest = max(self._newest or 0, place)
        return place

    def _begin_at(self, place: int) -> None:
        self._packets.clear()
        self._delay = ArrivalDelay(VOICE)
        self._newest = self._next = self._said_to = place
        self._flows = False

    def _later_than_wanted(self, now_ms: float) -> float:
        """Milliseconds by which the voice is heard later than wanted; less than 0: too early."""
        heard = (self._next - len(self._speech) // 2) / _A_MS
        return now_ms - heard - self._delay.quickest - self._delay.target

    def _decode_next(self, late_ms: float) -> bytes:
        """What follows, of any length; time goes on also where nothing is there."""
        first = min(self._packets, default=None)
        if first is None:
            return self._go_on(BLOCK_SAMPLES)
        if first > self._next:
            return self._bridge(first, late_ms)
        packet = self._packets.pop(first)
        speech = self._decoder.decode(packet.payload)
        behind, self._next = self._next - first, first + samples_of(packet.payload)
        self._said_to, self._last_sequence = self._next, packet.sequence
        self._delay.heard(lost=False)
        return speech[behind * 2 :]

    def _bridge(self, following: int, late_ms: float) -> bytes:
        """What fills the gap before the next packet that is there, or a part of it.

        In a pause nothing is sent and nothing is missing. Where the voice is heard too late
        already the gap is left out, but for the part that can be repaired.
        """
        packet = self._packets[following]
        length = samples_of(packet.payload)
        paused = packet.sequence == (self._last_sequence + 1) % _SEQUENCES
        shortest = 0 if paused else length
        gap = following - self._next
        if gap > shortest and late_ms > LATE_SLACK_MS:
            self._next += min(gap - shortest, int(late_ms) * _A_MS)
            gap = following - self._next
        if not paused:
            self._delay.heard(lost=True)
        if paused or gap > length:
            return self._go_on(min(gap, BLOCK_SAMPLES))
        self._next = self._said_to = following
        return self._decoder.repair(packet.payload, _whole(gap))[: gap * 2]

    def _go_on(self, samples: int) -> bytes:
        self._next += samples
        return self._decoder.conceal(_whole(samples))[: samples * 2] if samples else b""

    def _keep_pace(self, late_ms: float) -> None:
        """One period less or more, where the voice is heard too late or too early."""
        if -EARLY_SLACK_MS <= late_ms <= LATE_SLACK_MS or self._next not in self._packets:
            return
        while len(self._speech) < STRETCHABLE and self._next in self._packets:
            self._speech += self._decode_next(late_ms)
        self._speech = shortened(self._speech) if late_ms > 0 else lengthened(self._speech)


def _whole(samples: int) -> int:
    """Opus repairs and conceals in steps of 2.5 ms; rounded up."""
    step = SAMPLE_RATE // 400
    return -(-samples // step) * step
