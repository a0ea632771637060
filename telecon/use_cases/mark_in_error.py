"""Mark an entry as entered in error; the original stays readable (EM-02)."""

from telecon.cases.documents import DocumentType, Erratum
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.errors import Missing
from telecon.ledger.append import NewDocument, append_document
from telecon.session import Session


def mark_in_error(session: Session, ledger: bytes, entry: bytes, reason: str) -> Changed:
    """Signs the correction with its reason.

    Raises:
        Missing: no reason.
    """
    if not reason.strip():
        raise Missing(names="reason")
    with session.store.write() as connection:
        written = NewDocument(DocumentType.ERRATUM, dump(Erratum(entry, reason.strip())))
        signed = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (signed.id,), outbox=True)
