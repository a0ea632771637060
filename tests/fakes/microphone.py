"""A microphone for tests and a speaker that remembers.

`FakeMicrophone(seed)` speaks in words of 100 ms: a tone whose loudness follows a seeded pattern
of loud and soft, kept in `said` (one loudness for every 20 ms taken). `HearingSpeaker.heard` has
one loudness for every 20 ms played, so `likeness` can tell whether it is the same speech. A
speaker tells `told` after every block and when it is given back.
"""

import array
import math
import random
from collections.abc import Callable, Sequence

from telecon.calls.media.hardware import BLOCK_SAMPLES, SAMPLE_RATE, BlockClock, level
from tests.fakes.news import nobody_listens

_TONE_HZ = 500
_WORD_BLOCKS = 5
_WAVE = [math.sin(2 * math.pi * _TONE_HZ * n / SAMPLE_RATE) for n in range(BLOCK_SAMPLES)]
_LOUDNESS = (0, 2500, 6000, 14000)
_BLOCKS = {
    loudness: array.array("h", (int(loudness * value) for value in _WAVE)).tobytes()
    for loudness in _LOUDNESS
}
_LEVELS = {loudness: level(block) for loudness, block in _BLOCKS.items()}


class FakeMicrophone:
    """A `SoundSource` with a pattern nobody else speaks."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._blocks = 0
        self._amplitude = 0
        self.said: list[float] = []
        self.closed = False

    def take(self) -> bytes:
        if self._blocks % _WORD_BLOCKS == 0:
            others = [loudness for loudness in _LOUDNESS if loudness != self._amplitude]
            self._amplitude = self._random.choice(others)
        self._blocks += 1
        self.said.append(_LEVELS[self._amplitude])
        return _BLOCKS[self._amplitude]

    def close(self) -> None:
        self.closed = True


class HearingSpeaker:
    """A `SoundSink` that remembers how loud each block was."""

    def __init__(self, told: Callable[[], None] = nobody_listens) -> None:
        self._told = told
        self._clock = BlockClock()
        self.heard: list[float] = []
        self.closed = False

    def room(self) -> int:
        return max(0, self._clock.due() - len(self.heard))

    def play(self, block: bytes) -> None:
        self.heard.append(level(block))
        self._told()

    def close(self) -> None:
        self.closed = True
        self._told()


def likeness(said: Sequence[float], heard: Sequence[float], window: int = 75) -> float:
    """Best correlation of the last `window` blocks heard with any stretch said, -1 to 1.

    0 while fewer were heard: a second and a half is what it takes to tell two speakers apart.
    """
    if len(heard) < window:
        return 0.0
    tail = list(heard[-window:])
    starts = range(max(1, len(said) - len(tail) + 1))
    return max(_correlation(said[start : start + len(tail)], tail) for start in starts)


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    if len(one) != len(other) or not one:
        return 0.0
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    shared = sum((a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True))
    spread_one = sum((a - mean_one) ** 2 for a in one)
    spread_other = sum((b - mean_other) ** 2 for b in other)
    product = math.sqrt(spread_one * spread_other)
    return shared / product if product else 0.0
