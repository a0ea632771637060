"""The whole path on real parts: two institutions, a hub over TLS that is there or not."""

from telecon.case_state.record_state import RecordState
from telecon.cases.person_name import masked
from telecon.use_cases.attach_file import read_attachment
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.list_requests import Box, list_requests
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.care import (
    NAME,
    SAID,
    SCANNED,
    Asked,
    accept,
    adopt,
    advise,
    ask,
    folded,
    where,
)


def asked_offline(alliance: Alliance) -> Asked:
    """The doctor asks while nobody reaches the hub; everything waits, and only here."""
    doctor = alliance.doctor
    with alliance.hub.offline():
        asked = ask(doctor, alliance.hospital)
        assert tried(doctor).error == "hub-unreachable"
        (waits,) = see_what_waits(doctor).cases
    assert (waits.ledger, waits.name) == (asked.case, NAME)
    assert dict(waits.kinds)["note"] == 1
    assert waits.chunk_count == 2
    assert where(doctor, asked.case, asked.note) is RecordState.HERE
    return asked


def test_a_consultation_asked_without_network_reaches_both_experts_and_comes_back_adopted(
    alliance: Alliance,
) -> None:
    doctor = alliance.doctor
    asked = asked_offline(alliance)
    alliance.carry("doctor")
    assert see_what_waits(doctor).entry_count == 0
    assert where(doctor, asked.case, asked.note) is RecordState.HUB
    alliance.carry("expert", "second")
    for expert in (alliance.expert, alliance.second):
        (row,) = list_requests(expert, Box.QUEUE)
        assert (row.ledger, row.patient_name, row.state) == (asked.case, masked(NAME), "sent")
        state = folded(expert, asked.case)
        assert state.notes[0].value.sections == (("present", SAID),)
        assert read_attachment(expert, state.attachments[0].value) == SCANNED
    alliance.carry("doctor")
    assert where(doctor, asked.case, asked.note) is RecordState.DELIVERED
    mark_opened(alliance.expert, asked.case)
    alliance.carry("expert", "doctor")
    assert where(doctor, asked.case, asked.note) is RecordState.OPENED
    accept(alliance.expert, asked)
    opinion = advise(alliance.expert, asked)
    assert where(alliance.expert, asked.case, opinion) is RecordState.HERE
    alliance.carry("expert", "doctor")
    adopt(doctor, asked, opinion)
    alliance.carry("doctor", "expert", "second")
    for expert in (alliance.expert, alliance.second):
        (thread,) = folded(expert, asked.case).threads
        assert thread.adoptions[0].value.doctor_name == "李春梅"
    (row,) = list_requests(doctor, Box.OURS)
    assert (row.state, row.holder_name) == ("closed", "陈静")
    for session in (doctor, alliance.expert, alliance.second):
        verdict = proved(session)
        assert verdict.findings == ()
        assert verdict.entry_count > 20


def test_who_is_not_asked_never_sees_the_case(alliance: Alliance) -> None:
    ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert", "admin")
    assert list_cases(alliance.admin) == ()
    assert see_what_waits(alliance.admin).unopened == ()


def test_a_colleague_in_the_clinics_circle_has_the_case_at_the_next_sync(
    alliance: Alliance,
) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "convener")
    (row,) = list_cases(alliance.convener)
    assert (row.ledger, row.name, row.own) == (asked.case, NAME, True)
