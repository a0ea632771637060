"""Late work of removed authors: kept beside its case, for those whose case it is; merged by nobody.

It is numbered and read as a ledger of its own (`sync.protocol.apart`), so that it pages, resumes
and is announced like everything else, and no fold ever meets it.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select, update

from sync.hub.feeds import announce
from sync.hub.kinds import APART, CASE
from sync.hub.records import control_line, entry_row
from sync.hub.tables import audiences, entries, ledgers
from sync.protocol.apart import apart_from
from sync.protocol.circles import fold_circle
from sync.protocol.entry import Entry, Kind, verify_entry
from sync.protocol.errors import Refused
from sync.protocol.identifiers import ledger_id
from sync.protocol.line import require_ledger
from sync.protocol.roster import Roster, RosterAuthor
from sync.protocol.statements import AuthorSucceeded, CaseOpened, statement_of

KEPT_APART = "kept-apart"
"""What the sender is told: it lies here, it is in no record, somebody will look at it."""
ENDED = ("author-removed", "author-succeeded")
"""Refusals of an author who writes no more, whose work is kept apart where that can be."""
_KINDS = (Kind.CONTROL, Kind.CONTENT)


def keep_apart(
    connection: Connection, roster: Roster, entry: Entry, now_ms: int, most_bytes: int
) -> None:
    """Keep an entry of an author who ended that no record takes; twice changes nothing.

    They were removed, or went on as another author and left this profile running somewhere: it
    lies beyond the frontier, or its place in the chain was given twice. Nothing here follows from
    anything else, so places do not count: what each copy of a profile left is kept.

    Args:
        connection: the transaction.
        roster: as it stands.
        entry: as received.
        now_ms: the hub's time.
        most_bytes: what one author may leave here in all.

    Raises:
        Refused: its author has not ended or never was in the case (`not-member`), it is no case's
            (`author-removed`, `author-succeeded`), or the author has left too much here
            (`too-much`).
        BadSignature: not its author's.
    """
    author = roster.author(entry.core.author)
    if author.removed is None or entry.core.kind not in _KINDS:
        raise _ended(author)
    verify_entry(entry, author.signing)
    ledger = apart_from(entry.core.ledger)
    held = select(entries.c.n).where(entries.c.ledger == ledger, entries.c.id == entry.id)
    if connection.execute(held).first() is not None:
        return
    _make_room(connection, roster, entry)
    _require_room(connection, author.id, len(entry.to_bytes()), most_bytes)
    _put(connection, ledger, entry, now_ms)


def _ended(author: RosterAuthor) -> Refused:
    if isinstance(author.removed, AuthorSucceeded):
        return Refused(reason="author-succeeded")
    return Refused(reason="author-removed")


def _make_room(connection: Connection, roster: Roster, entry: Entry) -> None:
    """The place for late work of this case, delivered to the circle whose case it is."""
    core, ledger = entry.core, apart_from(entry.core.ledger)
    kind = connection.scalar(select(ledgers.c.type).where(ledgers.c.id == core.ledger))
    if kind is not None:
        owner = _owner(connection, core.ledger) if kind == CASE else b""
        names = connection.scalars(
            select(audiences.c.circle).where(audiences.c.ledger == core.ledger)
        ).all()
        if not owner or not _was_in(connection, roster, names, core.author):
            raise Refused(reason="not-member") if owner else _ended(roster.author(core.author))
    elif connection.execute(select(ledgers.c.id).where(ledgers.c.id == ledger)).first():
        return
    else:
        owner = _opened_for(connection, roster, entry)
    if connection.execute(select(ledgers.c.id).where(ledgers.c.id == ledger)).first() is None:
        connection.execute(insert(ledgers).values(id=ledger, type=APART, head=0, control=b""))
        connection.execute(insert(audiences).values(ledger=ledger, circle=owner))


def _owner(connection: Connection, ledger: bytes) -> bytes:
    line = control_line(connection, ledger)
    opened = statement_of(line[0])[1] if line else None
    return opened.circle if isinstance(opened, CaseOpened) else b""


def _opened_for(connection: Connection, roster: Roster, entry: Entry) -> bytes:
    """The circle of a case that was opened on the removed device and never came here before."""
    opened = statement_of(entry)[1] if entry.core.kind == Kind.CONTROL else None
    if not isinstance(opened, CaseOpened):
        raise Refused(reason="unknown-ledger")
    require_ledger(entry.core, ledger_id(CASE, entry.core.author, opened.nonce))
    if not _was_in(connection, roster, [opened.circle], entry.core.author):
        raise Refused(reason="not-member")
    return opened.circle


def _was_in(
    connection: Connection, roster: Roster, circles: Iterable[bytes], author: bytes
) -> bool:
    for circle in circles:
        line = control_line(connection, circle)
        if line and author in fold_circle(line, roster).ever:
            return True
    return False


def _require_room(connection: Connection, author: bytes, size: int, most_bytes: int) -> None:
    held = connection.scalar(
        select(func.coalesce(func.sum(entries.c.size), 0))
        .join(ledgers, ledgers.c.id == entries.c.ledger)
        .where(entries.c.author == author, ledgers.c.type == APART)
    )
    if (held or 0) + size > most_bytes:
        raise Refused(reason="too-much")


def _put(connection: Connection, ledger: bytes, entry: Entry, now_ms: int) -> None:
    step = update(ledgers).where(ledgers.c.id == ledger).values(head=ledgers.c.head + 1)
    n: int = connection.execute(step.returning(ledgers.c.head)).scalar_one()
    row = entry_row(entry, entry.to_bytes(), n, now_ms) | {"ledger": ledger, "seq": n}
    connection.execute(insert(entries).values(**row))
    announce(connection, {ledger: n})
