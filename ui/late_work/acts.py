"""What a late act of somebody's own says: to do it anew, or to decline it, one has to read it."""

from collections.abc import Callable
from typing import Any

from telecon.cases.documents import AttachmentManifest
from telecon.consultations.adoption import Adoption
from telecon.consultations.answer import Answer
from telecon.consultations.consent import Consent, Decision
from telecon.consultations.opinion import Opinion
from telecon.consultations.packs import consultation_pack
from telecon.consultations.reply import Reply
from telecon.consultations.request import ConsultationRequest
from ui.terms.codes import capital, code_words
from ui.terms.consents import consent_purpose_words
from ui.terms.opinions import (
    certainty_words,
    decision_words,
    diagnosis_words,
    drug_words,
    referral_words,
)
from ui.terms.requests import request_purpose_words, urgency_words
from ui.translations import translate

Fact = tuple[str, str]


def act_facts(value: object) -> list[Fact]:
    """What an act says, as (name, text) pairs; empty for what is no such act."""
    said = _FACTS.get(type(value))
    return [fact for fact in said(value) if fact[1]] if said is not None else []


def _opinion(opinion: Opinion) -> list[Fact]:
    diagnoses = [(certainty_words(d), diagnosis_words(d)) for d in opinion.diagnosis_advice]
    drugs = [(translate("LateWork", "Drug, as advice"), drug_words(d)) for d in opinion.drugs]
    referral = referral_words(opinion) if opinion.referral_advice else opinion.referral_note
    return [
        *diagnoses,
        (translate("LateWork", "Reasoning"), opinion.diagnosis_note),
        (translate("LateWork", "Treatment advice"), opinion.treatment_advice),
        *drugs,
        (translate("LateWork", "Follow-up"), opinion.follow_up_advice),
        (translate("LateWork", "Referral"), referral),
    ]


def _request(asked: ConsultationRequest) -> list[Fact]:
    return [
        (translate("LateWork", "To"), asked.to_facility_name),
        (translate("LateWork", "Question"), asked.question),
        (translate("LateWork", "Reason"), asked.reason),
        (translate("LateWork", "Summary"), asked.summary),
        (translate("LateWork", "Purpose"), request_purpose_words(asked.purpose)),
        (translate("LateWork", "Urgency"), capital(urgency_words(asked.urgency))),
    ]


def _consent(consent: Consent) -> list[Fact]:
    decided = {
        Decision.GIVEN: translate("LateWork", "Given"),
        Decision.REFUSED: translate("LateWork", "Refused"),
        Decision.EMERGENCY: translate("LateWork", "Shared in an emergency, without consent"),
        Decision.WITHDRAWN: translate("LateWork", "Withdrawn"),
    }[consent.decision]
    signer = " ".join(part for part in (consent.signer_name, consent.relationship) if part)
    return [
        (translate("LateWork", "Decision"), decided),
        (translate("LateWork", "For"), consent.recipient_name),
        (translate("LateWork", "Purpose"), consent_purpose_words(consent.purpose)),
        (translate("LateWork", "Signed by"), signer),
        (translate("LateWork", "Reason"), consent.reason),
    ]


def _answer(answer: Answer) -> list[Fact]:
    kind = capital(code_words(answer.kind, consultation_pack().answers))
    return [
        (translate("LateWork", "Answer"), kind),
        (translate("LateWork", "Reason"), answer.reason),
    ]


def _reply(reply: Reply) -> list[Fact]:
    kind = capital(code_words(reply.kind, consultation_pack().replies))
    return [(translate("LateWork", "Answer"), kind), (translate("LateWork", "Text"), reply.text)]


def _adoption(adoption: Adoption) -> list[Fact]:
    return [
        (translate("LateWork", "Decision"), decision_words(adoption)),
        (translate("LateWork", "Reason"), adoption.reason),
        (translate("LateWork", "What is done now"), adoption.plan),
    ]


def _file(file: AttachmentManifest) -> list[Fact]:
    name = "" if file.file_name == file.title else file.file_name
    return [
        (translate("LateWork", "Shows"), file.title),
        (translate("LateWork", "File name"), name),
    ]


_FACTS: dict[type, Callable[[Any], list[Fact]]] = {
    Opinion: _opinion,
    ConsultationRequest: _request,
    Consent: _consent,
    Answer: _answer,
    Reply: _reply,
    Adoption: _adoption,
    AttachmentManifest: _file,
}
