"""Snapshots beside records that lie apart: none leaves one out, and none is blamed for one."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from sync.protocol.entry import Kind
from telecon.ledger.bases import unproved
from telecon.ledger.quarantine import ask_again, numbers_apart, quarantined
from telecon.ledger.snapshots import DUE_ENTRIES, write_snapshot
from telecon.session import Session
from telecon.store.tables import entries, snapshot_bases
from telecon.use_cases.read_case import read_case
from tests.alliance.alliance import Alliance
from tests.alliance.hub_disk import raw_at_hub, rot, unsigned
from tests.first_sync.devices import Desk, busy_case, note, register
from tests.members.house import colleague


@pytest.fixture
def newcomer(alliance: Alliance) -> Iterator[Desk]:
    with Desk(colleague(alliance)) as desk:
        yield desk


@pytest.fixture
def writer(alliance: Alliance, newcomer: Desk) -> Iterator[Desk]:
    with Desk(alliance.doctor) as desk:
        desk.sync()
        yield desk


@pytest.fixture
def reader(alliance: Alliance, newcomer: Desk) -> Iterator[Desk]:
    with Desk(alliance.convener) as desk:
        desk.sync()
        yield desk


def shown(session: Session, case: bytes) -> set[bytes]:
    return {each.entry for each in read_case(session, case).state.notes}


def snapshots_by(session: Session, case: bytes) -> int:
    with session.store.read() as connection:
        query = select(entries.c.id).where(
            entries.c.ledger == case,
            entries.c.kind == int(Kind.SNAPSHOT),
            entries.c.author == session.author.id,
        )
        return len(connection.execute(query).all())


def count_apart(session: Session, case: bytes) -> int:
    with session.store.read() as connection:
        return len(numbers_apart(connection, case))


def have_asked_again(desk: Desk) -> None:
    """As it is done once a day."""
    with desk.session.store.read() as connection:
        records = quarantined(connection)
    for record in records:
        ask_again(desk.session.store, record.ledger, record.id)
    desk.sync()


def test_a_new_pc_has_also_the_note_that_reached_a_colleague_as_bytes_nobody_signed(
    alliance: Alliance, writer: Desk, reader: Desk, newcomer: Desk
) -> None:
    case = register(writer.session, 1)
    notes = [note(writer.session, case, f"第{at}次") for at in range(DUE_ENTRIES)]
    writer.round()
    true = raw_at_hub(alliance, notes[5])
    rot(alliance, notes[5], unsigned(true))
    reader.sync()
    assert shown(reader.session, case) == set(notes) - {notes[5]}
    rot(alliance, notes[5], true)
    reader.rest()
    assert write_snapshot(reader.session, case) is None
    reader.sync()
    newcomer.sync()
    assert shown(newcomer.session, case) == set(notes)
    newcomer.rest()
    assert newcomer.alarms() == ()
    have_asked_again(reader)
    assert count_apart(reader.session, case) == 0
    assert write_snapshot(reader.session, case) is not None


@pytest.mark.parametrize("at", [3, -1], ids=["in the middle", "its author's last"])
def test_a_note_known_from_a_snapshot_stays_when_the_hub_has_other_bytes_and_nobody_is_accused(
    alliance: Alliance, writer: Desk, newcomer: Desk, at: int
) -> None:
    case = busy_case(writer.session)
    notes = shown(writer.session, case)
    last = note(writer.session, case, "最后一次")
    writer.sync()
    writer.rest()
    newcomer.sync()
    assert snapshots_by(writer.session, case) == 1
    bad = last if at < 0 else sorted(notes)[at]
    true = raw_at_hub(alliance, bad)
    rot(alliance, bad, unsigned(true))
    newcomer.rest()
    assert count_apart(newcomer.session, case) == 1
    assert shown(newcomer.session, case) == {*notes, last}
    assert unproved_in(newcomer.session, case) == {bad}
    assert newcomer.alarms() == ()
    rot(alliance, bad, true)
    have_asked_again(newcomer)
    newcomer.rest()
    assert shown(newcomer.session, case) == {*notes, last}
    assert newcomer.count(snapshot_bases) == 0
    assert newcomer.alarms() == ()


def unproved_in(session: Session, case: bytes) -> frozenset[bytes]:
    with session.store.read() as connection:
        return unproved(connection, case)
