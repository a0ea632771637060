"""Late work of a removed device: see it, take it over under one's own name, or decline it.

It was signed by somebody who no longer belongs, after the moment up to which their word counts. So
nothing of it is in a record until a person who treats the patient says so, and nothing is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from telecon.case_state.document import Document
from telecon.case_state.fold import KINDS
from telecon.cases.documents import (
    AttachmentManifest,
    Condition,
    DocumentType,
    LateWork,
    Note,
    Patient,
)
from telecon.cases.payload import dump, load
from telecon.changes import Changed
from telecon.consultations.adoption import Adoption
from telecon.consultations.answer import Answer
from telecon.consultations.consent import Consent
from telecon.consultations.opinion import Opinion
from telecon.consultations.reply import Reply
from telecon.consultations.request import ConsultationRequest
from telecon.errors import BadValue, Missing, NotAllowed, Refused
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.case_access import owner_circle
from telecon.ledger.keys import circles_held
from telecon.ledger.late import LateEntry, late_entries, opened_for, put_away
from telecon.ledger.open_case import open_case
from telecon.ledger.projection import documents_of
from telecon.ledger.roster_view import require_roster
from telecon.ledger.standing import allowed, person_of
from telecon.permissions import CONFIRM_DIAGNOSIS
from telecon.session import Session
from telecon.store.tables import cases

_ACTIONS = {
    DocumentType.PATIENT: "register-patient",
    DocumentType.AMENDMENT: "amend-patient",
    DocumentType.NOTE: "write-note",
    DocumentType.RESPONSE: "fill-scale",
    DocumentType.OBSERVATION: "write-note",
    DocumentType.FLAG: "fill-scale",
    DocumentType.CONDITION: "record-impression",
}
"""What can be said again under another name, and who may. A consent, a request, an opinion and an
attachment are somebody's own act or bytes that never arrived: they are done anew."""
_TEXTS: Mapping[type, tuple[str, ...]] = {
    Condition: ("text",),
    Patient: ("name",),
    ConsultationRequest: ("to_facility_name", "question", "reason", "summary"),
    Consent: ("decision", "recipient_name", "reason"),
    Answer: ("kind", "reason"),
    Reply: ("kind", "text"),
    Adoption: ("decision", "reason", "plan"),
    AttachmentManifest: ("title",),
}
"""The fields in which an entry says something in words or codes."""


@dataclass(frozen=True)
class LateItem:
    """One entry that waits for a decision, or has one.

    Attributes:
        entry: 32-byte id.
        ledger: of the case it was meant for.
        by: name of who signed it.
        wrote_ms: by the clock of the removed device; 0 where it cannot be opened.
        kind: document type; empty where it cannot be opened.
        lines: what it says in words; empty where it cannot be opened.
        value: what it says, as its kind holds it; None where it cannot be read.
        may_take_over: its kind can be said again under one's own name.
        decision: None while it waits.
        decided_by: name of who decided.
        reason: of the decision.
    """

    entry: bytes
    ledger: bytes
    by: str
    wrote_ms: int
    kind: str
    lines: tuple[str, ...] = ()
    may_take_over: bool = False
    decision: bool | None = None
    decided_by: str = ""
    reason: str = ""
    value: object = None


@dataclass(frozen=True)
class LateCase:
    """The late work for one case.

    Attributes:
        ledger: 16-byte id.
        name: of the patient, as far as it is known here or in the late work.
        known: the case is here; otherwise it was opened on the removed device and never sent.
        items: in the order they were signed.
    """

    ledger: bytes
    name: str
    known: bool
    items: tuple[LateItem, ...]

    @property
    def waiting(self) -> int:
        """How many wait for a decision."""
        return sum(item.decision is None for item in self.items)


def see_late_work(session: Session) -> tuple[LateCase, ...]:
    """Late work for the cases of this author's circles, what waits first."""
    with session.store.read() as connection:
        held = set(circles_held(connection))
        found = [
            _case(connection, ledger, late)
            for ledger, late in late_entries(connection).items()
            if _owner(connection, ledger) in held
        ]
    return tuple(sorted(found, key=lambda case: (not case.waiting, case.name, case.ledger)))


