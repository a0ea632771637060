"""A real hub over real TLS on the loopback, with a frozen clock, on SQLite and on PostgreSQL.

`world` is founded once a module and shared: tests that only add to it use it. A test that moves
the clock, removes somebody or stops the hub takes `own_world`, on a hub of its own.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from sync.hub.hub import HubSettings
from sync.hub_client import HubClient
from tests.fakes.clock import FrozenClock
from tests.hub.databases import FreshUrl
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World


def _hub(data: Path, clock: FrozenClock, url: str) -> EmbeddedHub:
    settings = HubSettings(data, host="127.0.0.1", port=0, database=url, now_ms=clock.now_ms)
    return EmbeddedHub(data, settings)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, fresh_url: FreshUrl) -> Iterator[EmbeddedHub]:
    with _hub(tmp_path_factory.mktemp("hub"), FrozenClock(), fresh_url()) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(hub: EmbeddedHub) -> AsyncIterator[World]:
    client = HubClient([hub.address], hub.key)
    yield World.found(client, hub.hub)
    await client.close()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def own_hub(tmp_path: Path, clock: FrozenClock, fresh_url: FreshUrl) -> Iterator[EmbeddedHub]:
    with _hub(tmp_path / "hub", clock, fresh_url()) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def own_world(own_hub: EmbeddedHub) -> AsyncIterator[World]:
    client = HubClient([own_hub.address], own_hub.key)
    yield World.found(client, own_hub.hub)
    await client.close()
