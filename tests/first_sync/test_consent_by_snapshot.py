"""A snapshot's word alone hands nobody a case: the consent must be here as it was signed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from telecon.consultations.consent import Decision
from telecon.ledger.append import append_snapshot
from telecon.ledger.hub_address import hub_of
from telecon.ledger.snapshots import take_snapshot
from telecon.session import Session
from telecon.use_cases.share_case import add_institution
from tests.alliance.alliance import Alliance
from tests.alliance.care import consent_to
from tests.first_sync.devices import Desk, busy_case
from tests.members.house import colleague, notes


@pytest.fixture
def newcomer(alliance: Alliance) -> Iterator[Desk]:
    with Desk(colleague(alliance)) as desk:
        yield desk


@pytest.fixture
def writer(alliance: Alliance, newcomer: Desk) -> Iterator[Desk]:
    with Desk(alliance.doctor) as desk:
        desk.sync()
        yield desk


def without_the_last_word(session: Session, case: bytes) -> None:
    """A colleague whose program was tampered with signs that the consent was never withdrawn."""
    with session.store.write() as connection:
        true = take_snapshot(connection, case, hub_of(session.store).hub_epoch)
        assert true is not None
        *rest, last = true.documents
        assert last.payload["decision"] == Decision.WITHDRAWN
        append_snapshot(connection, session, case, replace(true, documents=tuple(rest)).encode())


def test_a_case_is_shared_from_a_new_pc_once_the_consent_has_come_or_was_taken_there(
    alliance: Alliance, writer: Desk, newcomer: Desk
) -> None:
    case, other = busy_case(writer.session, 1), busy_case(writer.session, 2)
    consent_to(writer.session, case, alliance.hospital)
    writer.sync()
    writer.rest()
    newcomer.round()
    assert newcomer.engine.status().cases_unproved == 2
    consent_to(newcomer.session, other, alliance.hospital)
    for each in (case, other):
        add_institution(newcomer.session, each, alliance.hospital)
    assert newcomer.sync().entries_waiting == 1
    alliance.carry("expert")
    assert (len(notes(alliance.expert, other)), notes(alliance.expert, case)) == (20, set())
    newcomer.rest()
    assert newcomer.engine.status().entries_waiting == 0
    alliance.carry("expert")
    assert len(notes(alliance.expert, case)) == 20


def test_a_false_snapshot_that_hides_a_withdrawal_sends_the_case_to_nobody(
    alliance: Alliance, writer: Desk, newcomer: Desk
) -> None:
    case = busy_case(writer.session)
    consent_to(writer.session, case, alliance.hospital)
    consent_to(writer.session, case, alliance.hospital, Decision.WITHDRAWN)
    writer.sync()
    without_the_last_word(writer.session, case)
    writer.sync()
    newcomer.round()
    add_institution(newcomer.session, case, alliance.hospital)
    newcomer.sync()
    alliance.carry("expert")
    assert notes(alliance.expert, case) == set()
    newcomer.rest()
    alliance.carry("expert")
    assert notes(alliance.expert, case) == set()
    assert newcomer.engine.status().entries_waiting == 1
