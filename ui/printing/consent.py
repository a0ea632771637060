"""The consent form as a document: empty to sign on paper, or as it was recorded."""

from dataclasses import dataclass

from telecon.cases.documents import Patient
from telecon.consultations.consent import Consent, Decision
from telecon.consultations.packs import consent_pack
from ui.printing.document import Document, fill, fingerprint, items, rows, text
from ui.printing.opinion import page_words, patient_rows
from ui.terms.codes import capital, code_words, in_words
from ui.terms.consents import data_kind_words, whole_case_words
from ui.terms.times import time_words
from ui.translations import translate

TEMPLATE = "consent-1"
BLANK = "____________"


@dataclass(frozen=True)
class ConsentPaper:
    """What stands on the paper.

    Attributes:
        consent: recipient, purpose and the rest; what is empty becomes a line to fill by hand.
        facility: who gives the data.
        entry: the recorded entry, empty for a form still to sign.
        now_ms: for the age.
    """

    consent: Consent
    facility: str
    now_ms: int
    entry: bytes = b""


def consent_paragraphs(paper: ConsentPaper) -> list[str]:
    """The pack's text with its places filled, in the language of the screen."""
    consent, pack = paper.consent, consent_pack()
    values = {
        "from_facility": paper.facility or BLANK,
        "recipient": consent.recipient_name or BLANK,
        "contact": consent.recipient_contact or BLANK,
        "purpose": code_words(consent.purpose, pack.purposes) or BLANK,
        "data_kinds": data_kind_words(consent.data_kinds) or BLANK,
        "transfer_method": code_words(consent.transfer_method, pack.transfer_methods) or BLANK,
    }
    told = [in_words(paragraph).format(**values) for paragraph in pack.form.paragraphs]
    return [*told, whole_case_words(consent.data_kinds)]


def consent_document(patient: Patient | None, paper: ConsentPaper) -> Document:
    """The form; a recorded one also says how it was signed."""
    consent, pack = paper.consent, consent_pack()
    heading = in_words(pack.form.heading)
    explained = [in_words(e.text) for e in pack.explained if e.id in consent.explained]
    rule = next((r for r in pack.rules if r.id == consent.rule), None)
    html = fill(
        TEMPLATE,
        {
            "heading": text(heading),
            "rule": text(in_words(rule.then.text)) if rule else "",
            "patient": rows(patient_rows(patient, paper.now_ms)),
            "paragraphs": "".join(f"<p>{text(p)}</p>" for p in consent_paragraphs(paper)),
            "explained": items([capital(e) for e in explained] or [BLANK]),
            "decision": _decision(consent, recorded=bool(paper.entry)),
            "lines": "" if paper.entry else _lines_to_sign(),
            "signed": rows(_signed(paper)) if paper.entry else "",
            "clinician": text(consent.clinician_name or BLANK),
        },
    )
    name = patient.name if patient else ""
    foot = translate("Printing", "Consent form {version}").format(version=pack.version)
    if paper.entry:
        mark = translate("Printing", "Consent · fingerprint {print}")
        foot = mark.format(print=fingerprint(paper.entry))
    return Document(f"{heading} {name}".strip(), html, foot, page_words())


def _lines_to_sign() -> str:
    form = consent_pack().form
    lines = (in_words(form.signature_line), in_words(form.witness_line))
    return "".join(f"<p>&nbsp;</p><p>{text(line)}</p>" for line in lines)


def _decision(consent: Consent, *, recorded: bool) -> str:
    if not recorded or consent.decision is Decision.GIVEN:
        return ""
    said = {
        Decision.REFUSED: translate("Printing", "The patient does not agree; nothing is sent."),
        Decision.WITHDRAWN: translate("Printing", "This consent was withdrawn."),
        Decision.EMERGENCY: translate("Printing", "Emergency: went ahead without a signature."),
    }[consent.decision]
    return f"<p><b>{text(said)}</b></p>"


def _signed(paper: ConsentPaper) -> list[tuple[str, str]]:
    consent, pack = paper.consent, consent_pack()
    return [
        (translate("Printing", "Signed by"), consent.signer_name),
        (translate("Printing", "Relationship"), consent.relationship),
        (translate("Printing", "How"), code_words(consent.method or "", pack.methods)),
        (translate("Printing", "Witness"), consent.witness_name),
        (translate("Printing", "Reason"), consent.reason),
        (translate("Printing", "Time"), time_words(consent.decided_ms)),
        (translate("Printing", "Fingerprint"), fingerprint(paper.entry)),
    ]
