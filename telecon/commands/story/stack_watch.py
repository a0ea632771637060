"""Looks at what a thread that does not answer is doing, from a thread of its own."""

import faulthandler
import re
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import BinaryIO

_LOOK_S = 0.03
_LATE_S = 0.04
_ROOT = Path(__file__).resolve().parents[3]
_OURS = ("ui/", "telecon/", "sync/", "hub/")
_STORY = "telecon/commands/story/"
_LINE = re.compile(r'^  File "(?P<file>.+)", line (?P<line>\d+) in (?P<name>.+)$')

Way = tuple[str, ...]


class StackWatch:
    """Samples one thread's Python stack while a piece of its work takes long.

    The stack is written down by the interpreter itself: a frame that this thread held on to
    would let go of its widgets here, on a thread that is not theirs. It is read only later, so
    that looking takes hardly any time from who is looked at.

    Args:
        thread: identifier of the watched thread.
    """

    def __init__(self, thread: int) -> None:
        self._thread = thread
        self._begun: float | None = None
        self._seen: list[bytes] = []
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._looking = threading.Thread(target=self._look, name="stack watch", daemon=True)
        self._looking.start()

    def begin(self) -> None:
        """A piece of work begins."""
        self._begun = time.monotonic()

    def end(self) -> list[bytes]:
        """It ended: what was seen of it."""
        self._begun = None
        if not self._seen:
            return []
        with self._lock:
            seen, self._seen = self._seen, []
        return seen

    def way_of(self, seen: list[bytes]) -> Way:
        """How the function that was seen most often was called; empty when none was seen."""
        ways = Counter(_way(_stack(paper, self._thread)) for paper in seen)
        return ways.most_common(1)[0][0] if ways else ()

    def stop(self) -> None:
        """Looks no more."""
        self._stopped.set()
        self._looking.join()

    def _look(self) -> None:
        with tempfile.TemporaryFile() as paper:
            while not self._stopped.wait(_LOOK_S):
                begun = self._begun
                if begun is None or time.monotonic() - begun < _LATE_S:
                    continue
                seen = _write_down(paper)
                with self._lock:
                    if self._begun == begun:
                        self._seen.append(seen)


def _write_down(paper: BinaryIO) -> bytes:
    paper.seek(0)
    paper.truncate()
    faulthandler.dump_traceback(paper, all_threads=True)
    paper.seek(0)
    return paper.read()


def _stack(written: bytes, thread: int) -> list[tuple[str, str, str]]:
    """File, line and function of each frame of a thread, innermost first."""
    found: list[tuple[str, str, str]] = []
    is_wanted = False
    for line in written.decode("utf-8", "replace").splitlines():
        if "(most recent call first)" in line:
            is_wanted = f"{thread:016x}" in line
        elif is_wanted and (frame := _LINE.match(line)):
            found.append((frame["file"], frame["line"], frame["name"]))
    return found


def _way(stack: list[tuple[str, str, str]]) -> Way:
    """The product's own functions on a stack, outermost first; the innermost is always told."""
    found = [_name(*frame) for frame in reversed(stack) if _is_ours(frame[0])]
    if stack and (not found or found[-1] != _name(*stack[0])):
        found.append(_name(*stack[0]))
    return tuple(found)


def _is_ours(file: str) -> bool:
    shown = _shown(file)
    return shown.startswith(_OURS) and not shown.startswith(_STORY)


def _name(file: str, line: str, name: str) -> str:
    return f"{_shown(file)}:{line} {name}"


def _shown(file: str) -> str:
    path = Path(file)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
