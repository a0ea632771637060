"""Attachment chunks over real TLS."""

import hashlib
import secrets
from pathlib import Path

import pytest

from sync.hub.hub import HubSettings
from sync.hub.limits import Limits
from sync.hub_client import HubClient
from telecon.errors import HubRefused
from tests.fakes.clock import FrozenClock
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEALED = bytes(range(256)) * 1024


async def _case(world: World) -> bytes:
    world.alliance.drain()
    case = world.alliance.open_case(world.doctor, world.clinic)
    await world.hand_over()
    return case.ledger


async def test_a_chunk_comes_back_as_it_was_sent(world: World) -> None:
    ledger, chunk = await _case(world), hashlib.sha256(SEALED).digest()
    assert not await world.client.has_chunk(ledger, chunk, world.doctor.signing)
    for _ in range(2):
        await world.client.put_chunk(ledger, chunk, SEALED, world.doctor.signing)
    assert await world.client.has_chunk(ledger, chunk, world.doctor.signing)
    assert await world.client.get_chunk(ledger, chunk, world.doctor.signing) == SEALED


async def test_a_chunk_that_is_not_what_its_name_says_is_refused(world: World) -> None:
    ledger = await _case(world)
    with pytest.raises(HubRefused) as refusal:
        await world.client.put_chunk(ledger, b"x" * 32, SEALED, world.doctor.signing)
    assert refusal.value.fields["reason"] == "malformed"


async def test_a_stranger_neither_sends_nor_fetches_a_chunk(world: World) -> None:
    ledger, chunk = await _case(world), hashlib.sha256(SEALED).digest()
    await world.client.put_chunk(ledger, chunk, SEALED, world.doctor.signing)
    for attempt in (
        world.client.get_chunk(ledger, chunk, world.outsider.signing),
        world.client.put_chunk(ledger, chunk, SEALED, world.outsider.signing),
        world.client.has_chunk(ledger, chunk, world.outsider.signing),
    ):
        with pytest.raises(HubRefused) as refusal:
            await attempt
        assert refusal.value.fields["reason"] == "not-member"


async def test_too_much_is_refused_before_it_is_read(world: World) -> None:
    ledger, large = await _case(world), bytes(2 << 20)
    with pytest.raises(HubRefused) as refusal:
        await world.client.put_chunk(
            ledger, hashlib.sha256(large).digest(), large, world.doctor.signing
        )
    assert refusal.value.fields["reason"] == "too-large"


async def test_an_author_who_asks_without_end_is_told_to_wait(
    own_hub: EmbeddedHub, own_world: World
) -> None:
    meter = own_hub.hub.members_meter
    while meter.allows(own_world.doctor.id):
        pass
    with pytest.raises(HubRefused) as refusal:
        await own_world.client.changes({}, own_world.doctor.signing)
    assert refusal.value.fields["reason"] == "too-many"
    await own_world.client.changes({}, own_world.expert.signing)


async def test_an_author_who_stored_too_much_today_waits_and_others_do_not(
    tmp_path: Path, clock: FrozenClock
) -> None:
    limits = Limits(author_day_bytes=60_000)
    settings = HubSettings(tmp_path, host="127.0.0.1", port=0, limits=limits, now_ms=clock.now_ms)
    with EmbeddedHub(tmp_path, settings) as hub:
        client = HubClient([hub.address], hub.key)
        world = World.found(client, hub.hub)
        case = world.alliance.open_case(world.doctor, world.clinic)
        world.alliance.share_circle(world.expert, world.desk, world.outsider)
        await world.hand_over()
        first, second = (bytes([at]) * 40_000 for at in range(2))
        signer = world.doctor.signing
        await client.put_chunk(case.ledger, hashlib.sha256(first).digest(), first, signer)
        with pytest.raises(HubRefused) as refusal:
            await client.put_chunk(case.ledger, hashlib.sha256(second).digest(), second, signer)
        world.alliance.note(world.doctor, case, secrets.token_hex(30_000))
        (note,) = await world.hand_over()
        world.alliance.found_circle(world.outsider, "另一个科室", "desk")
        (other,) = await world.hand_over()
        clock.advance(86_400_001)
        await client.put_chunk(case.ledger, hashlib.sha256(second).digest(), second, signer)
        await client.close()
    assert refusal.value.fields["reason"] == "too-much"
    assert (note.refusal, other.refusal) == ("too-much", "")
