"""Cameras by PyAV: Video4Linux, DirectShow or AVFoundation."""

import logging
import platform
import threading
from pathlib import Path

import av
from av import VideoFrame
from av.container import InputContainer
from av.video.stream import VideoStream

from telecon.calls.ports import AUTOMATIC, Device
from telecon.errors import NoCamera

_log = logging.getLogger(__name__)
_SIZE = "640x480"
_RATE = "15"
_JOIN_SECONDS = 2.0


class Camera:
    """A `PictureSource`: one thread decodes, the newest picture stays."""

    def __init__(self, container: InputContainer) -> None:
        self._container = container
        self._frame: VideoFrame | None = None
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._read, name="camera", daemon=True)
        self._thread.start()

    def newest(self) -> VideoFrame | None:
        """The newest picture; the last one stays when the camera is pulled out."""
        return self._frame

    def close(self) -> None:
        """Stop reading and give the camera back."""
        self._closing.set()
        self._thread.join(_JOIN_SECONDS)

    def _read(self) -> None:
        try:
            for packet in self._container.demux(video=0):
                self._take(packet)
                if self._closing.is_set():
                    break
        except av.FFmpegError as error:
            _log.warning("camera stopped: %s", type(error).__name__)
        finally:
            self._container.close()

    def _take(self, packet: "av.Packet[VideoStream]") -> None:
        """Decode one piece; a torn one is left out, as cheap cameras and cables give them."""
        try:
            for frame in packet.decode():
                if isinstance(frame, VideoFrame):
                    self._frame = frame
        except av.InvalidDataError:
            _log.info("camera gave a torn picture")


def open_camera(device: str) -> Camera:
    """Open a camera by the id `list_cameras` gave, or the first.

    Raises:
        NoCamera: there is none, or another program holds it.
    """
    if device == AUTOMATIC:
        present = list_cameras()
        if not present:
            raise NoCamera(reason="none")
        device = present[0].id
    try:
        return Camera(_open(device))
    except (av.FFmpegError, OSError, ValueError) as error:
        raise NoCamera(reason="taken") from error


def list_cameras() -> tuple[Device, ...]:
    """Cameras present now."""
    if platform.system() == "Linux":
        return _linux_cameras(Path("/sys/class/video4linux"))
    name = "dshow" if platform.system() == "Windows" else "avfoundation"
    try:
        found = av.enumerate_input_devices(name)
    except (av.FFmpegError, ValueError) as error:
        _log.warning("cameras cannot be listed: %s", type(error).__name__)
        return ()
    return tuple(
        Device(info.name, info.description or info.name)
        for info in found
        if not info.media_types or "video" in info.media_types
    )


def _linux_cameras(known: Path) -> tuple[Device, ...]:
    """Capture nodes only: a camera's second node (metadata) has index 1."""
    if not known.is_dir():
        return ()
    found = []
    for node in sorted(known.iterdir()):
        index = node / "index"
        if index.is_file() and index.read_text().strip() != "0":
            continue
        label = node / "name"
        name = label.read_text().strip() if label.is_file() else node.name
        found.append(Device(f"/dev/{node.name}", name))
    return tuple(found)


def _open(device: str) -> InputContainer:
    options = {"video_size": _SIZE, "framerate": _RATE}
    if platform.system() == "Windows":
        return av.open(f"video={device}", format="dshow", mode="r", options=options)
    if platform.system() == "Darwin":
        options["framerate"] = "30"
        return av.open(f"{device}:none", format="avfoundation", mode="r", options=options)
    return av.open(device, format="v4l2", mode="r", options=options)
