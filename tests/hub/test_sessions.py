"""Who may come in, and until when."""

import pytest

from sync.protocol.statements import AuthorRemoved
from telecon.errors import HubRefused
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import WEEK_MS
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_invitation_that_ran_out_admits_nobody(
    own_world: World, clock: FrozenClock
) -> None:
    invited, key = own_world.alliance.invite(own_world.alliance.clinic, "孙医生", "village-doctor")
    await own_world.hand_over()
    clock.jump(WEEK_MS + 1)
    own_world.alliance.join(invited, key)
    (outcome,) = await own_world.hand_over()
    assert outcome.refusal == "invitation-expired"


async def test_a_member_removed_from_the_roster_is_refused_at_once(own_world: World) -> None:
    await own_world.client.token_of(own_world.outsider.signing)
    said = AuthorRemoved(own_world.outsider.id, (), "离职")
    own_world.alliance.state(own_world.alliance.root, own_world.alliance.ledger, said)
    assert [o.refusal for o in await own_world.hand_over()] == [""]
    with pytest.raises(HubRefused) as refusal:
        await own_world.client.changes({}, own_world.outsider.signing)
    assert refusal.value.fields["reason"] == "author-removed"


async def test_a_session_outlives_an_hour_only_by_a_new_proof(
    own_world: World, clock: FrozenClock
) -> None:
    first = await own_world.client.token_of(own_world.doctor.signing)
    clock.advance(3_600_001)
    await own_world.client.changes({}, own_world.doctor.signing)
    assert await own_world.client.token_of(own_world.doctor.signing) != first


async def test_a_pc_that_slept_for_hours_comes_back_without_being_told_its_time_is_wrong(
    own_world: World, clock: FrozenClock
) -> None:
    # while a PC sleeps, its clock of seconds stands still: the hub's, as it was told, does not move
    await own_world.client.changes({}, own_world.doctor.signing)
    clock.advance(8 * 3_600_000)
    await own_world.client.changes({}, own_world.expert.signing)
    clock.advance(8 * 3_600_000)
    await own_world.client.changes({}, own_world.doctor.signing)


async def test_nobody_joins_twice_with_one_invitation(own_world: World) -> None:
    invited, key = own_world.alliance.invite(own_world.alliance.clinic, "孙医生", "village-doctor")
    own_world.alliance.join(invited, key)
    await own_world.hand_over()
    own_world.alliance.join(invited, key)
    (outcome,) = await own_world.hand_over()
    assert outcome.refusal == "invitation-used"
