"""States a control entry again that came too late for its line.

The hub keeps one line of control entries a ledger and refuses the second of two that name the
same one before them. What was stated stays true, so it is signed again after the newer line has
been pulled. Nothing clinical is in a control entry, and no other program has seen the refused one.
"""

from sqlalchemy import Connection, delete, insert, select

from sync.protocol.canonical import Value, decode, encode
from sync.protocol.entry import Kind
from sync.protocol.identifiers import author_id
from sync.protocol.statements import (
    CIRCLE_SECRET,
    AuthorRemoved,
    ChangeApproved,
    CircleTurned,
    SecretWrapped,
    Statement,
    parse_statement,
)
from sync.protocol.suites import wrap, wrap_info
from telecon.changes import Changed
from telecon.errors import Refused
from telecon.ledger.append import append_statement
from telecon.ledger.circle_view import load_circle
from telecon.ledger.keys import circle_secret, drop_circle_secret
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.session import Session
from telecon.store.heads import REWRITTEN
from telecon.store.tables import entries, numbered_before, settings

_KEY = "restate"
_WAITING = select(settings.c.value).where(settings.c.key == _KEY)


def restate_control(session: Session, refused: bytes) -> Changed:
    """Takes back an own control entry, and what the author stated after it, to be stated again.

    Only what no hub ever numbered may go, and only where nothing clinical follows it in the chain.

    Raises:
        Refused: reason "not-newest": a document was already written after it; "not-ours": a
            colleague on this PC stated it, and nobody signs for another.
    """
    with session.store.write() as connection:
        row = connection.execute(select(entries).where(entries.c.id == refused)).one()
        if row.author not in _own(session):
            raise Refused(reason="not-ours")
        chain = (entries.c.ledger == row.ledger) & (entries.c.author == row.author)
        tail = connection.execute(
            select(entries).where(chain, entries.c.seq >= row.seq).order_by(entries.c.seq)
        ).all()
        if any(each.n is not None or each.kind != int(Kind.CONTROL) for each in tail):
            raise Refused(reason="not-newest")
        gone = select(numbered_before.c.entry).where(
            numbered_before.c.entry.in_([each.id for each in tail])
        )
        if connection.execute(gone).first():  # others have it: it waits for what came before it
            raise Refused(reason="not-newest")
        kept: list[Value] = list(_waiting(connection))
        for each in tail:
            connection.execute(delete(entries).where(entries.c.id == each.id))
            said = parse_statement(each.body)
            if isinstance(said, CircleTurned):
                drop_circle_secret(connection, row.ledger, said.epoch)
            else:
                kept.append([row.ledger, row.author, each.body])
        _keep(connection, _KEY, encode(kept))
        _keep(connection, REWRITTEN, b"\x01")
    return Changed(frozenset({row.ledger}), roster=True, outbox=True)


def state_again(session: Session, ledger: bytes) -> Changed:
    """Signs what was taken back in a ledger, after what came before it; call after a pull.

    What the news have settled is not stated again: a turned key, which who is still in turns anew;
    a colleague who has the key meanwhile; a removal of who is removed already.
    """
    with session.store.write() as connection:
        waiting = _waiting(connection)
        own = _own(session)
        ours = [
            item
            for item in waiting
            if isinstance(item, list) and item[0] == ledger and item[1] in own
        ]
        if not ours:
            return Changed()
        _keep(connection, _KEY, encode([item for item in waiting if item not in ours]))
        for _, author, body in ours:
            root = session.author.root
            by_root = root is not None and author_id(root.public) == author
            statement = _today(connection, ledger, parse_statement(body))
            if statement is not None:
                append_statement(connection, session, ledger, statement, root if by_root else None)
    return Changed(frozenset({ledger}), roster=True, outbox=True)


def _today(connection: Connection, ledger: bytes, said: Statement) -> Statement | None:
    """What a statement that came too late says after the news; None where it says nothing more."""
    if isinstance(said, AuthorRemoved):
        roster = load_roster(connection)
        known = roster.authors.get(said.author) if roster else None
        return said if known is not None and known.removed is None else None
    if isinstance(said, ChangeApproved):
        roster = load_roster(connection)
        return said if roster is not None and said.change in roster.pending else None
    if isinstance(said, SecretWrapped):
        return _with_newest_key(connection, ledger, said)
    return said


def _with_newest_key(
    connection: Connection, name: bytes, said: SecretWrapped
) -> SecretWrapped | None:
    """Who was let in with an old key gets the newest, if it is here and they still wait for it."""
    circle, roster = load_circle(connection, name), require_roster(connection)
    recipient = roster.authors.get(said.recipient)
    if recipient is None or recipient.removed is not None or said.recipient in circle.members:
        return None
    secret = circle_secret(connection, name, circle.epoch)
    if secret is None:
        return None
    info = wrap_info(CIRCLE_SECRET, name, circle.epoch, said.recipient)
    return SecretWrapped(circle.epoch, said.recipient, wrap(recipient.kem, secret, info))


def _own(session: Session) -> set[bytes]:
    root = session.author.root
    return {session.author.id, *([author_id(root.public)] if root else [])}


def _waiting(connection: Connection) -> list[Value]:
    data = connection.execute(_WAITING).scalar()
    value = decode(data) if data else []
    return list(value) if isinstance(value, list) else []


def _keep(connection: Connection, key: str, value: bytes) -> None:
    connection.execute(delete(settings).where(settings.c.key == key))
    connection.execute(insert(settings).values(key=key, value=value))
