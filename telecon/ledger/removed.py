"""What this PC knows of its own removal, and what the hub keeps apart for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update

from sync.protocol.statements import AuthorRemoved, statement_of
from telecon.changes import Changed
from telecon.ledger.records import control_line
from telecon.ledger.restate import restate_control, state_again
from telecon.ledger.roster_view import load_roster
from telecon.ledger.standing import RosterPerson, person_of
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.tables import entries

KEPT_APART = "kept-apart"


@dataclass(frozen=True)
class OwnRemoval:
    """This author was removed, by a signed statement that is here.

    Attributes:
        by: who signed it; None for the alliance's root.
        reason: why, in the words of who signed.
        apart: entries the hub keeps apart for who treats the patients.
        only_here: entries that are only on this PC.
    """

    by: RosterPerson | None
    reason: str
    apart: int
    only_here: int


def own_removal(session: Session) -> OwnRemoval | None:
    """How this author was removed; None while they belong."""
    with session.store.read() as connection:
        roster = load_roster(connection)
        me = roster.authors.get(session.author.id) if roster else None
        if roster is None or me is None or not isinstance(me.removed, AuthorRemoved):
            return None
        mine = (entries.c.author == session.author.id) & entries.c.n.is_(None)
        mine &= entries.c.receipt.is_(None)
        count = select(func.count()).select_from(entries)
        apart = connection.execute(count.where(mine, entries.c.refused == KEPT_APART)).scalar_one()
        every = connection.execute(count.where(mine)).scalar_one()
        by = person_of(roster, me.removed_by)
        return OwnRemoval(by, me.removed.reason, int(apart), int(every) - int(apart))


def state_answer(session: Session) -> Changed:
    """States again, after the news, a removal that was on its way when this author was removed.

    Two devices of one person that remove each other are both out (docs/decisions/0009).
    """
    alliance = session.author.alliance
    with session.store.read() as connection:
        _, waiting = control_line(connection, alliance)
        own = [e for e in waiting if e.core.author == session.author.id]
    if not any(isinstance(statement_of(entry)[1], AuthorRemoved) for entry in own):
        return Changed()
    return restate_control(session, own[0].id) | state_again(session, alliance)


def kept_apart(store: Store, names: Sequence[bytes]) -> Changed:
    """The hub keeps these apart from their ledgers; they are not sent again, and stay here."""
    with store.write() as connection:
        row = update(entries).where(entries.c.id.in_(list(names)))
        connection.execute(row.values(refused=KEPT_APART))
    return Changed(outbox=True)
