"""Turns wraps into keys: circle secrets wrapped to this author, case keys wrapped to a circle."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select

from sync.protocol.circle_statements import CASE_KEY
from sync.protocol.entry import Entry
from sync.protocol.snapshot import Snapshot
from sync.protocol.suites import Algorithm, KemKey, unwrap, wrap_info
from telecon.case_state.document import Document
from telecon.cases.documents import AttachmentManifest, DocumentType
from telecon.cases.payload import load
from telecon.errors import BadValue, CannotOpen, Malformed, TeleconError, TooNew
from telecon.ledger.bases import base_of, known_documents
from telecon.ledger.case_access import (
    BEYOND_FRONTIER,
    NOT_MEMBER,
    CaseAuthors,
    case_authors,
)
from telecon.ledger.circle_secrets import BAD_WRAP, take_secrets
from telecon.ledger.keys import (
    circle_secret,
    epoch_keys_of,
    held_epoch_keys,
    keep_epoch_key,
)
from telecon.ledger.opening import committed_key, open_document
from telecon.ledger.projection import ReadCase, keep_bodies, keep_documents, refresh_case
from telecon.ledger.records import closed_entries, ledgers_of, places_of
from telecon.ledger.snapshots import open_snapshot, unpacked_bodies
from telecon.ledger.views import AllianceView, CaseView
from telecon.session import Session
from telecon.store.tables import chunks, documents, unopened

ALARMING = frozenset({NOT_MEMBER, BEYOND_FRONTIER, Malformed.code, BadValue.code})
BROKEN_SEAL = frozenset({"body", "size"})
_ASIDE = select(unopened.c.entry).where(unopened.c.ledger == bindparam("ledger"))
_REASONS = select(unopened.c.reason).where(unopened.c.ledger == bindparam("ledger")).distinct()
_SET_ASIDE = insert(unopened)
_NO_MORE_ASIDE = delete(unopened).where(unopened.c.entry == bindparam("gone"))
_FORGET = tuple(
    delete(table).where(table.c.ledger == bindparam("here")) for table in (documents, unopened)
)
_CHUNK = select(chunks.c.id).where(
    chunks.c.id == bindparam("chunk"), chunks.c.ledger == bindparam("ledger")
)
_WANT = insert(chunks)


@dataclass(frozen=True)
class Opening:
    """What came of opening what lies in the store.

    Attributes:
        ledgers: cases in which something new can be read.
        troubles: reasons why a key could not be taken; nothing else waits for it.
        read: the case as it was read for its rows; None where they did not change.
    """

    ledgers: tuple[bytes, ...] = ()
    troubles: tuple[str, ...] = ()
    read: ReadCase | None = None


def take_circle_secrets(connection: Connection, session: Session, circle: bytes) -> Opening:
    """Opens what was wrapped to this author and every case that becomes readable by it."""
    taken, troubles = take_secrets(connection, session, circle)
    cases = ledgers_of(connection, "case") if taken else _awaiting_members(connection)
    alliance = AllianceView(connection)
    opened = [open_ledger(connection, ledger, CaseView(alliance, ledger)) for ledger in cases]
    ledgers = tuple(ledger for found in opened for ledger in found.ledgers)
    return Opening(ledgers, troubles)


def _awaiting_members(connection: Connection) -> list[bytes]:
    query = select(unopened.c.ledger).where(unopened.c.reason == NOT_MEMBER).distinct()
    return list(connection.execute(query).scalars())


def open_ledger(connection: Connection, ledger: bytes, case: CaseView | None = None) -> Opening:
    """Opens every entry of a case whose key is here and was not opened yet.

    One entry or wrap that is wrong is set aside (`unopened`, `Opening.troubles`); the rest of the
    case goes on.

    Args:
        connection: of `Store.write`.
        ledger: the case.
        case: its line and the alliance, where the caller has read them in this transaction.
    """
    seen = case or CaseView.of(connection, ledger)
    troubles = take_case_keys(connection, seen)
    authors = case_authors(seen)
    closed = closed_entries(connection, ledger)
    keys = {
        epoch: epoch_keys_of(connection, ledger, epoch) for epoch in {e.core.epoch for e in closed}
    }
    _take_back(connection, ledger, (entry.id for entry in closed))
    opened = [_opened(connection, entry, authors, keys[entry.core.epoch]) for entry in closed]
    found = [document for document in opened if document is not None]
    keep_documents(connection, ledger, found)
    stood_in = _open_stand_ins(connection, ledger, authors)
    if not stood_in and not found:
        return Opening((), troubles)
    fresh = None if stood_in else frozenset(document.entry for document in found)
    return Opening((ledger,), troubles, refresh_case(connection, ledger, seen, fresh))


def open_again(connection: Connection, ledger: bytes, alliance: AllianceView) -> None:
    """Opens a case anew after who may write in it has changed."""
    for statement in _FORGET:
        connection.execute(statement, {"here": ledger})
    case = CaseView(alliance, ledger)
    if not open_ledger(connection, ledger, case).ledgers:
        refresh_case(connection, ledger, case)


def set_aside_reasons(connection: Connection, ledger: bytes) -> tuple[str, ...]:
    """Why entries of a case lie apart although their key is here; each is worth an alarm."""
    reasons = connection.execute(_REASONS, {"ledger": ledger}).scalars()
    return tuple(sorted(set(reasons) & ALARMING))


def take_case_keys(connection: Connection, case: CaseView) -> tuple[str, ...]:
    """Opens what hands a case's keys to circles held here; why a wrap could not be opened."""
    troubles, ledger, wraps = [], case.ledger, case.every_wrap
    known = Counter(epoch for epoch, _ in held_epoch_keys(connection, ledger))
    handed = Counter((wrap.epoch, wrap.circle) for wrap in wraps)
    for wrap in wraps:
        if known[wrap.epoch] and handed[wrap.epoch, wrap.circle] == 1:
            continue  # one key of this epoch was handed to the circle, and it is here
        secret = circle_secret(connection, wrap.circle, wrap.circle_epoch)
        if secret is None:
            continue
        key = KemKey.from_secret(Algorithm.X25519, secret)
        info = wrap_info(CASE_KEY, ledger, wrap.epoch, wrap.circle)
        try:
            opened = unwrap(key, wrap.wrapped, info)
        except (CannotOpen, Malformed):
            troubles.append(BAD_WRAP)
            continue
        keep_epoch_key(connection, ledger, wrap.epoch, opened)
    return tuple(troubles)


