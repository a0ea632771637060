"""The expert's opinion: a signed document of advice (RC-06, RC-07, RX-02, AI-01, Art. 29)."""

from dataclasses import dataclass
from enum import StrEnum

from telecon.cases.payload import Id32


class Verification(StrEnum):
    """How sure a diagnosis is; `confirmed` needs a psychiatric registration (Art. 29)."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"


class Service(StrEnum):
    """Which liability applies (RC-06)."""

    CONSULTATION = "remote-consultation"
    DIAGNOSIS = "remote-diagnosis"


class OpinionStatus(StrEnum):
    """`final` only in a signed entry (RC-07)."""

    DRAFT = "draft"
    FINAL = "final"


class Origin(StrEnum):
    """Who formed the content; software may never (AI-01)."""

    PERSON = "person"
    SOFTWARE = "software"


@dataclass(frozen=True)
class DiagnosisAdvice:
    """One diagnosis the expert advises (FHIR Condition).

    Attributes:
        text: in the expert's words.
        code: ICD-10 category, or "".
        verification: provisional or confirmed.
    """

    text: str
    code: str = ""
    verification: Verification = Verification.PROVISIONAL


@dataclass(frozen=True)
class DrugAdvice:
    """One drug the expert advises; never a prescription (RX-02).

    Attributes:
        name: generic name.
        dose: dose and times, in words.
        note: what to watch.
        second_class: second-class psychotropic: flagged "cannot be prescribed online" (RX-02).
        is_prescription: must stay False in an opinion (RX-02).
    """

    name: str
    dose: str = ""
    note: str = ""
    second_class: bool = False
    is_prescription: bool = False


@dataclass(frozen=True)
class Opinion:
    """A consultation opinion (FHIR Composition).

    Attributes:
        request: entry id of the request it answers.
        author_name: the expert, by name.
        institution: the expert's institution.
        title: professional title.
        registration: registration number and scope as the roster shows it.
        written_ms: milliseconds UTC, as the device says.
        diagnosis_advice: diagnoses advised.
        diagnosis_note: the reasoning, in words.
        treatment_advice: treatment, in words.
        drugs: drugs and doses as advice.
        follow_up_advice: who looks when at what.
        referral_advice: code of the pack ("none", "refer-up", "refer-up-now", "other").
        referral_note: where and why.
        service: consultation or diagnosis: which liability text applies.
        status: draft or final.
        origin: a person; software is refused.
        language: language it was written in.
        pack: id of the consultation pack whose liability text was shown.
        pack_version: its version.
    """

    request: Id32
    author_name: str
    institution: str
    title: str
    written_ms: int
    registration: str = ""
    diagnosis_advice: tuple[DiagnosisAdvice, ...] = ()
    diagnosis_note: str = ""
    treatment_advice: str = ""
    drugs: tuple[DrugAdvice, ...] = ()
    follow_up_advice: str = ""
    referral_advice: str = ""
    referral_note: str = ""
    service: Service = Service.CONSULTATION
    status: OpinionStatus = OpinionStatus.DRAFT
    origin: Origin = Origin.PERSON
    language: str = "zh-CN"
    pack: str = ""
    pack_version: str = ""
