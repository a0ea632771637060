"""What a camera, a microphone and a speaker offer the native engine, and how loud sound is.

Sound is 48 kHz, mono, signed 16 bit, little endian, in blocks of 20 ms.
"""

import array
import sys
import time
from typing import TYPE_CHECKING, Protocol

from telecon.calls.ports import DeviceList

if TYPE_CHECKING:
    from av import VideoFrame

SAMPLE_RATE = 48_000
BLOCK_SAMPLES = 960
BLOCK_BYTES = BLOCK_SAMPLES * 2
BLOCK_MS = 20
SILENCE = bytes(BLOCK_BYTES)
_LEVEL_STEP = 8
"""Every eighth sample is enough for a meter: speech has little above 3 kHz."""


class PictureSource(Protocol):
    """A camera, or what stands in for one."""

    def newest(self) -> "VideoFrame | None":
        """The newest picture, None before the first; never waits."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


class SoundSource(Protocol):
    """A microphone, or what stands in for one."""

    def take(self) -> bytes:
        """The next 20 ms; silence when there is nothing yet; never waits."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


class SoundSink(Protocol):
    """A speaker, or what counts in its place."""

    def play(self, block: bytes) -> None:
        """Take the next 20 ms; never waits."""
        ...

    def room(self) -> int:
        """How many blocks it wants now to go on without a gap; the device's clock sets the pace."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


class Hardware(Protocol):
    """The machine's devices. Opening may take a second and is done beside the loop."""

    def list(self) -> DeviceList:
        """What is present now."""
        ...

    def open_camera(self, device: str) -> PictureSource:
        """Open a camera by id.

        Raises:
            NoCamera: there is none, or another program holds it.
        """
        ...

    def open_microphone(self, device: str) -> SoundSource:
        """Open a microphone by id.

        Raises:
            NoMicrophone: there is none, or another program holds it.
        """
        ...

    def open_speaker(self, device: str) -> SoundSink:
        """Open a speaker by id; a counting sink where there is none."""
        ...


AHEAD_BLOCKS = 3
"""60 ms lie ready in a speaker: what the line's thread may be late."""


class BlockClock:
    """How many blocks a device that plays without a pause would want, by this machine's clock."""

    def __init__(self) -> None:
        self._began: float | None = None

    def due(self) -> int:
        """Blocks due since the first question, with those that lie ready."""
        now = time.monotonic()
        self._began = now if self._began is None else self._began
        return int((now - self._began) * 1000) // BLOCK_MS + AHEAD_BLOCKS


class CountingSpeaker:
    """Plays nothing and counts what it got, for a machine without a speaker."""

    def __init__(self) -> None:
        self._clock = BlockClock()
        self.blocks = 0

    def room(self) -> int:
        """As many as a speaker would have played by now."""
        return max(0, self._clock.due() - self.blocks)

    def play(self, block: bytes) -> None:
        """Count one block."""
        self.blocks += len(block) // BLOCK_BYTES

    def close(self) -> None:
        """Nothing to give back."""


def level(block: bytes) -> float:
    """Loudness of a block as root mean square, 0 (silence) to 1 (full scale)."""
    samples = array.array("h")
    samples.frombytes(block[: len(block) & ~1])
    if sys.byteorder == "big":
        samples.byteswap()
    some = samples[::_LEVEL_STEP]
    if not some:
        return 0.0
    mean = sum(sample * sample for sample in some) / len(some)
    return min(1.0, float(mean**0.5) / 32768)
