"""The signed opinion as a document (RC-06, RC-07)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from telecon.case_state.record_state import RecordState
from telecon.case_state.state import Entered, RequestThread
from telecon.case_state.written_times import Doubt
from telecon.cases.documents import CallEntry, Patient
from telecon.clock import local_day
from telecon.consultations.adoption import Adoption
from telecon.consultations.liability import liability_text
from telecon.consultations.opinion import DrugAdvice, Opinion
from telecon.consultations.packs import consultation_pack
from telecon.consultations.request import ConsultationRequest, Mode
from ui.printing.document import Document, fill, fingerprint, items, rows, text
from ui.terms.codes import capital, in_words
from ui.terms.doubts import with_doubt
from ui.terms.opinions import (
    certainty_words,
    decision_words,
    diagnosis_words,
    drug_words,
    prescriber_words,
    referral_words,
)
from ui.terms.people import person_line
from ui.terms.requests import request_purpose_words
from ui.terms.times import time_words
from ui.translations import translate

TEMPLATE = "opinion-1"


@dataclass(frozen=True)
class Outcome:
    """What stands around an opinion by the time it is printed.

    Attributes:
        decisions: what the inviting side decided, oldest first.
        doubts: what of it, and of opinion and request, bears a time that does not fit.
        calls: the calls of the consultation.
        is_certified: the hub gave a receipt, so the time of signing is not the PC's word alone.
    """

    decisions: tuple[Entered[Adoption], ...] = ()
    calls: tuple[CallEntry, ...] = ()
    is_certified: bool = False
    doubts: Mapping[bytes, Doubt] = field(default_factory=dict)


def outcome_of(
    thread: RequestThread,
    states: Mapping[bytes, RecordState],
    opinion: bytes,
    doubts: Mapping[bytes, Doubt],
) -> Outcome:
    """What stands around an opinion of a request, as far as this PC knows."""
    return Outcome(
        decisions=tuple(a for a in thread.adoptions if not a.error),
        calls=tuple(call.value for call in thread.calls),
        is_certified=states.get(opinion, RecordState.HERE) is not RecordState.HERE,
        doubts=doubts,
    )


def opinion_document(
    patient: Patient | None,
    request: ConsultationRequest,
    opinion: Entered[Opinion],
    after: Outcome,
) -> Document:
    """The opinion with patient, request, decision, liability line, signature and fingerprint."""
    said = opinion.value
    name = patient.name if patient else ""
    title = translate("Printing", "Consultation opinion {name}").format(name=name).strip()
    html = fill(
        TEMPLATE,
        {
            "institution": text(said.institution),
            "invited_for": text(translate("Printing", "invited by")),
            "clinic": text(request.from_facility_name),
            "patient": rows(patient_rows(patient, said.written_ms)),
            "request": rows([*_request(request, said.request, after), *_held(request, after)]),
            "diagnoses": _diagnoses(said),
            "treatment": text(said.treatment_advice),
            "drugs": _drugs(said.drugs),
            "follow_up": rows(_follow_up(said)),
            "signature": rows(_signature(opinion, after)),
            "decision": _decisions(after),
            "liability": text(in_words(liability_text(said.service, consultation_pack()))),
        },
    )
    mark = translate("Printing", "Opinion · fingerprint {print}")
    return Document(title, html, mark.format(print=fingerprint(opinion.entry)), page_words())


def page_words() -> str:
    """The page number's words."""
    return translate("Printing", "Page {page} of {pages}")


def patient_rows(patient: Patient | None, now_ms: int) -> list[tuple[str, str]]:
    """Who the document is about."""
    if patient is None:
        return []
    about = person_line(patient.gender, patient.birth_date, local_day(now_ms))
    return [
        (translate("Printing", "Name"), patient.name),
        (translate("Printing", "Sex and age"), about),
        (translate("Printing", "Identity number"), patient.identity_number),
    ]


def _request(request: ConsultationRequest, entry: bytes, after: Outcome) -> list[tuple[str, str]]:
    sent = with_doubt(time_words(request.sent_ms), after.doubts, entry)
    asked = (request.requester_name, request.from_facility_name, sent)
    return [
        (translate("Printing", "Asked by"), " · ".join(part for part in asked if part)),
        (translate("Printing", "For"), capital(request_purpose_words(request.purpose))),
        (translate("Printing", "Reason"), request.reason),
        (translate("Printing", "Question"), request.question),
    ]


def _diagnoses(said: Opinion) -> str:
    line = translate("Printing", "{diagnosis} ({certainty})")
    lines = [
        line.format(diagnosis=diagnosis_words(found), certainty=certainty_words(found))
        for found in said.diagnosis_advice
    ]
    made = f"<ul>{items(lines)}</ul>" if lines else ""
    return made + (f"<p>{text(said.diagnosis_note)}</p>" if said.diagnosis_note else "")


def _drugs(drugs: tuple[DrugAdvice, ...]) -> str:
    lines = [drug_words(drug) for drug in drugs]
    made = f"<ul>{items(lines)}</ul>" if lines else ""
    return made + f"<p><b>{text(prescriber_words())}</b></p>"


def _follow_up(said: Opinion) -> list[tuple[str, str]]:
    return [
        (translate("Printing", "Follow-up"), said.follow_up_advice),
        (translate("Printing", "Referral"), referral_words(said)),
    ]


def _held(request: ConsultationRequest, after: Outcome) -> list[tuple[str, str]]:
    """How and when the consultation was held (RC-06)."""
    by_video = request.mode is Mode.VIDEO and after.calls
    mode = translate("Printing", "video call") if by_video else translate("Printing", "in writing")
    times = [f"{time_words(c.started_ms)} – {time_words(c.ended_ms)}" for c in after.calls]
    return [(translate("Printing", "Held"), " · ".join((mode, *times)))]


def _decisions(after: Outcome) -> str:
    """What the inviting side decided and why (RC-07)."""
    made = []
    for signed in after.decisions:
        decided = signed.value
        made += [
            (translate("Printing", "Decision"), decision_words(decided)),
            (translate("Printing", "Reason"), decided.reason),
            (translate("Printing", "What is done now"), decided.plan),
            (translate("Printing", "Decided by"), decided.doctor_name),
            (
                translate("Printing", "Time"),
                with_doubt(time_words(decided.decided_ms), after.doubts, signed.entry),
            ),
        ]
    if not made:
        return ""
    heading = translate("Printing", "Decision of the inviting side")
    table = f'<table width="100%" cellspacing="0" cellpadding="1">{rows(made)}</table>'
    return f"<h2>{text(heading)}</h2>{table}"


def _signature(opinion: Entered[Opinion], after: Outcome) -> list[tuple[str, str]]:
    said = opinion.value
    written = with_doubt(time_words(said.written_ms), after.doubts, opinion.entry)
    if not after.is_certified:
        doubt = translate("Printing", "time not yet certified")
        written = f"{written} · {doubt}"
    return [
        (translate("Printing", "Signed by"), said.author_name),
        (translate("Printing", "Title"), said.title),
        (translate("Printing", "Institution"), said.institution),
        (translate("Printing", "Registration"), said.registration),
        (translate("Printing", "Time"), written),
        (translate("Printing", "Fingerprint"), fingerprint(opinion.entry)),
    ]
