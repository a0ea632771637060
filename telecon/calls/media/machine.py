"""This machine's own cameras, microphones and speakers."""

from typing import TYPE_CHECKING

from telecon.calls.ports import DeviceList

if TYPE_CHECKING:
    from telecon.calls.media.hardware import PictureSource, SoundSink, SoundSource


class Machine:
    """The `Hardware` of the PC the program runs on; also the `Devices` port.

    The libraries beneath load when a device is first asked for: nobody waits for them at the start.
    """

    def list(self) -> DeviceList:
        """What is present now; some 100 ms."""
        from telecon.calls.media import camera, sound_card

        return DeviceList(
            cameras=camera.list_cameras(),
            microphones=sound_card.list_microphones(),
            speakers=sound_card.list_speakers(),
        )

    def open_camera(self, device: str) -> "PictureSource":
        """Open a camera; raises `NoCamera`."""
        from telecon.calls.media import camera

        return camera.open_camera(device)

    def open_microphone(self, device: str) -> "SoundSource":
        """Open a microphone; raises `NoMicrophone`."""
        from telecon.calls.media import sound_card

        return sound_card.open_microphone(device)

    def open_speaker(self, device: str) -> "SoundSink":
        """Open a speaker, or count in its place."""
        from telecon.calls.media import sound_card

        return sound_card.open_speaker(device)
