"""What others' records cost a disk when they arrive, and one that they fill."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from telecon.cases.documents import Note
from telecon.errors import DiskFull
from telecon.ledger.records import entries_of
from telecon.use_cases.read_case import read_case
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.see_what_waits import see_what_waits
from telecon.use_cases.write_note import write_note
from tests.fakes.clock import FrozenClock
from tests.use_cases.test_consultation import PATIENT
from tests.use_cases.village import Village, found_village

NOTES, LONG = 20, 20_000
ROOM = 12
"""Pages: enough for an alarm, not for the notes."""


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    made = found_village(tmp_path, FrozenClock())
    yield made
    made.close()


def describe(village: Village, case: bytes, *said: str) -> None:
    """Notes of the expert, on their way to the second one."""
    for words in said:
        write_note(village.expert, case, Note("note", (("plain", words),)))
    with village.expert.store.read() as connection:
        village.courier.take(entries_of(connection, case))


def written_to_take(village: Village) -> int:
    """Bytes on the second expert's disk for what is given to them now."""
    store = village.second.store
    store.checkpoint()
    village.courier.give(village.second)
    return store.path.with_name(f"{store.path.name}-wal").stat().st_size


def test_a_full_disk_is_no_fault_of_what_arrives_and_all_is_taken_in_when_there_is_room(
    village: Village,
) -> None:
    case = register_patient(village.expert, PATIENT).ledger
    describe(village, case, *(os.urandom(LONG).hex() for _ in range(NOTES)))
    store = village.second.store
    pages = store.pragma("page_count")[0][0]
    store.pragma(f"max_page_count = {pages + ROOM}")
    with pytest.raises(DiskFull):
        village.courier.give(village.second)
    assert see_what_waits(village.second).alarms == ()
    store.pragma(f"max_page_count = {pages + 10_000}")
    village.courier.give(village.second)
    assert len(read_case(village.second, case).state.notes) == NOTES


def test_a_note_that_arrives_costs_the_disk_in_a_long_case_what_it_costs_in_a_short_one(
    village: Village,
) -> None:
    cost = []
    for notes in (1, 2 * NOTES):
        case = register_patient(village.expert, PATIENT).ledger
        describe(village, case, *(os.urandom(LONG // 4).hex() for _ in range(notes)))
        written_to_take(village)
        describe(village, case, "睡眠好转")
        cost.append(written_to_take(village))
    short, long = cost
    assert long < 2 * short
