"""A member of the alliance with true keys says what they may not: it changes nothing."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from sync.protocol.roster_statements import FrontierHead
from sync.protocol.statements import AuthorRemoved, KeyWrapped
from telecon.case_state.record_state import RecordState
from telecon.case_state.thread_state import holder_of, state_of_thread
from telecon.cases.documents import (
    Acknowledged,
    AttachmentManifest,
    DocumentType,
    Erratum,
    Note,
)
from telecon.cases.payload import dump
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.consent import Decision
from telecon.consultations.consent_rules import Situation
from telecon.consultations.opinion import OpinionStatus
from telecon.consultations.states import RequestState
from telecon.errors import AttachmentError, NotAllowed
from telecon.ledger import append
from telecon.ledger.alarms import alarms
from telecon.ledger.append import append_statement
from telecon.ledger.case_access import owner_circle
from telecon.ledger.chunks import Chunk, chunks_wanted
from telecon.ledger.circle_view import all_circles, circles_of
from telecon.ledger.keys import current_epoch_key, keep_epoch_key
from telecon.ledger.outbox import waiting
from telecon.session import Session
from telecon.use_cases.attach_file import NewAttachment, attach_file, read_attachment
from telecon.use_cases.give_opinion import give_opinion
from telecon.use_cases.mark_in_error import mark_in_error
from telecon.use_cases.read_case import read_case
from telecon.use_cases.record_consent import record_consent
from telecon.use_cases.request_consultation import request_consultation
from telecon.use_cases.verify_profile import verify_profile
from telecon.use_cases.write_note import write_note
from tests.fakes.clock import FrozenClock
from tests.use_cases.false_words import complete, sign_falsely
from tests.use_cases.test_consultation import (
    advice,
    asked,
    consent_for,
    consented,
    load,
    registered,
)
from tests.use_cases.village import Village, found_village


def asked_case(village: Village) -> tuple[bytes, bytes]:
    """A case shared with the desk, and its request."""
    case = registered(village.doctor)
    consented(village, case)
    request = request_consultation(village.doctor, case, asked(village)).entry
    village.carry()
    village.carry()
    return case, request


def alarm_reasons(session: Session, ledger: bytes) -> list[str]:
    with session.store.read() as connection:
        return [alarm.reason for alarm in alarms(connection) if alarm.ledger == ledger]


def note(text: str) -> Note:
    return Note("note", (("plain", text),))


def notes(session: Session, case: bytes) -> set[str]:
    return {text for n in load(session, case).notes for _, text in n.value.sections}


def test_an_opinion_the_clinic_wrote_for_the_expert_is_none(village: Village) -> None:
    case, request = asked_case(village)
    forged = replace(
        advice(request), author_name="陈静", institution="市精神卫生中心", title="主任"
    )
    final = replace(forged, status=OpinionStatus.FINAL, written_ms=1)
    entry = sign_falsely(village.doctor, case, DocumentType.OPINION, dump(final))
    answer = Answer(request, AnswerKind.ACCEPT, "陈静", 1)
    sign_falsely(village.doctor, case, DocumentType.ANSWER, dump(answer))
    village.carry()
    for session in (village.expert, village.second):
        state = load(session, case)
        assert state.threads[0].opinions == ()
        assert holder_of(state.threads[0]) is None
        assert entry in state.unreadable


def test_an_opinion_stands_under_the_name_the_roster_gives_its_author(village: Village) -> None:
    case, request = asked_case(village)
    forged = replace(advice(request), author_name="王强", institution="省医院", title="院长")
    final = replace(forged, status=OpinionStatus.FINAL, written_ms=1)
    sign_falsely(village.expert, case, DocumentType.OPINION, dump(final))
    village.carry()
    said = load(village.doctor, case).threads[0].opinions[0].value
    assert (said.author_name, said.institution, said.title, said.registration) == (
        "陈静",
        "市精神卫生中心",
        "主任医师",
        "110320001",
    )


def test_a_recipient_cannot_take_the_patients_no_away(village: Village) -> None:
    case, _ = asked_case(village)
    no = complete(replace(consent_for(village), decision=Decision.REFUSED))
    refusal = sign_falsely(village.doctor, case, DocumentType.CONSENT, dump(no))
    village.carry()
    yes = dump(complete(consent_for(village)))
    sign_falsely(village.expert, case, DocumentType.CONSENT, yes, (refusal,))
    sign_falsely(village.expert, case, DocumentType.CONSENT, {"x": 1}, (refusal,))
    sign_falsely(village.expert, case, DocumentType.ERRATUM, dump(Erratum(refusal, "x")))
    village.carry()
    village.carry()
    assert read_case(village.second, case).state.patient is None
    with pytest.raises(NotAllowed):
        request_consultation(village.doctor, case, asked(village))


def test_no_request_is_signed_on_a_consent_that_would_keep_it_here(village: Village) -> None:
    case, _ = asked_case(village)
    no = replace(consent_for(village), decision=Decision.WITHDRAWN)
    withdrawn = record_consent(village.doctor, case, no, Situation(age=36)).entry
    village.carry()
    yes = dump(complete(consent_for(village)))
    sign_falsely(village.expert, case, DocumentType.CONSENT, yes, (withdrawn,))
    village.carry()
    with pytest.raises(NotAllowed):
        request_consultation(village.doctor, case, asked(village))


def test_only_the_institution_that_wrote_an_entry_marks_it_in_error(village: Village) -> None:
    case, request = asked_case(village)
    opinion = give_opinion(village.expert, case, advice(request)).entry
    village.carry()
    sign_falsely(village.doctor, case, DocumentType.ERRATUM, dump(Erratum(opinion, "x")))
    with pytest.raises(NotAllowed):
        mark_in_error(village.doctor, case, opinion, "不同意")
    village.carry()
    assert load(village.expert, case).threads[0].opinions[0].error == ""
    mark_in_error(village.second, case, opinion, "写错病例")
    village.carry()
    assert load(village.doctor, case).threads[0].opinions[0].error == "写错病例"


def test_the_askers_own_word_is_not_the_desks_opening(village: Village) -> None:
    case, request = asked_case(village)
    opened = dump(Acknowledged((request,)))
    sign_falsely(village.doctor, case, DocumentType.OPENED, opened)
    village.carry()
    state = load(village.second, case)
    assert state_of_thread(state, state.threads[0]) is RequestState.SENT
    assert read_case(village.doctor, case).states[request] is RecordState.DELIVERED


@pytest.mark.parametrize(
    "payload",
    [
        {"title": 1},
        dump(AttachmentManifest("x", "x", "image/png", 1, b"k" * 32, (b"z" * 40000,))),
        dump(AttachmentManifest("x", "x", "image/png", 1, b"k", (b"z" * 32,))),
        dump(AttachmentManifest("x", "x", "image/png", 1 << 40, b"k" * 32, (b"z" * 32,))),
        dump(AttachmentManifest("x", "x", "image/png", 1, b"k" * 32, (b"z" * 32,) * 1601)),
    ],
    ids=["shape", "chunk-id", "key", "size", "too-many"],
)
def test_a_bad_manifest_is_set_aside_and_the_case_goes_on(
    village: Village, payload: dict[str, object]
) -> None:
    case, _ = asked_case(village)
    sign_falsely(village.expert, case, DocumentType.ATTACHMENT, payload)  # type: ignore[arg-type]
    write_note(village.second, case, note("之后的记录"))
    village.carry()
    village.carry()
    assert "之后的记录" in notes(village.doctor, case)
    assert alarm_reasons(village.doctor, case) == ["bad-value"]
    assert not [c for c in chunks_wanted(village.doctor.store) if c.id == b"z" * 32]
    assert verify_profile(village.doctor, None).findings == ()


@pytest.mark.parametrize("clock", [(1 << 64) - 1, 1 << 63])
def test_a_clock_out_of_all_bounds_is_set_aside_and_the_case_goes_on(
    village: Village, clock: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, _ = asked_case(village)
    with monkeypatch.context() as patch:
        patch.setattr(append, "next_hlc", lambda *_: clock)
        sign_falsely(village.expert, case, DocumentType.NOTE, dump(note("未来")))
    write_note(village.second, case, note("现在"))
    village.carry()
    village.carry()
    assert notes(village.doctor, case) >= {"现在"}
    assert "未来" not in notes(village.doctor, case)
    assert alarm_reasons(village.doctor, case) == ["malformed"]


def test_a_time_no_calendar_has_is_set_aside_and_the_case_goes_on(village: Village) -> None:
    case, _ = asked_case(village)
    for far in (1 << 60, -1):
        late = replace(asked(village), sent_ms=far, from_facility=village.clinic)
        sign_falsely(village.doctor, case, DocumentType.REQUEST, dump(late))
    write_note(village.doctor, case, note("现在"))
    village.carry()
    assert "现在" in notes(village.expert, case)
    assert alarm_reasons(village.expert, case) == ["malformed"]
    assert len(load(village.expert, case).threads) == 1


def test_a_wrap_that_opens_to_nothing_blocks_no_case(village: Village) -> None:
    case, _ = asked_case(village)
    with village.expert.store.write() as connection:
        wrap = KeyWrapped(
            epoch=2,
            circle=owner_circle(connection, case),
            circle_epoch=1,
            wrapped=b"x" * 80,
            consent=b"c" * 32,
            purpose="remote-consultation",
        )
        bad = append_statement(connection, village.expert, case, wrap)
    village.courier.take([bad])
    write_note(village.second, case, note("之后"))
    village.carry()
    village.courier.give(village.doctor)
    assert "之后" in notes(village.doctor, case)
    assert alarm_reasons(village.doctor, case) == ["bad-wrap"]


def test_what_a_removed_author_wrote_beyond_the_frontier_is_set_aside(tmp_path: Path) -> None:
    made = found_village(tmp_path, FrozenClock())
    case, _ = asked_case(made)
    write_note(made.second, case, note("在职时"))
    made.carry()
    line = [e for e in made.courier.book[case] if e.core.author == made.second.author.id]
    frontier = (FrontierHead(case, line[-1].core.seq, line[-1].id),)
    removal = AuthorRemoved(made.second.author.id, frontier, "离职")
    with made.admin.store.write() as connection:
        alliance = made.admin.author.alliance
        append_statement(connection, made.admin, alliance, removal, made.admin.author.root)
    write_note(made.second, case, note("离职后"))
    made.courier.take(waiting(made.second.store))
    made.courier.give(made.expert)
    assert "离职后" in notes(made.expert, case)
    made.carry()
    made.carry()
    for session in (made.doctor, made.expert):
        assert notes(session, case) >= {"在职时"}
        assert "离职后" not in notes(session, case)
        assert verify_profile(session, None).findings == ()
    assert alarm_reasons(made.doctor, case) == ["beyond-frontier"]
    made.close()


def test_an_author_of_no_circle_of_the_case_is_set_aside(village: Village) -> None:
    case, _ = asked_case(village)
    with village.doctor.store.read() as connection:
        held = current_epoch_key(connection, case)
    assert held is not None
    with village.admin.store.write() as connection:
        keep_epoch_key(connection, case, *held)
    sign_falsely(village.admin, case, DocumentType.NOTE, dump(note("院办")))
    write_note(village.second, case, note("之后"))
    village.courier.take(waiting(village.admin.store))
    village.carry()
    village.courier.give(village.doctor)
    assert "之后" in notes(village.doctor, case)
    assert "院办" not in notes(village.doctor, case)
    assert alarm_reasons(village.doctor, case) == ["not-member"]


def test_names_of_chunks_that_never_come_do_not_hold_up_a_real_file(village: Village) -> None:
    case, _ = asked_case(village)
    for k in range(10):
        names = tuple(bytes([k, i]) * 16 for i in range(64))
        manifest = AttachmentManifest(f"x{k}", "x", "image/png", 1, b"k" * 32, names)
        sign_falsely(village.expert, case, DocumentType.ATTACHMENT, dump(manifest))
    village.carry()
    for _ in range(3):
        chunks_wanted(village.doctor.store)
    what = NewAttachment("片子", "f.bin")
    attach_file(village.second, case, io.BytesIO(b"real"), what)
    village.carry()
    real = [a for a in load(village.doctor, case).attachments if a.value.title == "片子"]
    asked_for = {chunk.id for _ in range(12) for chunk in chunks_wanted(village.doctor.store)}
    assert set(real[0].value.chunks) <= asked_for


def test_nothing_of_a_case_without_consent_is_fetched(village: Village) -> None:
    case, _ = asked_case(village)
    no = replace(consent_for(village), decision=Decision.WITHDRAWN)
    assert case in {chunk.ledger for chunk in all_wanted(village.second)}
    record_consent(village.doctor, case, no, Situation(age=36))
    village.carry()
    assert case not in {chunk.ledger for chunk in all_wanted(village.second)}


def all_wanted(session: Session) -> list[Chunk]:
    return chunks_wanted(session.store, limit=10_000)


def test_a_file_larger_than_its_manifest_says_is_not_opened(village: Village) -> None:
    case = registered(village.doctor)
    attach_file(village.doctor, case, io.BytesIO(b"four"), NewAttachment("片子", "f.bin"))
    manifest = load(village.doctor, case).attachments[0].value
    assert read_attachment(village.doctor, manifest) == b"four"
    for size in (3, 5):
        with pytest.raises(AttachmentError):
            read_attachment(village.doctor, replace(manifest, size=size))


def test_a_circle_that_proves_no_more_stops_no_other(village: Village) -> None:
    with village.doctor.store.write() as connection:
        desk = circles_of(connection, village.hospital, "desk")[0]
        clinic = circles_of(connection, village.clinic, "clinic")[0]
        connection.exec_driver_sql(
            "UPDATE entries SET signature = zeroblob(64) WHERE ledger = ? AND kind = 0", (desk.id,)
        )
        assert [circle.id for circle in all_circles(connection)] == [clinic.id]
        connection.rollback()
