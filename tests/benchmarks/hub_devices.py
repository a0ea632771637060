"""How many devices stay connected to one hub process, and how soon all of them are woken.

A device is a WebSocket over TLS with a live session; twenty people stand for all of them. One note
is pushed; the clock runs until every device was told that the circle moved, and then until every
device has asked what is new, over sixteen warm connections. All of it shares this machine.

Writes `bench-out/hub_devices.json`. Run on PostgreSQL and, as the peer, on SQLite.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from websockets.asyncio.client import ClientConnection, connect

from sync.hub_client import HubClient
from sync.protocol.frames import Wake, WireHello, decode_hub_frame
from tests.benchmarks.measuring import OUT, Figure, report_figures
from tests.hub.postgres import PostgresCluster
from tests.hub.processes import HubProcess, Place, found_place, serving

DEVICES = (100, 500, 1_000, 2_000)
PEOPLE, LINES, CONNECTING = 20, 16, 32
WITHIN_S = 120.0


@dataclass(frozen=True)
class Crowd:
    """What so many devices meant.

    Attributes:
        connect_s: until all were connected.
        woken_ms: from the push to the last wake-up.
        asked_s: answers a second to "what is new", all devices at once.
        memory_mb: of the hub process with all of them connected.
    """

    connect_s: float
    woken_ms: float
    asked_s: float
    memory_mb: float


async def crowd(place: Place, hub: HubProcess, count: int) -> Crowd:
    """So many devices at one hub."""
    clients = [HubClient([hub.address], place.key) for _ in range(LINES)]
    people = place.people
    tokens = [await clients[0].token_of(person.signing) for person in people]
    async with AsyncExitStack() as stack:
        began = perf_counter()
        gate = asyncio.Semaphore(CONNECTING)
        opening = [_open(stack, gate, clients[0], tokens[n % PEOPLE]) for n in range(count)]
        lines = await asyncio.gather(*opening)
        connected = perf_counter() - began
        listening = [asyncio.ensure_future(_woken(line, place.circle)) for line in lines]
        note = place.alliance.note(people[0], place.opened[people[0].id][0])
        place.alliance.drain()
        began = perf_counter()
        await clients[0].push([note], people[0].signing)
        async with asyncio.timeout(WITHIN_S):
            await asyncio.gather(*listening)
        woken = perf_counter() - began
        for _ in range(2):  # the first time opens the sessions
            began = perf_counter()
            await asyncio.gather(*(_ask(place, clients, n, count) for n in range(LINES)))
        asked = perf_counter() - began
        memory = hub.memory_mb()
    for client in clients:
        await client.close()
    return Crowd(connected, 1000 * woken, count / asked, memory)


async def _open(
    stack: AsyncExitStack, gate: asyncio.Semaphore, client: HubClient, token: bytes
) -> ClientConnection:
    async with gate:
        line = await stack.enter_async_context(
            connect(client.wire_url, ssl=client.context, proxy=None, compression=None)
        )
        await line.send(WireHello(token).encode())
    return line


async def _woken(line: ClientConnection, circle: bytes) -> None:
    async for data in line:
        if isinstance(data, bytes):
            frame = decode_hub_frame(data)
            if isinstance(frame, Wake) and frame.circle == circle:
                return


async def _ask(place: Place, clients: Sequence[HubClient], line: int, count: int) -> None:
    for device in range(line, count, LINES):
        person = place.people[device % PEOPLE]
        await clients[line].changes({place.circle: 1}, person.signing)


def measure(folder: Path, url: str, counts: Sequence[int]) -> dict[int, Crowd]:
    """One fresh hub for each size."""
    place = found_place(folder, url, people=PEOPLE, cases=1)
    found = {}
    for count in counts:
        with serving(folder, url) as hubs:
            found[count] = asyncio.run(crowd(place, hubs[0], count))
    return found


def main() -> int:
    """Measure and write the figures."""
    counts = tuple(int(word) for word in sys.argv[1:]) or DEVICES
    scratch = Path(tempfile.mkdtemp(prefix="hub_devices"))
    try:
        with PostgresCluster() as cluster:
            ours = measure(scratch / "postgres", cluster.fresh(), counts)
            peer = measure(scratch / "sqlite", "", counts)
    finally:
        shutil.rmtree(scratch)
    figures = []
    for count, found in ours.items():
        other, most = peer[count], Figure.at_most
        figures += [
            most(f"{count} devices: connected", found.connect_s, "s", None, other.connect_s),
            most(f"{count} devices: all woken", found.woken_ms, "ms", None, other.woken_ms),
            Figure.at_least(
                f"{count} devices: answered", found.asked_s, "1/s", None, other.asked_s
            ),
            most(f"{count} devices: memory", found.memory_mb, "MB", None, other.memory_mb),
        ]
    report_figures("hub_devices", figures)
    return 0


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    sys.exit(main())
