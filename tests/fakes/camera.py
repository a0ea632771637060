"""Cameras for tests.

`FakeCamera(clock)` is the moving test picture under a camera's name; `looked` counts the looks
and `closed` says whether it was given back. `FakeHardware` holds what a machine has: give it
cameras and microphones, or none, or `taken=True` for devices another program holds; every
speaker it opens is a `HearingSpeaker` kept in `speakers`. It tells `told` whenever a device is
opened, played or given back.
"""

from collections.abc import Callable

from av import VideoFrame

from telecon.calls.media.hardware import PictureSource, SoundSink, SoundSource
from telecon.calls.media.moving_picture import MovingPicture
from telecon.calls.ports import Device, DeviceList
from telecon.clock import Clock, SystemClock
from telecon.errors import NoCamera, NoMicrophone
from tests.fakes.microphone import FakeMicrophone, HearingSpeaker
from tests.fakes.news import nobody_listens


class FakeCamera:
    """A `PictureSource` that draws the moving test picture."""

    def __init__(self, clock: Clock, told: Callable[[], None] = nobody_listens) -> None:
        self._drawn = MovingPicture(clock)
        self._told = told
        self.looked = 0
        self.closed = False

    def newest(self) -> VideoFrame | None:
        self.looked += 1
        return self._drawn.newest()

    def close(self) -> None:
        self.closed = True
        self._told()


class FakeHardware:
    """A machine with one camera, one microphone and one speaker, or without any."""

    def __init__(
        self,
        *,
        present: bool = True,
        taken: bool = False,
        seed: int = 1,
        told: Callable[[], None] = nobody_listens,
    ) -> None:
        self._present = present
        self._taken = taken
        self._seed = seed
        self._told = told
        self.cameras: list[FakeCamera] = []
        self.microphones: list[FakeMicrophone] = []
        self.speakers: list[HearingSpeaker] = []

    def list(self) -> DeviceList:
        if not self._present:
            return DeviceList()
        return DeviceList(
            cameras=(Device("c", "Camera"),),
            microphones=(Device("m", "Microphone"),),
            speakers=(Device("s", "Speaker"),),
        )

    def open_camera(self, device: str) -> PictureSource:
        if not self._present or self._taken:
            raise NoCamera(reason="taken" if self._taken else "none")
        self.cameras.append(FakeCamera(SystemClock(), self._told))
        self._told()
        return self.cameras[-1]

    def open_microphone(self, device: str) -> SoundSource:
        if not self._present or self._taken:
            raise NoMicrophone(reason="taken" if self._taken else "none")
        self.microphones.append(FakeMicrophone(self._seed))
        self._told()
        return self.microphones[-1]

    def open_speaker(self, device: str) -> SoundSink:
        self.speakers.append(HearingSpeaker(self._told))
        self._told()
        return self.speakers[-1]
