"""What the screens read, folded from entries in the transaction that wrote them.

`documents` has one row for each opened entry; `cases`, `requests` and the search index follow
from the documents of one ledger alone, so they can be thrown away and made again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from telecon.case_state.case_row import case_values, link_values, request_values
from telecon.case_state.document import Document, document_body, stored_document
from telecon.case_state.fold import fold_case
from telecon.case_state.state import CaseState
from telecon.cases.both import BOTH
from telecon.cases.documents import DocumentType, Note
from telecon.cases.payload import load
from telecon.ledger.bases import base_of
from telecon.ledger.case_access import consent_holds
from telecon.ledger.speaking import speakers_of
from telecon.ledger.views import CaseView
from telecon.store.search import Identity, forget_case, index_anew, index_case, index_document
from telecon.store.tables import cases, documents, entries, links, requests, unopened

NO_CONSENT = "no-consent"
_APART = frozenset(
    {DocumentType.NOTE, DocumentType.RESPONSE, DocumentType.OBSERVATION, DocumentType.ATTACHMENT}
)
"""Kinds of which a case's row and its requests say nothing but that something changed."""
_OF_THE_PERSON = frozenset(
    {DocumentType.PATIENT, DocumentType.AMENDMENT, DocumentType.UNDO, DocumentType.ERRATUM}
)
"""Kinds after which a person may be found by something else."""
_KEEP_CASE = insert(cases).prefix_with("OR REPLACE")
_KEEP_DOCUMENT = insert(documents)
_TOUCH = (
    update(cases)
    .where(cases.c.ledger == bindparam("here"))
    .values(last_hlc=func.max(cases.c.last_hlc, bindparam("hlc")))
)
_WITHHELD = (unopened.c.ledger == bindparam("here")) & (unopened.c.reason == NO_CONSENT)
_ANY_WITHHELD = select(unopened.c.entry).where(_WITHHELD).limit(1)
_FORGET_WITHHELD = delete(unopened).where(_WITHHELD)
_FORGET_REQUESTS = delete(requests).where(requests.c.ledger == bindparam("here"))
_FORGET_LINKS = delete(links).where(links.c.ledger == bindparam("here"))
_FORGET_CASE = delete(cases).where(cases.c.ledger == bindparam("here"))
_KEEP_REQUEST = insert(requests)
_KEEP_LINK = insert(links)
_WITHHOLD = insert(unopened)
_DOCUMENTS = (
    select(documents.c.entry, documents.c.author, documents.c.payload)
    .where(documents.c.ledger == bindparam("ledger"))
    .order_by(documents.c.hlc)
)


@dataclass(frozen=True)
class ReadCase:
    """A case as it was read in one transaction.

    Attributes:
        case: its line and the alliance.
        documents: all that are opened, by display time.
        state: what they say.
    """

    case: CaseView
    documents: tuple[Document, ...]
    state: CaseState


def project_document(connection: Connection, ledger: bytes, document: Document) -> None:
    """Keeps a document just written here and renews what follows from it."""
    keep_document(connection, ledger, document)
    if _is_withheld(connection, ledger):
        refresh_case(connection, ledger)
        return
    if document.type in _APART and _touch(connection, ledger, document):
        return
    read = read_case(connection, ledger)
    state = read.state
    _put_rows(connection, read)
    if document.type in _OF_THE_PERSON:
        _index_person(connection, state)
    for note in state.notes:
        if note.entry == document.entry:
            _index_note(connection, ledger, note.entry, note.value)


def keep_document(connection: Connection, ledger: bytes, document: Document) -> None:
    """Keeps the plaintext of an opened entry (the store itself is sealed)."""
    keep_documents(connection, ledger, [document])


def keep_documents(connection: Connection, ledger: bytes, kept: Iterable[Document]) -> None:
    """The same of several."""
    keep_bodies(connection, ledger, ((each, document_body(each)) for each in kept))


def keep_bodies(
    connection: Connection, ledger: bytes, kept: Iterable[tuple[Document, bytes]]
) -> None:
    """The same where their bytes are at hand."""
    rows = [
        {
            "entry": document.entry,
            "ledger": ledger,
            "type": document.type,
            "author": document.author,
            "hlc": document.hlc,
            "payload": body,
        }
        for document, body in kept
    ]
    if rows:
        connection.execute(_KEEP_DOCUMENT, rows)


def documents_of(connection: Connection, ledger: bytes) -> list[Document]:
    """All opened documents of a case, by display time."""
    rows = connection.execute(_DOCUMENTS, {"ledger": ledger})
    return [stored_document(*row) for row in rows]


def _by_time(known: Iterable[Document]) -> list[Document]:
    return sorted(known, key=lambda document: document.hlc)


