"""One side of a call as a program of its own, for the test with two programs.

Started as `python -m tests.calls.one_end caller|callee`. Signals come and go as frames on
standard input and output (four bytes length, then `S` and the signal). `D` says that this side
has seen and heard the other, `H` tells it to hang up, and at the end `R` brings a JSON object of
what it saw and heard. The test relays the signals; sound and picture go from program to program.
"""

import asyncio
import json
import os
import struct
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from telecon.calls.call_state import Phase
from telecon.calls.media.desk import CallDesk, DeskParts
from telecon.calls.media.engine import NativeEngine
from telecon.calls.media.moving_picture import read_time_code
from telecon.calls.media.parts import EngineParts
from telecon.calls.newest_picture import NewestPicture
from telecon.calls.view import CallView
from telecon.clock import SystemClock
from tests.fakes.camera import FakeHardware
from tests.fakes.microphone import FakeMicrophone, likeness
from tests.fakes.news import News, ToldPicture

AUTHORS = {"caller": b"a" * 32, "callee": b"b" * 32}
SEEDS = {"caller": 1, "callee": 2}
CASE = b"L" * 16
LENGTH = struct.Struct(">I")
PICTURES = 15
ALIKE = 0.8
SECONDS = 30.0
HALF_A_SECOND = 25
"""In blocks of 20 ms."""


def write_frame(stream: BinaryIO, kind: bytes, data: bytes) -> None:
    stream.write(LENGTH.pack(len(data) + 1) + kind + data)
    stream.flush()


def _read(size: int) -> bytes:
    """Exactly so many bytes, fewer at the end; unbuffered, so the program can end meanwhile."""
    data = b""
    while len(data) < size and (part := os.read(sys.stdin.fileno(), size - len(data))):
        data += part
    return data


def read_frame() -> bytes | None:
    head = _read(LENGTH.size)
    return _read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


@dataclass
class PipeChannel:
    """A `SignalChannel` to the test's relay."""

    out: BinaryIO

    def send(self, author: bytes, data: bytes) -> None:
        write_frame(self.out, b"S", data)


@dataclass
class OneEnd:
    """What this side has and what it noticed."""

    role: str
    news: News = field(default_factory=News)
    codes: set[int] = field(default_factory=set)
    alike: float = 0.0
    compared: int = 0

    def __post_init__(self) -> None:
        self.hardware = FakeHardware(seed=SEEDS[self.role], told=self.news.tell)
        self.remote = ToldPicture(self.news.tell)

    @property
    def other(self) -> str:
        return "callee" if self.role == "caller" else "caller"

    def look(self) -> None:
        newest = self.remote.newest()
        code = read_time_code(newest.width, newest.height, newest.pixels) if newest else None
        if code is not None:
            self.codes.add(code)

    def listen(self) -> None:
        """Twice a second, how alike what we heard is to what the other side's seed says."""
        heard = self.hardware.speakers[-1].heard if self.hardware.speakers else []
        if len(heard) < self.compared + HALF_A_SECOND:
            return
        self.compared = len(heard)
        spoken = FakeMicrophone(SEEDS[self.other])
        for _ in range(len(heard) + 100):
            spoken.take()
        self.alike = likeness(spoken.said, heard)

    def has_met(self) -> bool:
        """Whether the other side was seen and heard by now."""
        self.look()
        if self.alike <= ALIKE:
            self.listen()
        return len(self.codes) >= PICTURES and self.alike > ALIKE


def _read_frames(desk: CallDesk, end: OneEnd) -> None:
    while frame := read_frame():
        if frame == b"H":
            desk.hang_up()
        else:
            desk.on_signal(AUTHORS[end.other], frame[1:])


async def _run(end: OneEnd) -> dict[str, object]:
    clock = SystemClock()
    parts = EngineParts(end.hardware, NewestPicture(), end.remote, clock, statistics_seconds=0.5)

    def changed(view: CallView) -> None:
        if view.phase is Phase.RINGING and end.role == "callee":
            desk.accept()
        end.news.tell()

    desk = CallDesk(
        DeskParts(
            author=AUTHORS[end.role],
            channel=PipeChannel(sys.stdout.buffer),
            clock=clock,
            make_engine=lambda events: NativeEngine(parts, events),
            remote_view=end.remote,
            on_change=changed,
        ),
        asyncio.get_running_loop(),
    )
    threading.Thread(target=_read_frames, args=(desk, end), daemon=True).start()
    try:
        if end.role == "caller":
            desk.place_call([AUTHORS["callee"]], CASE)
        with suppress(TimeoutError):
            await end.news.until(end.has_met, SECONDS)
            write_frame(sys.stdout.buffer, b"D", b"")
            await end.news.until(lambda: _is_over(desk), SECONDS)
    finally:
        await desk.close()
    view = desk.view()
    return {
        "alike": end.alike,
        "pictures": len(end.codes),
        "ending": str(view.ending) if view else None,
        "threads": sorted(
            one.name for one in threading.enumerate() if one.name.endswith("decoder")
        ),
    }


def _is_over(desk: CallDesk) -> bool:
    view = desk.view()
    return view is not None and view.over


def main() -> None:
    result = asyncio.run(_run(OneEnd(sys.argv[1])))
    write_frame(sys.stdout.buffer, b"R", json.dumps(result).encode())


if __name__ == "__main__":
    main()
