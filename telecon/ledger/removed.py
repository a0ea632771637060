"""What this PC knows of its own end, and what the hub keeps apart for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from sync.protocol.roster import fold_roster
from sync.protocol.roster_state import RosterAuthor
from sync.protocol.statements import AuthorRemoved, AuthorSucceeded, statement_of
from telecon.changes import Changed
from telecon.errors import Refused, TeleconError
from telecon.ledger.numbered import Numbered
from telecon.ledger.records import control_line
from telecon.ledger.restate import restate_control, state_again
from telecon.ledger.roster_view import load_roster
from telecon.ledger.standing import RosterPerson, person_of
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.tables import entries, settings

KEPT_APART = "kept-apart"
_WENT_ON = "went-on:"


@dataclass(frozen=True)
class OwnRemoval:
    """This author was removed, or went on elsewhere, by a signed statement that is here.

    Attributes:
        by: who signed it, None for the alliance's root; the person, where they went on elsewhere.
        reason: why, in the words of who signed.
        apart: entries the hub keeps apart for who treats the patients.
        only_here: entries that are only on this PC.
        went_on_ms: when the person went on elsewhere, by the clock there; 0 where this author was
            removed.
    """

    by: RosterPerson | None
    reason: str
    apart: int
    only_here: int
    went_on_ms: int = 0


def own_removal(session: Session) -> OwnRemoval | None:
    """How this author ended; None while they belong."""
    with session.store.read() as connection:
        roster = load_roster(connection)
        me = roster.authors.get(session.author.id) if roster else None
        if roster is None or me is None:
            return None
        went_on_ms = _went_on_ms(connection, me)
        if me.removed is None and not went_on_ms:
            return None
        mine = (entries.c.author == session.author.id) & entries.c.n.is_(None)
        mine &= entries.c.receipt.is_(None)
        count = select(func.count()).select_from(entries)
        apart = connection.execute(count.where(mine, entries.c.refused == KEPT_APART)).scalar_one()
        every = connection.execute(count.where(mine)).scalar_one()
        by = person_of(roster, me.id if went_on_ms else me.removed_by)
        reason = me.removed.reason if isinstance(me.removed, AuthorRemoved) else ""
        return OwnRemoval(by, reason, int(apart), int(every) - int(apart), went_on_ms)


def keep_succession(session: Session, arrived: Sequence[Numbered]) -> Changed:
    """Writes down that the person of this author went on elsewhere, where the roster proves it.

    Args:
        session: whose author the hub says was succeeded.
        arrived: the entries of the roster that are not here, in line order.

    Returns:
        What changed: nothing where they prove no such thing.
    """
    with session.store.write() as connection:
        numbered, _ = control_line(connection, session.author.alliance)
        try:
            roster = fold_roster([*numbered, *(each.entry for each in arrived)])
            ended = roster.author(session.author.id).removed
        except TeleconError:
            return Changed()
        if not isinstance(ended, AuthorSucceeded):
            return Changed()
        key = _WENT_ON + session.author.id.hex()
        connection.execute(delete(settings).where(settings.c.key == key))
        value = _said_ms(ended).to_bytes(8, "big")
        connection.execute(insert(settings).values(key=key, value=value))
    return Changed(roster=True)


def _said_ms(ended: AuthorSucceeded) -> int:
    """By the clock there, which may say anything; never 0."""
    return max(1, ended.time)


def _went_on_ms(connection: Connection, me: RosterAuthor) -> int:
    """When the person went on as another author; 0 where they did not."""
    if me.removed is not None:
        return _said_ms(me.removed) if isinstance(me.removed, AuthorSucceeded) else 0
    query = select(settings.c.value).where(settings.c.key == _WENT_ON + me.id.hex())
    return int.from_bytes(connection.execute(query).scalar() or b"", "big")


def require_belongs(session: Session) -> None:
    """A PC whose author ended shows no records.

    Raises:
        Refused: reason "author-removed" or "author-succeeded".
    """
    ended = own_removal(session)
    if ended is not None:
        raise Refused(reason="author-succeeded" if ended.went_on_ms else "author-removed")


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
