"""What a measured call was like, out of what its ends kept.

Intelligibility is STOI (Taal et al., 2011): 1 as spoken, below 0.75 hard work. Each stretch heard
is laid beside the speech where the two fit best; gaps are in it as the speaker got them.
"""

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pystoi import stoi  # type: ignore[import-untyped]

from telecon.calls.media.hardware import SAMPLE_RATE
from tests.benchmarks.call_end import HEARD, SEEN, SPOKEN

STRETCH_S = 5
SETTLING_S = 5
FROZEN_MS = 500
_SEARCHED_S = 4


@dataclass(frozen=True)
class Heard:
    """One direction of a call.

    Attributes:
        stoi: median of the stretches.
        stoi_worst: of any stretch.
        sound_delay_ms: median, from the microphone to the speaker.
        pictures: a second.
        picture_delay_ms: median.
        frozen: share of the time in gaps of more than half a second.
        kilobits: sent a second by the speaking end, median of the intervals.
        processor: share of a core of the listening end.
        memory_mb: at most.
    """

    stoi: float
    stoi_worst: float
    sound_delay_ms: float
    pictures: float
    picture_delay_ms: float
    frozen: float
    kilobits: float
    processor: float
    memory_mb: float


def heard_by(listener: Path, speaker: Path) -> Heard:
    """What came of the speaker's end at the listener's."""
    here, there = _told(listener), _told(speaker)
    scores = _intelligibility(_samples(speaker / SPOKEN), _samples(listener / HEARD))
    later_ms = here["heard_from_ms"] - there["spoken_from_ms"]
    begin = here["began_ms"] + SETTLING_S * 1000
    end = here["began_ms"] + here["seconds"] * 1000
    seen = [each for each in here["seen"] if begin <= each[0] <= end]
    moments = [begin, *(each[0] for each in seen), end]
    gaps = [after - before for before, after in pairwise(moments)]
    return Heard(
        stoi=round(median(score for score, _ in scores), 3),
        stoi_worst=round(min(score for score, _ in scores), 3),
        sound_delay_ms=round(median(delay for _, delay in scores) + later_ms),
        pictures=round(len(seen) * 1000 / (end - begin), 1),
        picture_delay_ms=round(median(each[1] for each in seen)) if seen else 0,
        frozen=round(sum(gap for gap in gaps if gap > FROZEN_MS) / (end - begin), 3),
        kilobits=round(median(there["sent_bps"]) / 1000) if there["sent_bps"] else 0,
        processor=round(here["processor_s"] / here["seconds"], 3),
        memory_mb=round(here["memory_kb"] / 1024),
    )


def _told(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / SEEN).read_text(encoding="utf-8"))
    return told


def _samples(path: Path) -> NDArray[np.float64]:
    return np.frombuffer(path.read_bytes(), dtype="<i2").astype(np.float64)


def _intelligibility(
    spoken: NDArray[np.float64], heard: NDArray[np.float64]
) -> list[tuple[float, float]]:
    """Score and delay in ms of each stretch heard, after the first seconds."""
    found = []
    size, searched = STRETCH_S * SAMPLE_RATE, _SEARCHED_S * SAMPLE_RATE
    last = min(len(spoken), len(heard)) - size - searched
    for begin in range(SETTLING_S * SAMPLE_RATE + searched, last, size):
        stretch = spoken[begin : begin + size]
        around = heard[begin - searched : begin + size + searched]
        length = 1 << int(np.ceil(np.log2(len(around) + size)))
        likeness = np.fft.irfft(
            np.fft.rfft(around, length) * np.conj(np.fft.rfft(stretch, length)), length
        )[: 2 * searched]
        at = int(likeness.argmax())
        score = float(stoi(stretch, around[at : at + size], SAMPLE_RATE))
        found.append((score, (at - searched) * 1000 / SAMPLE_RATE))
    return found
