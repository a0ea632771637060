"""What the clinic and the desk do with one patient, through the use cases alone."""

import io
from dataclasses import dataclass, replace

from telecon.case_state.record_state import RecordState
from telecon.case_state.state import CaseState
from telecon.cases.documents import Note, Patient
from telecon.consultations.adoption import Adoption, AdoptionDecision
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.consent import Consent, Decision
from telecon.consultations.consent_rules import Situation
from telecon.consultations.opinion import DiagnosisAdvice, Opinion
from telecon.consultations.request import ConsultationRequest
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.decide_on_opinion import decide_on_opinion
from telecon.use_cases.give_opinion import give_opinion
from telecon.use_cases.read_case import read_case
from telecon.use_cases.record_answers import record_answers
from telecon.use_cases.record_consent import record_consent
from telecon.use_cases.red_flag import raise_flag
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.request_consultation import request_consultation
from telecon.use_cases.write_note import write_note
from tests.use_cases.consents import given_consent

NAME, NUMBER, PHONE = "张伟", "110101199003079016", "13800138000"
SAID = "近两月情绪低落，夜不能寐，曾有轻生念头"
FILE_NAME = "张伟-心电图-2026.txt"
SCANNED = ("心电图：窦性心律，未见异常。" * 600).encode()

PATIENT = Patient(name=NAME, identity_number=NUMBER, phone=PHONE)


@dataclass(frozen=True)
class Asked:
    """One case that was asked about.

    Attributes:
        case: ledger.
        note, attachment, consent, request: entries in it.
    """

    case: bytes
    note: bytes
    attachment: bytes
    consent: bytes
    request: bytes


def register(doctor: Session) -> bytes:
    """A patient with nothing but demographics."""
    return register_patient(doctor, PATIENT).ledger


def describe(doctor: Session, case: bytes, said: str = SAID) -> bytes:
    """History; the note's entry."""
    return write_note(doctor, case, Note("history", (("present", said),))).entries[0]


def attach(doctor: Session, case: bytes, data: bytes = SCANNED) -> bytes:
    """A file; its entry."""
    what = NewAttachment("心电图", FILE_NAME)
    return attach_file(doctor, case, io.BytesIO(data), what).entry


def consent_to(
    doctor: Session, case: bytes, hospital: bytes, decision: Decision = Decision.GIVEN
) -> bytes:
    """The patient's separate word on this recipient; its entry."""
    what = NewAttachment("知情同意书", "同意书.txt", "consent")
    evidence = attach_file(doctor, case, io.BytesIO("张伟（指印）".encode()), what).entry
    stated = replace(_consent(hospital), decision=decision, evidence=(evidence,))
    return record_consent(doctor, case, stated, Situation(age=36)).entry


def request_to(doctor: Session, case: bytes, hospital: bytes) -> bytes:
    """The request; its entry."""
    return request_consultation(doctor, case, _request(doctor, hospital)).entry


def ask(doctor: Session, hospital: bytes) -> Asked:
    """Everything the clinic does: patient, history, scale, file, consent, request."""
    case = register(doctor)
    note = describe(doctor, case)
    raise_flag(doctor, case, "phq-9", "9", 1)
    record_answers(doctor, case, "phq-9", [2, 2, 2, 2, 1, 1, 0, 0, 1])
    attachment = attach(doctor, case)
    consent = consent_to(doctor, case, hospital)
    return Asked(case, note, attachment, consent, request_to(doctor, case, hospital))


def accept(expert: Session, asked: Asked) -> None:
    """The expert takes the request."""
    answer_request(expert, asked.case, Answer(asked.request, AnswerKind.ACCEPT, "", 0))


def give_back(expert: Session, asked: Asked) -> None:
    """The expert cannot go on with the request: the desk has it again."""
    released = Answer(asked.request, AnswerKind.RELEASE, "", 0, reason="外出学习")
    answer_request(expert, asked.case, released)


def advise(expert: Session, asked: Asked) -> bytes:
    """A signed opinion; its entry."""
    opinion = Opinion(
        asked.request,
        "",
        "",
        "",
        0,
        diagnosis_advice=(DiagnosisAdvice("抑郁发作", "F32"),),
        treatment_advice="建议口服舍曲林",
        follow_up_advice="两周后复诊",
        referral_advice="none",
    )
    return give_opinion(expert, asked.case, opinion).entry


def adopt(doctor: Session, asked: Asked, opinion: bytes) -> None:
    """What the clinic does with the opinion."""
    decided = Adoption(asked.request, opinion, AdoptionDecision.ADOPTED, "", 0)
    decide_on_opinion(doctor, asked.case, decided)


def folded(session: Session, case: bytes) -> CaseState:
    """The case as this profile knows it."""
    with session.store.read() as connection:
        return load_case(connection, case)


def where(session: Session, case: bytes, entry: bytes) -> RecordState:
    """How far one record is known to have come."""
    return read_case(session, case).states[entry]


def _consent(hospital: bytes) -> Consent:
    return given_consent(hospital, NAME)


def _request(doctor: Session, hospital: bytes) -> ConsultationRequest:
    return ConsultationRequest(
        reason="情绪低落两个月，近期失眠",
        purpose="diagnosis-advice",
        requested_ms=doctor.clock.now_ms(),
        summary="PHQ-9 12 分，条目9阳性",
        specialty="psychiatry",
        professional_title="any",
        question="是否需要住院？",
        to_facility=hospital,
    )
