"""One consultation from registration to adoption, without any network."""

from dataclasses import replace

import pytest

from telecon.case_state.state import CaseState
from telecon.cases.documents import Note, Patient
from telecon.consultations.adoption import Adoption, AdoptionDecision
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.consent import Consent
from telecon.consultations.consent_rules import Situation
from telecon.consultations.opinion import DiagnosisAdvice, Opinion
from telecon.consultations.request import ConsultationRequest
from telecon.errors import NotAllowed
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.decide_on_opinion import decide_on_opinion
from telecon.use_cases.give_opinion import give_opinion
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.record_answers import record_answers
from telecon.use_cases.record_consent import record_consent
from telecon.use_cases.red_flag import raise_flag
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.request_consultation import request_consultation
from telecon.use_cases.verify_profile import verify_profile
from telecon.use_cases.write_note import write_note
from tests.use_cases.consents import given_consent
from tests.use_cases.village import Village

PATIENT = Patient(name="张伟", identity_number="110101199003079016", phone="13800138000")


def consent_for(village: Village) -> Consent:
    return given_consent(village.hospital, PATIENT.name)


def asked(village: Village) -> ConsultationRequest:
    return ConsultationRequest(
        reason="情绪低落两个月，近期失眠",
        purpose="diagnosis-advice",
        requested_ms=village.clock.now_ms(),
        summary="PHQ-9 12 分，条目9阳性",
        specialty="psychiatry",
        professional_title="any",
        question="是否需要住院？",
        to_facility=village.hospital,
    )


def load(session: Session, case: bytes) -> CaseState:
    with session.store.read() as connection:
        return load_case(connection, case)


def registered(doctor: Session) -> bytes:
    """A case with its history, a flag and a questionnaire."""
    case = register_patient(doctor, PATIENT).ledger
    write_note(doctor, case, Note("history", (("present", "情绪低落，失眠"),)))
    raise_flag(doctor, case, "phq-9", "9", 1)
    record_answers(doctor, case, "phq-9", [2, 2, 2, 2, 1, 1, 0, 0, 1])
    return case


def consented(village: Village, case: bytes) -> None:
    """A consent with the signed form as its evidence."""
    doctor = village.doctor
    with (doctor.store.folder / "form.txt").open("w+b") as file:
        file.write(b"signed consent")
        file.seek(0)
        what = NewAttachment("知情同意书", "form.txt", "consent")
        evidence = attach_file(doctor, case, file, what).entry
    consent = replace(consent_for(village), evidence=(evidence,))
    record_consent(doctor, case, consent, Situation(age=36))


def advice(request: bytes) -> Opinion:
    return Opinion(
        request,
        "",
        "",
        "",
        0,
        diagnosis_advice=(DiagnosisAdvice("抑郁发作", "F32"),),
        treatment_advice="建议口服舍曲林",
        follow_up_advice="两周后复诊",
        referral_advice="none",
    )


def test_a_consultation_goes_from_the_clinic_to_the_expert_and_back(village: Village) -> None:
    doctor, expert = village.doctor, village.expert
    case = registered(doctor)
    with pytest.raises(NotAllowed):
        request_consultation(doctor, case, asked(village))
    consented(village, case)
    request = request_consultation(doctor, case, asked(village)).entry
    village.carry()
    state = load(expert, case)
    assert state.patient is not None
    assert state.patient.name == "张伟"
    assert state.threads[0].request.value.summary.startswith("PHQ-9")
    mark_opened(expert, case)
    answer_request(expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    opinion = give_opinion(expert, case, advice(request)).entry
    village.carry()
    village.carry()
    decide_on_opinion(doctor, case, Adoption(request, opinion, AdoptionDecision.ADOPTED, "", 0))
    village.carry()
    assert load(expert, case).threads[0].adoptions[0].value.doctor_name == "李春梅"
    assert request in load(doctor, case).opened
    assert load(village.admin, case).patient is None


def test_verify_proves_both_profiles_and_their_projections(village: Village) -> None:
    for session in (village.doctor, village.expert, village.second, village.admin):
        assert verify_profile(session, None).findings == ()
