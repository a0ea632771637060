"""Microphones and speakers by sounddevice (PortAudio); a machine without either has empty lists."""

import importlib
import logging
import threading
from collections import deque
from types import ModuleType
from typing import Any

from telecon.calls.media.hardware import (
    AHEAD_BLOCKS,
    BLOCK_BYTES,
    BLOCK_SAMPLES,
    SAMPLE_RATE,
    SILENCE,
    CountingSpeaker,
    SoundSink,
)
from telecon.calls.ports import AUTOMATIC, Device
from telecon.errors import NoMicrophone

_log = logging.getLogger(__name__)
_WAITING_BLOCKS = 10
"""At most 200 ms wait between a device and the line; the oldest goes when clocks drift apart."""


def _sounddevice() -> ModuleType | None:
    """The library, or None where PortAudio itself is not installed."""
    try:
        return importlib.import_module("sounddevice")
    except (ImportError, OSError) as error:
        _log.info("no sound devices: %s", type(error).__name__)
        return None


class Microphone:
    """A `SoundSource`: PortAudio's thread fills, the line empties."""

    def __init__(self, library: ModuleType, device: int | None) -> None:
        self._blocks: deque[bytes] = deque(maxlen=_WAITING_BLOCKS)
        self._stream = library.RawInputStream(
            samplerate=SAMPLE_RATE,
            blocksize=BLOCK_SAMPLES,
            device=device,
            channels=1,
            dtype="int16",
            callback=self._captured,
        )
        self._stream.start()

    def take(self) -> bytes:
        """The next 20 ms, silence when the device is late."""
        try:
            return self._blocks.popleft()
        except IndexError:
            return SILENCE

    def close(self) -> None:
        """Give the microphone back."""
        self._stream.close()

    def _captured(self, data: Any, _frames: int, _time: Any, _status: Any) -> None:
        block = bytes(data)
        if len(block) == BLOCK_BYTES:
            self._blocks.append(block)


class Speaker:
    """A `SoundSink`: the line fills, PortAudio's thread empties."""

    def __init__(self, library: ModuleType, device: int | None) -> None:
        self._lock = threading.Lock()
        self._blocks: deque[bytes] = deque(maxlen=_WAITING_BLOCKS)
        self._flowing = False
        self._stream = library.RawOutputStream(
            samplerate=SAMPLE_RATE,
            blocksize=BLOCK_SAMPLES,
            device=device,
            channels=1,
            dtype="int16",
            callback=self._wanted,
        )
        self._stream.start()

    def play(self, block: bytes) -> None:
        """Put 20 ms into the queue."""
        with self._lock:
            self._blocks.append(block)
            self._flowing = self._flowing or len(self._blocks) >= AHEAD_BLOCKS

    def room(self) -> int:
        """What the device has taken since; it starts with 60 ms, and again after it ran dry."""
        with self._lock:
            return max(0, AHEAD_BLOCKS - len(self._blocks))

    def close(self) -> None:
        """Give the speaker back."""
        self._stream.close()

    def _wanted(self, out: Any, _frames: int, _time: Any, _status: Any) -> None:
        with self._lock:
            self._flowing = self._flowing and bool(self._blocks)
            block = self._blocks.popleft() if self._flowing else SILENCE
        size = len(out)
        out[:] = block[:size].ljust(size, b"\0")


def open_microphone(device: str) -> Microphone:
    """Open a microphone by id, or the system's own choice.

    Raises:
        NoMicrophone: there is none, another program holds it, or the system forbids it.
    """
    library = _sounddevice()
    if library is None or not list_microphones():
        raise NoMicrophone(reason="none")
    try:
        return Microphone(library, None if device == AUTOMATIC else int(device))
    except (library.PortAudioError, ValueError) as error:
        raise NoMicrophone(reason="taken") from error


def open_speaker(device: str) -> SoundSink:
    """Open a speaker by id, or the system's own choice; a counting sink where there is none."""
    library = _sounddevice()
    if library is None or not list_speakers():
        return CountingSpeaker()
    try:
        return Speaker(library, None if device == AUTOMATIC else int(device))
    except (library.PortAudioError, ValueError) as error:
        _log.warning("speaker cannot be opened: %s", type(error).__name__)
        return CountingSpeaker()


def list_microphones() -> tuple[Device, ...]:
    """Microphones present now."""
    return _devices("max_input_channels")


def list_speakers() -> tuple[Device, ...]:
    """Speakers present now."""
    return _devices("max_output_channels")


def _devices(channels: str) -> tuple[Device, ...]:
    library = _sounddevice()
    if library is None:
        return ()
    try:
        found = library.query_devices()
    except library.PortAudioError as error:
        _log.warning("sound devices cannot be listed: %s", type(error).__name__)
        return ()
    return tuple(
        Device(str(index), str(info["name"]))
        for index, info in enumerate(found)
        if info[channels] > 0
    )
