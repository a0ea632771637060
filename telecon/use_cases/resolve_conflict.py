"""Settle what two people wrote apart: choose, merge, keep both; and take that back.

A resolution replaces exactly the versions its author had before their eyes. One that is signed at
the same time as another, or as a further edit, leaves a conflict again.
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from telecon.care.red_flags import check_closing, safety_pack
from telecon.case_state.fields import FieldState, FieldValue
from telecon.case_state.speakers import AMEND, CLOSE_FLAG, JOIN_CASES
from telecon.case_state.state import CaseState
from telecon.cases.amendments import (
    DEMOGRAPHICS,
    MOST_VALUES,
    Amendment,
    Change,
    SamePerson,
    Undo,
    Value,
)
from telecon.cases.checked_fields import checked_value, require_agreement
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
            that nobody wrote and that cannot be one, versions this PC does not know ("unknown"),
            or sex and birth date against the identity number ("contradicts-identity-number").
        Missing: a plan of one's own for a flag, with nothing in it.
    """
    action = _action_for(seen, values)
    with session.store.write() as connection:
        me = may_change(connection, session, ledger, action)
        state = load_joined(connection, ledger)
        _require_known(state, seen)
        written = _resolution(session, state, seen, tuple(dict.fromkeys(values)), me.name)
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


def _action_for(seen: FieldState, values: tuple[FieldValue, ...]) -> str:
    """What a role must be allowed to do for this."""
    match values:
        case ():
            raise BadValue(name=seen.name, reason="absent")
        case (Flag(),):
            return CLOSE_FLAG
        case (SamePerson(),):
            return JOIN_CASES
    return AMEND


def _resolution(
    session: Session,
    state: CaseState,
    seen: FieldState,
    values: tuple[FieldValue, ...],
    author: str,
) -> NewDocument:
    match values:
        case (Flag() as flag,) if flag in seen.values:
            return NewDocument(DocumentType.FLAG, dump(flag), seen.live)
        case (Flag() as flag,) if _is_another_plan(flag, seen):
            check_closing(author, flag.plan, safety_pack(), flag.done)
            return NewDocument(DocumentType.FLAG, dump(flag), seen.live)
        case (SamePerson() as said,) if said in seen.values:
            return NewDocument(DocumentType.SAME_PERSON, dump(said), seen.live)
    amendment = _amendment(session, state, seen, values)
    return NewDocument(DocumentType.AMENDMENT, dump(amendment))


def _is_another_plan(flag: Flag, seen: FieldState) -> bool:
    """A third plan for a flag that two people closed apart: the same flag, closed otherwise."""
    closed = [v for v in seen.values if isinstance(v, Flag) and v.status == "inactive"]
    return any(replace(flag, plan=known.plan, done=known.done) == known for known in closed)


def _amendment(
    session: Session, state: CaseState, seen: FieldState, values: tuple[FieldValue, ...]
) -> Amendment:
    if len(values) > MOST_VALUES:
        raise BadValue(name=seen.name, reason="too-many")
    kinds = str | Guardian if seen.name == "guardian" else str
    if seen.name not in DEMOGRAPHICS or not all(isinstance(value, kinds) for value in values):
        raise BadValue(name=seen.name, reason="shape")
    today = local_day(session.clock.now_ms())
    plain = (value for value in values if isinstance(value, str | Guardian))
    written = (v if v in seen.values else checked_value(seen.name, v, today) for v in plain)
    checked = tuple(dict.fromkeys(written))
    _require_fitting(state, seen.name, checked, today)
    return Amendment((Change(seen.name, checked, seen.live),))


def _require_fitting(state: CaseState, name: str, checked: tuple[Value, ...], today: date) -> None:
    """One value that is chosen fits the others that nobody disputes (vector ID-12)."""
    if len(checked) != 1:
        return
    known = {
        field.name: tuple(v for v in field.values if isinstance(v, str | Guardian))
        for field in state.fields
    }
    require_agreement({**known, name: checked}, today)


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
