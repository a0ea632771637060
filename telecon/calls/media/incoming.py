"""What we receive: every remote track is read to its end, the newest picture wins.

A track nobody reads would keep every frame (13.9 MB/s at 640x480, measured), so
further tracks of a kind are read too and thrown away. A voice is heard at the speaker's pace.
"""

import asyncio
from typing import Any

from aiortc import MediaStreamTrack
from aiortc.mediastreams import VIDEO_CLOCK_RATE, MediaStreamError
from av import VideoFrame

from telecon.calls.media.hardware import BLOCK_MS, SAMPLE_RATE, SoundSink, level
from telecon.calls.media.picture_pace import PicturePace
from telecon.calls.media.pictures import bgra
from telecon.calls.media.playout import Playout, VoicePacket
from telecon.calls.ports import VideoSink

MOST_PIXELS = 1920 * 1088
"""A larger picture is not shown: VP8 allows 268 megapixels, a gigabyte a picture."""
MOST_WAITING = 12
"""Pictures decoded and not yet shown: less than a second of them, 6 MB at 640x480."""
_A_MS = VIDEO_CLOCK_RATE // 1000


class Incoming:
    """The one reader of a connection's remote tracks."""

    def __init__(self, view: VideoSink, speaker: SoundSink) -> None:
        self._view = view
        self._speaker = speaker
        self._tasks: list[asyncio.Task[None]] = []
        self._kinds: set[str] = set()
        self._loudest = 0.0
        self._playout = Playout()
        self._pace = PicturePace()
        self._shown: list[asyncio.TimerHandle] = []
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
        for shown in self._shown:
            shown.cancel()
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _read(self, track: MediaStreamTrack, first: bool) -> None:
        if first and track.kind == "audio":
            self._tasks.append(asyncio.create_task(self._play()))
        while True:
            try:
                came = await track.recv()
            except MediaStreamError:
                return
            if first:
                self._take(came)

    def _take(self, came: Any) -> None:
        if isinstance(came, VideoFrame):
            self.frames_decoded += 1
            if came.width * came.height <= MOST_PIXELS:
                self._show_in_turn(came)
        elif isinstance(came, VoicePacket):
            self.sound_ms += self._playout.arrived(came, _now_ms()) * 1000 // SAMPLE_RATE

    def _show_in_turn(self, picture: VideoFrame) -> None:
        """Evenly: what was repaired came late, and so does all else by a little."""
        loop = asyncio.get_running_loop()
        self._shown = [
            each for each in self._shown if not each.cancelled() and each.when() > loop.time()
        ]
        due = loop.time() + self._pace.wait_ms((picture.pts or 0) / _A_MS, _now_ms()) / 1000
        if len(self._shown) == MOST_WAITING:
            self._shown.pop(0).cancel()
        self._shown.append(loop.call_at(due, self._show, picture))

    def _show(self, picture: VideoFrame) -> None:
        self._view.show(picture.width, picture.height, bgra(picture))

    async def _play(self) -> None:
        """Give the speaker what it wants; the device's clock is the only one that counts here."""
        while True:
            for _ in range(self._speaker.room()):
                block = self._playout.next_block(_now_ms())
                self._loudest = max(self._loudest, level(block))
                self._speaker.play(block)
            await asyncio.sleep(BLOCK_MS / 1000)


def _now_ms() -> float:
    return asyncio.get_running_loop().time() * 1000
