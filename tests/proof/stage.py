"""Real programs on demand: each is forked from one that has imported everything already.

`python -m tests.proof.stage` reads one JSON list a line, `[act, word, ...]`, and forks the program
that plays it (`tests.proof.acts`). The program says `pid N`, waits for a byte, then plays; the
stage says `ended STATUS` when it is over, however it is over.
"""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from telecon.store.os_keyring import NoKeyring, OsKeyring
from telecon.store.pinyin import usual_reading

ROOT = Path(__file__).parents[2]
_SAID = "said "
_SET_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)


@dataclass(frozen=True)
class Ended:
    """How a program went.

    Attributes:
        said: what it had confirmed, as (kind, what).
        status: exit code, or minus the signal that ended it.
        seconds: from the start of its play to its end.
    """

    said: tuple[tuple[str, str], ...]
    status: int
    seconds: float

    def of(self, kind: str) -> tuple[str, ...]:
        """Everything confirmed of one kind."""
        return tuple(what for known, what in self.said if known == kind)


class Program:
    """A program that waits to be let go."""

    def __init__(self, pid: int, words: IO[str], said: IO[str]) -> None:
        self.pid = pid
        self._words = words
        self._output = said
        self._said: list[tuple[str, str]] = []
        self.running = True

    def go(self) -> None:
        """Let it play."""
        self._began = time.monotonic()
        self._words.write(".")
        self._words.flush()

    def hear(self, kind: str) -> bool:
        """Wait until it says something of this kind; False when it ended before."""
        for line in self._output:
            if line.startswith("ended"):
                self._status, self.running = int(line.split()[1]), False
                return False
            if line.startswith(_SAID):
                known, _, what = line.removeprefix(_SAID).rstrip("\n").partition(" ")
                self._said.append((known, what))
                if known == kind:
                    return True
        raise AssertionError("the stage is gone")

    def end(self, after_s: float | None = None) -> Ended:
        """Wait for its end, killing it after a while where one is given."""
        timer = None
        if after_s is not None:
            timer = threading.Timer(after_s, self.kill)
            timer.start()
        while self.hear(""):
            pass
        if timer is not None:
            timer.cancel()
        return Ended(tuple(self._said), self._status, time.monotonic() - self._began)

    def kill(self) -> None:
        """What a power cut does to a process."""
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


class Stage:
    """Where programs are played, one at a time; a context manager."""

    def __enter__(self) -> Self:
        quiet = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.proof.stage"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **quiet},
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def ready(self, act: str, *words: str) -> Program:
        """A program that has everything imported and waits."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps([act, *words]) + "\n")
        stdin.flush()
        line = stdout.readline()
        while not line.startswith("pid "):
            assert line, "the stage is gone"
            line = stdout.readline()
        return Program(int(line.split()[1]), stdin, stdout)

    def play(self, act: str, *words: str) -> Ended:
        """A program from its first line to its last."""
        program = self.ready(act, *words)
        program.go()
        return program.end()


def say(kind: str, what: str = "") -> None:
    """One line on standard output at once: what a screen would confirm now."""
    os.write(1, f"{_SAID}{kind} {what}\n".encode())


def main(acts: dict[str, Callable[..., None]]) -> None:
    """One program after the other."""
    usual_reading("张伟")  # what a running program has loaded long ago
    with contextlib.suppress(NoKeyring):
        OsKeyring.find()
    for act, words in _asked():
        pid = os.fork()
        if pid == 0:
            _perform(acts[act], words)
        os.write(1, f"pid {pid}\n".encode())
        _, status = os.waitpid(pid, 0)
        os.write(1, f"ended {os.waitstatus_to_exitcode(status)}\n".encode())


def _asked() -> Iterator[tuple[str, list[str]]]:
    waiting = b""
    while part := os.read(0, 65536):
        waiting += part
        while b"\n" in waiting:
            line, waiting = waiting.split(b"\n", 1)
            # A program killed at once may have left its go unread.
            act, *words = json.loads(line.lstrip(b"."))
            yield act, words


def _perform(act: Callable[..., None], words: list[str]) -> None:
    # Where a kernel lets only parents trace (Yama), this lets the test's tracer in.
    ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY, 0, 0, 0)
    os.read(0, 1)
    try:
        act(*words)
    except BaseException:  # noqa: BLE001 - the stage goes on, and the status tells
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    from tests.proof.acts import ACTS

    main(ACTS)
