"""The state of a case: a pure, deterministic fold of its opened documents (docs/architecture.md).

The order of arrival never matters: documents are sorted by their display time and id, and only
causality (`replaces`) decides which of two writes is live. Two live values are a conflict and
both stay.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from telecon.case_state.document import Document
from telecon.case_state.fields import fold_fields
from telecon.case_state.speakers import Speakers
from telecon.case_state.spoken import counts, in_their_name, may_take_back
from telecon.case_state.state import CaseState, Entered, RequestThread
from telecon.case_state.writes import field_writes
from telecon.cases.amendments import Amendment, SamePerson, Undo
from telecon.cases.documents import (
    Acknowledged,
    AttachmentManifest,
    CallEntry,
    Condition,
    DocumentType,
    Erratum,
    Flag,
    ImportedDocument,
    ImportedResponse,
    LateWork,
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

T = TypeVar("T")


KINDS: dict[str, type[object]] = {
    DocumentType.PATIENT: Patient,
    DocumentType.AMENDMENT: Amendment,
    DocumentType.UNDO: Undo,
    DocumentType.SAME_PERSON: SamePerson,
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
    DocumentType.LATE_WORK: LateWork,
    DocumentType.IMPORTED: ImportedDocument,
    DocumentType.IMPORTED_RESPONSE: ImportedResponse,
    DocumentType.DELIVERED: Acknowledged,
    DocumentType.OPENED: Acknowledged,
}
_REPLACEABLE = frozenset({DocumentType.FLAG, DocumentType.SAME_PERSON, DocumentType.CONSENT})
"""Kinds replaced as a whole; demographics are replaced field by field."""


@dataclass(frozen=True)
class _Known:
    """What counts of a case.

    Attributes:
        values: in display order.
        errors: entry → why it was marked as entered in error.
        undone: entries that were taken back.
        gone: entries that a later one replaced, or that were taken back.
    """

    values: list[Entered[object]]
    errors: dict[bytes, str]
    undone: frozenset[bytes]
    gone: frozenset[bytes]

    def live(self, kind: type[T]) -> tuple[Entered[T], ...]:
        """What holds of one kind."""
        return tuple(e for e in self.all_of(kind) if e.entry not in self.gone)

    def all_of(self, kind: type[T]) -> tuple[Entered[T], ...]:
        """Everything of one kind, also what was replaced."""
        return tuple(_marked(e, self.errors) for e in _of(self.by_kind.get(kind, ()), kind))

    @cached_property
    def by_kind(self) -> dict[type[object], list[Entered[object]]]:
        """The values of each kind: a fold asks for twenty of them."""
        found: dict[type[object], list[Entered[object]]] = {}
        for entered in self.values:
            found.setdefault(type(entered.value), []).append(entered)
        return found


def fold_case(
    ledger: bytes, documents: Iterable[Document], speakers: Speakers | None = None
) -> CaseState:
    """The state of a case from its documents, in any order, doubled or not.

    Args:
        ledger: 16-byte id.
        documents: the opened documents.
        speakers: who may say what; None where no roster is known, then everything counts.
    """
    unique = {document.entry: document for document in documents}
    ordered = sorted(unique.values(), key=lambda d: (d.hlc, d.entry))
    known = _known(ordered, speakers)
    live, all_of, counting = known.live, known.all_of, {e.entry for e in known.values}
    opened = _acknowledged(ordered, known.values, DocumentType.OPENED)
    asked = live(ConsultationRequest)
    threads = _threads(
        asked, live(Answer), live(Opinion), live(Adoption), live(CallEntry), live(Reply)
    )
    return CaseState(
        ledger=ledger,
        patients=all_of(Patient),
        amendments=all_of(Amendment),
        undos=all_of(Undo),
        links=live(SamePerson),
        notes=live(Note),
        responses=live(ScaleResponse),
        flags=live(Flag),
        conditions=live(Condition),
        observations=live(Observation),
        attachments=live(AttachmentManifest),
        consents=live(Consent),
        threads=tuple(_with_openings(thread, opened, speakers) for thread in threads),
        imported=live(ImportedDocument),
        imported_responses=live(ImportedResponse),
        late=live(LateWork),
        delivered=_acknowledged(ordered, known.values, DocumentType.DELIVERED),
        opened=opened,
        unreadable=tuple(d.entry for d in ordered if d.entry not in counting),
        newer=tuple(d.entry for d in ordered if d.type not in KINDS),
        fields=fold_fields(field_writes(e for e in known.values if e.entry not in known.undone)),
        undone=known.undone,
        last_hlc=max((d.hlc for d in ordered), default=0),
    )


def _known(ordered: list[Document], speakers: Speakers | None) -> _Known:
    values = _counted(_read_all(ordered), speakers)
    errors = _errors(values, speakers)
    undone = _undone(values, errors, speakers)
    standing = {entered.entry for entered in values} - undone
    replaced = _replaced([d for d in ordered if d.entry in standing], speakers)
    return _Known(values, errors, undone, undone | replaced)


def _read_all(ordered: list[Document]) -> list[Entered[object]]:
    values: list[Entered[object]] = []
    for document in ordered:
        kind = KINDS.get(document.type)
        try:
            value = load(kind, document.payload) if kind else None
        except BadValue:
            continue
        if value is not None:
            values.append(_entered(document, value))
    return values


def _entered(document: Document, value: object) -> Entered[object]:
    return Entered(
        document.entry,
        document.author,
        document.at_ms,
        document.wall_ms,
        value,
        replaces=document.replaces,
    )


def _counted(read: list[Entered[object]], speakers: Speakers | None) -> list[Entered[object]]:
    """What its author may say here, under the name the roster gives that author."""
    if speakers is None:
        return read
    asked = {
        entered.entry: entered.value
        for entered in read
        if isinstance(entered.value, ConsultationRequest)
        and counts(entered.author, entered.value, {}, speakers)
    }
    return [
        _in_their_name(entered, speakers)
        for entered in read
        if counts(entered.author, entered.value, asked, speakers)
    ]


def _in_their_name(entered: Entered[object], speakers: Speakers) -> Entered[object]:
    value = in_their_name(entered.author, entered.value, speakers)
    return entered if value is entered.value else replace(entered, value=value)


def _with_openings(
    thread: RequestThread, opened: Mapping[bytes, frozenset[bytes]], speakers: Speakers | None
) -> RequestThread:
    said = opened.get(thread.request.entry, frozenset())
    if speakers is None:
        return replace(thread, opened_by=said)
    asked = thread.request.value.to_facility
    said = frozenset(author for author in said if speakers.facility(author) == asked)
    people = {given.author: speakers.person(given.author) for given in thread.answers}
    return replace(thread, opened_by=said, people=people)


def _errors(values: list[Entered[object]], speakers: Speakers | None) -> dict[bytes, str]:
    """What was marked as entered in error, by the institution that wrote it alone (EM-02)."""
    authors = {entered.entry: entered.author for entered in values}
    return {
        erratum.value.entry: erratum.value.reason
        for erratum in _of(values, Erratum)
        if erratum.value.entry in authors
        and _same_house(erratum.author, authors[erratum.value.entry], speakers)
    }


def _same_house(author: bytes, other: bytes, speakers: Speakers | None) -> bool:
    if speakers is None or author == other:
        return True
    return speakers.facility(author) == speakers.facility(other) != b""


def _undone(
    values: list[Entered[object]], errors: dict[bytes, str], speakers: Speakers | None
) -> frozenset[bytes]:
    """What was taken back by somebody who may, and amendments that were entered in error."""
    by_entry = {entered.entry: entered.value for entered in values}
    undone = frozenset(
        undo.value.entry
        for undo in _of(values, Undo)
        if may_take_back(undo.author, by_entry.get(undo.value.entry), speakers)
    )
    return undone | {entry for entry in errors if isinstance(by_entry[entry], Amendment)}


def _of(values: Iterable[Entered[object]], kind: type[T]) -> list[Entered[T]]:
    return [_with(e, e.value, "") for e in values if isinstance(e.value, kind)]


def _marked(entered: Entered[T], errors: dict[bytes, str]) -> Entered[T]:
    if entered.entry not in errors:
        return entered
    return _with(entered, entered.value, errors[entered.entry])


def _with(entered: Entered[object], value: T, error: str) -> Entered[T]:
    return Entered(
        entered.entry,
        entered.author,
        entered.at_ms,
        entered.wall_ms,
        value,
        error,
        entered.replaces,
    )


def _replaced(counted: list[Document], speakers: Speakers | None) -> set[bytes]:
    """What a later write of the same kind replaces; a consent only one of the same institution."""
    known = {document.entry: document for document in counted}
    return {
        entry
        for document in counted
        if document.type in _REPLACEABLE
        for entry in document.replaces
        if entry in known
        and known[entry].type == document.type
        and (
            document.type != DocumentType.CONSENT
            or _same_house(document.author, known[entry].author, speakers)
        )
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