def may_decide(session: Session) -> bool:
    """Whether the person at the keyboard may take over or decline anything at all."""
    with session.store.read() as connection:
        try:
            allowed(connection, session, "write-note")
        except (NotAllowed, Refused):
            return False
    return True


def count_late_work(session: Session) -> int:
    """How many entries wait for a decision here."""
    return sum(case.waiting for case in see_late_work(session))


def take_over(session: Session, entry: bytes) -> Changed:
    """Signs anew what a removed device sent too late; the record names who wrote it first.

    In a case that never reached the hub, this opens the case with everything of it that can be
    said again.

    Raises:
        BadValue: no such entry, or a decision was made already ("decided").
        NotAllowed: the role may not, or this kind is done anew instead ("late-kind").
        CannotOpen: no circle here, or no key of the case.
    """
    with session.store.write() as connection:
        late, ledger = _find(connection, session, entry)
        if _is_known(connection, ledger):
            changed = _take_over(connection, session, ledger, ledger, [late])
        else:
            every = [e for e in late_entries(connection)[ledger] if _may_be_said(e.document)]
            if not any(_type(e) == DocumentType.PATIENT for e in every):
                raise NotAllowed(rule="late-kind")
            home = open_case(connection, session)
            changed = _take_over(connection, session, ledger, home, every)
    return changed


def decline(session: Session, entry: bytes, reason: str) -> Changed:
    """Signs that an entry is not taken over, and why; it stays to be seen.

    For a case that is not here there is no record to sign into: then it is put away on this PC.

    Raises:
        Missing: no reason.
        BadValue: no such entry, or a decision was made already ("decided").
        NotAllowed: the role writes no records.
    """
    if not reason.strip():
        raise Missing(names="reason")
    with session.store.write() as connection:
        late, ledger = _find(connection, session, entry)
        allowed(connection, session, "write-note")
        if not _is_known(connection, ledger):
            put_away(connection, entry, reason.strip())
            return Changed(frozenset({ledger}))
        said = LateWork(
            entry, late.entry.core.author, _wrote_ms(late), accepted=False, reason=reason.strip()
        )
        written = NewDocument(DocumentType.LATE_WORK, dump(said))
        signed = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (signed.id,), outbox=True)


def _find(connection: Connection, session: Session, entry: bytes) -> tuple[LateEntry, bytes]:
    held = set(circles_held(connection))
    for ledger, late in late_entries(connection).items():
        found = next((e for e in late if e.entry.id == entry), None)
        if found is None or _owner(connection, ledger) not in held:
            continue
        if found.decided or entry in _decisions(connection, ledger):
            raise BadValue(name="entry", reason="decided")
        return found, ledger
    raise BadValue(name="entry", reason="unknown")


def _take_over(
    connection: Connection,
    session: Session,
    ledger: bytes,
    home: bytes,
    late: list[LateEntry],
) -> Changed:
    again = {old: new for old, new in _reissued(connection, home).items() if new}
    known = {document.entry for document in documents_of(connection, home)}
    signed: list[bytes] = []
    for each in late:
        document = each.document
        if document is None or not _may_be_said(document):
            raise NotAllowed(rule="late-kind")
        allowed(connection, session, _action(document))
        replaced = (again.get(name, name) for name in document.replaces)
        replaces = tuple(name for name in replaced if name in known)
        new = NewDocument(DocumentType(document.type), document.payload, replaces)
        entry = append_document(connection, session, home, new)
        again[document.entry] = entry.id
        known.add(entry.id)
        said = LateWork(
            document.entry, document.author, document.wall_ms, accepted=True, reissued=entry.id
        )
        word = append_document(
            connection, session, home, NewDocument(DocumentType.LATE_WORK, dump(said))
        )
        signed += [entry.id, word.id]
        if home != ledger:
            put_away(connection, document.entry, "reissued")
    return Changed(frozenset({ledger, home}), tuple(signed), outbox=True)


