"""Write a person's details anew, field by field, over what one had before one's eyes."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from telecon.case_state.fields import Seen
from telecon.case_state.speakers import AMEND
from telecon.cases.amendments import DEMOGRAPHICS, Amendment, Change, Value
from telecon.cases.checked_fields import checked_changes
from telecon.cases.documents import DocumentType, Guardian
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.clock import local_day
from telecon.errors import BadValue, NotAllowed
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.case_access import owner_circle
from telecon.ledger.standing import RosterPerson, allowed
from telecon.session import Session
from telecon.use_cases.masking import masking_for


def amend_patient(
    session: Session,
    ledger: bytes,
    seen: Iterable[Seen],
    changes: Mapping[str, Value],
    *,
    draft: bytes | None = None,
) -> Changed:
    """Signs what changed; it replaces only what its author saw (causality, docs/architecture.md).

    Args:
        session: who changes it.
        ledger: the case.
        seen: the fields as they stood on the screen, not as they may stand by now.
        changes: field of `Patient` → its new value; one that says the same is left out.
        draft: the unfinished form this completes.

    Raises:
        NotAllowed: the role may not, or the case is not open to this person yet (PR-01).
        BadValue, Missing: see `checked_changes`; an unknown field is "unknown".
    """
    fields = {field.name: field for field in seen}
    for name in changes:
        if name not in DEMOGRAPHICS:
            raise BadValue(name=name, reason="unknown")
    known = {
        name: tuple(v for v in field.values if isinstance(v, str | Guardian))
        for name, field in fields.items()
    }
    checked = checked_changes(known, changes, local_day(session.clock.now_ms()))
    said = tuple(
        Change(name, (value,), fields[name].live if name in fields else ())
        for name, value in checked.items()
    )
    return write_changes(session, ledger, said, draft=draft)


def write_changes(
    session: Session, ledger: bytes, said: tuple[Change, ...], *, draft: bytes | None = None
) -> Changed:
    """Signs checked changes as one amendment; nothing is written where nothing changed.

    Raises:
        NotAllowed: see `amend_patient`.
    """
    with session.store.write() as connection:
        may_change(connection, session, ledger, AMEND)
        if not said:
            return Changed()
        written = NewDocument(DocumentType.AMENDMENT, dump(Amendment(said)), draft=draft)
        entry = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True)


def may_change(
    connection: Connection, session: Session, ledger: bytes, action: str
) -> RosterPerson:
    """The author, if they may do this in a case that is open to them.

    Raises:
        NotAllowed: see `amend_patient`.
    """
    me = allowed(connection, session, action)
    masking = masking_for(connection, session, [ledger])
    if masking.hides(ledger, owner_circle(connection, ledger)):
        raise NotAllowed(rule="PR-01")
    return me
