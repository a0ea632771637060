"""Several hub processes on one PostgreSQL are one hub to everybody."""

import shutil
from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
import pytest_asyncio

from sync.hub.bus import Present
from sync.hub.hub import HubSettings
from sync.hub_client import HubClient
from tests.fakes.clock import FrozenClock
from tests.hub.embedded import EmbeddedHub
from tests.hub.postgres import PostgresCluster
from tests.hub.world import World
from tests.sync.ears import connected

pytestmark = pytest.mark.asyncio(loop_scope="module")

Pair = tuple[EmbeddedHub, EmbeddedHub]


@pytest.fixture(scope="module")
def url(postgres: PostgresCluster) -> str:
    return postgres.fresh()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, url: str) -> Iterator[Pair]:
    """Two hubs with one identity and one database, each in a folder of its own."""
    folder, now_ms = tmp_path_factory.mktemp("hubs"), FrozenClock().now_ms

    def hub(name: str) -> EmbeddedHub:
        settings = HubSettings(folder, host="127.0.0.1", port=0, database=url, now_ms=now_ms)
        return EmbeddedHub(folder / name, settings)

    with hub("one") as one:
        shutil.copytree(folder / "one" / "identity", folder / "other" / "identity")
        with hub("other") as other:
            yield one, other


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(pair: Pair) -> AsyncIterator[World]:
    client = HubClient([pair[0].address], pair[0].key)
    yield World.found(client, pair[0].hub)
    await client.close()


async def test_what_one_process_stored_wakes_a_client_of_the_other(
    pair: Pair, world: World
) -> None:
    async with connected(pair[1], world.doctor) as (_, ear):
        before = await ear.wait_for("woken", world.clinic)
        case = world.alliance.open_case(world.doctor, world.clinic)
        await world.hand_over()
        assert await ear.wait_for("woken", world.clinic) != before
        client = HubClient([pair[1].address], pair[1].key)
        reply = await client.ledgers([(case.ledger, 0)], 1 << 20, world.doctor.signing)
        await client.close()
    assert [n for n, _ in reply.parts[0].entries] == [1, 2]


async def test_a_token_of_one_process_is_good_at_the_other(pair: Pair, world: World) -> None:
    token = await world.client.token_of(world.doctor.signing)
    assert pair[1].hub.sessions.subject(token) == world.doctor.id


async def test_who_comes_and_goes_at_one_process_is_seen_at_the_other(
    pair: Pair, world: World
) -> None:
    async with connected(pair[0], world.doctor) as (_, ear):
        async with connected(pair[1], world.expert) as (_, other):
            assert await ear.wait_for("seen", world.expert.id) is True
            assert await other.wait_for("seen", world.doctor.id) is True
        assert await ear.wait_for("seen", world.expert.id) is False


@pytest.mark.parametrize("size", [1, 200_000])
async def test_a_signal_of_any_size_reaches_a_client_of_the_other_process(
    pair: Pair, world: World, size: int
) -> None:
    async with (
        connected(pair[0], world.doctor) as (wire, own),
        connected(pair[1], world.expert) as (_, ear),
    ):
        await own.wait_for("seen", world.expert.id)
        await wire.send_signal(world.expert.id, b"s" * size)
        assert await ear.wait_for("signal", world.doctor.id) == b"s" * size


async def test_a_client_hears_what_was_stored_while_its_process_could_not_listen(
    pair: Pair, world: World, url: str
) -> None:
    async with connected(pair[1], world.doctor) as (_, ear):
        await ear.wait_for("woken", world.clinic)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            )
        world.alliance.open_case(world.doctor, world.clinic)
        await world.hand_over()
        head = pair[0].hub.feeds.circles_of(world.doctor.id)[world.clinic]
        while await ear.wait_for("woken", world.clinic) != head:
            continue


async def test_a_signal_to_somebody_who_left_the_other_process_comes_back_as_gone(
    pair: Pair, world: World
) -> None:
    async with connected(pair[0], world.doctor) as (wire, ear):
        there = Present(pair[1].hub.bus.place, world.expert.id, online=True)
        pair[0].hub.bus.publish([there])  # what it said last, and was then forgotten to take back
        assert await ear.wait_for("seen", world.expert.id) is True
        await wire.send_signal(world.expert.id, b"sealed")
        await ear.wait_for("gone", world.expert.id)
