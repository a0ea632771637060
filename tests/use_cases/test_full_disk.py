"""A disk that runs full while others' records arrive says nothing of the records."""

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


def test_a_full_disk_is_no_fault_of_what_arrives_and_all_is_taken_in_when_there_is_room(
    village: Village,
) -> None:
    case = register_patient(village.expert, PATIENT).ledger
    for _ in range(NOTES):
        write_note(village.expert, case, Note("note", (("plain", os.urandom(LONG).hex()),)))
    with village.expert.store.read() as connection:
        village.courier.take(entries_of(connection, case))
    store = village.second.store
    pages = store.pragma("page_count")[0][0]
    store.pragma(f"max_page_count = {pages + ROOM}")
    with pytest.raises(DiskFull):
        village.courier.give(village.second)
    assert see_what_waits(village.second).alarms == ()
    store.pragma(f"max_page_count = {pages + 10_000}")
    village.courier.give(village.second)
    assert len(read_case(village.second, case).state.notes) == NOTES
