"""Entries over real TLS: what the hub takes, what it refuses, what it gives back."""

import dataclasses

import pytest

from sync.protocol.entry import Kind, parse_entry
from sync.protocol.receipts import verify_receipt
from telecon.errors import BadSignature, HubRefused
from tests.hub.world import World

pytestmark = pytest.mark.asyncio


async def test_an_entry_comes_back_to_a_member_byte_by_byte(world: World) -> None:
    case = world.alliance.open_case(world.doctor, world.clinic)
    note = world.alliance.note(world.doctor, case)
    await world.hand_over()
    reply = await world.client.ledgers([(case.ledger, 0)], 1 << 20, world.doctor.signing)
    (part,) = reply.parts
    assert [n for n, _ in part.entries] == [1, 2, 3]
    assert part.entries[-1][1] == note.to_bytes()
    assert (part.head, part.more) == (3, False)
