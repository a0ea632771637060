"""Recorded speech, or a voice-like tune, where a machine has no microphone."""

import array
import logging
import math
import sys
from importlib import resources
from importlib.abc import Traversable
from typing import BinaryIO, cast

import av
from av import AudioResampler

from telecon.calls.media.hardware import BLOCK_BYTES, SAMPLE_RATE

_log = logging.getLogger(__name__)
SPEECH_FOLDER = "media/generated"
_NOTES_HZ = (220, 247, 262, 294, 330, 294, 262, 247)
_NOTE_SAMPLES = SAMPLE_RATE * 3 // 10
_LOUDNESS = 7000
_TUNE_STEP = 3
"""16 kHz is plenty for a tune."""


class RecordedSpeech:
    """A `SoundSource` that repeats a recording, not empty, for ever."""

    def __init__(self, samples: bytes) -> None:
        self._samples = samples
        self._at = 0

    def take(self) -> bytes:
        """The next 20 ms."""
        end = self._at + BLOCK_BYTES
        block = self._samples[self._at : end]
        self._at = end % len(self._samples)
        while len(block) < BLOCK_BYTES:
            block += self._samples[: BLOCK_BYTES - len(block)]
        return block

    def close(self) -> None:
        """Nothing to give back."""


def recorded_speech(folder: Traversable | None = None) -> RecordedSpeech:
    """Speech made at set-up (Mandarin first, then English), or a tune when there is none.

    Args:
        folder: where the recordings lie; the program's own resources unless given.
    """
    folder = folder or resources.files("resources").joinpath(SPEECH_FOLDER)
    found = b""
    if folder.is_dir():
        files = [entry for entry in folder.iterdir() if entry.name.endswith(".wav")]
        for entry in sorted(files, key=lambda entry: entry.name, reverse=True):
            with entry.open("rb") as file:
                found += _at_our_rate(cast("BinaryIO", file))
    return RecordedSpeech(found or tune())


def tune() -> bytes:
    """A voice-like signal: eight sung notes with overtones and pauses, about 2.4 s."""
    samples = array.array("h")
    for note in _NOTES_HZ:
        for n in range(0, _NOTE_SAMPLES, _TUNE_STEP):
            swell = math.sin(math.pi * n / _NOTE_SAMPLES)
            turn = 2 * math.pi * note * n / SAMPLE_RATE
            voice = math.sin(turn) + 0.5 * math.sin(2 * turn) + 0.25 * math.sin(3 * turn)
            samples.extend([int(_LOUDNESS * swell * voice)] * _TUNE_STEP)
    return _little_endian(samples)


def _at_our_rate(file: BinaryIO) -> bytes:
    """Mono 16 bit at 48 kHz; a file that is no sound is left out."""
    resampler = AudioResampler("s16", "mono", SAMPLE_RATE)
    samples = bytearray()
    try:
        with av.open(file, mode="r") as recording:
            for frame in recording.decode(audio=0):
                for part in resampler.resample(frame):
                    samples += bytes(part.planes[0])[: part.samples * 2]
    except (av.FFmpegError, LookupError) as error:
        _log.warning("recorded speech left out: %s", type(error).__name__)
    return bytes(samples)


def _little_endian(samples: "array.array[int]") -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
