"""A real hub, an alliance on it, and engines whose ledgers are in memory."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
import pytest_asyncio

from sync.engine import Surroundings, SyncEngine, SyncStatus
from sync.hub.hub import HubSettings
from sync.hub_client import HubClient
from sync.transport import Patience
from telecon.changes import Changed
from telecon.ledger.hub_address import HubAddress
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import Member
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World
from tests.sync.memory_ledgers import MemoryLedgers

T = TypeVar("T")
HURRIED = Patience(connect_s=1.0, silence_s=1.0, answer_s=2.0)


async def on_store(work: Callable[[], T]) -> T:
    return work()


@dataclass
class Desk:
    """One person's PC as the engine sees it."""

    ledgers: MemoryLedgers
    engine: SyncEngine
    client: HubClient
    clock: FrozenClock
    changes: list[Changed] = field(default_factory=list)
    listener: Callable[[SyncStatus], object] = lambda _status: None

    async def sync(self) -> SyncStatus:
        """Rounds until nothing is left to do at once."""
        self.engine.wake()
        for _ in range(20):
            due = await self.engine.tick(self.clock.monotonic_ms())
            if due > self.clock.monotonic_ms():
                break
        return self.engine.status()


MakeDesk = Callable[[Member], Desk]


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def hub(tmp_path: Path, clock: FrozenClock) -> Iterator[EmbeddedHub]:
    data = tmp_path / "hub"
    settings = HubSettings(data, host="127.0.0.1", port=0, now_ms=clock.now_ms)
    with EmbeddedHub(data, settings) as running:
        yield running


@pytest_asyncio.fixture
async def world(hub: EmbeddedHub) -> AsyncIterator[World]:
    client = HubClient([hub.address], hub.key)
    yield World.found(client, hub.hub)
    await client.close()


@pytest_asyncio.fixture
async def make_desk(hub: EmbeddedHub, world: World, clock: FrozenClock) -> AsyncIterator[MakeDesk]:
    clients: list[HubClient] = []

    def make(member: Member, address: str = hub.address) -> Desk:
        place = HubAddress(hub.key, (address,), b"", b"")
        ledgers = MemoryLedgers(world.alliance, member, place)
        client = HubClient([address], hub.key, HURRIED)
        clients.append(client)
        told: list[Changed] = []
        desks: list[Desk] = []

        def hear(status: SyncStatus) -> None:
            desks[0].listener(status)

        around = Surroundings(
            on_store,
            clock,
            Random(7),
            on_changed=told.append,
            on_status=hear,
        )
        engine = SyncEngine(client, ledgers, member.signing, around)
        desks.append(Desk(ledgers, engine, client, clock, told))
        return desks[0]

    yield make
    for client in clients:
        await client.close()
