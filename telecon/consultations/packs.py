"""The rule packs of consent and consultation, as typed values."""

from functools import cache

from telecon.care.packs import Pack, Part, Text, load_pack

FOLDER = "packs"


class Choice(Part, frozen=True):
    """One code a person may choose, with its words."""

    id: str
    text: Text


class Explained(Part, frozen=True):
    """One thing that must be explained before consent (RC-02, PR-02)."""

    id: str
    text: Text
    required: bool


class MethodRule(Part, frozen=True):
    """How consent may be signed and what must lie beside it."""

    id: str
    text: Text
    evidence_required: bool
    witness_required: bool


class When(Part, frozen=True):
    """The situation a row of the decision table is for; absent conditions match anything."""

    age_below: int | None = None
    capacity: str | None = None
    emergency: bool | None = None
    suitable_to_be_told: bool | None = None
    refuses: bool | None = None


class Then(Part, frozen=True):
    """Who signs and what else is needed.

    Attributes:
        signers: who may sign, best first; "nobody" alone where nobody signs.
        assent: "required", "sought" or "not-asked" of the patient.
        reason_required: a reason must be written.
        relationship_required: the signer's relationship must be written.
        may_send: False where nothing may be sent (CN-07).
        inform_within_minutes: for an emergency, when the patient must have been told.
        alternatives: what may be offered instead.
        text: the rule in words.
    """

    signers: tuple[str, ...]
    assent: str
    reason_required: bool
    relationship_required: bool
    may_send: bool
    inform_within_minutes: int | None
    alternatives: tuple[str, ...]
    text: Text


class ConsentRule(Part, frozen=True):
    """One row of the decision table (docs/clinical-rules.md)."""

    id: str
    when: When
    then: Then


class ConsentForm(Part, frozen=True):
    """The text printed and shown, with named places to fill."""

    heading: Text
    paragraphs: tuple[Text, ...]
    signature_line: Text
    witness_line: Text


class ConsentPack(Pack, frozen=True, kw_only=True):
    """Everything about consent; the first row of `rules` that matches applies."""

    rules: tuple[ConsentRule, ...]
    purposes: tuple[Choice, ...]
    transfer_methods: tuple[Choice, ...]
    data_kinds: tuple[Choice, ...]
    explained: tuple[Explained, ...]
    methods: tuple[MethodRule, ...]
    alternatives: tuple[Choice, ...]
    form: ConsentForm


class UrgencyRank(Part, frozen=True):
    """An urgency and its place in the queue, 0 first.

    Attributes:
        text: the short word, as on a badge.
        timed: the words of a choice, with `{time}` for how soon an answer is due.
    """

    id: str
    text: Text
    timed: Text
    rank: int


class TimeUnit(Part, frozen=True):
    """A unit of time, with `{n}` for the number; a pack has the longest first."""

    minutes: int
    text: Text


class ClockRule(Part, frozen=True):
    """Minutes the invited side has, by urgency (docs/clinical-rules.md)."""

    urgency: str
    acknowledge_minutes: int
    answer_minutes: int
    opinion_minutes: int


class Purpose(Part, frozen=True):
    """What a request is for; `refused_by` names the rule that forbids it."""

    id: str
    text: Text
    refused_by: str = ""
    explanation: Text | None = None


class AdoptionChoice(Part, frozen=True):
    """One decision on an opinion."""

    id: str
    text: Text
    reason_required: bool


class Attendance(Part, frozen=True):
    """Who must be present (RC-05)."""

    invited_years: int
    text: Text


class ConsultationPack(Pack, frozen=True, kw_only=True):
    """Everything about requests, answers, opinions and their clocks."""

    minimum_set: tuple[str, ...]
    also_required: tuple[str, ...]
    urgencies: tuple[UrgencyRank, ...]
    time_units: tuple[TimeUnit, ...]
    clocks: tuple[ClockRule, ...]
    purposes: tuple[Purpose, ...]
    specialties: tuple[Choice, ...]
    professional_titles: tuple[Choice, ...]
    referral_advice: tuple[Choice, ...]
    states: tuple[Choice, ...]
    answers: tuple[Choice, ...]
    replies: tuple[Choice, ...]
    adoptions: tuple[AdoptionChoice, ...]
    opinion_required: tuple[str, ...]
    verifications: tuple[Choice, ...]
    second_class_psychotropics: tuple[str, ...]
    second_class_note: Text
    liability: tuple[Choice, ...]
    attendance: Attendance


@cache
def consent_pack() -> ConsentPack:
    """The consent pack of this installation."""
    return load_pack(ConsentPack, FOLDER, "consent")


@cache
def consultation_pack() -> ConsultationPack:
    """The consultation pack of this installation."""
    return load_pack(ConsultationPack, FOLDER, "consultation")
