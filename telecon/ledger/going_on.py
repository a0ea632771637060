"""A person goes on as a new author in the same store; what the old one had not sent is said again.

See `telecon.ledger.heirs` for why and docs/decisions/0015 for the whole.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from sync.protocol.canonical import Value
from sync.protocol.circle_statements import CircleTurned
from sync.protocol.entry import Entry, Kind
from sync.protocol.identifiers import uuid7
from sync.protocol.recovery_copy import RecoveryCopy
from sync.protocol.statements import CaseOpened, Statement, parse_statement
from telecon.case_state.document import Document
from telecon.cases.documents import DocumentType, LateWork
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.clock import Clock
from telecon.crypto.author import Author
from telecon.crypto.author_keys import AuthorKeys
from telecon.ledger.append import NewDocument, append_document, append_statement
from telecon.ledger.heirs import has_gone_on, keep_heir
from telecon.ledger.keys import circle_secret, drop_circle_secret, keep_circle_secret
from telecon.ledger.projection import documents_of, refresh_case
from telecon.ledger.records import entry_of, ledger_kind
from telecon.ledger.removed import KEPT_APART
from telecon.ledger.succession import (
    Predecessor,
    keep_predecessor,
    pending_succession,
    predecessor_in,
    stated_succession,
)
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.heads import REWRITTEN
from telecon.store.tables import chunks, documents, entries, late_work, ledgers, settings, unopened

_NOT_SENT = (entries.c.mine == 1) & entries.c.n.is_(None) & entries.c.receipt.is_(None)
_WAITS = _NOT_SENT & entries.c.refused.is_(None)
_APART = _NOT_SENT & (entries.c.refused == KEPT_APART)
_SAID_AGAIN = "reissued"
_Again = dict[bytes, bytes]
_Row: TypeAlias = Row[tuple[object, ...]]
_Rows: TypeAlias = Sequence[_Row]


def go_on(store: Store, old: Author, slot: bytes, clock: Clock) -> Author:
    """Makes the author who goes on for another, in one transaction; needs no network.

    Args:
        store: where the old author's chains are not written to any more.
        old: the author of before.
        slot: what the person's slot in the profile holds.
        clock: the machine's.
    """
    keys = AuthorKeys.generate()
    device = uuid7(clock.now_ms(), os.urandom(10))
    new = Author(keys.author, old.person, device, old.alliance, keys, old.root)
    statement = stated_succession(old.id, new, clock.now_ms())
    with store.write() as connection:
        keep_heir(connection, old, new, statement, slot)
        keep_predecessor(connection, new, Predecessor(old.keys, old.device))
        has_gone_on(connection, old.id)
    return new


def say_again(session: Session, old: bytes) -> Changed:
    """Signs anew what the old author wrote and the hub did not take; call before who goes on joins.

    What was signed lies beside the record as late work, and stays. In the record stands what says
    it now, with the time it was first written. What the hub keeps apart, where the old author had
    ended before, only makes room for what has its place, and waits for a decision like everybody's
    late work. In one transaction.

    Args:
        session: of who goes on.
        old: 32-byte id of who does not.
    """
    with session.store.write() as connection:
        return _say_all(connection, session, old)


def succeed_instead(session: Session, copy: RecoveryCopy) -> Changed | None:
    """Go on for whom a copy is of, where who was to be succeeded has ended meanwhile.

    What that one left here and the hub did not take is signed anew, in the same transaction.

    Returns:
        None where the copy is of the same author, or of another person.
    """
    pending, other = pending_succession(session), predecessor_in(copy)
    same_person = (copy.person, copy.alliance) == (session.author.person, session.author.alliance)
    if pending is None or not same_person or other.keys.author == pending.old.keys.author:
        return None
    with session.store.write() as connection:
        keep_predecessor(connection, pending.new, other)
        for circle, epoch, secret in copy.circles:
            if circle_secret(connection, circle, epoch) is None:
                keep_circle_secret(connection, circle, epoch, secret)
        return _say_all(connection, session, pending.old.keys.author)


def _say_all(connection: Connection, session: Session, old: bytes) -> Changed:
    apart = _apart(connection, old)
    _set_aside(connection, apart, None)
    left = _rows(connection, (entries.c.author == old) & _WAITS)
    written = _written(connection, left)
    _set_aside(connection, left, _SAID_AGAIN)
    again: _Again = {}
    for row in left:
        _say(connection, session, _signed(row), written, again)
    touched = frozenset(row.ledger for row in (*apart, *left))
    return Changed(touched, tuple(again.values()), outbox=True) if touched else Changed()


def _rows(connection: Connection, where: ColumnElement[bool]) -> _Rows:
    order = (entries.c.ledger, entries.c.author, entries.c.seq)
    return connection.execute(select(entries).where(where).order_by(*order)).all()


def _apart(connection: Connection, old: bytes) -> _Rows:
    """What the hub keeps apart; with a case that no hub has ever had, all that is written in it."""
    apart = (entries.c.author == old) & _APART
    opened = {row.ledger for row in _rows(connection, apart) if _opens(_signed(row))}
    return _rows(connection, apart | (_NOT_SENT & entries.c.ledger.in_(opened)))


def _signed(row: _Row) -> Entry:
    return entry_of((row.core, row.body, row.signature))


def _opens(entry: Entry) -> bool:
    is_control = entry.core.kind == Kind.CONTROL
    return is_control and isinstance(parse_statement(entry.body), CaseOpened)


def _written(connection: Connection, left: _Rows) -> Mapping[bytes, Document]:
    ledgers = {row.ledger for row in left if ledger_kind(connection, row.ledger) == "case"}
    return {each.entry: each for ledger in ledgers for each in documents_of(connection, ledger)}


def _set_aside(connection: Connection, left: _Rows, decided: str | None) -> None:
    """Puts entries beside their cases and out of their chains."""
    if not left:
        return
    for row in left:
        place = {"ledger": row.ledger, "author": row.author, "seq": row.seq}
        kept = {**place, "raw": _signed(row).to_bytes(), "stored_ms": row.stored_ms}
        late = insert(late_work).prefix_with("OR IGNORE")
        connection.execute(late.values(entry=row.id, decided=decided, **kept))
        for table in (documents, unopened):
            connection.execute(delete(table).where(table.c.entry == row.id))
        connection.execute(delete(entries).where(entries.c.id == row.id))
    for ledger in {row.ledger for row in left}:
        if ledger_kind(connection, ledger) == "case":
            refresh_case(connection, ledger)
            held = select(entries.c.id).where(entries.c.ledger == ledger).exists()
            connection.execute(delete(ledgers).where(ledgers.c.id == ledger, ~held))
    connection.execute(delete(settings).where(settings.c.key == REWRITTEN))
    connection.execute(insert(settings).values(key=REWRITTEN, value=b"\x01"))


def _say(
    connection: Connection,
    session: Session,
    entry: Entry,
    written: Mapping[bytes, Document],
    again: _Again,
) -> None:
    if entry.core.kind == Kind.CONTROL:
        said = parse_statement(entry.body)
        if isinstance(said, CircleTurned):  # whoever is still in turns the key anew
            drop_circle_secret(connection, entry.core.ledger, said.epoch)
            return
        renamed = _renamed_statement(said, again)
        again[entry.id] = append_statement(connection, session, entry.core.ledger, renamed).id
    elif entry.id in written and entry.core.kind == Kind.CONTENT:
        _say_document(connection, session, entry, written[entry.id], again)


def _say_document(
    connection: Connection, session: Session, entry: Entry, document: Document, again: _Again
) -> None:
    renamed = partial(_renamed, again=again)
    replaces = tuple(again.get(name, name) for name in document.replaces)
    payload = {str(key): renamed(value) for key, value in document.payload.items()}
    kind = DocumentType(document.type)
    new = append_document(
        connection, session, entry.core.ledger, NewDocument(kind, payload, replaces)
    )
    again[entry.id] = new.id
    moved = update(chunks).where(chunks.c.entry == entry.id)
    connection.execute(moved.values(entry=new.id))
    if kind is DocumentType.LATE_WORK:
        return
    word = LateWork(entry.id, document.author, document.wall_ms, accepted=True, reissued=new.id)
    append_document(
        connection,
        session,
        entry.core.ledger,
        NewDocument(DocumentType.LATE_WORK, dump(word)),
    )


def _renamed(value: Value, again: _Again) -> Value:
    """The value, with what it names by their new names."""
    if isinstance(value, bytes):
        return again.get(value, value)
    if isinstance(value, Mapping):
        return {str(key): _renamed(item, again) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_renamed(item, again) for item in value]
    return value


def _renamed_statement(said: Statement, again: _Again) -> Statement:
    values = {each.name: getattr(said, each.name) for each in fields(said)}
    named = {name: again[value] for name, value in values.items() if _names(value, again)}
    return replace(said, **named) if named else said


def _names(value: object, again: _Again) -> bool:
    return isinstance(value, bytes) and value in again
