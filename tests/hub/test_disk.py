"""A hub whose disk is full takes nothing, says so, and goes on once there is room."""

import secrets

import pytest

from telecon.errors import HubRefused
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

# PostgreSQL reports a full disk with this state; a full SQLite is had by a limit of pages.
FULL = """
CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$
"""

pytestmark = pytest.mark.asyncio(loop_scope="module")


def _fill(hub: EmbeddedHub) -> None:
    if hub.hub.database.is_shared:
        with hub.hub.database.write() as connection:
            connection.exec_driver_sql(FULL)
            connection.exec_driver_sql(
                "CREATE TRIGGER disk_full BEFORE INSERT ON entries EXECUTE FUNCTION disk_is_full()"
            )
        return
    hub.hub.database.close()  # the limit is of one connection: begin with a single one
    _pages_allowed(hub, 0)


def _clear(hub: EmbeddedHub) -> None:
    if hub.hub.database.is_shared:
        with hub.hub.database.write() as connection:
            connection.exec_driver_sql("DROP TRIGGER disk_full ON entries")
        return
    _pages_allowed(hub, 10_000)


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
    _fill(own_hub)
    with pytest.raises(HubRefused) as refusal:
        await world.client.push([note.to_bytes()], world.doctor.signing)
    assert refusal.value.fields["reason"] == "disk-full"
    _clear(own_hub)
    (outcome,) = await world.client.push([note.to_bytes()], world.doctor.signing)
    assert outcome.n == 3
