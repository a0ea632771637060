"""What is new comes along with the word that it is, once, and only to who may read it."""

from collections.abc import Sequence

import httpx
import pytest
from sqlalchemy import update

from sync.hub.tables import entries
from sync.protocol.entry import Entry, parse_entry
from sync.protocol.following import entry_after
from sync.protocol.messages import ChangesReply, ChangesRequest
from sync.protocol.push_messages import framed
from sync.trust import pinned_context
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import Member, OpenCase
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")
BUDGET = 8 << 10


async def _case(world: World) -> tuple[OpenCase, Entry]:
    """A case with one note, at the hub."""
    world.alliance.drain()
    case = world.alliance.open_case(world.doctor, world.clinic)
    note = world.alliance.note(world.doctor, case)
    assert {o.refusal for o in await world.hand_over()} == {""}
    return case, note


async def _positions(world: World, who: Member) -> dict[bytes, int]:
    reply = await world.client.changes({}, who.signing)
    return {feed.circle: feed.position for feed in reply.feeds}


def _come(reply: ChangesReply, known: Sequence[Entry]) -> dict[bytes, list[bytes]]:
    """By ledger, the bytes that came along; what is told after `known` made whole."""
    heads = [head for feed in reply.feeds for head in feed.heads]
    came: dict[bytes, list[bytes]] = {}
    for news in reply.news:
        ledger, head = heads[news.head]
        line = dict(enumerate(known, start=1))
        for n, item in enumerate(news.items, start=head - len(news.items) + 1):
            if isinstance(item, bytes):
                line[n] = parse_entry(item)
            else:
                line[n] = entry_after(line[item[0]], item[1])
            came.setdefault(ledger, []).append(line[n].to_bytes())
    return came


async def test_a_colleague_gets_a_note_with_the_word_that_it_came(world: World) -> None:
    case, _ = await _case(world)
    line = world.alliance.history[-3:]
    before = await _positions(world, world.doctor)
    note = world.alliance.note(world.doctor, case)
    await world.hand_over()
    mate = world.alliance.enrol(world.alliance.clinic, "王护士", "nurse")
    world.alliance.share_circle(world.doctor, world.clinic, mate)
    await world.hand_over()
    reply = await world.client.changes(before, mate.signing, 0, BUDGET)
    assert _come(reply, line)[case.ledger][-1] == note.to_bytes()
    own = await world.client.changes(before, world.doctor.signing, 0, BUDGET)
    assert case.ledger not in _come(own, line)
    none = await world.client.changes(before, mate.signing)
    assert none.news == ()
    little = await world.client.changes(before, mate.signing, 0, 10)
    assert little.news == ()
    other = await world.client.changes(before, world.expert.signing, 0, BUDGET)
    assert case.ledger not in _come(other, line)


async def test_what_was_stored_before_the_reader_asked_last_does_not_come_again(
    own_world: World, clock: FrozenClock
) -> None:
    case, _ = await _case(own_world)
    before = await _positions(own_world, own_world.expert)
    own_world.alliance.share_case(own_world.doctor, case, own_world.desk, consent=bytes(32))
    clock.advance(60_000)
    await own_world.hand_over()
    late = await own_world.client.changes(before, own_world.expert.signing, 0, BUDGET)
    heads = [head for feed in late.feeds for head in feed.heads]
    assert {heads[news.head][0]: len(news.items) for news in late.news} == {case.ledger: 1}
    whole = await own_world.client.changes(before, own_world.expert.signing, 61, BUDGET)
    heads = [head for feed in whole.feeds for head in feed.heads]
    assert {heads[news.head][0]: len(news.items) for news in whole.news} == {case.ledger: 4}


async def test_what_follows_is_stored_as_it_was_signed(world: World) -> None:
    case, first = await _case(world)
    notes = [world.alliance.note(world.doctor, case) for _ in range(3)]
    world.alliance.drain()
    pushed, told = await world.client.push_batches(
        [notes], world.doctor.signing, [first], ChangesRequest(())
    )
    assert [(o.refusal, o.n, o.entry) for o in pushed[0]] == [
        ("", 4 + at, note.id) for at, note in enumerate(notes)
    ]
    reply = await world.client.ledgers([(case.ledger, 3)], 1 << 20, world.doctor.signing)
    assert [raw for _, raw in reply.parts[0].entries] == [note.to_bytes() for note in notes]
    assert told is not None
    heads = {ledger: head for feed in told.feeds for ledger, head in feed.heads}
    assert heads[case.ledger] == 6


async def test_what_follows_an_entry_that_the_hub_cannot_read_any_more_is_sent_whole(
    own_world: World, own_hub: EmbeddedHub
) -> None:
    case, damaged = await _case(own_world)
    with own_hub.hub.database.write() as connection:
        mine = entries.c.id == damaged.id
        connection.execute(update(entries).where(mine).values(entry=bytes(9)))
    note = own_world.alliance.note(own_world.doctor, case)
    own_world.alliance.drain()
    signer = own_world.doctor.signing
    ((outcome,),), _ = await own_world.client.push_batches([[note]], signer, [damaged])
    assert (outcome.refusal, outcome.n) == ("", 4)
    reply = await own_world.client.changes({}, own_world.expert.signing, 9, BUDGET)
    assert case.ledger not in _come(reply, ())


async def test_two_entries_of_one_place_are_a_fork_however_they_are_told(world: World) -> None:
    case, first = await _case(world)
    place = world.doctor.chains[case.ledger]
    note = world.alliance.note(world.doctor, case)
    after, world.doctor.chains[case.ledger] = world.doctor.chains[case.ledger], place
    twin = world.alliance.note(world.doctor, case, "另一条")
    next_of_twin = world.alliance.note(world.doctor, case)
    world.doctor.chains[case.ledger] = after
    world.alliance.drain()
    signer = world.doctor.signing
    for entry, refusal in ((note, ""), (twin, "fork")):
        ((outcome,),), _ = await world.client.push_batches([[entry]], signer, [first])
        assert outcome.refusal == refusal
    ((outcome,),), _ = await world.client.push_batches([[next_of_twin]], signer, [twin])
    assert outcome.refusal == "fork"


async def test_what_changed_is_told_to_nobody_without_a_session(world: World) -> None:
    asked = framed(ChangesRequest(()).encode())
    async with httpx.AsyncClient(
        base_url=world.client.wire_url.replace("wss", "https").removesuffix("/v1/wire"),
        verify=pinned_context(world.client.hub_key),
    ) as stranger:
        answer = await stranger.post("/v1/entries", content=asked)
        assert answer.status_code == 401
        twice = await stranger.post("/v1/entries", content=asked + asked)
        assert twice.status_code == 400
