"""What is said of a record is true: here, at the hub, with them, opened, and what it waits for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from telecon.case_state.record_state import RecordState
from telecon.session import Session
from telecon.store.tables import chunks
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_records import WaitsFor, see_records
from tests.alliance.alliance import Alliance
from tests.alliance.care import Asked, ask
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village

HOSPITAL = "市精神卫生中心"


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    made = found_village(tmp_path, FrozenClock())
    yield made
    made.close()


def waits(session: Session, asked: Asked) -> dict[bytes, WaitsFor]:
    return {row.entry: row.waits_for for row in see_records(session, asked.case)}


def test_each_record_says_for_whom_it_waits_until_the_other_side_opened_it(
    alliance: Alliance,
) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    entries = (asked.note, asked.attachment, asked.consent, asked.request)
    for carried, expected in (
        ((), WaitsFor.LINE),
        (("doctor",), WaitsFor.FETCHED),
        (("expert", "doctor"), WaitsFor.OPENED),
    ):
        alliance.carry(*carried)
        found = waits(alliance.doctor, asked)
        assert {found[entry] for entry in entries} == {expected}
    rows = see_records(alliance.doctor, asked.case)
    assert {row.partner for row in rows} == {HOSPITAL}
    assert all(row.since_ms >= row.written_ms for row in rows if row.state is not RecordState.HERE)
    mark_opened(alliance.expert, asked.case)
    alliance.carry("expert", "doctor")
    assert waits(alliance.doctor, asked) == {}


def test_a_scan_is_not_at_the_hub_while_a_part_of_it_is_only_here(alliance: Alliance) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor")
    with alliance.doctor.store.write() as connection:  # as a line cut after the entry leaves it
        file = chunks.c.entry == asked.attachment
        connection.execute(update(chunks).where(file).values(state="here"))
    states = read_case(alliance.doctor, asked.case).states
    assert states[asked.attachment] is RecordState.HERE
    assert states[asked.note] is RecordState.HUB
    assert waits(alliance.doctor, asked)[asked.attachment] is WaitsFor.FILE
    alliance.carry("doctor")
    assert waits(alliance.doctor, asked)[asked.attachment] is WaitsFor.FETCHED


def test_a_scan_is_with_them_when_its_last_part_came_not_when_its_name_did(
    village: Village,
) -> None:
    asked = ask(village.doctor, village.hospital)
    village.carry()
    delivered = read_case(village.expert, asked.case).state.delivered
    assert asked.note in delivered
    assert asked.attachment not in delivered
    mark_opened(village.expert, asked.case)
    assert asked.attachment not in read_case(village.expert, asked.case).state.opened
    village.carry_files()
    village.carry()
    state = read_case(village.doctor, asked.case).states[asked.attachment]
    assert state is RecordState.DELIVERED
