"""A PC that has nothing of a case begins with its snapshot; the entries prove or deny it later."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from sync.protocol.entry import Kind
from telecon.case_state.record_state import RecordState
from telecon.case_state.state import CaseState
from telecon.ledger.alarms import FALSE_SNAPSHOT
from telecon.ledger.append import append_snapshot
from telecon.ledger.bases import unproved
from telecon.ledger.hub_address import hub_of
from telecon.ledger.projection import load_case
from telecon.ledger.snapshots import take_snapshot
from telecon.session import Session
from telecon.store.tables import cases, documents, entries, snapshot_bases
from telecon.use_cases.read_case import read_case
from telecon.use_cases.verify_profile import verify_profile
from tests.alliance.alliance import Alliance
from tests.first_sync.devices import Desk, busy_case, note


@pytest.fixture
def writer(alliance: Alliance) -> Iterator[Desk]:
    with Desk(alliance.expert) as desk:
        desk.sync()
        yield desk


@pytest.fixture
def newcomer(alliance: Alliance) -> Iterator[Desk]:
    with Desk(alliance.second) as desk:
        yield desk


def state(session: Session, case: bytes) -> CaseState:
    with session.store.read() as connection:
        return load_case(connection, case)


def unproved_in(session: Session, case: bytes) -> frozenset[bytes]:
    with session.store.read() as connection:
        return unproved(connection, case)


def kinds(session: Session, case: bytes) -> list[int]:
    with session.store.read() as connection:
        query = select(entries.c.kind).where(entries.c.ledger == case)
        return sorted(connection.execute(query).scalars())


def false_snapshot(session: Session, case: bytes, change: str) -> None:
    """A colleague whose program was tampered with signs what the entries do not say."""
    hub_epoch = hub_of(session.store).hub_epoch
    with session.store.write() as connection:
        true = take_snapshot(connection, case, hub_epoch)
        assert true is not None
        first, *rest = true.documents
        other_name = replace(first, payload={**first.payload, "name": "李四"})
        beyond = tuple(replace(head, seq=head.seq + 5, entry=bytes(32)) for head in true.heads)
        names = select(documents.c.entry).where(documents.c.ledger != case)
        other = connection.execute(names.limit(1)).scalar() or bytes(32)
        made = {
            "of another case": replace(true, documents=(*rest, replace(first, entry=other))),
            "changed": replace(true, documents=(other_name, *rest)),
            "left out": replace(true, documents=(first, *rest[:-2])),
            "false head": replace(true, heads=beyond),
            "covers less": replace(true, covers=max(1, true.covers - 3)),
        }[change]
        append_snapshot(connection, session, case, made.encode())


def test_a_new_pc_reads_a_case_from_its_snapshot_and_has_every_entry_after_a_rest(
    writer: Desk, newcomer: Desk
) -> None:
    case = busy_case(writer.session)
    writer.sync()
    writer.rest()
    status = newcomer.sync()
    assert (status.cases_coming, status.cases_unproved) == (0, 1)
    assert state(newcomer.session, case) == state(writer.session, case)
    assert newcomer.count(snapshot_bases) == 1
    assert kinds(newcomer.session, case).count(int(Kind.CONTENT)) == 0
    page = read_case(newcomer.session, case)
    assert page.unproved == unproved_in(newcomer.session, case)
    assert len(page.unproved) == 21
    assert {page.states[entry] for entry in page.unproved} == {RecordState.RECEIVED}
    assert verify_profile(newcomer.session, None).findings == ()
    newcomer.rest()
    assert newcomer.engine.status().cases_unproved == 0
    assert newcomer.count(snapshot_bases) == 0
    assert unproved_in(newcomer.session, case) == frozenset()
    assert kinds(newcomer.session, case) == kinds(writer.session, case)
    assert verify_profile(newcomer.session, None).findings == ()
    assert newcomer.alarms() == ()


def test_a_new_pc_works_in_the_case_at_once_and_everybody_has_what_it_wrote(
    writer: Desk, newcomer: Desk
) -> None:
    case = busy_case(writer.session)
    writer.sync()
    writer.rest()
    newcomer.sync()
    note(newcomer.session, case, "新电脑上写的")
    newcomer.sync()
    note(writer.session, case, "随后写的")
    writer.sync()
    newcomer.rest()
    assert state(newcomer.session, case) == state(writer.session, case)
    assert newcomer.count(snapshot_bases) == 0
    for desk in (writer, newcomer):
        assert verify_profile(desk.session, None).findings == ()


def test_what_was_written_between_a_snapshot_and_its_arrival_is_fetched_too(
    writer: Desk, newcomer: Desk
) -> None:
    case = busy_case(writer.session)
    writer.sync()
    false_snapshot(writer.session, case, "covers less")
    writer.sync()
    newcomer.sync()
    newcomer.rest()
    assert state(newcomer.session, case) == state(writer.session, case)
    assert verify_profile(newcomer.session, None).findings == ()


@pytest.mark.parametrize("change", ["changed", "left out"])
def test_a_snapshot_that_says_something_else_than_its_entries_is_an_alarm_with_its_authors_name(
    writer: Desk, newcomer: Desk, change: str
) -> None:
    case = busy_case(writer.session)
    writer.sync()
    false_snapshot(writer.session, case, change)
    writer.sync()
    newcomer.sync()
    assert unproved_in(newcomer.session, case)
    newcomer.rest()
    assert state(newcomer.session, case) == state(writer.session, case)
    (alarm,) = newcomer.alarms()
    assert (alarm.ledger, alarm.code) == (case, FALSE_SNAPSHOT)
    assert alarm.reason.startswith("陈静")
    note(writer.session, case, "后来")
    writer.sync()
    newcomer.sync()
    assert newcomer.alarms() == (alarm,)


def test_a_snapshot_that_names_records_of_another_case_holds_neither_of_them_up(
    writer: Desk, newcomer: Desk
) -> None:
    other, case = busy_case(writer.session, 1, 1), busy_case(writer.session, 2)
    writer.sync()
    false_snapshot(writer.session, case, "of another case")
    writer.sync()
    newcomer.sync()
    newcomer.rest()
    for each in (other, case):
        assert state(newcomer.session, each) == state(writer.session, each)
    assert {alarm.code for alarm in newcomer.alarms()} == {FALSE_SNAPSHOT}
    assert verify_profile(newcomer.session, None).findings == ()


def test_who_signed_a_false_snapshot_is_not_believed_again(writer: Desk, newcomer: Desk) -> None:
    case = busy_case(writer.session)
    writer.sync()
    false_snapshot(writer.session, case, "changed")
    writer.sync()
    newcomer.sync()
    newcomer.rest()
    other = busy_case(writer.session, 2)
    writer.sync()
    writer.rest()
    newcomer.sync()
    assert unproved_in(newcomer.session, other) == frozenset()
    assert state(newcomer.session, other) == state(writer.session, other)


def test_a_snapshot_that_names_false_ends_holds_nothing_up(writer: Desk, newcomer: Desk) -> None:
    case = busy_case(writer.session)
    writer.sync()
    false_snapshot(writer.session, case, "false head")
    writer.sync()
    note(writer.session, case, "后来")
    writer.sync()
    newcomer.sync()
    newcomer.rest()
    assert state(newcomer.session, case) == state(writer.session, case)
    assert verify_profile(newcomer.session, None).findings == ()
    assert newcomer.count(documents) == writer.count(documents)
    assert newcomer.count(cases) == 1


def test_a_snapshot_nobody_could_have_made_is_not_even_begun_with(
    writer: Desk, newcomer: Desk
) -> None:
    case = busy_case(writer.session)
    writer.sync()
    with writer.session.store.write() as connection:
        append_snapshot(connection, writer.session, case, b"\xa0")
    writer.sync()
    newcomer.sync()
    assert newcomer.count(snapshot_bases) == 0
    assert state(newcomer.session, case) == state(writer.session, case)
    assert newcomer.alarms() == ()
