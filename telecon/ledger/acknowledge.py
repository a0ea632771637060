"""The recipient's word: this arrived, this was opened (promise 3, "synced" is true)."""

from sqlalchemy import Connection, bindparam, select

from sync.protocol.roster_state import Roster
from telecon.case_state.document import Document
from telecon.cases.documents import ACKNOWLEDGEMENTS, Acknowledged, DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.bases import unproved
from telecon.ledger.case_access import consent_holds
from telecon.ledger.projection import ReadCase, read_case
from telecon.session import Session
from telecon.store.tables import chunks

_INCOMPLETE = (
    select(chunks.c.entry)
    .where(chunks.c.ledger == bindparam("ledger"), chunks.c.state == "wanted")
    .distinct()
)


def acknowledge_delivery(
    connection: Connection, session: Session, ledger: bytes, read: ReadCase | None = None
) -> list[bytes]:
    """Says that everything another institution wrote here has arrived; a file, with all its parts.

    Args:
        connection: of `Store.write`.
        session: who says so.
        ledger: the case.
        read: the case as it stands now, where the caller has read it in this transaction.

    Returns:
        The entries acknowledged now; empty when there was nothing new to say.
    """
    known = read or read_case(connection, ledger)
    return _acknowledge(connection, session, known, DocumentType.DELIVERED)


def acknowledge_opening(connection: Connection, session: Session, ledger: bytes) -> list[bytes]:
    """Says that a person of this facility opened the case and saw what is in it."""
    return _acknowledge(connection, session, read_case(connection, ledger), DocumentType.OPENED)


def acknowledge_file(session: Session, ledger: bytes, chunk: bytes) -> Changed:
    """Says that a file has arrived, when this was the last part of it.

    Args:
        session: whose PC it came to.
        ledger: the case.
        chunk: id of the part that was just kept.
    """
    with session.store.write() as connection:
        files = select(chunks.c.entry).where(chunks.c.id == chunk, chunks.c.ledger == ledger)
        if connection.execute(files).scalar() in _incomplete(connection, ledger):
            return Changed()
        entries = acknowledge_delivery(connection, session, ledger)
    return Changed(frozenset({ledger}), outbox=True) if entries else Changed()


def _acknowledge(
    connection: Connection, session: Session, read: ReadCase, kind: DocumentType
) -> list[bytes]:
    state, ledger = read.state, read.state.ledger
    if not consent_holds(connection, state, read.case):
        return []
    said = state.delivered if kind is DocumentType.DELIVERED else state.opened
    ours = _colleagues(read.case.alliance.roster, session)
    not_yet = unproved(connection, ledger) | _incomplete(connection, ledger)
    entries = [
        document.entry
        for document in read.documents
        if _is_foreign(document, ours)
        and not said.get(document.entry, frozenset()) & ours
        and document.entry not in not_yet
    ]
    if entries:
        acknowledged = NewDocument(kind, dump(Acknowledged(tuple(entries))))
        append_document(connection, session, ledger, acknowledged)
    return entries


def _incomplete(connection: Connection, ledger: bytes) -> frozenset[bytes]:
    """Entries of which a part of the file is still to come."""
    return frozenset(connection.execute(_INCOMPLETE, {"ledger": ledger}).scalars())


def _is_foreign(document: Document, ours: frozenset[bytes]) -> bool:
    return document.author not in ours and document.type not in ACKNOWLEDGEMENTS


def _colleagues(roster: Roster | None, session: Session) -> frozenset[bytes]:
    me = roster.authors.get(session.author.id) if roster else None
    if roster is None or me is None:
        return frozenset({session.author.id})
    return frozenset(a.id for a in roster.authors.values() if a.facility == me.facility)
