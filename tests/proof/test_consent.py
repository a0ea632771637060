"""No case leaves without the patient's word, and none is shown without it on the other side."""

import asyncio
import os

import pytest
from sqlalchemy import func, select

from sync.hub_client import HubClient
from sync.protocol.entry import Entry, Kind
from sync.protocol.statements import KeyWrapped, statement_of
from telecon.cases.documents import DocumentType
from telecon.cases.person_name import masked
from telecon.consultations.consent import Decision
from telecon.consultations.request import CONSENT_PURPOSE
from telecon.errors import NotAllowed
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.case_access import wraps_of
from telecon.ledger.circle_view import circles_of
from telecon.ledger.open_case import wrap_case_key
from telecon.ledger.outbox import waiting
from telecon.ledger.projection import documents_of
from telecon.ledger.records import entries_of
from telecon.session import Session
from telecon.store.search import indexed
from telecon.store.tables import cases, requests
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.list_requests import Box, list_requests
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.alliance import Alliance, proved
from tests.alliance.care import (
    NAME,
    ask,
    consent_to,
    describe,
    register,
    request_to,
)


def _wrapped_circles(session: Session, case: bytes) -> set[bytes]:
    with session.store.read() as connection:
        return {wrap.circle for _, wrap in wraps_of(connection, case)}


def _desk(session: Session, hospital: bytes) -> bytes:
    with session.store.read() as connection:
        return circles_of(connection, hospital, "desk")[0].id


def _forge_wrap(session: Session, case: bytes, hospital: bytes) -> None:
    """What a changed program would do: hand the key over under a consent nobody gave."""
    with session.store.write() as connection:
        desk = circles_of(connection, hospital, "desk")[0]
        wrap_case_key(
            connection, session, case, desk, consent=os.urandom(32), purpose=CONSENT_PURPOSE
        )


def _shows_nothing(session: Session, case: bytes) -> bool:
    with session.store.read() as connection:
        rows = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (cases, requests)
        ]
        rows.append(len(list(indexed(connection, case))))
    page = read_case(session, case)
    empty = page.state.patient is None and not page.state.notes and not page.state.threads
    return rows == [0, 0, 0] and empty and list_cases(session, NAME) == ()


@pytest.mark.parametrize("decision", [None, Decision.REFUSED])
def test_without_consent_nothing_is_wrapped_and_the_request_is_not_even_written(
    alliance: Alliance, decision: Decision | None
) -> None:
    doctor = alliance.doctor
    case = register(doctor)
    describe(doctor, case)
    if decision is not None:
        consent_to(doctor, case, alliance.hospital, decision)
    with pytest.raises(NotAllowed) as refusal:
        request_to(doctor, case, alliance.hospital)
    assert str(refusal.value.fields["rule"]).startswith(("RC-02", "CN", "PR-03"))
    assert _desk(doctor, alliance.hospital) not in _wrapped_circles(doctor, case)
    assert list_requests(doctor, Box.OURS) == ()
    alliance.carry("doctor", "expert")
    assert list_cases(alliance.expert) == ()


def test_a_wrap_without_consent_stays_on_this_pc_with_everything_after_it(
    alliance: Alliance,
) -> None:
    doctor = alliance.doctor
    case, other = register(doctor), register(doctor)
    before = describe(doctor, case)
    _forge_wrap(doctor, case, alliance.hospital)
    after = describe(doctor, case, "之后所写")
    leaving = {entry.id for entry in waiting(doctor.store)}
    assert before in leaving
    assert after not in leaving
    assert any(entry.core.ledger == other for entry in waiting(doctor.store))
    alliance.carry("doctor", "expert")
    assert list_cases(alliance.expert) == ()
    assert see_what_waits(doctor).entry_count == 2


def test_a_wrap_a_changed_program_pushed_without_consent_shows_the_recipient_nothing(
    alliance: Alliance,
) -> None:
    doctor = alliance.doctor
    case = register(doctor)
    describe(doctor, case)
    _forge_wrap(doctor, case, alliance.hospital)
    with doctor.store.read() as connection:
        entries = list(entries_of(connection, case))
    _push_past_the_checks(alliance, doctor, entries)
    alliance.carry("expert")
    expert = alliance.expert
    with expert.store.read() as connection:
        assert list(entries_of(connection, case)), "the entries themselves are kept"
    assert _shows_nothing(expert, case)
    assert dict(see_what_waits(expert).unopened) == {"no-consent": 2}
    with expert.store.read() as connection:
        said = list(entries_of(connection, case, Kind.ACKNOWLEDGEMENT))
    assert said == [], "the sender is not told that it arrived"
    assert proved(expert).findings == ()


