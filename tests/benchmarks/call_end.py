"""One end of a measured call, as a process of its own: `python -m tests.benchmarks.call_end ...`.

Descriptions go out and come in as lines of JSON. The end speaks recorded speech and shows the
moving picture with its time code; what it spoke, what a speaker would have been given and which
pictures came is kept in its folder.
"""

import asyncio
import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from telecon.calls.media.engine import NativeEngine
from telecon.calls.media.hardware import BlockClock, PictureSource, SoundSink, SoundSource
from telecon.calls.media.moving_picture import MovingPicture, read_time_code
from telecon.calls.media.parts import EngineParts
from telecon.calls.media.speech import recorded_speech
from telecon.calls.newest_picture import NewestPicture
from telecon.calls.ports import (
    Connected,
    Device,
    DeviceChoice,
    DeviceList,
    EngineEvent,
    LocalDescription,
    Statistics,
)
from telecon.clock import SystemClock

SPOKEN, HEARD, SEEN = "spoken.pcm", "heard.pcm", "seen.json"


class Speaking:
    """A `SoundSource`: recorded speech, kept as it is taken."""

    def __init__(self, kept: IO[bytes]) -> None:
        self._speech = recorded_speech()
        self._kept = kept
        self.from_ms: float | None = None

    def take(self) -> bytes:
        self.from_ms = time.time() * 1000 if self.from_ms is None else self.from_ms
        block = self._speech.take()
        self._kept.write(block)
        return block

    def close(self) -> None:
        self._kept.close()


class Hearing:
    """A `SoundSink` with a device's pace: what it is given is kept, gaps and all."""

    def __init__(self, kept: IO[bytes]) -> None:
        self._clock = BlockClock()
        self._kept = kept
        self._blocks = 0
        self.from_ms: float | None = None

    def room(self) -> int:
        return max(0, self._clock.due() - self._blocks)

    def play(self, block: bytes) -> None:
        self.from_ms = time.time() * 1000 if self.from_ms is None else self.from_ms
        self._blocks += 1
        self._kept.write(block)

    def close(self) -> None:
        self._kept.close()


class Studio:
    """The `Hardware` of a measured end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.speaking: list[Speaking] = []
        self.hearing: list[Hearing] = []

    def list(self) -> DeviceList:
        one = (Device("1", "1"),)
        return DeviceList(one, one, one)

    def open_camera(self, device: str) -> PictureSource:
        return MovingPicture(SystemClock())

    def open_microphone(self, device: str) -> SoundSource:
        self.speaking.append(Speaking((self._folder / SPOKEN).open("wb")))
        return self.speaking[-1]

    def open_speaker(self, device: str) -> SoundSink:
        self.hearing.append(Hearing((self._folder / HEARD).open("wb")))
        return self.hearing[-1]


class Watching:
    """A `VideoSink` that reads when each picture was sent."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int, int]] = []

    def show(self, width: int, height: int, pixels: bytes) -> None:
        now = int(time.time() * 1000)
        code = read_time_code(width, height, pixels)
        if code is not None:
            self.seen.append((now, (now - code) & 0xFFFFFFFF, width))


class MeasuredEnd:
    """Carries one engine through one call."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._watching = Watching()
        self._told: asyncio.Queue[EngineEvent] = asyncio.Queue()
        self._statistics: list[Statistics] = []
        self._studio = Studio(folder)
        parts = EngineParts(
            hardware=self._studio,
            own_view=NewestPicture(),
            remote_view=self._watching,
            clock=SystemClock(),
        )
        self._engine = NativeEngine(parts, self._tell)

    async def call(self, *, caller: bool, seconds: float) -> None:
        """From the description to the end of the measured time."""
        self._engine.open(DeviceChoice())
        if caller:
            self._engine.create_offer(1)
            await self._say_description()
            self._engine.accept_answer(1, await _hear())
        else:
            self._engine.accept_offer(1, await _hear())
            await self._say_description()
        while not isinstance(await self._told.get(), Connected):
            continue
        began = time.time()
        await self._go_on(seconds)
        self._engine.close()
        await self._engine.wait_closed()
        used = resource.getrusage(resource.RUSAGE_SELF)
        told = {
            "began_ms": int(began * 1000),
            "spoken_from_ms": self._studio.speaking[-1].from_ms,
            "heard_from_ms": self._studio.hearing[-1].from_ms,
            "seconds": seconds,
            "seen": self._watching.seen,
            "sent_bps": [each.sent_bps for each in self._statistics],
            "processor_s": used.ru_utime + used.ru_stime,
            "memory_kb": used.ru_maxrss,
        }
        (self._folder / SEEN).write_text(json.dumps(told), encoding="utf-8")

    async def _go_on(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    await self._told.get()

    def _tell(self, event: EngineEvent) -> None:
        if isinstance(event, Statistics):
            self._statistics.append(event)
        self._told.put_nowait(event)

    async def _say_description(self) -> None:
        while not isinstance(event := await self._told.get(), LocalDescription):
            continue
        sys.stdout.write(json.dumps(event.sdp) + "\n")
        sys.stdout.flush()


async def _hear() -> str:
    line = await asyncio.to_thread(sys.stdin.readline)
    return str(json.loads(line))


def main() -> None:
    """`caller|callee FOLDER SECONDS`."""
    role, folder, seconds = sys.argv[1:4]

    async def run() -> None:
        await MeasuredEnd(Path(folder)).call(caller=role == "caller", seconds=float(seconds))

    asyncio.run(run())


if __name__ == "__main__":
    main()