def _take_back(connection: Connection, ledger: bytes, closed: Iterable[bytes]) -> None:
    """What lay aside is looked at once more."""
    aside = set(connection.execute(_ASIDE, {"ledger": ledger}).scalars())
    for entry in aside.intersection(closed):
        connection.execute(_NO_MORE_ASIDE, {"gone": entry})


def _opened(
    connection: Connection, entry: Entry, authors: CaseAuthors, keys: tuple[bytes, ...]
) -> Document | None:
    """The document of an entry; None where it lies apart, with the reason."""
    refusal = authors.refusal(entry)
    if refusal:
        _set_aside(connection, entry.core.ledger, entry.id, refusal)
        return None
    try:
        document = open_document(committed_key(entry, keys), entry)
        named = _chunks_of(document)
    except (CannotOpen, Malformed, TooNew, BadValue) as error:
        _set_aside(connection, entry.core.ledger, entry.id, _why(error))
        return None
    _want_chunks(connection, entry.core.ledger, document.entry, named)
    return document


def _why(error: TeleconError) -> str:
    """A body the committed key does not open was sealed to deceive, not for a key still to come."""
    return Malformed.code if error.fields.get("reason") in BROKEN_SEAL else error.code


def _open_stand_ins(connection: Connection, ledger: bytes, authors: CaseAuthors) -> bool:
    base = base_of(connection, ledger)
    if base is None:
        return False
    try:
        snapshot = open_snapshot(connection, base.entry)
    except (CannotOpen, Malformed, TooNew):
        return False
    return open_stand_ins(connection, ledger, snapshot, authors).were_any


@dataclass(frozen=True)
class StoodIn:
    """What a snapshot says in place of entries that are not here.

    Attributes:
        kept: what was kept of it.
        were_any: whether it said anything that was not here.
        were_all: whether nothing it says was here.
    """

    kept: tuple[Document, ...]
    were_any: bool
    were_all: bool


def open_stand_ins(
    connection: Connection, ledger: bytes, snapshot: Snapshot, authors: CaseAuthors
) -> StoodIn:
    """Keeps what a snapshot says in place of entries that are not here."""
    seqs = {each.entry: each.seq for each in snapshot.documents}
    here = known_documents(connection, seqs) | set(places_of(connection, ledger).values())
    fresh = [each for each in unpacked_bodies(snapshot) if each[0].entry not in here]
    known = set(connection.execute(_ASIDE, {"ledger": ledger}).scalars())
    kept = []
    for document, body in fresh:
        refusal = authors.refusal_at(ledger, document.author, seqs[document.entry])
        if document.entry in known:
            connection.execute(_NO_MORE_ASIDE, {"gone": document.entry})
        if refusal:
            _set_aside(connection, ledger, document.entry, refusal)
            continue
        kept.append((document, body))
        _want_chunks(connection, ledger, document.entry, _chunks_of(document))
    keep_bodies(connection, ledger, kept)
    said = tuple(document for document, _ in kept)
    return StoodIn(said, bool(fresh), len(fresh) == len(seqs))


def _set_aside(connection: Connection, ledger: bytes, entry: bytes, reason: str) -> None:
    """Kept and shown as "cannot be opened" or "needs update"; never dropped."""
    connection.execute(_SET_ASIDE, {"entry": entry, "ledger": ledger, "reason": reason})


def _chunks_of(document: Document) -> tuple[bytes, ...]:
    if document.type != DocumentType.ATTACHMENT:
        return ()
    return load(AttachmentManifest, document.payload).chunks


def _want_chunks(
    connection: Connection, ledger: bytes, entry: bytes, named: tuple[bytes, ...]
) -> None:
    for index, chunk in enumerate(named):
        if connection.execute(_CHUNK, {"chunk": chunk, "ledger": ledger}).first():
            continue
        row = {"id": chunk, "ledger": ledger, "entry": entry, "idx": index}
        connection.execute(_WANT, {**row, "size": 0, "state": "wanted"})