def _push_past_the_checks(alliance: Alliance, session: Session, entries: list[Entry]) -> None:
    async def push() -> None:
        hub = HubClient([alliance.hub.address], alliance.hub.key)
        try:
            raws = [entry.to_bytes() for entry in entries]
            outcomes = await hub.push(raws, session.author.keys.signing)
        finally:
            await hub.close()
        assert {outcome.refusal for outcome in outcomes} == {""}

    asyncio.run(push())


def test_consent_that_names_another_institution_opens_nothing_here(alliance: Alliance) -> None:
    doctor = alliance.doctor
    case = register(doctor)
    elsewhere = consent_to(doctor, case, os.urandom(16))
    with doctor.store.write() as connection:
        desk = circles_of(connection, alliance.hospital, "desk")[0]
        wrap_case_key(connection, doctor, case, desk, consent=elsewhere, purpose=CONSENT_PURPOSE)
    assert not [e for e in waiting(doctor.store) if _is_wrap_to(e, desk.id)]
    with doctor.store.read() as connection:
        entries = list(entries_of(connection, case))
    _push_past_the_checks(alliance, doctor, entries)
    alliance.carry("expert")
    assert _shows_nothing(alliance.expert, case)


def _is_wrap_to(entry: Entry, circle: bytes) -> bool:
    if entry.core.kind != Kind.CONTROL:
        return False
    statement = statement_of(entry)[1]
    return isinstance(statement, KeyWrapped) and statement.circle == circle


def test_withdrawn_consent_halts_the_request_and_hides_the_case_from_the_recipient(
    alliance: Alliance,
) -> None:
    doctor, expert = alliance.doctor, alliance.expert
    asked = ask(doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    assert len(list_requests(expert, Box.QUEUE)) == 1
    consent_to(doctor, asked.case, alliance.hospital, Decision.WITHDRAWN)
    (row,) = list_requests(doctor, Box.OURS)
    assert row.state == "on-hold"
    alliance.carry("doctor", "expert")
    assert list_requests(expert, Box.QUEUE) == ()
    assert _shows_nothing(expert, asked.case)
    assert "no-consent" in dict(see_what_waits(expert).unopened)
    assert proved(expert).findings == ()
    with pytest.raises(NotAllowed):
        request_to(doctor, asked.case, alliance.hospital)


def test_consent_given_again_shows_the_case_again_and_one_renewed_never_hides_it(
    alliance: Alliance,
) -> None:
    doctor, expert = alliance.doctor, alliance.expert
    asked = ask(doctor, alliance.hospital)
    consent_to(doctor, asked.case, alliance.hospital)
    alliance.carry("doctor", "expert")
    assert [row.name for row in list_cases(expert)] == [masked(NAME)]
    consent_to(doctor, asked.case, alliance.hospital, Decision.WITHDRAWN)
    alliance.carry("doctor", "expert")
    assert _shows_nothing(expert, asked.case)
    consent_to(doctor, asked.case, alliance.hospital)
    alliance.carry("doctor", "expert")
    (row,) = list_requests(expert, Box.QUEUE)
    assert row.patient_name == masked(NAME)
    assert proved(expert).findings == ()


def test_consent_withdrawn_before_the_line_returns_keeps_the_request_here_until_given_again(
    alliance: Alliance,
) -> None:
    doctor = alliance.doctor
    with alliance.hub.offline():
        asked = ask(doctor, alliance.hospital)
        consent_to(doctor, asked.case, alliance.hospital, Decision.WITHDRAWN)
    alliance.carry("doctor", "expert")
    assert list_cases(alliance.expert) == ()
    assert see_what_waits(doctor).entry_count > 0
    consent_to(doctor, asked.case, alliance.hospital)
    alliance.carry("doctor", "expert")
    assert see_what_waits(doctor).entry_count == 0
    assert [row.name for row in list_cases(alliance.expert)] == [masked(NAME)]


def test_a_recipient_cannot_consent_in_the_patients_place(alliance: Alliance) -> None:
    """The psychiatrist holds the key of a case whose consent was withdrawn; their yes is none."""
    doctor, expert = alliance.doctor, alliance.expert
    asked = ask(doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    with expert.store.read() as connection:
        given = next(c for c in documents_of(connection, asked.case) if c.entry == asked.consent)
    consent_to(doctor, asked.case, alliance.hospital, Decision.WITHDRAWN)
    alliance.carry("doctor", "expert")
    with expert.store.write() as connection:
        forged = NewDocument(DocumentType.CONSENT, given.payload)
        append_document(connection, expert, asked.case, forged)
    assert _shows_nothing(expert, asked.case)
    alliance.carry("expert", "doctor", "second")
    assert _shows_nothing(alliance.second, asked.case)
    (row,) = list_requests(doctor, Box.OURS)
    assert row.state == "on-hold"
