"""A typed code: fetches one invitation, and refuses an impostor's."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sync.first_contact import fingerprint, meet_hub
from sync.invitations import fetch_invitation, publish_invitation
from sync.protocol.invitation import Invitation, make_invitation
from sync.protocol.invitation_code import InvitationCode
from sync.protocol.suites import SigningKey
from telecon.errors import HubRefused, InvitationProblem
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import WEEK_MS
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio


async def _invite(world: World, hub: EmbeddedHub) -> tuple[Invitation, SigningKey]:
    alliance = world.alliance
    invited, key = alliance.invite(alliance.clinic, "何医生", "village-doctor")
    line = [entry for entry in alliance.history if entry.core.ledger == alliance.ledger]
    await world.hand_over()
    made = make_invitation(line, invited.invitation, key.secret(), hub.key, (hub.address,))
    return made, key


@pytest_asyncio.fixture
async def published(world: World, hub: EmbeddedHub) -> AsyncIterator[tuple[Invitation, str]]:
    invitation, _ = await _invite(world, hub)
    root = world.alliance.root.signing
    yield invitation, await publish_invitation(world.client, invitation, root)


async def test_a_typed_code_brings_the_whole_invitation(
    published: tuple[Invitation, str], hub: EmbeddedHub
) -> None:
    invitation, code = published
    fetched = await fetch_invitation(hub.address, code.lower().replace("-", " "))
    assert fetched.encode() == invitation.encode()
    assert (fetched.statement.name, fetched.hub_key) == ("何医生", hub.key)


async def test_a_mistyped_code_never_leaves_the_pc(
    published: tuple[Invitation, str], hub: EmbeddedHub
) -> None:
    code = published[1]
    wrong = ("7" if code[0] != "7" else "8") + code[1:]
    with pytest.raises(InvitationProblem) as problem:
        await fetch_invitation(hub.address, wrong)
    assert problem.value.fields["reason"] == "mistyped"


async def test_an_impostors_invitation_does_not_fit_the_code(
    published: tuple[Invitation, str], hub: EmbeddedHub, world: World
) -> None:
    invitation, text = published
    code = InvitationCode.parse(text)
    impostor = type(world.alliance)()
    invited, key = impostor.invite(impostor.clinic, "冒名", "village-doctor")
    forged = make_invitation(
        impostor.entries, invited.invitation, key.secret(), hub.key, (hub.address,)
    )
    with hub.hub.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE invitations SET sealed = ?", (code.seal(forged.encode()),)
        )
    with pytest.raises(InvitationProblem) as problem:
        await fetch_invitation(hub.address, text)
    assert problem.value.fields["reason"] == "forged"
    assert invitation.roster.ledger != impostor.ledger


async def test_a_used_invitation_is_not_handed_out_again(world: World, hub: EmbeddedHub) -> None:
    invitation, key = await _invite(world, hub)
    code = await publish_invitation(world.client, invitation, world.alliance.root.signing)
    world.alliance.join(invitation.statement, key)
    await world.hand_over()
    with pytest.raises(InvitationProblem) as problem:
        await fetch_invitation(hub.address, code)
    assert problem.value.fields["reason"] == "used"


async def test_an_invitation_that_ran_out_says_so(
    published: tuple[Invitation, str], hub: EmbeddedHub, clock: FrozenClock
) -> None:
    clock.jump(WEEK_MS + 1)
    with pytest.raises(InvitationProblem) as problem:
        await fetch_invitation(hub.address, published[1])
    assert problem.value.fields["reason"] == "expired"


async def test_a_code_can_be_tried_only_so_often(
    published: tuple[Invitation, str], hub: EmbeddedHub
) -> None:
    with hub.hub.database.write() as connection:
        connection.exec_driver_sql("UPDATE invitations SET reads = 20")
    with pytest.raises(InvitationProblem) as problem:
        await fetch_invitation(hub.address, published[1])
    assert problem.value.fields["reason"] == "locked"


async def test_nobody_leaves_an_invitation_they_did_not_sign(
    world: World, hub: EmbeddedHub
) -> None:
    invitation, _ = await _invite(world, hub)
    with pytest.raises(HubRefused) as refusal:
        await publish_invitation(world.client, invitation, world.doctor.signing)
    assert refusal.value.fields["reason"] == "not-your-invitation"


async def test_a_new_hub_shows_the_key_its_tls_proves(hub: EmbeddedHub) -> None:
    met = await meet_hub(hub.address)
    assert (met.key, met.alliance) == (hub.key, b"")
    assert met.fingerprint == fingerprint(hub.key)


async def test_the_hub_cannot_read_the_invitation_it_keeps(
    published: tuple[Invitation, str], hub: EmbeddedHub
) -> None:
    with hub.hub.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT lookup, sealed FROM invitations").all()
    assert "何医生".encode() not in rows[0].sealed
