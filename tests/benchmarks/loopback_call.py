"""A call between two native engines on this machine: how soon it stands, and what flows.

Shows what the program itself costs; bad links are measured with emulated ones.
"""

import asyncio
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar

from telecon.calls.media.engine import NativeEngine
from telecon.calls.media.parts import EngineParts
from telecon.calls.newest_picture import NewestPicture
from telecon.calls.ports import Connected, DeviceChoice, EngineEvent, LocalDescription, Statistics
from telecon.clock import SystemClock
from tests.benchmarks.measuring import report
from tests.fakes.camera import FakeHardware

SETTLING_INTERVALS = 2
MEASURED_INTERVALS = 8
PATIENCE_SECONDS = 30.0
E = TypeVar("E", bound=EngineEvent)


@dataclass
class Side:
    """One end of the call and what it told."""

    seed: int
    told: asyncio.Queue[EngineEvent] = field(default_factory=asyncio.Queue)

    def __post_init__(self) -> None:
        """Build the engine on the running loop."""
        parts = EngineParts(
            hardware=FakeHardware(present=True, seed=self.seed),
            own_view=NewestPicture(),
            remote_view=NewestPicture(),
            clock=SystemClock(),
            statistics_seconds=1.0,
        )
        self.engine = NativeEngine(parts, self.told.put_nowait)
        self.engine.open(DeviceChoice())

    async def next(self, kind: type[E]) -> E:
        """The next event of a kind; others before it are of no interest here."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                event = await self.told.get()
                if isinstance(event, kind):
                    return event


async def connect(caller: Side, callee: Side) -> float:
    """Carry offer and answer by hand; seconds from the order to a standing connection."""
    start = perf_counter()
    caller.engine.create_offer(1)
    callee.engine.accept_offer(1, (await caller.next(LocalDescription)).sdp)
    caller.engine.accept_answer(1, (await callee.next(LocalDescription)).sdp)
    await caller.next(Connected)
    await callee.next(Connected)
    return perf_counter() - start


async def flow(side: Side) -> dict[str, object]:
    """What arrives once the call has settled."""
    for _ in range(SETTLING_INTERVALS):
        await side.next(Statistics)
    first = await side.next(Statistics)
    samples = [await side.next(Statistics) for _ in range(MEASURED_INTERVALS)]
    seconds = sum(sample.interval_ms for sample in samples) / 1000
    return {
        "pictures a second": round(
            (samples[-1].frames_decoded - first.frames_decoded) / seconds, 1
        ),
        "sound received (share of time)": round(
            (samples[-1].sound_ms - first.sound_ms) / 1000 / seconds, 3
        ),
        "kbit/s received": round(
            (samples[-1].bytes_received - first.bytes_received) * 8 / 1000 / seconds
        ),
        "loss": max(sample.loss for sample in samples),
    }


async def measure() -> dict[str, object]:
    """One call from its offer to its end."""
    caller, callee = Side(seed=1), Side(seed=2)
    try:
        standing = await connect(caller, callee)
        caller_flow, callee_flow = await asyncio.gather(flow(caller), flow(callee))
    finally:
        for side in (caller, callee):
            side.engine.close()
            await side.engine.wait_closed()
    return {
        "seconds until it stands": round(standing, 3),
        "caller": caller_flow,
        "callee": callee_flow,
    }


def main() -> None:
    """Measure and write `bench-out/loopback_call.json`."""
    report("loopback_call", asyncio.run(measure()))


if __name__ == "__main__":
    main()
