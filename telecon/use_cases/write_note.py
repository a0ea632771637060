"""Write a clinical note: history, mental state examination, or a plain note."""

from telecon.cases.documents import Condition, DocumentType, Note
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.errors import Missing
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.standing import allowed
from telecon.permissions import CONFIRM_DIAGNOSIS
from telecon.session import Session


def write_note(
    session: Session, ledger: bytes, note: Note, *, draft: bytes | None = None
) -> Changed:
    """Signs a note into the case; it is never overwritten, only amended (EM-02).

    Raises:
        Missing: every section is empty.
        NotAllowed: the role may not write notes.
    """
    sections = tuple((code, text.strip()) for code, text in note.sections if text.strip())
    if not sections:
        raise Missing(names="sections")
    written = NewDocument(DocumentType.NOTE, dump(Note(note.kind, sections)), draft=draft)
    with session.store.write() as connection:
        allowed(connection, session, "write-note")
        entry = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True)


def record_impression(
    session: Session, ledger: bytes, condition: Condition, *, draft: bytes | None = None
) -> Changed:
    """Signs an impression (疑似) or, by a psychiatrist only, a confirmed diagnosis.

    Raises:
        Missing: no text.
        NotAllowed: "confirmed" without a psychiatric registration (精神卫生法 Art. 29), or a role
            that may not.
    """
    if not condition.text.strip():
        raise Missing(names="text")
    confirmed = condition.verification == "confirmed"
    with session.store.write() as connection:
        allowed(connection, session, CONFIRM_DIAGNOSIS if confirmed else "record-impression")
        written = NewDocument(DocumentType.CONDITION, dump(condition), draft=draft)
        entry = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True)
