"""Mark an entry as entered in error; the original stays readable (EM-02)."""

from telecon.cases.documents import DocumentType, Erratum
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.errors import BadValue, Missing, NotAllowed
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.projection import documents_of
from telecon.ledger.roster_view import require_roster
from telecon.ledger.standing import allowed
from telecon.session import Session


def mark_in_error(session: Session, ledger: bytes, entry: bytes, reason: str) -> Changed:
    """Signs the correction with its reason; only the institution that wrote an entry may.

    Raises:
        Missing: no reason.
        NotAllowed: the role writes no records, or another institution wrote it ("other-facility").
        BadValue: no such entry in this case.
    """
    if not reason.strip():
        raise Missing(names="reason")
    with session.store.write() as connection:
        me = allowed(connection, session, "write-note")
        authors = {d.entry: d.author for d in documents_of(connection, ledger)}
        if entry not in authors:
            raise BadValue(name="entry", reason="unknown")
        if require_roster(connection).author(authors[entry]).facility != me.facility:
            raise NotAllowed(rule="other-facility")
        written = NewDocument(DocumentType.ERRATUM, dump(Erratum(entry, reason.strip())))
        signed = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (signed.id,), outbox=True)
