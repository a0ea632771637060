"""What we receive: every remote track is read to its end, the newest picture wins.

A track nobody reads would keep every frame (13.9 MB/s at 640x480, measured), so
further tracks of a kind are read too and thrown away.
"""

import asyncio
from typing import Any

from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError
from av import AudioFrame, AudioResampler, VideoFrame

from telecon.calls.media.hardware import (
    BLOCK_BYTES,
    BLOCK_MS,
    BLOCK_SAMPLES,
    SAMPLE_RATE,
    SoundSink,
    level,
)
from telecon.calls.media.pictures import bgra
from telecon.calls.ports import VideoSink

MOST_PIXELS = 1920 * 1088
"""A larger picture is not shown: VP8 allows 268 megapixels, a gigabyte a picture."""


class Incoming:
    """The one reader of a connection's remote tracks."""

    def __init__(self, view: VideoSink, speaker: SoundSink) -> None:
        self._view = view
        self._speaker = speaker
        self._tasks: list[asyncio.Task[None]] = []
        self._kinds: set[str] = set()
        self._loudest = 0.0
        self.frames_decoded = 0
        self.sound_ms = 0

    def use_speaker(self, speaker: SoundSink) -> None:
        """Play here from now on."""
        self._speaker = speaker

    def read(self, track: MediaStreamTrack) -> None:
        """Read this track until it ends."""
        first = track.kind not in self._kinds
        self._kinds.add(track.kind)
        self._tasks.append(asyncio.create_task(self._read(track, first)))

    def take_level(self) -> float:
        """Loudest 20 ms since the last question, 0 to 1."""
        loudest, self._loudest = self._loudest, 0.0
        return loudest

    async def close(self) -> None:
        """Stop reading."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _read(self, track: MediaStreamTrack, first: bool) -> None:
        resampler = AudioResampler("s16", "mono", SAMPLE_RATE, BLOCK_SAMPLES)
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            if first:
                self._take(frame, resampler)

    def _take(self, frame: Any, resampler: AudioResampler) -> None:
        if isinstance(frame, VideoFrame):
            self.frames_decoded += 1
            if frame.width * frame.height > MOST_PIXELS:
                return
            self._view.show(frame.width, frame.height, bgra(frame))
        elif isinstance(frame, AudioFrame):
            for block in resampler.resample(frame):
                self._play(bytes(block.planes[0])[:BLOCK_BYTES])

    def _play(self, block: bytes) -> None:
        self.sound_ms += BLOCK_MS
        self._loudest = max(self._loudest, level(block))
        self._speaker.play(block)
