"""Who is removed: out at once, their late work beside the case, and they are told by whom."""

from pathlib import Path
from secrets import token_hex

import pytest

from sync.hub.hub import HubSettings
from sync.hub.limits import Limits
from sync.hub_client import HubClient
from sync.protocol.apart import apart_from
from sync.protocol.entry import Entry, parse_entry
from sync.protocol.messages import Outcome
from sync.protocol.statements import AccessEnded, AuthorRemoved, FrontierHead, statement_of
from telecon.errors import HubRefused
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import Member, OpenCase
from tests.hub.embedded import EmbeddedHub
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


async def _remove(world: World, who: Member, *heads: FrontierHead) -> Entry:
    alliance = world.alliance
    entry = alliance.state(alliance.root, alliance.ledger, AuthorRemoved(who.id, heads, "电脑被盗"))
    assert [o.refusal for o in await world.hand_over()] == [""]
    return entry


async def _late(world: World, entry: Entry) -> Outcome:
    (outcome,) = await world.client.push([entry.to_bytes()], None)
    return outcome


async def _read(world: World, ledger: bytes, reader: Member) -> list[bytes]:
    reply = await world.client.ledgers([(ledger, 0)], 1 << 20, reader.signing)
    return [raw for _, raw in reply.parts[0].entries]


async def test_a_removed_device_reads_nothing_more_with_the_session_it_had(world: World) -> None:
    nurse = await _nurse_of(world)
    await world.client.changes({}, nurse.signing)
    await _remove(world, nurse)
    with pytest.raises(HubRefused) as refusal:
        await world.client.changes({}, nurse.signing)
    assert refusal.value.fields["reason"] == "author-removed"
    await world.client.changes({}, world.doctor.signing)


async def test_late_work_lies_apart_for_those_who_stay_and_enters_no_record(world: World) -> None:
    nurse = await _nurse_of(world)
    case = await _case(world)
    await _remove(world, nurse)
    late = world.alliance.note(nurse, case, "离职后所写")
    world.alliance.drain()
    first, again = await _late(world, late), await _late(world, late)
    assert [o.refusal for o in (first, again)] == ["kept-apart", "kept-apart"]
    assert first.receipt is None
    assert late.to_bytes() not in await _read(world, case.ledger, world.doctor)
    assert await _read(world, apart_from(case.ledger), world.doctor) == [late.to_bytes()]
    feeds = (await world.client.changes({}, world.doctor.signing)).feeds
    assert apart_from(case.ledger) in {ledger for feed in feeds for ledger, _ in feed.heads}


async def test_late_work_is_read_by_nobody_whose_case_it_is_not(world: World) -> None:
    nurse = await _nurse_of(world)
    case = await _case(world)
    await _remove(world, nurse)
    late = world.alliance.note(nurse, case)
    world.alliance.drain()
    await _late(world, late)
    for stranger in (world.expert, world.outsider):
        with pytest.raises(HubRefused, match="not-member"):
            await _read(world, apart_from(case.ledger), stranger)


async def test_who_never_was_in_a_case_leaves_nothing_beside_it(world: World) -> None:
    await _nurse_of(world)
    case = await _case(world)
    stranger = world.alliance.enrol(world.alliance.hospital, "赵护士", "nurse")
    await world.hand_over()
    await _remove(world, stranger)
    late = world.alliance.note(stranger, case)
    world.alliance.drain()
    assert (await _late(world, late)).refusal == "not-member"
    with pytest.raises(HubRefused, match="not-member"):
        await _read(world, apart_from(case.ledger), world.doctor)


async def test_what_the_removal_accepts_still_comes_into_the_case(world: World) -> None:
    nurse = await _nurse_of(world)
    case = await _case(world)
    within = world.alliance.note(nurse, case, "在职时")
    beyond = world.alliance.note(nurse, case, "之后")
    world.alliance.drain()
    await _remove(world, nurse, FrontierHead(case.ledger, within.core.seq, within.id))
    assert (await _late(world, within)).refusal == ""
    assert (await _late(world, beyond)).refusal == "kept-apart"
    assert (await _read(world, case.ledger, world.doctor))[-1] == within.to_bytes()


async def test_late_work_that_was_changed_on_the_way_is_not_kept(world: World) -> None:
    nurse = await _nurse_of(world)
    case = await _case(world)
    await _remove(world, nurse)
    raw = bytearray(world.alliance.note(nurse, case).to_bytes())
    world.alliance.drain()
    raw[-1] ^= 1
    assert (await _late(world, parse_entry(bytes(raw)))).refusal == "bad-signature"


async def test_a_removed_device_is_shown_who_signed_its_removal_and_nothing_after(
    world: World,
) -> None:
    nurse = await _nurse_of(world)
    removal = await _remove(world, nurse)
    world.alliance.invite(world.alliance.clinic, "钱医生", "village-doctor")
    await world.hand_over()
    reply = await world.client.removal(nurse.signing, 0)
    last = parse_entry(reply.parts[0].entries[-1][1])
    assert last.id == removal.id
    assert isinstance(statement_of(last)[1], AuthorRemoved)
    assert not reply.parts[0].more
    with pytest.raises(HubRefused, match="not-removed"):
        await world.client.removal(world.doctor.signing, 0)


async def test_the_roster_up_to_a_removal_comes_in_pages_and_whole(
    world: World, hub: EmbeddedHub
) -> None:
    nurse = await _nurse_of(world)
    removal = await _remove(world, nurse)
    read: list[tuple[int, bytes]] = []
    more = True
    while more:
        (part,) = hub.hub.book.removal(nurse.id, len(read), 1_000).parts
        read += part.entries
        more = part.more
    assert [number for number, _ in read] == list(range(1, part.head + 1))
    assert parse_entry(read[-1][1]).id == removal.id


async def test_an_institution_whose_access_ended_reads_up_to_that_and_no_further(
    world: World,
) -> None:
    world.alliance.drain()
    case = await _case(world)
    consent = world.alliance.note(world.doctor, case)
    world.alliance.share_case(world.doctor, case, world.desk, consent.id)
    ended = world.alliance.state(world.doctor, case.ledger, AccessEnded(world.desk, "会诊结束"))
    after = world.alliance.note(world.doctor, case, "以后所写")
    assert {o.refusal for o in await world.hand_over()} == {""}
    assert (await _read(world, case.ledger, world.expert))[-1] == ended.to_bytes()
    assert (await _read(world, case.ledger, world.doctor))[-1] == after.to_bytes()
    world.alliance.note(world.expert, case, "迟到的话")
    assert [o.refusal for o in await world.hand_over()] == ["not-member"]


async def test_a_removed_device_fills_no_disk_with_late_work(
    tmp_path: Path, clock: FrozenClock
) -> None:
    limits = Limits(apart_bytes=20_000)
    settings = HubSettings(tmp_path, host="127.0.0.1", port=0, limits=limits, now_ms=clock.now_ms)
    with EmbeddedHub(tmp_path, settings) as hub:
        client = HubClient([hub.address], hub.key)
        world = World.found(client, hub.hub)
        nurse = await _nurse_of(world)
        case = await _case(world)
        await _remove(world, nurse)
        told = [
            (await _late(world, world.alliance.note(nurse, case, token_hex(8_000)))).refusal
            for _ in range(4)
        ]
        assert told == ["kept-apart", "kept-apart", "too-much", "too-much"]
        assert len(await _read(world, apart_from(case.ledger), world.doctor)) == 2
        await client.close()
