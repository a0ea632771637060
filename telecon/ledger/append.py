"""Writes entries: the next link of the author's chain, signed, kept, and projected.

Everything here runs inside the caller's write transaction, so an entry, its projection and its
place in the outbox (no receipt yet) are on disk together or not at all.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, func, select

from sync.protocol.canonical import Value
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.identifiers import author_id
from sync.protocol.seal import commitment, seal_body
from sync.protocol.statements import Statement
from sync.protocol.suites import SigningKey, Suite
from telecon.case_state.document import Document, document_body
from telecon.cases.documents import ACKNOWLEDGEMENTS, DocumentType
from telecon.clock import local_time
from telecon.errors import BadValue, CannotOpen, Malformed
from telecon.hlc import adoption_limit, next_hlc
from telecon.ledger.case_keys import settle, writing_key
from telecon.ledger.control_line import control_head
from telecon.ledger.keys import keep_epoch_key
from telecon.ledger.projection import project_document
from telecon.ledger.records import chain_head, keep_entry
from telecon.session import Session
from telecon.store.drafts import drop_draft
from telecon.store.tables import documents

_SUITE = Suite.DESKTOP
_NEWEST = select(func.max(documents.c.hlc)).where(documents.c.hlc <= bindparam("limit"))
_OWN_LAST = (
    select(documents.c.hlc)
    .where(documents.c.ledger == bindparam("here"), documents.c.author == bindparam("me"))
    .order_by(documents.c.hlc.desc())
    .limit(1)
)
"""What one wrote in this case is never followed by an earlier time, whatever the clock says; a
clock that was ahead once drags no other case along."""


@dataclass(frozen=True)
class NewDocument:
    """What a use case wants to write.

    Attributes:
        type: clinical kind.
        payload: map with text keys (`telecon.cases.payload.dump`).
        replaces: live entries this write replaces.
        draft: the unfinished form this entry completes; forgotten in the same transaction.
    """

    type: DocumentType
    payload: Mapping[str, Value]
    replaces: tuple[bytes, ...] = ()
    draft: bytes | None = None


def append_statement(
    connection: Connection,
    session: Session,
    ledger: bytes,
    statement: Statement,
    key: SigningKey | None = None,
) -> Entry:
    """Signs an open control statement at the end of the ledger's one line.

    Args:
        connection: the caller's write transaction.
        session: author and clock.
        ledger: 16-byte ledger id.
        statement: what is stated.
        key: the alliance root key where the root speaks; the author's own otherwise.
    """
    signing = key or session.author.keys.signing
    author = author_id(signing.public)
    core = _core(connection, session, ledger, author, Kind.CONTROL)
    body = statement.to_body(after=control_head(connection, ledger))
    entry = sign_entry(core, body, signing)
    keep_entry(connection, entry, session.clock.now_ms(), mine=True)
    return entry


def append_document(
    connection: Connection, session: Session, ledger: bytes, document: NewDocument
) -> Entry:
    """Seals, signs and projects one clinical document.

    Raises:
        CannotOpen: no key of this case is here.
        BadValue: more than one entry can hold ("too-large").
    """
    epoch, key = _sealing_key(connection, session, ledger)
    kind = Kind.ACKNOWLEDGEMENT if document.type in ACKNOWLEDGEMENTS else Kind.CONTENT
    core = _core(connection, session, ledger, session.author.id, kind, (epoch, key))
    written = _stamp(connection, session, ledger, document)
    entry = _sealed(session, core, key, document_body(written))
    keep_entry(connection, entry, session.clock.now_ms(), mine=True)
    project_document(connection, ledger, replace(written, entry=entry.id))
    if document.draft is not None:
        drop_draft(connection, document.draft)
    return entry


def _sealed(session: Session, core: Core, key: bytes, plaintext: bytes) -> Entry:
    """The entry; what somebody wrote too much of is their value to change, not damaged data."""
    try:
        body = seal_body(key, core.to_bytes(), plaintext, _SUITE)
        return sign_entry(core, body, session.author.keys.signing)
    except Malformed as error:
        if error.fields.get("reason") != "too-large":
            raise
        raise BadValue(name="entry", reason="too-large") from error


def append_snapshot(
    connection: Connection, session: Session, ledger: bytes, plaintext: bytes
) -> Entry:
    """Seals and signs what stands in for the entries of a case; no projection follows from it.

    Raises:
        CannotOpen: no key of this case is here.
    """
    epoch_key = _sealing_key(connection, session, ledger)
    return append_sealed(connection, session, ledger, Kind.SNAPSHOT, epoch_key, plaintext)


def append_sealed(
    connection: Connection,
    session: Session,
    ledger: bytes,
    kind: Kind,
    epoch_key: tuple[int, bytes],
    plaintext: bytes,
) -> Entry:
    """Seals and signs what no fold of a case reads, with a key and its epoch."""
    core = _core(connection, session, ledger, session.author.id, kind, epoch_key)
    body = seal_body(epoch_key[1], core.to_bytes(), plaintext, _SUITE)
    entry = sign_entry(core, body, session.author.keys.signing)
    keep_entry(connection, entry, session.clock.now_ms(), mine=True)
    return entry


def _sealing_key(connection: Connection, session: Session, ledger: bytes) -> tuple[int, bytes]:
    """The key of the next entry, stated to the case's readers first where it is a new one."""
    writing = writing_key(connection, ledger)
    if writing is None:
        raise CannotOpen(reason="no-key")
    if writing.wraps:
        for wrap in writing.wraps:
            append_statement(connection, session, ledger, wrap)
        keep_epoch_key(connection, ledger, writing.epoch, writing.key)
        settle(connection, ledger, writing.epoch)
    return writing.epoch, writing.key


def _core(
    connection: Connection,
    session: Session,
    ledger: bytes,
    author: bytes,
    kind: Kind,
    epoch_key: tuple[int, bytes] | None = None,
) -> Core:
    head = chain_head(connection, ledger, author)
    return Core(
        suite=_SUITE,
        ledger=ledger,
        device=session.author.device,
        author=author,
        seq=head[0] + 1 if head else 0,
        prev=head[1] if head else b"",
        kind=kind,
        epoch=epoch_key[0] if epoch_key else 0,
        commitment=commitment(epoch_key[1], ledger, epoch_key[0]) if epoch_key else b"",
    )


def _stamp(
    connection: Connection, session: Session, ledger: bytes, document: NewDocument
) -> Document:
    now = session.clock.now_ms()
    adopted = connection.execute(_NEWEST, {"limit": adoption_limit(now)}).scalar() or 0
    own = connection.execute(_OWN_LAST, {"here": ledger, "me": session.author.id}).scalar() or 0
    local = local_time(now)
    offset = local.utcoffset()
    return Document(
        entry=b"",
        author=session.author.id,
        type=document.type.value,
        hlc=next_hlc(max(adopted, own), now),
        replaces=document.replaces,
        payload={str(k): nfc(v) for k, v in document.payload.items()},
        wall_ms=now,
        offset_minutes=int(offset.total_seconds() // 60) if offset else 0,
    )


def nfc(value: Value) -> Value:
    """The value with all text in Unicode form NFC, the only form the wire format knows."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {str(key): nfc(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [nfc(item) for item in value]
    return value
