"""A real hub over real TLS on the loopback, with a frozen clock."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from sync.hub.hub import HubSettings
from sync.hub.serve import EmbeddedHub
from sync.hub_client import HubClient
from tests.fakes.clock import FrozenClock
from tests.hub.world import World


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
async def client(hub: EmbeddedHub) -> AsyncIterator[HubClient]:
    client = HubClient([hub.address], hub.key)
    yield client
    await client.close()


@pytest_asyncio.fixture
async def world(client: HubClient) -> World:
    return await World.found(client)
