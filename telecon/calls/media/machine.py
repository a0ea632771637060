"""This machine's own cameras, microphones and speakers."""

from telecon.calls.media import camera, sound_card
from telecon.calls.media.hardware import PictureSource, SoundSink, SoundSource
from telecon.calls.ports import DeviceList


class Machine:
    """The `Hardware` of the PC the program runs on; also the `Devices` port."""

    def list(self) -> DeviceList:
        """What is present now; some 100 ms."""
        return DeviceList(
            cameras=camera.list_cameras(),
            microphones=sound_card.list_microphones(),
            speakers=sound_card.list_speakers(),
        )

    def open_camera(self, device: str) -> PictureSource:
        """Open a camera; raises `NoCamera`."""
        return camera.open_camera(device)

    def open_microphone(self, device: str) -> SoundSource:
        """Open a microphone; raises `NoMicrophone`."""
        return sound_card.open_microphone(device)

    def open_speaker(self, device: str) -> SoundSink:
        """Open a speaker, or count in its place."""
        return sound_card.open_speaker(device)
