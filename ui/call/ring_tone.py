"""The ring of an incoming call: two rising tones and a pause, made here, played while it rings."""

import array
import asyncio
import math
import threading
from collections.abc import Callable, Iterator
from itertools import cycle

from telecon.calls.media.hardware import (
    BLOCK_MS,
    BLOCK_SAMPLES,
    SAMPLE_RATE,
    CountingSpeaker,
    SoundSink,
)

TONES = ((659.3, 300), (0.0, 60), (880.0, 420), (0.0, 1620))
"""Hertz (0 is silence) and milliseconds of each part."""
LOUDNESS = 7000
EDGE_MS = 12


def ring_blocks() -> list[bytes]:
    """One round of the ring, in blocks of 20 ms of 48 kHz mono 16 bit sound."""
    samples = array.array("h")
    for hertz, ms in TONES:
        samples.extend(_tone(hertz, ms))
    whole = samples.tobytes()
    size = BLOCK_SAMPLES * samples.itemsize
    return [whole[at : at + size] for at in range(0, len(whole), size)]


async def ring(
    stop: threading.Event, open_speaker: Callable[[str], SoundSink], device: str
) -> None:
    """Ring until `stop` is set; a machine without a speaker stays silent."""
    speaker = await asyncio.to_thread(open_speaker, device)
    try:
        if isinstance(speaker, CountingSpeaker):
            return
        await _play(stop, speaker)
    finally:
        await asyncio.to_thread(speaker.close)


async def _play(stop: threading.Event, speaker: SoundSink) -> None:
    loop = asyncio.get_running_loop()
    began, played = loop.time(), 0
    for block in cycle(ring_blocks()):
        if stop.is_set():
            return
        speaker.play(block)
        played += BLOCK_MS
        await asyncio.sleep(max(0.0, began + played / 1000 - loop.time()))


def _tone(hertz: float, ms: int) -> Iterator[int]:
    count = SAMPLE_RATE * ms // 1000
    edge = SAMPLE_RATE * EDGE_MS / 1000
    for n in range(count):
        soft = min(1.0, n / edge, (count - n) / edge)
        yield round(LOUDNESS * soft * math.sin(2 * math.pi * hertz * n / SAMPLE_RATE))
