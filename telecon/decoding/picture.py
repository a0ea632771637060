"""Show a file of a case without trusting it: decoded in a child process, or not at all."""

import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import telecon
from telecon.cases.content_type import content_type_of
from telecon.decoding.child import ANSWER, IMAGE, PDF, REQUEST
from telecon.errors import AttachmentError

IMAGE_TYPES = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/webp"}
)
PDF_TYPE = "application/pdf"
MOST_PIXELS = 4_000_000
TIMEOUT_S = 15.0
_HEAD = 64
_SLACK_PIXELS = 20_000
_BOOT = "import sys; sys.path[:0] = sys.argv[1:]; from telecon.decoding.child import main; main()"


@dataclass(frozen=True)
class Picture:
    """Decoded pixels.

    Attributes:
        width, height: in pixels.
        rgb: width*height*3 bytes, rows from the top, no padding.
        pages: how many pages the file has; 1 for an image.
    """

    width: int
    height: int
    rgb: bytes
    pages: int = 1


def can_show(content_type: str) -> bool:
    """Whether files of this media type are shown; all others are only ever saved as a copy."""
    return content_type in IMAGE_TYPES or content_type == PDF_TYPE


def decode_picture(
    data: bytes,
    content_type: str,
    page: int = 0,
    max_pixels: int = MOST_PIXELS,
    timeout_s: float = TIMEOUT_S,
) -> Picture:
    """The picture of a file's page, decoded by a child without keys, within limits.

    Args:
        data: the whole file.
        content_type: media type as its sender stated it; the bytes must say the same.
        page: from 0; a page beyond the end gives the last one.
        max_pixels: the picture is made smaller until it fits.
        timeout_s: wall-clock seconds before the child is ended.

    Raises:
        AttachmentError: reason "unreadable" (damaged, hostile, or not of a type we show) or
            "too-slow".
    """
    if not can_show(content_type) or content_type_of(data[:_HEAD]) != content_type:
        raise AttachmentError(reason="unreadable")
    kind = PDF if content_type == PDF_TYPE else IMAGE
    head = REQUEST.pack(kind, page, max_pixels, int(timeout_s) + 1, len(data))
    with _start() as child:
        late = threading.Event()
        alarm = threading.Timer(timeout_s, _end, (child, late))
        alarm.daemon = True
        alarm.start()
        try:
            answer = _ask(child, head, data, ANSWER.size + 3 * (max_pixels + _SLACK_PIXELS))
        finally:
            alarm.cancel()
            child.kill()
    if late.is_set():
        raise AttachmentError(reason="too-slow")
    return _picture(answer)


def _start() -> "subprocess.Popen[bytes]":
    """The child: isolated Python, an empty environment, our own import path as its argument."""
    home = str(Path(telecon.__file__).parent.parent)
    windows = {"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")} if sys.platform == "win32" else {}
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
        [sys.executable, "-I", "-c", _BOOT, home],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
        env=windows,
    )


def _end(child: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    child.kill()


def _ask(child: "subprocess.Popen[bytes]", head: bytes, data: bytes, limit: int) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise AttachmentError(reason="unreadable")
    feeder = threading.Thread(target=_feed, args=(child.stdin, head, data), daemon=True)
    feeder.start()
    answer = child.stdout.read(limit + 1)
    child.kill()
    feeder.join()
    return answer


def _feed(pipe: IO[bytes], head: bytes, data: bytes) -> None:
    """A child that ends early breaks the pipe; its answer, or the lack of one, tells why."""
    with suppress(OSError):
        pipe.write(head)
        pipe.write(data)
    with suppress(OSError):
        pipe.close()


def _picture(answer: bytes) -> Picture:
    if len(answer) < ANSWER.size:
        raise AttachmentError(reason="unreadable")
    width, height, pages = ANSWER.unpack_from(answer)
    rgb = answer[ANSWER.size :]
    if not width or not height or len(rgb) != width * height * 3:
        raise AttachmentError(reason="unreadable")
    return Picture(width, height, rgb, pages)
