"""Recorded speech, or a voice-like tune, where a machine has no microphone."""

import array
import math
import sys
import wave
from importlib import resources

from telecon.calls.media.hardware import BLOCK_BYTES, SAMPLE_RATE

SPEECH_FOLDER = "media/generated"
_NOTES_HZ = (220, 247, 262, 294, 330, 294, 262, 247)
_NOTE_SAMPLES = SAMPLE_RATE * 3 // 10
_LOUDNESS = 7000


class RecordedSpeech:
    """A `SoundSource` that repeats a recording for ever."""

    def __init__(self, samples: bytes) -> None:
        self._samples = samples
        self._at = 0

    def take(self) -> bytes:
        """The next 20 ms."""
        block = self._samples[self._at : self._at + BLOCK_BYTES]
        self._at += BLOCK_BYTES
        if len(block) < BLOCK_BYTES:
            block += self._samples[: BLOCK_BYTES - len(block)]
            self._at = BLOCK_BYTES - len(block)
        return block

    def close(self) -> None:
        """Nothing to give back."""


def recorded_speech() -> RecordedSpeech:
    """Speech made at set-up (Mandarin first, then English), or a tune when there is none."""
    folder = resources.files("resources").joinpath(SPEECH_FOLDER)
    found = b""
    if folder.is_dir():
        files = [entry for entry in folder.iterdir() if entry.name.endswith(".wav")]
        for entry in sorted(files, key=lambda entry: entry.name, reverse=True):
            with entry.open("rb") as file, wave.open(file) as recording:
                found += _at_our_rate(recording)
    return RecordedSpeech(found or tune())


def tune() -> bytes:
    """A voice-like signal: eight sung notes with overtones and pauses, about 2.4 s."""
    samples = array.array("h")
    for note in _NOTES_HZ:
        for n in range(_NOTE_SAMPLES):
            swell = math.sin(math.pi * n / _NOTE_SAMPLES)
            turn = 2 * math.pi * note * n / SAMPLE_RATE
            voice = math.sin(turn) + 0.5 * math.sin(2 * turn) + 0.25 * math.sin(3 * turn)
            samples.append(int(_LOUDNESS * swell * voice))
    return _little_endian(samples)


def _at_our_rate(recording: wave.Wave_read) -> bytes:
    """Mono 16 bit at 48 kHz by linear interpolation; other recordings are left out."""
    if recording.getnchannels() != 1 or recording.getsampwidth() != 2:  # noqa: PLR2004 - 16 bit
        return b""
    source = array.array("h")
    source.frombytes(recording.readframes(recording.getnframes()))
    if sys.byteorder == "big":
        source.byteswap()
    rate = recording.getframerate()
    if rate == SAMPLE_RATE or not source:
        return _little_endian(source)
    samples = array.array("h")
    last = len(source) - 1
    for n in range(len(source) * SAMPLE_RATE // rate):
        left, share = divmod(n * rate, SAMPLE_RATE)
        right = source[min(left + 1, last)]
        samples.append((source[left] * (SAMPLE_RATE - share) + right * share) // SAMPLE_RATE)
    return _little_endian(samples)


def _little_endian(samples: "array.array[int]") -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
