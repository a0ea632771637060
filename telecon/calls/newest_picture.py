"""One slot between an engine and a screen: the newest picture wins, none waits."""

import threading
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Picture:
    """BGRA pixels without row padding, as QImage's RGB32 wants them.

    Attributes:
        width: in pixels.
        height: in pixels.
        pixels: `width * height * 4` bytes.
        number: counts every picture shown, so that a screen sees what it skipped.
    """

    width: int
    height: int
    pixels: bytes = field(repr=False)
    number: int


class NewestPicture:
    """A `VideoSink` of one picture; show and look from any threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._picture: Picture | None = None
        self._number = 0

    def show(self, width: int, height: int, pixels: bytes) -> None:
        """Replace whatever nobody looked at yet."""
        with self._lock:
            self._number += 1
            self._picture = Picture(width, height, pixels, self._number)

    def newest(self) -> Picture | None:
        """The newest picture, or None before the first and after `clear`."""
        with self._lock:
            return self._picture

    def clear(self) -> None:
        """Forget the picture: a call that ended leaves no face on the screen."""
        with self._lock:
            self._picture = None
