"""A bundle of late work: what a removed author signed and no record holds, on its way by stick.

It goes to the circles whose cases it is for, and to the author's own. On the way in it lies apart
as if the hub had kept it apart: in no record until somebody signs it anew.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from sync.protocol.bundle import CarriedEntry, Item, Recipient
from sync.protocol.entry import Entry, Kind
from sync.protocol.roster_state import Roster
from sync.protocol.statements import AuthorRemoved
from telecon.ledger.bundle_out import Carried, recipients_of
from telecon.ledger.case_access import owner_circle
from telecon.ledger.circle_view import find_circle, home_circle
from telecon.ledger.late import keep_late
from telecon.ledger.records import entries_of, entry_of, find_entry, ledger_kind
from telecon.session import Session
from telecon.store.tables import entries, late_work, ledgers

_KINDS = (Kind.CONTROL, Kind.CONTENT)
MOST_BYTES = 16 << 20
"""Late work of one author that a PC keeps from sticks: as much as the hub keeps."""


def late_cases(connection: Connection, author: bytes) -> list[bytes]:
    """The cases in which an author signed something that no hub has put in the record."""
    query = (
        select(entries.c.ledger)
        .join(ledgers, ledgers.c.id == entries.c.ledger)
        .where(entries.c.author == author, entries.c.n.is_(None), ledgers.c.type == "case")
        .distinct()
    )
    return sorted(connection.execute(query).scalars())


def late_recipients(connection: Connection, session: Session) -> tuple[Recipient, ...]:
    """The author's own circle, and those whose cases it is."""
    home = home_circle(connection, session)
    owners = {owner_circle(connection, case) for case in late_cases(connection, session.author.id)}
    circles = [home, *(find_circle(connection, name) for name in sorted(owners))]
    found = [to for circle in circles if circle for to in recipients_of(connection, circle)]
    return tuple({to.name: to for to in found}.values())


def late_items(connection: Connection, author: bytes, counted: Carried) -> Iterator[Item]:
    """The alliance's line, for who was offline when the author was removed, then their work."""
    for ledger in connection.execute(
        select(ledgers.c.id).where(ledgers.c.type == "alliance")
    ).scalars():
        for entry in entries_of(connection, ledger):
            yield CarriedEntry(entry.to_bytes(), b"", at_hub=True)
    for case in late_cases(connection, author):
        mine = (entries.c.author == author) & (entries.c.ledger == case) & entries.c.n.is_(None)
        columns = (entries.c.core, entries.c.body, entries.c.signature)
        for core, body, signature in connection.execute(
            select(*columns).where(mine).order_by(entries.c.seq)
        ):
            counted.entries += 1
            yield CarriedEntry(entry_of((core, body, signature)).to_bytes(), b"", at_hub=False)
        counted.cases += 1


def is_accepted(roster: Roster, entry: Entry) -> bool:
    """Whether the removal of an entry's author names it as one that counts."""
    author = roster.author(entry.core.author)
    return author.is_accepted(entry.core.ledger, entry.core.seq)


def _lies_apart(connection: Connection, roster: Roster, entry: Entry) -> bool:
    """Whether an entry on a stick of a removed maker is somebody's late work for a case.

    In a case that the frontier does not name, everything is late: a stick shows no hub's number.
    """
    author = roster.authors.get(entry.core.author)
    if author is None or not isinstance(author.removed, AuthorRemoved):
        return False
    of_case = ledger_kind(connection, entry.core.ledger) in (None, "case")
    return of_case and entry.core.kind in _KINDS and not is_accepted(roster, entry)


def take_late_from_stick(session: Session, roster: Roster, arrived: list[Entry]) -> int:
    """Keeps late work beside its cases; how much of it was not here before.

    Raises:
        BadSignature: not its author's.
    """
    fresh = 0
    held: dict[bytes, int] = {}
    with session.store.write() as connection:
        for entry in arrived:
            if not _lies_apart(connection, roster, entry) or find_entry(connection, entry.id):
                continue
            author, size = entry.core.author, len(entry.to_bytes())
            if author not in held:
                held[author] = _held(connection, author)
            if held[author] + size <= MOST_BYTES and keep_late(connection, session, entry):
                held[author] += size
                fresh += 1
    return fresh


def _held(connection: Connection, author: bytes) -> int:
    size = select(func.coalesce(func.sum(func.length(late_work.c.raw)), 0))
    return int(connection.execute(size.where(late_work.c.author == author)).scalar_one())
