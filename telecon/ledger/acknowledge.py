"""The recipient's word: this arrived, this was opened (promise 3, "synced" is true)."""

from sqlalchemy import Connection

from telecon.case_state.document import Document
from telecon.cases.documents import ACKNOWLEDGEMENTS, Acknowledged, DocumentType
from telecon.cases.payload import dump
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.bases import unproved
from telecon.ledger.case_access import consent_holds
from telecon.ledger.projection import documents_of, load_case
from telecon.ledger.roster_view import load_roster
from telecon.session import Session


def acknowledge_delivery(connection: Connection, session: Session, ledger: bytes) -> list[bytes]:
    """Says that everything another institution wrote here has arrived.

    Returns:
        The entries acknowledged now; empty when there was nothing new to say.
    """
    return _acknowledge(connection, session, ledger, DocumentType.DELIVERED)


def acknowledge_opening(connection: Connection, session: Session, ledger: bytes) -> list[bytes]:
    """Says that a person of this facility opened the case and saw what is in it."""
    return _acknowledge(connection, session, ledger, DocumentType.OPENED)


def _acknowledge(
    connection: Connection, session: Session, ledger: bytes, kind: DocumentType
) -> list[bytes]:
    state = load_case(connection, ledger)
    if not consent_holds(connection, state):
        return []
    said = state.delivered if kind is DocumentType.DELIVERED else state.opened
    ours = _colleagues(connection, session)
    hearsay = unproved(connection, ledger)
    entries = [
        document.entry
        for document in documents_of(connection, ledger)
        if _is_foreign(document, ours)
        and not said.get(document.entry, frozenset()) & ours
        and document.entry not in hearsay
    ]
    if entries:
        acknowledged = NewDocument(kind, dump(Acknowledged(tuple(entries))))
        append_document(connection, session, ledger, acknowledged)
    return entries


def _is_foreign(document: Document, ours: frozenset[bytes]) -> bool:
    return document.author not in ours and document.type not in ACKNOWLEDGEMENTS


def _colleagues(connection: Connection, session: Session) -> frozenset[bytes]:
    roster = load_roster(connection)
    me = roster.authors.get(session.author.id) if roster else None
    if roster is None or me is None:
        return frozenset({session.author.id})
    return frozenset(a.id for a in roster.authors.values() if a.facility == me.facility)
