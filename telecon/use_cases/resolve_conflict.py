"""Settle what two people wrote apart: choose, merge, keep both; and take that back.

A resolution replaces exactly the versions its author had before their eyes. One that is signed at
the same time as another, or as a further edit, leaves a conflict again.
"""

from sqlalchemy import Connection

from telecon.case_state.fields import FieldState, FieldValue
from telecon.case_state.speakers import AMEND, CLOSE_FLAG, JOIN_CASES
from telecon.case_state.state import CaseState
from telecon.cases.amendments import DEMOGRAPHICS, MOST_VALUES, Amendment, Change, SamePerson, Undo
from telecon.cases.checked_fields import checked_value
from telecon.cases.documents import DocumentType, Flag, Guardian
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.clock import local_day
from telecon.errors import BadValue
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.persons import load_joined
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.use_cases.amend_patient import may_change


def resolve_conflict(
    session: Session, ledger: bytes, seen: FieldState, *values: FieldValue
) -> Changed:
    """Signs what holds of a field from now on.

    Args:
        session: who decides.
        ledger: the case.
        seen: the field as it stood on the screen; what came since is not replaced.
        values: one of the versions, a new value, or several that hold beside each other
            (demographics only).

    Raises:
        NotAllowed: the role may not write this field, or the case is not open yet (PR-01).
        BadValue: no value ("absent"), too many ("too-many"), not of this field ("shape"), one
            that nobody wrote and that cannot be one, or versions this PC does not know ("unknown").
    """
    action, written = _resolution(session, seen, tuple(dict.fromkeys(values)))
    with session.store.write() as connection:
        may_change(connection, session, ledger, action)
        _require_known(load_joined(connection, ledger), seen)
        entry = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True)


def undo_change(session: Session, ledger: bytes, entry: bytes) -> Changed:
    """Takes back an amendment, a resolution or the closing of a flag, whoever signed it.

    What it had replaced is live again, beside whatever was written since; the entry stays
    readable.

    Raises:
        NotAllowed: see `resolve_conflict`.
        BadValue: no such change in this case, or it was taken back already ("unknown").
    """
    with session.store.write() as connection:
        may_change(connection, session, ledger, _action_of(connection, ledger, entry))
        written = NewDocument(DocumentType.UNDO, dump(Undo(entry)))
        signed = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (signed.id,), outbox=True)


def _resolution(
    session: Session, seen: FieldState, values: tuple[FieldValue, ...]
) -> tuple[str, NewDocument]:
    match values:
        case ():
            raise BadValue(name=seen.name, reason="absent")
        case (Flag() as flag,) if flag in seen.values:
            return CLOSE_FLAG, NewDocument(DocumentType.FLAG, dump(flag), seen.live)
        case (SamePerson() as said,) if said in seen.values:
            return JOIN_CASES, NewDocument(DocumentType.SAME_PERSON, dump(said), seen.live)
    return AMEND, NewDocument(DocumentType.AMENDMENT, dump(_amendment(session, seen, values)))


def _amendment(session: Session, seen: FieldState, values: tuple[FieldValue, ...]) -> Amendment:
    if len(values) > MOST_VALUES:
        raise BadValue(name=seen.name, reason="too-many")
    kinds = str | Guardian if seen.name == "guardian" else str
    if seen.name not in DEMOGRAPHICS or not all(isinstance(value, kinds) for value in values):
        raise BadValue(name=seen.name, reason="shape")
    today = local_day(session.clock.now_ms())
    plain = (value for value in values if isinstance(value, str | Guardian))
    checked = (v if v in seen.values else checked_value(seen.name, v, today) for v in plain)
    return Amendment((Change(seen.name, tuple(dict.fromkeys(checked)), seen.live),))


def _require_known(state: CaseState, seen: FieldState) -> None:
    now = next((field for field in state.fields if field.name == seen.name), None)
    written = {write.entry for write in now.writes} if now else set()
    if not set(seen.live) <= written | state.undone:
        raise BadValue(name=seen.name, reason="unknown")


def _action_of(connection: Connection, ledger: bytes, entry: bytes) -> str:
    state = load_case(connection, ledger)
    if entry in {known.entry for known in state.amendments} - state.undone:
        return AMEND
    for field in state.fields:
        for write in field.writes:
            if write.entry == entry and any(isinstance(v, SamePerson) for v in write.values):
                return JOIN_CASES
            if write.entry == entry and any(
                isinstance(v, Flag) and v.status == "inactive" for v in write.values
            ):
                return CLOSE_FLAG
    raise BadValue(name="entry", reason="unknown")
