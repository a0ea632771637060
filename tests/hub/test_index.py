"""The index of a circle's cases at the hub: its people's alone, and answered from its marker on."""

import secrets

import pytest

from sync.protocol.entry import Kind
from sync.protocol.index import index_of
from telecon.errors import HubRefused
from tests.hub.alliance import Member, Writer
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _push(world: World, by: Member, ledger: bytes, kind: Kind) -> str:
    copy = Writer(by.signing, by.device, dict(by.chains))
    entry = copy.sign(ledger, kind, b"rows", secrets.token_bytes(32))
    (outcome,) = await world.client.push([entry.to_bytes()], by.signing)
    if not outcome.refusal:
        by.chains = copy.chains
    return outcome.refusal


async def test_a_member_begins_the_index_and_its_newest_marker_is_where_one_reads(
    world: World,
) -> None:
    index = index_of(world.clinic)
    for kind in (Kind.CONTENT, Kind.CONTENT, Kind.SNAPSHOT, Kind.CONTENT):
        assert await _push(world, world.doctor, index, kind) == ""
    reply = await world.client.ledgers([], 1 << 20, world.doctor.signing, [index])
    (part,) = reply.parts
    assert part.base >= 3
    assert [n for n, _ in part.entries] == [part.base, part.base + 1]
    assert (part.head, part.more) == (part.base + 1, False)
    reply = await world.client.ledgers([(index, 0)], 1 << 20, world.doctor.signing)
    assert [n for n, _ in reply.parts[0].entries] == list(range(1, part.head + 1))


async def test_nobody_outside_the_circle_writes_or_reads_its_index(world: World) -> None:
    index = index_of(world.clinic)
    await _push(world, world.doctor, index, Kind.CONTENT)
    assert await _push(world, world.expert, index, Kind.CONTENT) == "not-member"
    for after, fresh in (([(index, 0)], []), ([], [index])):
        with pytest.raises(HubRefused) as refused:
            await world.client.ledgers(after, 1 << 20, world.expert.signing, fresh)
        assert refused.value.fields["reason"] == "not-member"


async def test_nobody_begins_the_index_of_a_circle_they_are_not_in(world: World) -> None:
    for name in (index_of(world.desk), secrets.token_bytes(16)):
        assert await _push(world, world.doctor, name, Kind.SNAPSHOT) == "unknown-ledger"
