"""An opinion and what was decided about it, in the same words on the screen and on paper."""

from telecon.consultations.adoption import Adoption
from telecon.consultations.opinion import DiagnosisAdvice, DrugAdvice, Opinion
from telecon.consultations.packs import consultation_pack
from ui.terms.codes import capital, code_words, in_words
from ui.translations import translate


def diagnosis_words(advice: DiagnosisAdvice) -> str:
    """A diagnosis with its code."""
    return f"{advice.text} {advice.code}".strip()


def certainty_words(advice: DiagnosisAdvice) -> str:
    """How sure the expert is."""
    return capital(code_words(advice.verification, consultation_pack().verifications))


def drug_words(drug: DrugAdvice) -> str:
    """A drug, its dose and a note; marked where it is a second-class psychotropic (RX-02)."""
    line = " · ".join(part for part in (drug.name, drug.dose, drug.note) if part)
    return (
        f"{line}\n{in_words(consultation_pack().second_class_note)}" if drug.second_class else line
    )


def prescriber_words() -> str:
    """That an opinion prescribes nothing (RX-02)."""
    return translate("Terms", "Drugs are advice; a local authorised prescriber prescribes.")


def referral_words(opinion: Opinion) -> str:
    """Whether and where to refer."""
    said = capital(code_words(opinion.referral_advice, consultation_pack().referral_advice))
    return f"{said} · {opinion.referral_note}" if opinion.referral_note else said


def decision_words(adoption: Adoption) -> str:
    """Adopted, partly or not."""
    return capital(code_words(adoption.decision, consultation_pack().adoptions))