def load_case(connection: Connection, ledger: bytes) -> CaseState:
    """The folded state of a case."""
    return read_case(connection, ledger).state


def load_after_snapshot(connection: Connection, ledger: bytes) -> CaseState | None:
    """What was signed after all that a snapshot stands in for; None where every entry is here.

    Some of the older entries may be here by now, but the one that takes back what they say may not.
    """
    base = base_of(connection, ledger)
    if base is None:
        return None
    newer = (entries.c.ledger == ledger) & (entries.c.n.is_(None) | (entries.c.n > base.covers))
    names = set(connection.execute(select(entries.c.id).where(newer)).scalars())
    found = [each for each in documents_of(connection, ledger) if each.entry in names]
    return fold_case(ledger, found, speakers_of(connection, ledger))


def read_case(
    connection: Connection,
    ledger: bytes,
    case: CaseView | None = None,
    known: Iterable[Document] | None = None,
) -> ReadCase:
    """The documents of a case, and their fold.

    Args:
        connection: to read with.
        ledger: the case.
        case: its line and the alliance, where the caller has read them in this transaction.
        known: all its documents, where the caller has just written them.
    """
    seen = case or CaseView.of(connection, ledger)
    found = documents_of(connection, ledger) if known is None else _by_time(known)
    state = fold_case(ledger, found, speakers_of(connection, ledger, seen))
    return ReadCase(seen, tuple(found), state)


def refresh_case(
    connection: Connection,
    ledger: bytes,
    case: CaseView | None = None,
    fresh: frozenset[bytes] | None = None,
    known: Iterable[Document] | None = None,
) -> ReadCase:
    """Makes all rows of a case again from its documents.

    A case another institution shared shows nothing while no consent for us is in it: the
    recipient checks what the sender's sync layer should have checked (docs/architecture.md).

    Args:
        connection: of `Store.write`.
        ledger: the case.
        case: as for `read_case`.
        fresh: the documents that came since its rows were made; None where any may be another.
        known: as for `read_case`.
    """
    read = read_case(connection, ledger, case, known)
    state = read.state
    connection.execute(_FORGET_WITHHELD, {"here": ledger})
    if not consent_holds(connection, state, read.case):
        forget_case(connection, ledger)
        _clear_rows(connection, ledger)
        _withhold(connection, ledger, read.documents)
        return read
    _put_rows(connection, read)
    said = ((note.entry, _text_of(note.value)) for note in state.notes)
    index_anew(connection, ledger, _identities(state), said, fresh)
    return read


def _touch(connection: Connection, ledger: bytes, document: Document) -> bool:
    """Renews the row of a case that a document changes no more of; False where there is none."""
    when = {"here": ledger, "hlc": document.hlc}
    if not connection.execute(_TOUCH, when).rowcount:
        return False
    if document.type == DocumentType.NOTE:
        _index_note(connection, ledger, document.entry, load(Note, document.payload))
    return True


def _put_rows(connection: Connection, read: ReadCase) -> None:
    state = read.state
    connection.execute(_KEEP_CASE, case_values(state, read.case.owner))
    connection.execute(_FORGET_REQUESTS, {"here": state.ledger})
    for row in request_values(state):
        connection.execute(_KEEP_REQUEST, row)
    connection.execute(_FORGET_LINKS, {"here": state.ledger})
    for row in link_values(state):
        connection.execute(_KEEP_LINK, row)


def _clear_rows(connection: Connection, ledger: bytes) -> None:
    for statement in (_FORGET_CASE, _FORGET_REQUESTS, _FORGET_LINKS):
        connection.execute(statement, {"here": ledger})


def _is_withheld(connection: Connection, ledger: bytes) -> bool:
    return connection.execute(_ANY_WITHHELD, {"here": ledger}).first() is not None


def _withhold(connection: Connection, ledger: bytes, found: Iterable[Document]) -> None:
    rows = [{"entry": d.entry, "ledger": ledger, "reason": NO_CONSENT} for d in found]
    if rows:
        connection.execute(_WITHHOLD, rows)


def _index_person(connection: Connection, state: CaseState) -> None:
    if state.patient is not None:
        index_case(connection, state.ledger, *_identities(state))


def _identities(state: CaseState) -> list[Identity]:
    patient = state.patient
    if patient is None:
        return []
    said = (patient.name, patient.phone, patient.identity_number)
    known = (line.split(BOTH) for line in said)
    return [Identity(*one) for one in zip_longest(*known, fillvalue="")]


def _index_note(connection: Connection, ledger: bytes, entry: bytes, note: Note) -> None:
    index_document(connection, ledger, entry, _text_of(note))


def _text_of(note: Note) -> str:
    return " ".join(text for _, text in note.sections)
