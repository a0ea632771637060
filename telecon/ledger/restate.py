"""States a control entry again that came too late for its line.

The hub keeps one line of control entries a ledger and refuses the second of two that name the
same one before them. What was stated stays true, so it is signed again after the newer line has
been pulled. Nothing clinical is in a control entry, and no other program has seen the refused one.
"""

from sqlalchemy import Connection, delete, func, insert, select

from sync.protocol.canonical import Value, decode, encode
from sync.protocol.entry import Kind
from sync.protocol.identifiers import author_id
from sync.protocol.statements import parse_statement
from telecon.changes import Changed
from telecon.errors import Refused
from telecon.ledger.append import append_statement
from telecon.session import Session
from telecon.store.heads import REWRITTEN
from telecon.store.tables import entries, settings

_KEY = "restate"


def restate_control(session: Session, refused: bytes) -> Changed:
    """Takes an own control entry back, to be stated again by `state_again`.

    Only the newest entry of its chain that no hub ever numbered may go.

    Raises:
        Refused: reason "not-newest": something was already written after it; "not-ours": a
            colleague on this PC stated it, and nobody signs for another.
    """
    with session.store.write() as connection:
        row = connection.execute(select(entries).where(entries.c.id == refused)).one()
        if row.author not in _own(session):
            raise Refused(reason="not-ours")
        chain = (entries.c.ledger == row.ledger) & (entries.c.author == row.author)
        newest = select(func.max(entries.c.seq)).where(chain)
        unsent = row.n is None and row.kind == int(Kind.CONTROL)
        if not unsent or connection.execute(newest).scalar_one() != row.seq:
            raise Refused(reason="not-newest")
        connection.execute(delete(entries).where(entries.c.id == refused))
        kept: list[Value] = [*_waiting(connection), [row.ledger, row.author, row.body]]
        _keep(connection, _KEY, encode(kept))
        _keep(connection, REWRITTEN, b"\x01")
    return Changed(frozenset({row.ledger}), roster=True, outbox=True)


def state_again(session: Session, ledger: bytes) -> Changed:
    """Signs what was taken back in a ledger, after what came before it; call after a pull."""
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
            statement = parse_statement(body)
            append_statement(connection, session, ledger, statement, root if by_root else None)
    return Changed(frozenset({ledger}), roster=True, outbox=True)


def _own(session: Session) -> set[bytes]:
    root = session.author.root
    return {session.author.id, *([author_id(root.public)] if root else [])}


def _waiting(connection: Connection) -> list[Value]:
    data = connection.execute(select(settings.c.value).where(settings.c.key == _KEY)).scalar()
    value = decode(data) if data else []
    return list(value) if isinstance(value, list) else []


def _keep(connection: Connection, key: str, value: bytes) -> None:
    connection.execute(delete(settings).where(settings.c.key == key))
    connection.execute(insert(settings).values(key=key, value=value))
