"""Entries over real TLS: what the hub takes, what it refuses, what it gives back."""

import dataclasses

import pytest

from sync.protocol.entry import Kind
from sync.protocol.errors import BadSignature
from sync.protocol.receipts import verify_receipt
from sync.protocol.statements import HubNamed
from sync.protocol.suites import SigningKey, Suite
from telecon.errors import HubRefused
from tests.hub.alliance import Member, OpenCase
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _case(world: World) -> OpenCase:
    world.alliance.drain()
    case = world.alliance.open_case(world.doctor, world.clinic)
    assert [o.refusal for o in await world.hand_over()] == ["", ""]
    return case


async def _read(world: World, case: OpenCase, reader: Member) -> list[bytes]:
    reply = await world.client.ledgers([(case.ledger, 0)], 1 << 20, reader.signing)
    return [raw for _, raw in reply.parts[0].entries]


async def test_an_entry_comes_back_to_a_member_byte_by_byte(world: World) -> None:
    case = await _case(world)
    note = world.alliance.note(world.doctor, case)
    await world.hand_over()
    reply = await world.client.ledgers([(case.ledger, 0)], 1 << 20, world.doctor.signing)
    (part,) = reply.parts
    assert [n for n, _ in part.entries] == [1, 2, 3]
    assert part.entries[-1][1] == note.to_bytes()
    assert (part.head, part.more) == (3, False)


async def test_an_entry_pushed_twice_is_stored_once_and_its_receipts_say_the_same(
    world: World,
) -> None:
    case = await _case(world)
    raw = world.alliance.note(world.doctor, case).to_bytes()
    first = await world.client.push([raw], world.doctor.signing)
    second = await world.client.push([raw, raw], world.doctor.signing)
    said = {(o.entry, o.n, o.receipt.time_ms if o.receipt else 0) for o in [*first, *second]}
    assert len(said) == 1
    assert len(await _read(world, case, world.doctor)) == 3


async def test_a_receipt_is_the_pinned_hubs_word_and_nobody_elses(
    world: World, hub: EmbeddedHub
) -> None:
    case = await _case(world)
    note = world.alliance.note(world.doctor, case)
    (outcome,) = await world.client.push([note.to_bytes()], world.doctor.signing)
    assert outcome.receipt is not None
    verify_receipt(outcome.receipt, hub.key)
    with pytest.raises(BadSignature):
        verify_receipt(dataclasses.replace(outcome.receipt, n=9), hub.key)
    with pytest.raises(BadSignature):
        verify_receipt(outcome.receipt, SigningKey.generate(Suite.DESKTOP).public)


async def test_a_fork_is_refused_and_both_entries_are_kept(world: World, hub: EmbeddedHub) -> None:
    case = await _case(world)
    before = dict(world.doctor.chains)
    first = world.alliance.note(world.doctor, case, "本机所写")
    world.doctor.chains = before
    second = world.alliance.note(world.doctor, case, "克隆机所写")
    outcomes = await world.hand_over()
    assert [outcome.refusal for outcome in outcomes] == ["", "fork"]
    assert (await _read(world, case, world.doctor))[-1] == first.to_bytes()
    with hub.hub.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT entry FROM forks").scalars().all()
    assert kept == [second.to_bytes()]


async def test_a_gap_in_a_chain_is_refused(world: World) -> None:
    case = await _case(world)
    world.alliance.note(world.doctor, case)
    late = world.alliance.note(world.doctor, case)
    (outcome,) = await world.client.push([late.to_bytes()], world.doctor.signing)
    assert outcome.refusal == "chain"


async def test_of_two_roster_changes_at_once_the_later_is_told_what_to_come_after(
    world: World,
) -> None:
    alliance = world.alliance
    stale = alliance.heads[alliance.ledger]
    alliance.invite(alliance.clinic, "赵医生", "village-doctor")
    await world.hand_over()
    newest = alliance.heads[alliance.ledger]
    said = HubNamed(alliance.root.signing.public, ("hub.example:8443",))
    late = alliance.root.sign(alliance.ledger, Kind.CONTROL, said.to_body(stale))
    alliance.root.chains[alliance.ledger] = (late.core.seq, late.core.prev)
    (outcome,) = await world.client.push([late.to_bytes()], alliance.root.signing)
    assert (outcome.refusal, outcome.head) == ("after", newest)


