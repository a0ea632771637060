"""The signed opinion as a document (RC-06, RC-07)."""

from telecon.cases.documents import Patient
from telecon.cases.fold import Entered
from telecon.consultations.liability import liability_text
from telecon.consultations.opinion import DrugAdvice, Opinion
from telecon.consultations.packs import consultation_pack
from telecon.consultations.request import ConsultationRequest
from ui.cases.words import day_of, person_line
from ui.consultations.words import capital, code_words, fingerprint, purpose_words, time_words
from ui.printing.document import Document, fill, items, rows, text
from ui.terms import in_words
from ui.translations import translate

TEMPLATE = "opinion-1"


def opinion_document(
    patient: Patient | None, request: ConsultationRequest, opinion: Entered[Opinion]
) -> Document:
    """The opinion with patient, request, liability line, signature and fingerprint."""
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
            "request": rows(_request(request)),
            "diagnoses": _diagnoses(said),
            "treatment": text(said.treatment_advice),
            "drugs": _drugs(said.drugs),
            "follow_up": rows(_follow_up(said)),
            "signature": rows(_signature(opinion)),
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
    about = person_line(patient.gender, patient.birth_date, day_of(now_ms))
    return [
        (translate("Printing", "Name"), patient.name),
        (translate("Printing", "Sex and age"), about),
        (translate("Printing", "Identity number"), patient.identity_number),
    ]


def _request(request: ConsultationRequest) -> list[tuple[str, str]]:
    asked = (request.requester_name, request.from_facility_name, time_words(request.sent_ms))
    return [
        (translate("Printing", "Asked by"), " · ".join(part for part in asked if part)),
        (translate("Printing", "For"), capital(purpose_words(request.purpose))),
        (translate("Printing", "Reason"), request.reason),
        (translate("Printing", "Question"), request.question),
    ]


def _diagnoses(said: Opinion) -> str:
    pack = consultation_pack()
    lines = []
    for diagnosis in said.diagnosis_advice:
        sure = capital(code_words(diagnosis.verification, pack.verifications))
        named = f"{diagnosis.text} {diagnosis.code}".strip()
        lines.append(
            translate("Printing", "{diagnosis} ({certainty})").format(
                diagnosis=named, certainty=sure
            )
        )
    made = f"<ul>{items(lines)}</ul>" if lines else ""
    return made + (f"<p>{text(said.diagnosis_note)}</p>" if said.diagnosis_note else "")


def _drugs(drugs: tuple[DrugAdvice, ...]) -> str:
    if not drugs:
        return ""
    note = in_words(consultation_pack().second_class_note)
    lines = []
    for drug in drugs:
        line = " · ".join(part for part in (drug.name, drug.dose, drug.note) if part)
        lines.append(f"{line}\n{note}" if drug.second_class else line)
    told = translate("Printing", "Drugs, as advice; a local authorised prescriber prescribes:")
    return f"<p>{text(told)}</p><ul>{items(lines)}</ul>"


def _follow_up(said: Opinion) -> list[tuple[str, str]]:
    referral = capital(code_words(said.referral_advice, consultation_pack().referral_advice))
    if said.referral_note:
        referral = f"{referral} · {said.referral_note}"
    return [
        (translate("Printing", "Follow-up"), said.follow_up_advice),
        (translate("Printing", "Referral"), referral),
    ]


def _signature(opinion: Entered[Opinion]) -> list[tuple[str, str]]:
    said = opinion.value
    return [
        (translate("Printing", "Signed by"), said.author_name),
        (translate("Printing", "Title"), said.title),
        (translate("Printing", "Institution"), said.institution),
        (translate("Printing", "Registration"), said.registration),
        (translate("Printing", "Time"), time_words(said.written_ms)),
        (translate("Printing", "Fingerprint"), fingerprint(opinion.entry)),
    ]
