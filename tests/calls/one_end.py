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
from telecon.clock import SystemClock
from tests.fakes.camera import FakeHardware
from tests.fakes.microphone import FakeMicrophone, likeness

AUTHORS = {"caller": b"a" * 32, "callee": b"b" * 32}
SEEDS = {"caller": 1, "callee": 2}
CASE = b"L" * 16
LENGTH = struct.Struct(">I")
PICTURES = 15
ALIKE = 0.8
SECONDS = 30.0


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
    hardware: FakeHardware
    remote: NewestPicture = field(default_factory=NewestPicture)
    codes: set[int] = field(default_factory=set)
    alike: float = 0.0

    @property
    def other(self) -> str:
        return "callee" if self.role == "caller" else "caller"

    def look(self) -> None:
        newest = self.remote.newest()
        code = read_time_code(newest.width, newest.height, newest.pixels) if newest else None
        if code is not None:
            self.codes.add(code)

    def likeness(self) -> float:
        """How alike what we heard is to what the other side's seed makes it say."""
        spoken = FakeMicrophone(SEEDS[self.other])
        heard = self.hardware.speakers[-1].heard if self.hardware.speakers else []
        for _ in range(len(heard) + 100):
            spoken.take()
        return likeness(spoken.said, heard)


def _read_frames(desk: CallDesk, end: OneEnd) -> None:
    while frame := read_frame():
        if frame == b"H":
            desk.hang_up()
        else:
            desk.on_signal(AUTHORS[end.other], frame[1:])


async def _run(end: OneEnd) -> dict[str, object]:
    clock = SystemClock()
    parts = EngineParts(end.hardware, NewestPicture(), end.remote, clock, statistics_seconds=0.5)
    desk = CallDesk(
        DeskParts(
            author=AUTHORS[end.role],
            channel=PipeChannel(sys.stdout.buffer),
            clock=clock,
            make_engine=lambda events: NativeEngine(parts, events),
            remote_view=end.remote,
        ),
        asyncio.get_running_loop(),
    )
    threading.Thread(target=_read_frames, args=(desk, end), daemon=True).start()
    try:
        if end.role == "caller":
            desk.place_call([AUTHORS["callee"]], CASE)
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS):
                await _talk(desk, end)
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


async def _talk(desk: CallDesk, end: OneEnd) -> None:
    """Until the call is over."""
    while (view := desk.view()) is None or not view.over:
        if view is not None and view.phase is Phase.RINGING and end.role == "callee":
            desk.accept()
        end.look()
        if len(end.codes) >= PICTURES and end.alike <= ALIKE:
            end.alike = end.likeness()
            if end.alike > ALIKE:
                write_frame(sys.stdout.buffer, b"D", b"")
        await asyncio.sleep(0.05)


def main() -> None:
    end = OneEnd(sys.argv[1], FakeHardware(seed=SEEDS[sys.argv[1]]))
    result = asyncio.run(_run(end))
    write_frame(sys.stdout.buffer, b"R", json.dumps(result).encode())


if __name__ == "__main__":
    main()
