"""A hub that lies to one reader: what their sync page says of it, and nothing here is lost."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from tests.attacks.seen import Page
from tests.simulation.ground import ground, scratch
from tests.simulation.hub_cases import (
    Change,
    flipped_bytes,
    invented_member,
    swapped_payloads,
    tell_lie,
    withheld_middle,
    withheld_tail,
)
from tests.simulation.line import Fate
from tests.simulation.world import World


@pytest.fixture
def world() -> Iterator[World]:
    base = ground()
    with scratch() as folder:
        made = World(0, base, folder)
        yield made
        made.close()


def lied_to(world: World, page: Page, lie: Callable[[World], Change]) -> str:
    """What a reader's page says after a sync in which the hub lied about three new notes."""
    writer, reader, case = world.pcs["doctor"], world.pcs["doctor2"], world.recent[0]
    asyncio.run(world.bring_up("doctor", "doctor2"))
    texts = [world.write(writer, case) for _ in range(3)]
    asyncio.run(world.sync("doctor"))
    before = world.entries_at(reader)
    told = tell_lie(reader, lie(world))
    status = asyncio.run(world.sync("doctor2"))
    reader.line.lie = None
    assert told()
    said = page.words(reader.session, status)
    assert world.entries_at(reader) >= before
    assert not all(world.has_note(reader, case, text) for text in texts)
    return said


def test_swapped_contents_are_told_as_a_signature_that_does_not_match_with_their_writer(
    world: World, page: Page
) -> None:
    said = lied_to(world, page, swapped_payloads)
    assert "Records that cannot be taken in: 2" in said
    assert "A signature does not match: something was changed on the way." in said
    assert "it says by 李春梅" in said


def test_changed_bytes_are_told_as_one_record_that_lies_apart_and_can_be_asked_for_again(
    world: World, page: Page
) -> None:
    said = lied_to(world, page, flipped_bytes)
    assert "Records that cannot be taken in: 1" in said
    assert "Ask for it again" in said


def test_records_of_a_member_whom_the_hub_invented_are_told_as_by_somebody_unknown(
    world: World, page: Page
) -> None:
    said = lied_to(world, page, invented_member)
    assert "it says by somebody unknown" in said
    assert "假冒者" not in said


def test_a_withheld_record_in_the_middle_is_told_as_a_gap_in_the_case(
    world: World, page: Page
) -> None:
    said = lied_to(world, page, withheld_middle)
    assert "A record that belongs before this one has not arrived." in said


def test_withheld_newest_records_are_told_as_a_hub_that_does_not_hand_over_what_it_told_of(
    world: World, page: Page
) -> None:
    said = lied_to(world, page, withheld_tail)
    assert "The hub told of new records in 1 cases and does not hand them over whole." in said


def test_old_answers_played_again_change_nothing_that_the_page_or_the_case_says(
    world: World, page: Page
) -> None:
    writer, reader, case = world.pcs["doctor"], world.pcs["doctor2"], world.recent[0]
    first = world.write(writer, case)
    asyncio.run(world.bring_up("doctor", "doctor2"))
    second = world.write(writer, case)
    asyncio.run(world.bring_up("doctor", "doctor2"))
    before = world.entries_at(reader)
    reader.line.fates = [None, *[Fate.OLD] * 6]
    status = asyncio.run(world.sync("doctor2"))
    reader.line.fates.clear()
    said = page.words(reader.session, status)
    assert world.entries_at(reader) >= before
    assert all(world.has_note(reader, case, text) for text in (first, second))
    assert "Connected to the hub" in said
    assert "cannot be taken in" not in said
