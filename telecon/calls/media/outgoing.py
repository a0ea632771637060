"""What we send: own picture and own sound, whatever connection carries them.

The devices belong to the call, not to a connection, so a new connection after a lost line has
picture and sound at once. Muted means silence is sent, camera off a dark picture now and then:
the other side hears that the line lives.
"""

import asyncio
import contextlib

from av import VideoFrame

from telecon.calls.media.hardware import SILENCE, PictureSource, SoundSource, level
from telecon.calls.media.pictures import bgra
from telecon.calls.ports import VideoSink

PICTURES_PER_SECOND = 15
DARK_SECONDS = 0.5
_WIDTH, _HEIGHT = 640, 480


class Outgoing:
    """The one owner of camera and microphone of a call."""

    def __init__(self, own_view: VideoSink) -> None:
        self._own_view = own_view
        self._camera: PictureSource | None = None
        self._microphone: SoundSource | None = None
        self._newest: VideoFrame | None = None
        self._fresh = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None
        self._loudest = 0.0
        self.muted = False
        self.camera_on = True

    async def use_camera(self, camera: PictureSource) -> None:
        """Look through this camera from now on; the former one is given back."""
        former, self._camera = self._camera, camera
        if self._task is None:
            self._task = asyncio.create_task(self._look())
        if former is not None:
            await asyncio.to_thread(former.close)

    async def use_microphone(self, microphone: SoundSource) -> None:
        """Listen to this microphone from now on; the former one is given back."""
        former, self._microphone = self._microphone, microphone
        if former is not None:
            await asyncio.to_thread(former.close)

    async def next_picture(self) -> VideoFrame:
        """The next picture to send; a dark one while the camera is off or not there yet."""
        if self.camera_on:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(DARK_SECONDS), self._fresh:
                    await self._fresh.wait()
        else:
            await asyncio.sleep(DARK_SECONDS)
        if not self.camera_on or self._newest is None:
            return _dark()
        return self._newest

    def next_sound(self) -> bytes:
        """The next 20 ms to send; silence when muted, though the microphone is emptied."""
        block = SILENCE if self._microphone is None else self._microphone.take()
        if self.muted:
            return SILENCE
        self._loudest = max(self._loudest, level(block))
        return block

    def take_level(self) -> float:
        """Loudest 20 ms since the last question, 0 to 1."""
        loudest, self._loudest = self._loudest, 0.0
        return loudest

    async def close(self) -> None:
        """Give camera and microphone back; repeating it does nothing."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        camera, self._camera = self._camera, None
        microphone, self._microphone = self._microphone, None
        for device in (camera, microphone):
            if device is not None:
                await asyncio.to_thread(device.close)

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            frame = self._camera.newest() if self._camera is not None else None
            if frame is not None and self.camera_on:
                self._own_view.show(frame.width, frame.height, bgra(frame))
                async with self._fresh:
                    self._newest = frame
                    self._fresh.notify_all()
            due = max(due + 1 / PICTURES_PER_SECOND, loop.time())
            await asyncio.sleep(due - loop.time())


def _dark() -> VideoFrame:
    frame = VideoFrame(_WIDTH, _HEIGHT, "yuv420p")
    for plane, value in zip(frame.planes, (16, 128, 128), strict=True):
        plane.update(bytes([value]) * plane.buffer_size)
    return frame