async def test_a_case_another_circle_has_no_wrap_for_cannot_be_read(world: World) -> None:
    case = await _case(world)
    for stranger in (world.expert, world.outsider):
        with pytest.raises(HubRefused) as refusal:
            await _read(world, case, stranger)
        assert refusal.value.fields["reason"] == "not-member"


async def test_a_case_shared_with_consent_is_read_by_the_other_circle_and_no_further(
    world: World,
) -> None:
    case = await _case(world)
    consent = world.alliance.note(world.doctor, case)
    world.alliance.share_case(world.doctor, case, world.desk, consent.id)
    assert [o.refusal for o in await world.hand_over()] == ["", ""]
    assert len(await _read(world, case, world.expert)) == 4
    with pytest.raises(HubRefused):
        await _read(world, case, world.outsider)


async def test_a_case_is_not_wrapped_for_another_institution_without_consent(
    world: World,
) -> None:
    case = await _case(world)
    world.alliance.share_case(world.doctor, case, world.desk)
    (outcome,) = await world.hand_over()
    assert outcome.refusal == "consent"


async def test_a_ledger_nobody_has_is_refused_like_one_that_is_not_yours(world: World) -> None:
    with pytest.raises(HubRefused) as refusal:
        await world.client.ledgers([(b"x" * 16, 0)], 1000, world.doctor.signing)
    assert refusal.value.fields["reason"] == "not-member"


async def test_only_a_member_writes_into_a_case(world: World) -> None:
    case = await _case(world)
    world.alliance.note(world.outsider, case)
    (outcome,) = await world.hand_over()
    assert outcome.refusal == "not-member"


async def test_nobody_pushes_under_another_authors_session(world: World) -> None:
    case = await _case(world)
    note = world.alliance.note(world.doctor, case)
    (outcome,) = await world.client.push([note.to_bytes()], world.outsider.signing)
    assert outcome.refusal == "not-your-session"


async def test_a_changed_byte_is_refused(world: World) -> None:
    case = await _case(world)
    note = world.alliance.note(world.doctor, case)
    changed = dataclasses.replace(note, body=note.body[:-1] + bytes([note.body[-1] ^ 1]))
    (outcome,) = await world.client.push([changed.to_bytes()], world.doctor.signing)
    assert outcome.refusal == "bad-signature"


async def test_a_stranger_gets_no_session(world: World) -> None:
    with pytest.raises(HubRefused) as refusal:
        await world.client.changes({}, SigningKey.generate(Suite.DESKTOP))
    assert refusal.value.fields["reason"] == "author-unknown"


async def test_a_second_alliance_is_not_founded_on_the_same_hub(world: World) -> None:
    other = type(world.alliance)()
    (outcome,) = await world.client.push([other.entries[0].to_bytes()], None)
    assert outcome.refusal == "alliance-exists"


async def test_a_long_ledger_comes_in_pages_without_a_hole(world: World) -> None:
    case = await _case(world)
    for _ in range(6):
        world.alliance.note(world.doctor, case)
    await world.hand_over()
    numbers: list[int] = []
    more = True
    while more:
        after = numbers[-1] if numbers else 0
        reply = await world.client.ledgers([(case.ledger, after)], 1, world.doctor.signing)
        numbers += [n for n, _ in reply.parts[0].entries]
        more = reply.parts[0].more
    assert numbers == list(range(1, 9))


async def test_the_change_feed_tells_each_circle_only_what_is_its_own(world: World) -> None:
    case = await _case(world)
    seen = {}
    for who in (world.doctor, world.expert):
        reply = await world.client.changes({}, who.signing)
        seen[who.id] = {ledger for feed in reply.feeds for ledger, _ in feed.heads}
    assert case.ledger in seen[world.doctor.id]
    assert case.ledger not in seen[world.expert.id]
    assert {world.clinic, world.desk, world.alliance.ledger} <= seen[world.expert.id]


async def test_nothing_new_is_one_small_answer(world: World) -> None:
    reply = await world.client.changes({}, world.doctor.signing)
    positions = {feed.circle: feed.position for feed in reply.feeds}
    again = await world.client.changes(positions, world.doctor.signing)
    assert again.feeds == ()
    assert len(again.encode()) < 100
