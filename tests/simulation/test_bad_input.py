"""What a line, a hub or a clock may do to a clinic: one sentence each, and work goes on offline."""

import asyncio
from base64 import b64encode
from collections.abc import Iterator

import pytest

from sync.engine import IN_STEP, UNREACHABLE, SyncStatus
from telecon.cases.documents import Note
from telecon.errors import BadValue
from telecon.use_cases.write_note import write_note
from tests.simulation.ground import ground, scratch
from tests.simulation.line import Answer, Fate
from tests.simulation.world import World
from ui.sentences.find import SENTENCES, find_own_sentence, find_sentence

pytestmark = pytest.mark.timeout(600)
_DAY_MS = 86_400_000


@pytest.fixture
def world() -> Iterator[World]:
    base = ground()
    with scratch() as folder:
        made = World(0, base, folder)
        yield made
        made.close()


def synced(world: World, name: str = "doctor") -> SyncStatus:
    status = asyncio.run(world.sync(name))
    assert status is not None
    return status


def told(status: SyncStatus) -> str:
    """What happened, as the sync page says it; never the sentence for errors nobody foresaw."""
    sentence = find_sentence(status.error, status.reason)
    assert sentence is not SENTENCES["telecon"]
    return sentence[0]


def works_on(world: World, because: SyncStatus) -> None:
    """A note is saved while nothing goes, and is at the colleague's once the line is good."""
    assert because.state == UNREACHABLE
    assert told(because)
    pc, case = world.pcs["doctor"], world.recent[0]
    text = world.write(pc, case)
    assert world.has_note(pc, case, text)
    pc.line.fates.clear()
    pc.line.lie = None
    asyncio.run(world.bring_up("doctor", "doctor2"))
    assert world.has_note(world.pcs["doctor2"], case, text)


def test_a_portal_that_answers_every_question_with_its_page_is_no_hub(world: World) -> None:
    world.pcs["doctor"].line.fates = [Fate.PORTAL] * 50
    status = synced(world)
    assert status.reason == "not-a-hub"
    works_on(world, status)


def test_a_hub_that_answers_slower_than_anybody_waits_is_given_up_for_now(world: World) -> None:
    world.pcs["doctor"].line.fates = [Fate.SLOW] * 50
    status = synced(world)
    assert status.reason == "timeout"
    works_on(world, status)


def test_a_proxy_that_holds_everything_back_for_half_a_minute_only_takes_longer(
    world: World,
) -> None:
    pc, case = world.pcs["doctor"], world.recent[0]
    text = world.write(pc, case)

    def held(_path: str, _asked: bytes, answer: Answer) -> Answer:
        world.pass_time(30_000)
        return answer

    pc.line.lie = held
    assert synced(world).state == IN_STEP
    asyncio.run(world.bring_up("doctor2"))
    assert world.has_note(world.pcs["doctor2"], case, text)


def test_names_that_were_changed_on_the_way_hide_no_case(world: World) -> None:
    writer, reader, case = world.pcs["doctor"], world.pcs["doctor2"], world.recent[0]
    asyncio.run(world.bring_up("doctor", "doctor2"))
    text = world.write(writer, case)
    asyncio.run(world.bring_up("doctor"))

    told: list[bytes] = []

    def changed(path: str, _asked: bytes, answer: Answer) -> Answer:
        if told or path != "/v1/changes" or case not in answer.body:
            return answer
        told.append(answer.body)
        other = bytes([case[0] ^ 4]) + case[1:]
        return Answer(answer.status, answer.headers, answer.body.replace(case, other))

    reader.line.lie = changed
    assert synced(world, "doctor2").state == IN_STEP
    assert told
    assert world.has_note(reader, case, text)


def test_half_a_year_without_a_hub_costs_nothing_that_was_written(world: World) -> None:
    pc, case = world.pcs["doctor"], world.recent[0]
    world.hub.stop()
    written = []
    for _ in range(6):
        world.pass_time(30 * _DAY_MS)
        written.append(world.write(pc, case))
        status = synced(world)
        assert (status.state, status.entries_waiting) == (UNREACHABLE, len(written))
        assert told(status)
    world.hub.start()
    asyncio.run(world.bring_up("doctor", "doctor2"))
    assert all(world.has_note(world.pcs["doctor2"], case, text) for text in written)


@pytest.mark.parametrize("jump", [-400 * _DAY_MS, 400 * _DAY_MS])
def test_a_clock_that_is_set_to_another_year_stops_neither_work_nor_sync(
    world: World, jump: int
) -> None:
    pc, case = world.pcs["doctor"], world.recent[0]
    synced(world)
    pc.clock.jump(jump)
    text = world.write(pc, case)
    assert synced(world).state == IN_STEP
    pc.forget_hub()
    assert synced(world).state == IN_STEP
    asyncio.run(world.bring_up("doctor2"))
    assert world.has_note(world.pcs["doctor2"], case, text)


def test_a_note_of_ten_megabytes_is_refused_in_words_and_holds_nothing_up(world: World) -> None:
    pc, case = world.pcs["doctor"], world.recent[0]
    before = world.entries_at(pc)
    huge = b64encode(world.random.randbytes(10 << 20)).decode()  # whatever packs it
    with pytest.raises(BadValue) as refused:
        write_note(pc.session, case, Note("plain", (("text", huge),)))
    said = find_own_sentence(refused.value.code, str(refused.value.fields["reason"]))
    assert said is not None
    assert "Divide it" in said[2]
    assert world.entries_at(pc) == before
    text = world.write(pc, case)
    asyncio.run(world.bring_up("doctor", "doctor2"))
    assert world.has_note(world.pcs["doctor2"], case, text)
