"""Speech made a little shorter or longer by one period of the voice, which nobody hears as such.

Overlap-add at the lag at which the voice is most like itself (WSOLA: Verhelst and Roelands, 1993).
"""

import array
import sys
from collections.abc import Sequence
from operator import mul

from telecon.calls.media.hardware import SAMPLE_RATE

_STEP = 8
"""Every eighth sample finds the period: voices are below 400 Hz."""
_SHORTEST, _LONGEST = SAMPLE_RATE // 400 // _STEP, SAMPLE_RATE // 80 // _STEP
_COMPARED = 120
STRETCHABLE = (_LONGEST + _COMPARED) * _STEP * 2
"""Bytes of speech that have to be there: 32.5 ms."""
_ALIKE = 0.6
_QUIET = 120
"""Mean sample value below which nobody hears what is cut."""


def shortened(speech: bytes) -> bytes:
    """Without one period; as it is where no part is enough like the next, or it is too short."""
    samples = _samples(speech)
    period = _period(samples)
    if not period:
        return speech
    blended = _blend(samples[:period], samples[period : 2 * period])
    return _bytes(blended + samples[2 * period :])


def lengthened(speech: bytes) -> bytes:
    """With one period twice; as it is where no part is enough like the next, or it is too short."""
    samples = _samples(speech)
    period = _period(samples)
    if not period:
        return speech
    blended = _blend(samples[period : 2 * period], samples[:period])
    return _bytes(samples[:period] + blended + samples[period:])


def _period(samples: "array.array[int]") -> int:
    """Length in samples after which the voice repeats itself; 0 where it does not."""
    if len(samples) * 2 < STRETCHABLE:
        return 0
    some = samples[::_STEP]
    first = some[:_COMPARED]
    power = sum(map(mul, first, first))
    if power < _QUIET * _QUIET * _COMPARED:
        return _LONGEST * _STEP
    best, found = 0.0, 0
    for lag in range(_SHORTEST, _LONGEST + 1):
        other = some[lag : lag + _COMPARED]
        together = sum(map(mul, first, other))
        if together <= 0:
            continue
        alike = together * together / (power * max(1, sum(map(mul, other, other))))
        if alike > best:
            best, found = alike, lag
    return found * _STEP if best >= _ALIKE * _ALIKE else 0


def _blend(going: Sequence[int], coming: Sequence[int]) -> "array.array[int]":
    count = len(going)
    return array.array(
        "h",
        [
            (one * (count - at) + other * at) // count
            for at, (one, other) in enumerate(zip(going, coming, strict=True))
        ],
    )


def _samples(speech: bytes) -> "array.array[int]":
    samples = array.array("h")
    samples.frombytes(speech)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _bytes(samples: "array.array[int]") -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
