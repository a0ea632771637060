"""Who is nobody at the hub gets little of it, and takes nothing from the others."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from sync.hub.hub import HubSettings
from sync.hub.limits import Limits
from sync.hub.wire import UNAUTHORISED
from sync.hub_client import HubClient
from sync.protocol.frames import WireHello
from sync.protocol.messages import request_session
from sync.protocol.suites import SigningKey, Suite
from sync.transport import Call
from telecon.errors import HubRefused
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import NOW_MS
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

TIGHT = Limits(
    strangers_per_minute=5, sessions_per_minute=3, greeting_sockets=3, greeting_sockets_each=2
)


@pytest.fixture
def tight_hub(tmp_path: Path) -> Iterator[EmbeddedHub]:
    now = FrozenClock().now_ms
    settings = HubSettings(tmp_path, host="127.0.0.1", port=0, limits=TIGHT, now_ms=now)
    with EmbeddedHub(tmp_path, settings) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def tight(tight_hub: EmbeddedHub) -> AsyncIterator[World]:
    client = HubClient([tight_hub.address], tight_hub.key)
    yield World.found(client, tight_hub.hub)
    await client.close()


async def _reason(client: HubClient, call: Call, token: bytes | None = None) -> str:
    with pytest.raises(HubRefused) as refusal:
        await client._transport.exchange(call, token)
    return str(refusal.value.fields["reason"])


def _session(world: World, signer: SigningKey, nonce: int) -> Call:
    asked = request_session(signer, world.client.hub_key, nonce.to_bytes(32), NOW_MS)
    return Call("POST", "/v1/sessions", asked.encode())


async def _reach(world: World) -> ClientConnection:
    return await connect(world.client.wire_url, ssl=world.client.context, proxy=None)


async def test_who_tries_tokens_is_soon_told_to_wait(tight: World) -> None:
    call = Call("POST", "/v1/changes", b"")
    said = [await _reason(tight.client, call, bytes([at]) * 32) for at in range(7)]
    assert said == ["unauthorised"] * 5 + ["too-many"] * 2


async def test_a_noisy_pc_does_not_keep_others_behind_its_address_from_a_session(
    tight: World,
) -> None:
    for at in range(7):
        await _reason(tight.client, _session(tight, SigningKey.generate(Suite.DESKTOP), at))
    for at in range(3):
        call = _session(tight, tight.expert.signing, 100 + at)
        await tight.client._transport.exchange(call, None)
    assert await _reason(tight.client, _session(tight, tight.expert.signing, 200)) == "too-many"
    assert await tight.client.token_of(tight.doctor.signing)


async def test_sockets_that_never_say_who_they_are_are_few(tight: World) -> None:
    silent = [await _reach(tight), await _reach(tight)]
    with pytest.raises(InvalidStatus):
        await _reach(tight)
    for connection in silent:
        await connection.close()
    token = await tight.client.token_of(tight.doctor.signing)
    async with asyncio.timeout(10):
        greeted = await _until_greeted(tight, token)
    await greeted.close()


async def _until_greeted(world: World, token: bytes) -> ClientConnection:
    """The hub needs a moment to see that the silent ones have gone."""
    while True:
        try:
            connection = await _reach(world)
        except InvalidStatus:
            continue
        await connection.send(WireHello(token).encode())
        await connection.recv()
        return connection


async def test_a_text_frame_in_place_of_a_hello_ends_the_socket_and_nothing_else(
    tight: World, caplog: pytest.LogCaptureFixture
) -> None:
    connection = await _reach(tight)
    await connection.send("hello")
    with pytest.raises(ConnectionClosed):
        await connection.recv()
    assert connection.close_code == UNAUTHORISED
    assert not [record for record in caplog.records if record.exc_info]
