"""Late work at the hub: numbered and read as a ledger of its own, and in the way of nobody."""

from dataclasses import replace

import pytest

from sync.protocol.apart import apart_from
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.messages import Outcome
from sync.protocol.statements import AuthorRemoved, FrontierHead
from telecon.errors import HubRefused
from tests.hub.alliance import Member, OpenCase
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _nurse_of(world: World) -> Member:
    """A colleague in the doctor's circle."""
    alliance = world.alliance
    alliance.drain()
    nurse = alliance.enrol(alliance.clinic, "王护士", "nurse")
    alliance.share_circle(world.doctor, world.clinic, nurse)
    assert {o.refusal for o in await world.hand_over()} == {""}
    return nurse


async def _case(world: World) -> OpenCase:
    case = world.alliance.open_case(world.doctor, world.clinic)
    assert {o.refusal for o in await world.hand_over()} == {""}
    return case


async def _remove(world: World, who: Member, *heads: FrontierHead) -> None:
    alliance = world.alliance
    alliance.state(alliance.root, alliance.ledger, AuthorRemoved(who.id, heads, "电脑被盗"))
    assert [o.refusal for o in await world.hand_over()] == [""]


async def _late(world: World, *entries: Entry) -> list[Outcome]:
    world.alliance.drain()
    return await world.client.push([entry.to_bytes() for entry in entries], None)


async def _apart(world: World, case: OpenCase, seen: int = 0) -> list[tuple[int, bytes]]:
    place = apart_from(case.ledger)
    reply = await world.client.ledgers([(place, seen)], 1 << 20, world.doctor.signing)
    return list(reply.parts[0].entries)


async def test_late_work_is_numbered_without_a_hole_and_read_on_from_where_one_was(
    world: World,
) -> None:
    nurse, case = await _nurse_of(world), await _case(world)
    await _remove(world, nurse)
    notes = [world.alliance.note(nurse, case, f"迟到 {n}") for n in range(5)]
    told = await _late(world, *notes)
    assert {o.refusal for o in told} == {"kept-apart"}
    found = await _apart(world, case)
    assert found == [(n, note.to_bytes()) for n, note in enumerate(notes, start=1)]
    assert await _apart(world, case, 3) == found[3:]
    assert await _apart(world, case, 5) == []


async def test_a_batch_of_a_removed_device_is_sorted_entry_by_entry(world: World) -> None:
    """What the removal accepts goes into the case, the rest beside it, in one answer."""
    nurse, case = await _nurse_of(world), await _case(world)
    notes = [world.alliance.note(nurse, case, f"笔记 {n}") for n in range(4)]
    world.alliance.drain()
    await _remove(world, nurse, FrontierHead(case.ledger, notes[1].core.seq, notes[1].id))
    told = await _late(world, *notes)
    assert [o.refusal for o in told] == ["", "", "kept-apart", "kept-apart"]
    assert [raw for _, raw in await _apart(world, case)] == [n.to_bytes() for n in notes[2:]]


async def test_what_each_copy_of_a_device_that_ended_wrote_in_one_place_is_kept_apart(
    world: World,
) -> None:
    """Within the frontier the place is taken and beyond it free: nobody's words are turned away."""
    nurse, case = await _nurse_of(world), await _case(world)
    began = dict(nurse.chains)
    sent = world.alliance.note(nurse, case, "送到")
    world.alliance.drain()
    await _remove(world, nurse, FrontierHead(case.ledger, sent.core.seq, sent.id))
    assert [o.refusal for o in await _late(world, sent)] == [""]
    copies = []
    for copy in "一二":
        nurse.chains = dict(began)
        copies += [world.alliance.note(nurse, case, f"{copy} {n}") for n in range(2)]
    told = await _late(world, *copies)
    assert {o.refusal for o in told} == {"kept-apart"}
    apart = [(n, entry.to_bytes()) for n, entry in enumerate(copies, start=1)]
    assert await _apart(world, case) == apart
    assert {o.refusal for o in await _late(world, *copies)} == {"kept-apart"}
    assert await _apart(world, case) == apart


async def test_a_removed_device_does_not_write_into_the_place_of_late_work_itself(
    world: World,
) -> None:
    nurse, case = await _nurse_of(world), await _case(world)
    await _remove(world, nurse)
    note = world.alliance.note(nurse, case)
    core: Core = replace(note.core, ledger=apart_from(case.ledger), seq=0, prev=b"")
    forged = sign_entry(core, note.body, nurse.signing)
    (told,) = await _late(world, forged)
    assert told.refusal not in ("", "kept-apart")


async def test_statements_about_the_alliance_and_circles_are_not_kept_apart(world: World) -> None:
    nurse = await _nurse_of(world)
    await _remove(world, nurse)
    alliance = world.alliance
    newcomer = alliance.enrol(alliance.clinic, "钱护士", "nurse")
    await world.hand_over()
    head = alliance.heads[world.clinic]
    letting_in = alliance.share_circle(nurse, world.clinic, newcomer)
    alliance.heads[world.clinic] = head
    (told,) = await _late(world, letting_in)
    assert told.refusal not in ("", "kept-apart")


async def test_late_work_wakes_those_whose_case_it_is_and_leaves_the_case_unread(
    world: World,
) -> None:
    nurse, case = await _nurse_of(world), await _case(world)
    await _remove(world, nurse)
    heads = await _heads(world, world.doctor)
    await _late(world, world.alliance.note(nurse, case))
    after = await _heads(world, world.doctor)
    assert after[apart_from(case.ledger)] == 1
    assert after[case.ledger] == heads[case.ledger]
    assert apart_from(case.ledger) not in await _heads(world, world.expert)


async def _heads(world: World, reader: Member) -> dict[bytes, int]:
    reply = await world.client.changes({}, reader.signing)
    return {ledger: n for feed in reply.feeds for ledger, n in feed.heads}


async def test_who_was_removed_reads_not_even_their_own_late_work(world: World) -> None:
    nurse, case = await _nurse_of(world), await _case(world)
    await _remove(world, nurse)
    await _late(world, world.alliance.note(nurse, case))
    with pytest.raises(HubRefused, match="author-removed"):
        await world.client.ledgers([(apart_from(case.ledger), 0)], 1 << 20, nurse.signing)


async def test_a_case_that_only_the_removed_device_knew_lies_apart_whole(world: World) -> None:
    nurse = await _nurse_of(world)
    await _remove(world, nurse)
    alone = world.alliance.open_case(nurse, world.clinic)
    note = world.alliance.note(nurse, alone, "只在被盗电脑上")
    own = world.alliance.drain()
    assert own[-1].id == note.id
    assert {e.core.kind for e in own} == {Kind.CONTROL, Kind.CONTENT}
    told = await world.client.push([entry.to_bytes() for entry in own], None)
    assert {o.refusal for o in told} == {"kept-apart"}
    assert [raw for _, raw in await _apart(world, alone)] == [e.to_bytes() for e in own]
    with pytest.raises(HubRefused):
        await world.client.ledgers([(alone.ledger, 0)], 1 << 20, world.doctor.signing)
