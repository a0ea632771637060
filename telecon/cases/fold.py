"""The state of a case: a pure, deterministic fold of its opened documents (DESIGN 4).

The order of arrival never matters: documents are sorted by their display time and id, and only
causality (`replaces`) decides which of two writes is live. Two live values are a conflict and
both stay.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from telecon.cases.documents import (
    Acknowledged,
    AttachmentManifest,
    CallEntry,
    Condition,
    DocumentType,
    Erratum,
    Flag,
    ImportedDocument,
    Note,
    Observation,
    Patient,
    ScaleResponse,
)
from telecon.cases.payload import load
from telecon.consultations.adoption import Adoption
from telecon.consultations.answer import Answer
from telecon.consultations.consent import Consent
from telecon.consultations.opinion import Opinion
from telecon.consultations.reply import Reply
from telecon.consultations.request import ConsultationRequest
from telecon.errors import BadValue
from telecon.interop.fhir_values import ImportedResponse
from telecon.ledger.document import Document

T = TypeVar("T")


@dataclass(frozen=True)
class Entered(Generic[T]):
    """A value with its entry: who signed it, when, and whether it was entered in error.

    Attributes:
        at_ms: display time (hybrid clock).
        wall_ms: the device's own clock when written (EM-05).
        error: the reason when a later entry marked this one as entered in error.
    """

    entry: bytes
    author: bytes
    at_ms: int
    wall_ms: int
    value: T
    error: str = ""


@dataclass(frozen=True)
class RequestThread:
    """A consultation request with everything that answered it, oldest first."""

    request: Entered[ConsultationRequest]
    answers: tuple[Entered[Answer], ...]
    opinions: tuple[Entered[Opinion], ...]
    adoptions: tuple[Entered[Adoption], ...]
    calls: tuple[Entered[CallEntry], ...]
    replies: tuple[Entered[Reply], ...] = ()


@dataclass(frozen=True)
class CaseState:
    """Everything known of one case.

    Attributes:
        patients: live demographics; more than one is a conflict a clinician must resolve.
        flags: live flags, also those closed with a plan.
        consents: live consents (not replaced by a withdrawal or a newer record).
        acknowledged: entry id → "delivered" or "opened" with the authors who said so.
        unreadable: entries of an unknown kind or shape: kept, shown as "needs update".
    """

    ledger: bytes
    patients: tuple[Entered[Patient], ...] = ()
    notes: tuple[Entered[Note], ...] = ()
    responses: tuple[Entered[ScaleResponse], ...] = ()
    flags: tuple[Entered[Flag], ...] = ()
    conditions: tuple[Entered[Condition], ...] = ()
    observations: tuple[Entered[Observation], ...] = ()
    attachments: tuple[Entered[AttachmentManifest], ...] = ()
    consents: tuple[Entered[Consent], ...] = ()
    threads: tuple[RequestThread, ...] = ()
    imported: tuple[Entered[ImportedDocument], ...] = ()
    imported_responses: tuple[Entered[ImportedResponse], ...] = ()
    delivered: dict[bytes, frozenset[bytes]] = field(default_factory=dict)
    opened: dict[bytes, frozenset[bytes]] = field(default_factory=dict)
    unreadable: tuple[bytes, ...] = ()
    last_hlc: int = 0

    @property
    def patient(self) -> Patient | None:
        """The demographics to show first; see `patients` for a conflict."""
        return self.patients[-1].value if self.patients else None


_KINDS: dict[str, type[object]] = {
    DocumentType.PATIENT: Patient,
    DocumentType.NOTE: Note,
    DocumentType.RESPONSE: ScaleResponse,
    DocumentType.FLAG: Flag,
    DocumentType.CONDITION: Condition,
    DocumentType.OBSERVATION: Observation,
    DocumentType.ATTACHMENT: AttachmentManifest,
    DocumentType.CONSENT: Consent,
    DocumentType.REQUEST: ConsultationRequest,
    DocumentType.ANSWER: Answer,
    DocumentType.REPLY: Reply,
    DocumentType.OPINION: Opinion,
    DocumentType.ADOPTION: Adoption,
    DocumentType.CALL: CallEntry,
    DocumentType.ERRATUM: Erratum,
    DocumentType.IMPORTED: ImportedDocument,
    DocumentType.IMPORTED_RESPONSE: ImportedResponse,
    DocumentType.DELIVERED: Acknowledged,
    DocumentType.OPENED: Acknowledged,
}
_REPLACEABLE = frozenset({DocumentType.PATIENT, DocumentType.FLAG, DocumentType.CONSENT})


def fold_case(ledger: bytes, documents: Iterable[Document]) -> CaseState:
    """The state of a case from its documents, in any order, doubled or not."""
    unique = {document.entry: document for document in documents}
    ordered = sorted(unique.values(), key=lambda d: (d.hlc, d.entry))
    values, unreadable = _read_all(ordered)
    replaced = _replaced(ordered)
    errors = {e.value.entry: e.value.reason for e in _of(values, Erratum)}

    def live(kind: type[T]) -> tuple[Entered[T], ...]:
        found = (e for e in _of(values, kind) if e.entry not in replaced)
        return tuple(_marked(e, errors) for e in found)

    return CaseState(
        ledger=ledger,
        patients=live(Patient),
        notes=live(Note),
        responses=live(ScaleResponse),
        flags=live(Flag),
        conditions=live(Condition),
        observations=live(Observation),
        attachments=live(AttachmentManifest),
        consents=live(Consent),
        threads=_threads(
            live(ConsultationRequest),
            live(Answer),
            live(Opinion),
            live(Adoption),
            live(CallEntry),
            live(Reply),
        ),
        imported=live(ImportedDocument),
        imported_responses=live(ImportedResponse),
        delivered=_acknowledged(ordered, values, DocumentType.DELIVERED),
        opened=_acknowledged(ordered, values, DocumentType.OPENED),
        unreadable=unreadable,
        last_hlc=max((d.hlc for d in ordered), default=0),
    )


def _read_all(ordered: list[Document]) -> tuple[list[Entered[object]], tuple[bytes, ...]]:
    values: list[Entered[object]] = []
    unreadable: list[bytes] = []
    for document in ordered:
        kind = _KINDS.get(document.type)
        try:
            value = load(kind, document.payload) if kind else None
        except BadValue:
            value = None
        if value is None:
            unreadable.append(document.entry)
            continue
        values.append(
            Entered(document.entry, document.author, document.at_ms, document.wall_ms, value)
        )
    return values, tuple(unreadable)


def _of(values: list[Entered[object]], kind: type[T]) -> list[Entered[T]]:
    return [
        Entered(e.entry, e.author, e.at_ms, e.wall_ms, e.value)
        for e in values
        if isinstance(e.value, kind)
    ]


def _marked(entered: Entered[T], errors: dict[bytes, str]) -> Entered[T]:
    if entered.entry not in errors:
        return entered
    reason = errors[entered.entry]
    return Entered(
        entered.entry, entered.author, entered.at_ms, entered.wall_ms, entered.value, reason
    )


def _replaced(ordered: list[Document]) -> set[bytes]:
    kinds = {document.entry: document.type for document in ordered}
    return {
        entry
        for document in ordered
        if document.type in _REPLACEABLE
        for entry in document.replaces
        if kinds.get(entry) == document.type
    }


def _threads(
    requests: tuple[Entered[ConsultationRequest], ...],
    answers: tuple[Entered[Answer], ...],
    opinions: tuple[Entered[Opinion], ...],
    adoptions: tuple[Entered[Adoption], ...],
    calls: tuple[Entered[CallEntry], ...],
    replies: tuple[Entered[Reply], ...],
) -> tuple[RequestThread, ...]:
    return tuple(
        RequestThread(
            request=request,
            answers=tuple(a for a in answers if a.value.request == request.entry),
            opinions=tuple(o for o in opinions if o.value.request == request.entry),
            adoptions=tuple(a for a in adoptions if a.value.request == request.entry),
            calls=tuple(c for c in calls if c.value.request == request.entry),
            replies=tuple(r for r in replies if r.value.request == request.entry),
        )
        for request in requests
    )


def _acknowledged(
    ordered: list[Document], values: list[Entered[object]], kind: DocumentType
) -> dict[bytes, frozenset[bytes]]:
    said = {d.entry for d in ordered if d.type == kind}
    by_entry: dict[bytes, set[bytes]] = {}
    for entered in values:
        if entered.entry in said and isinstance(entered.value, Acknowledged):
            for entry in entered.value.entries:
                by_entry.setdefault(entry, set()).add(entered.author)
    return {entry: frozenset(authors) for entry, authors in by_entry.items()}
