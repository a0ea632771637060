"""Starts the child that decodes, asks it once, and lets it neither hang nor answer too much."""

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
from telecon.decoding.child import REQUEST
from telecon.errors import AttachmentError

TIMEOUT_S = 15.0
_BOOT = "import sys; sys.path[:0] = sys.argv[1:]; from telecon.decoding.child import main; main()"


@dataclass(frozen=True)
class Asked:
    """What the child is to do with a file.

    Attributes:
        kind: `IMAGE`, `PDF` or `CODE` of `telecon.decoding.child`.
        page: from 0.
        max_pixels: the picture is made smaller until it fits.
    """

    kind: int
    page: int
    max_pixels: int


def ask_child(asked: Asked, data: bytes, limit: int, timeout_s: float = TIMEOUT_S) -> bytes:
    """The child's answer about one file; empty where it could not decode it.

    Args:
        asked: what to do.
        data: the whole file.
        limit: bytes of the longest answer; one byte more is read, so that too much is seen.
        timeout_s: wall-clock seconds before the child is ended.

    Raises:
        AttachmentError: reason "too-slow", or "unreadable" without a child.
    """
    seconds = int(timeout_s) + 1
    head = REQUEST.pack(asked.kind, asked.page, asked.max_pixels, seconds, len(data))
    with _start() as child:
        late = threading.Event()
        alarm = threading.Timer(timeout_s, _end, (child, late))
        alarm.daemon = True
        alarm.start()
        try:
            answer = _ask(child, head, data, limit)
        finally:
            alarm.cancel()
            child.kill()
    if late.is_set():
        raise AttachmentError(reason="too-slow")
    return answer


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
