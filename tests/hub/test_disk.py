"""A hub whose disk is full takes nothing, says so, and goes on once there is room."""

import secrets

import pytest

from telecon.errors import HubRefused
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


def _pages_allowed(hub: EmbeddedHub, more: int) -> None:
    with hub.hub.database.write() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {now + more}")


async def test_a_full_disk_loses_nothing_that_was_acknowledged(
    own_hub: EmbeddedHub, own_world: World
) -> None:
    world = own_world
    case = world.alliance.open_case(world.doctor, world.clinic)
    assert {outcome.refusal for outcome in await world.hand_over()} == {""}
    note = world.alliance.note(world.doctor, case, secrets.token_hex(300_000))
    own_hub.hub.database.close()  # the limit is of one connection: begin with a single one
    _pages_allowed(own_hub, 0)
    with pytest.raises(HubRefused) as refusal:
        await world.client.push([note.to_bytes()], world.doctor.signing)
    assert refusal.value.fields["reason"] == "disk-full"
    _pages_allowed(own_hub, 10_000)
    (outcome,) = await world.client.push([note.to_bytes()], world.doctor.signing)
    assert outcome.n == 3
