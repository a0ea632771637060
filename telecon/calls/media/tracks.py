"""What we send, as the tracks aiortc reads. Each connection has its own pair."""

import asyncio
from fractions import Fraction

from aiortc import MediaStreamTrack
from aiortc.mediastreams import VIDEO_CLOCK_RATE, MediaStreamError
from av import AudioFrame, VideoFrame

from telecon.calls.media.hardware import BLOCK_MS, BLOCK_SAMPLES, SAMPLE_RATE
from telecon.calls.media.outgoing import Outgoing

_LATE_SECONDS = 0.2
"""After a stall the sound goes on from now; hurrying through old blocks would only delay it."""


class PictureTrack(MediaStreamTrack):
    """Own pictures, stamped with the time they are sent."""

    kind = "video"

    def __init__(self, outgoing: Outgoing) -> None:
        super().__init__()
        self._outgoing = outgoing
        self._start: float | None = None
        self._last = -1

    async def recv(self) -> VideoFrame:
        """The next picture; raises `MediaStreamError` once stopped."""
        if self.readyState != "live":
            raise MediaStreamError
        source = await self._outgoing.next_picture()
        now = asyncio.get_running_loop().time()
        if self._start is None:
            self._start = now
        stamp = max(self._last + 1, int((now - self._start) * VIDEO_CLOCK_RATE))
        self._last = stamp
        frame = source.reformat(format="yuv420p")
        frame.pts = stamp
        frame.time_base = Fraction(1, VIDEO_CLOCK_RATE)
        return frame


class SoundTrack(MediaStreamTrack):
    """Own sound, one block of 20 ms each 20 ms."""

    kind = "audio"

    def __init__(self, outgoing: Outgoing) -> None:
        super().__init__()
        self._outgoing = outgoing
        self._due: float | None = None
        self._samples = 0

    async def recv(self) -> AudioFrame:
        """The next 20 ms; raises `MediaStreamError` once stopped."""
        if self.readyState != "live":
            raise MediaStreamError
        await self._pace()
        frame = AudioFrame(format="s16", layout="mono", samples=BLOCK_SAMPLES)
        frame.planes[0].update(self._outgoing.next_sound())
        frame.sample_rate = SAMPLE_RATE
        frame.pts = self._samples
        frame.time_base = Fraction(1, SAMPLE_RATE)
        self._samples += BLOCK_SAMPLES
        return frame

    async def _pace(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._due is None:
            self._due = now
        self._due += BLOCK_MS / 1000
        if now - self._due > _LATE_SECONDS:
            self._samples += int((now - self._due) * SAMPLE_RATE)
            self._due = now
        await asyncio.sleep(max(0.0, self._due - now))
