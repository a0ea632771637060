"""Turns wraps into keys: circle secrets wrapped to this author, case keys wrapped to a circle."""

from sqlalchemy import Connection, delete, insert, select

from sync.protocol.circle_statements import CASE_KEY, CIRCLE_SECRET, SecretWrapped
from sync.protocol.entry import Entry, Kind
from sync.protocol.statements import statement_of
from sync.protocol.suites import Algorithm, KemKey, unwrap, wrap_info
from telecon.cases.documents import AttachmentManifest, DocumentType
from telecon.cases.payload import load
from telecon.errors import CannotOpen, Malformed, TooNew
from telecon.ledger.case_access import wraps_of
from telecon.ledger.document import Document
from telecon.ledger.keys import (
    circle_secret,
    epoch_key,
    keep_circle_secret,
    keep_epoch_key,
)
from telecon.ledger.opening import open_document
from telecon.ledger.projection import keep_document, refresh_case
from telecon.ledger.records import entries_of, ledgers_of
from telecon.session import Session
from telecon.store.tables import chunks, documents, unopened


def take_circle_secrets(connection: Connection, session: Session, circle: bytes) -> list[bytes]:
    """Opens what was wrapped to this author and every case that becomes readable by it.

    Returns:
        Ledgers of cases that could be opened now.
    """
    if not _take_secret(connection, session, circle):
        return []
    return [ledger for ledger in ledgers_of(connection, "case") if open_ledger(connection, ledger)]


def _take_secret(connection: Connection, session: Session, circle: bytes) -> bool:
    taken = False
    for entry in entries_of(connection, circle, Kind.CONTROL):
        statement = statement_of(entry)[1]
        if not isinstance(statement, SecretWrapped) or statement.recipient != session.author.id:
            continue
        if circle_secret(connection, circle, statement.epoch) is not None:
            continue
        info = wrap_info(CIRCLE_SECRET, circle, statement.epoch, session.author.id)
        secret = unwrap(session.author.keys.kem, statement.wrapped, info)
        keep_circle_secret(connection, circle, statement.epoch, secret)
        taken = True
    return taken


def open_ledger(connection: Connection, ledger: bytes) -> bool:
    """Opens every entry of a case whose key is here and was not opened yet.

    Returns:
        Whether anything new could be read.
    """
    _take_case_keys(connection, ledger)
    opened = False
    for entry in _closed_entries(connection, ledger):
        opened = _open(connection, entry) or opened
    if opened:
        refresh_case(connection, ledger)
    return opened


def _take_case_keys(connection: Connection, ledger: bytes) -> None:
    for _, wrap in wraps_of(connection, ledger):
        if epoch_key(connection, ledger, wrap.epoch) is not None:
            continue
        secret = circle_secret(connection, wrap.circle, wrap.circle_epoch)
        if secret is None:
            continue
        key = KemKey.from_secret(Algorithm.X25519, secret)
        info = wrap_info(CASE_KEY, ledger, wrap.epoch, wrap.circle)
        keep_epoch_key(connection, ledger, wrap.epoch, unwrap(key, wrap.wrapped, info))


def _closed_entries(connection: Connection, ledger: bytes) -> list[Entry]:
    query = select(documents.c.entry).where(documents.c.ledger == ledger)
    known = set(connection.execute(query).scalars())
    sealed = entries_of(connection, ledger, Kind.CONTENT, Kind.ACKNOWLEDGEMENT)
    return [entry for entry in sealed if entry.id not in known]


def _open(connection: Connection, entry: Entry) -> bool:
    key = epoch_key(connection, entry.core.ledger, entry.core.epoch)
    try:
        if key is None:
            raise CannotOpen(reason="no-key")
        document = open_document(key, entry)
    except (CannotOpen, Malformed, TooNew) as error:
        _set_aside(connection, entry, error.code)
        return False
    connection.execute(delete(unopened).where(unopened.c.entry == entry.id))
    keep_document(connection, entry.core.ledger, document)
    if document.type == DocumentType.ATTACHMENT:
        _want_chunks(connection, entry.core.ledger, document)
    return True


def _set_aside(connection: Connection, entry: Entry, reason: str) -> None:
    """Kept and shown as "cannot be opened" or "needs update"; never dropped."""
    known = select(unopened.c.entry).where(unopened.c.entry == entry.id)
    if connection.execute(known).first() is None:
        row = insert(unopened).values(entry=entry.id, ledger=entry.core.ledger, reason=reason)
        connection.execute(row)


def _want_chunks(connection: Connection, ledger: bytes, document: Document) -> None:
    manifest = load(AttachmentManifest, document.payload)
    for index, chunk in enumerate(manifest.chunks):
        if connection.execute(select(chunks.c.id).where(chunks.c.id == chunk)).first():
            continue
        row = insert(chunks).values(
            id=chunk, ledger=ledger, entry=document.entry, idx=index, size=0, state="wanted"
        )
        connection.execute(row)