def _action(document: Document) -> str:
    if document.type == DocumentType.CONDITION:
        said = load(Condition, document.payload)
        return CONFIRM_DIAGNOSIS if said.verification == "confirmed" else "record-impression"
    return _ACTIONS[DocumentType(document.type)]


def _may_be_said(document: Document | None) -> bool:
    return document is not None and document.type in {kind.value for kind in _ACTIONS}


def _type(late: LateEntry) -> str:
    return late.document.type if late.document else ""


def _owner(connection: Connection, ledger: bytes) -> bytes:
    return owner_circle(connection, ledger) or opened_for(connection, ledger)


def _is_known(connection: Connection, ledger: bytes) -> bool:
    return bool(owner_circle(connection, ledger))


def _decisions(connection: Connection, ledger: bytes) -> dict[bytes, tuple[LateWork, bytes]]:
    """What was decided about each entry, and by whom; the first word stands."""
    found: dict[bytes, tuple[LateWork, bytes]] = {}
    for document in documents_of(connection, ledger):
        if document.type == DocumentType.LATE_WORK:
            said = load(LateWork, document.payload)
            found.setdefault(said.entry, (said, document.author))
    return found


def _reissued(connection: Connection, ledger: bytes) -> Mapping[bytes, bytes | None]:
    return {old: said.reissued for old, (said, _) in _decisions(connection, ledger).items()}


def _wrote_ms(late: LateEntry) -> int:
    return late.document.wall_ms if late.document else 0


def _case(connection: Connection, ledger: bytes, late: tuple[LateEntry, ...]) -> LateCase:
    known = _is_known(connection, ledger)
    name = connection.execute(select(cases.c.name).where(cases.c.ledger == ledger)).scalar()
    decided = _decisions(connection, ledger) if known else {}
    items = tuple(_item(connection, ledger, each, decided) for each in late)
    return LateCase(ledger, name or _late_name(late), known, items)


def _late_name(late: tuple[LateEntry, ...]) -> str:
    people = [e.document for e in late if _type(e) == DocumentType.PATIENT]
    return load(Patient, people[-1].payload).name if people and people[-1] else ""


def _item(
    connection: Connection,
    ledger: bytes,
    late: LateEntry,
    decided: Mapping[bytes, tuple[LateWork, bytes]],
) -> LateItem:
    roster = require_roster(connection)
    by = person_of(roster, late.entry.core.author)
    said = decided.get(late.entry.id)
    judge = person_of(roster, said[1]) if said else None
    decision = said[0].accepted if said else None
    if late.decided:
        decision = late.decided == "reissued"
    return LateItem(
        entry=late.entry.id,
        ledger=ledger,
        by=by.name if by else "",
        wrote_ms=_wrote_ms(late),
        kind=_type(late),
        lines=_lines(late.document),
        value=_value(late.document),
        may_take_over=_may_be_said(late.document),
        decision=decision,
        decided_by=judge.name if judge else "",
        reason=said[0].reason if said else ("" if decision else late.decided),
    )


def _lines(document: Document | None) -> tuple[str, ...]:
    value = _value(document)
    if isinstance(value, Note):
        return tuple(text for _, text in value.sections)
    if isinstance(value, Opinion):
        diagnoses = (advised.text for advised in value.diagnosis_advice)
        drugs = (" ".join(filter(None, (drug.name, drug.dose))) for drug in value.drugs)
        said = (value.diagnosis_note, value.treatment_advice, *drugs, value.follow_up_advice)
        return tuple(text for text in (*diagnoses, *said, value.referral_note) if text)
    fields = _TEXTS.get(type(value), ())
    return tuple(text for name in fields if (text := str(getattr(value, name))))


def _value(document: Document | None) -> object:
    kind = KINDS.get(document.type) if document is not None else None
    if document is None or kind is None:
        return None
    try:
        return load(kind, document.payload)
    except BadValue:
        return None  # it names its kind; whoever takes it over is told what is wrong with it
