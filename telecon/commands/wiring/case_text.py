"""A case as English lines for a terminal: a heading, who and when, and the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from telecon.case_state.written_times import Doubt, Why
from telecon.cases.documents import (
    AttachmentManifest,
    CallEntry,
    Condition,
    Flag,
    ImportedDocument,
    ImportedResponse,
    LateWork,
    Note,
    Observation,
    Patient,
    ScaleResponse,
)
from telecon.clock import utc_time
from telecon.consultations.adoption import Adoption
from telecon.consultations.answer import Answer
from telecon.consultations.consent import Consent
from telecon.consultations.opinion import Opinion
from telecon.consultations.reply import Reply
from telecon.consultations.request import ConsultationRequest
from telecon.use_cases.read_case import CasePage


@dataclass(frozen=True)
class Part:
    """One record of a case.

    Attributes:
        entry: id of the entry, hexadecimal.
        at: display time, ISO in UTC.
        error: why it was entered in error, else "".
        doubt: what speaks against the time, else "".
    """

    heading: str
    entry: str
    by: str
    at: str
    text: str
    error: str
    doubt: str = ""


def case_parts(page: CasePage) -> list[Part]:
    """Every record of a case, by kind and oldest first."""
    people = page.people
    made = []
    for record in page.state.records():
        heading, text = _told(record.value)
        by = people[record.author].name if record.author in people else record.author.hex()[:8]
        entry, doubt = record.entry.hex(), _doubt(page.doubts.get(record.entry))
        made.append(Part(heading, entry, by, _at(record.at_ms), text, record.error, doubt))
    return made


def _at(at_ms: int) -> str:
    return utc_time(at_ms).isoformat(timespec="minutes")


def _doubt(doubt: Doubt | None) -> str:
    if doubt is None:
        return ""
    said = {
        Why.FOLLOWS: "time does not fit: written as of {}, but it follows a record of {}",
        Why.HELD: "time does not fit: written as of {}, received by the hub after {},"
        " although that PC was in contact in between",
        Why.LATE: "written as of {}, received by the hub after {}",
    }[doubt.why]
    return said.format(_at(doubt.written_ms), _at(doubt.after_ms))


def as_lines(parts: list[Part]) -> Iterator[str]:
    """The parts as a terminal shows them."""
    for part in parts:
        yield f"{part.heading}  ({part.by}, {part.at})"
        if part.doubt:
            yield f"  {part.doubt}"
        if part.error:
            yield f"  ENTERED IN ERROR: {part.error}"
        yield from (f"  {line}" for line in part.text.splitlines())


@singledispatch
def _told(value: object) -> tuple[str, str]:
    """Heading and text of a record."""
    return type(value).__name__, ""


@_told.register
def _patient(who: Patient) -> tuple[str, str]:
    facts = (who.name, who.gender, who.birth_date, who.identity_number, who.phone, who.address)
    return "patient", _joined(*facts)


@_told.register
def _flag(flag: Flag) -> tuple[str, str]:
    return "red flag", _joined(flag.code, flag.status, flag.plan)


@_told.register
def _note(note: Note) -> tuple[str, str]:
    return note.kind, "\n".join(f"{code}: {said}" for code, said in note.sections)


@_told.register
def _scale(scale: ScaleResponse) -> tuple[str, str]:
    total = "incomplete" if scale.total is None else f"total {scale.total}"
    return scale.questionnaire, _joined(total, scale.band, f"pack {scale.pack_version}")


@_told.register
def _condition(condition: Condition) -> tuple[str, str]:
    return "condition", _joined(condition.text, condition.code, condition.verification)


@_told.register
def _observation(seen: Observation) -> tuple[str, str]:
    return "observation", _joined(seen.text, f"{seen.value} {seen.unit}".strip())


@_told.register
def _attachment(file: AttachmentManifest) -> tuple[str, str]:
    return "attachment", _joined(file.title, file.file_name, f"{file.size} bytes")


@_told.register
def _consent(consent: Consent) -> tuple[str, str]:
    facts = (consent.decision, consent.recipient_name, consent.purpose, consent.reason)
    return "consent", _joined(*facts)


@_told.register
def _request(asked: ConsultationRequest) -> tuple[str, str]:
    facts = (asked.urgency, f"to {asked.to_facility_name}", asked.reason, asked.question)
    return "request", _joined(*facts)


@_told.register
def _answer(answer: Answer) -> tuple[str, str]:
    return "answer", _joined(answer.kind, answer.expert_name, answer.reason)


@_told.register
def _reply(reply: Reply) -> tuple[str, str]:
    return "reply", _joined(reply.kind, reply.text)


@_told.register
def _call(call: CallEntry) -> tuple[str, str]:
    return "call", _joined(f"{(call.ended_ms - call.started_ms) // 60_000} min", call.ended)


@_told.register
def _late(said: LateWork) -> tuple[str, str]:
    return "late work", _joined("taken over" if said.accepted else "declined", said.reason)


@_told.register
def _opinion(opinion: Opinion) -> tuple[str, str]:
    advice = {
        "treatment advice": opinion.treatment_advice,
        "follow-up advice": opinion.follow_up_advice,
        "referral advice": opinion.referral_advice,
    }
    lines = [opinion.status.value]
    lines += [f"diagnosis advice: {one.text}" for one in opinion.diagnosis_advice]
    lines += [f"{name}: {text}" for name, text in advice.items() if text]
    return "opinion", "\n".join(lines)


@_told.register
def _adoption(adoption: Adoption) -> tuple[str, str]:
    return "adoption", _joined(adoption.decision, adoption.reason, adoption.plan)


@_told.register
def _imported(kept: ImportedDocument) -> tuple[str, str]:
    return "imported document", _joined(kept.resource_type, kept.file_name)


@_told.register
def _imported_answers(kept: ImportedResponse) -> tuple[str, str]:
    answers = (f"{item.text or item.link_id}: {item.answer}" for item in kept.items)
    return "imported questionnaire", "\n".join((kept.questionnaire, *answers)).strip()


def _joined(*facts: str) -> str:
    return "  ".join(filter(None, facts))
