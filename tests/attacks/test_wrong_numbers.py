"""Wrong numbers where nothing is signed: what a hub hid by them comes all the same, and shows."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from sync.protocol.messages import ChangesReply, CircleFeed
from sync.second_look import FIRST_MS, OFTEN_MS
from telecon.ledger.alarms import TOLD_LATE, TOLD_LATE_MS
from telecon.use_cases.see_what_waits import see_what_waits
from tests.attacks.seen import Page
from tests.simulation.ground import ground, scratch
from tests.simulation.line import Answer
from tests.simulation.pc import Pc
from tests.simulation.world import World

Twist = Callable[[CircleFeed, bytes], CircleFeed]
TOLD = "The hub had newer records here than it told this PC"
FAR = 1 << 30


@pytest.fixture
def world() -> Iterator[World]:
    base = ground()
    with scratch() as folder:
        made = World(0, base, folder)
        yield made
        made.close()


def left_out(feed: CircleFeed, case: bytes) -> CircleFeed:
    return replace(feed, heads=tuple(head for head in feed.heads if head[0] != case))


def too_low(feed: CircleFeed, case: bytes) -> CircleFeed:
    heads = tuple((name, 1 if name == case else head) for name, head in feed.heads)
    return replace(feed, heads=heads)


def too_far(feed: CircleFeed, case: bytes) -> CircleFeed:
    return replace(left_out(feed, case), position=feed.position + FAR)


def far_ahead(feed: CircleFeed, _case: bytes) -> CircleFeed:
    return replace(feed, position=feed.position + FAR)


def twisted(pc: Pc, case: bytes, twist: Twist) -> list[bool]:
    """What this PC is told of its circles' feeds is twisted where it names the case."""
    done: list[bool] = []

    def lie(path: str, _asked: bytes, answer: Answer) -> Answer:
        if path != "/v1/changes" or answer.status != 200:
            return answer
        reply = ChangesReply.decode(answer.body)
        feeds = tuple(
            twist(feed, case) if case in dict(feed.heads) else feed for feed in reply.feeds
        )
        if feeds == reply.feeds:
            return answer
        done.append(True)
        plain = tuple(pair for pair in answer.headers if pair[0] != b"content-length")
        return Answer(200, plain, replace(reply, feeds=feeds).encode())

    pc.line.lie = lie
    return done


def visits(world: World, name: str, ms: int) -> None:
    """The PC runs on for so long, with idle time."""
    for _ in range(4):
        asyncio.run(world.sync(name))
    world.pass_time(ms)
    for _ in range(4):
        asyncio.run(world.sync(name))


def told_late(pc: Pc) -> set[bytes]:
    return {a.ledger for a in see_what_waits(pc.session).alarms if a.code == TOLD_LATE}


@pytest.mark.parametrize("twist", [left_out, too_low, too_far], ids=lambda twist: twist.__name__)
def test_what_a_hub_hid_by_a_wrong_number_comes_by_itself_and_the_page_says_so(
    world: World, page: Page, twist: Twist
) -> None:
    writer, reader, case = world.pcs["doctor"], world.pcs["doctor2"], world.recent[0]
    asyncio.run(world.bring_up("doctor", "doctor2"))
    text, beside = world.write(writer, case), world.write(writer, world.recent[1])
    asyncio.run(world.sync("doctor"))
    done = twisted(reader, case, twist)
    asyncio.run(world.sync("doctor2"))
    assert done
    assert world.has_note(reader, world.recent[1], beside)
    assert not world.has_note(reader, case, text)
    reader.line.lie = None
    visits(world, "doctor2", FIRST_MS)
    assert world.has_note(reader, case, text)
    assert told_late(reader) == {case}
    said = page.words(reader.session)
    assert f"In the case of 欧阳若曦: {TOLD}" in said
    assert "tell whoever runs the hub" in said
    world.pass_time(TOLD_LATE_MS)
    assert told_late(reader) == set()


def test_a_position_far_ahead_keeps_nothing_away_that_comes_later(world: World) -> None:
    writer, reader, case = world.pcs["doctor"], world.pcs["doctor2"], world.recent[0]
    asyncio.run(world.bring_up("doctor", "doctor2"))
    first = world.write(writer, case)
    asyncio.run(world.sync("doctor"))
    done = twisted(reader, case, far_ahead)
    asyncio.run(world.sync("doctor2"))
    assert done
    reader.line.lie = None
    second = world.write(writer, case)
    asyncio.run(world.sync("doctor"))
    asyncio.run(world.sync("doctor2"))
    assert world.has_note(reader, case, first)
    assert world.has_note(reader, case, second)


def test_who_was_told_everything_in_time_hears_of_nothing(world: World, page: Page) -> None:
    writer, case = world.pcs["doctor"], world.recent[0]
    for ms in (FIRST_MS, OFTEN_MS):
        for _ in range(2):
            world.write(writer, case)
            asyncio.run(world.bring_up("doctor", "doctor2", "doctor3", "convener", "expert"))
        for name in ("doctor2", "expert"):
            visits(world, name, ms)
    for name in ("doctor2", "expert"):
        assert told_late(world.pcs[name]) == set()
        assert TOLD not in page.words(world.pcs[name].session)
