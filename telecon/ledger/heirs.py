"""Who goes on for whom on this PC, where an author's chains are not written to any more.

A store that came back from a backup, or one that also runs somewhere else, would give a place in
its chains twice. So the author of before writes nothing more, and the person goes on as a new one,
at once and without a network; the hub is told at the next contact (docs/decisions/0015).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select

from sync.protocol.roster_rules import gone_on
from sync.protocol.roster_state import Roster
from sync.protocol.statements import AuthorSucceeded, parse_statement
from telecon.crypto.author import Author, author_of, seal_ready
from telecon.crypto.own_seal import open_own, seal_own
from telecon.store.tables import entries, heirs, settings

_PURPOSE = b"heir"
_SLOT = b"slot"
_MUST = "goes-on-anew:"
_ALL = select(heirs.c.author, heirs.c.statement)
_SECRET = select(heirs.c.secret).where(heirs.c.author == bindparam("author"))
_OWN_SLOT = select(heirs.c.slot).where(heirs.c.heir == bindparam("heir"))


@dataclass(frozen=True)
class Heir:
    """Who goes on for an author, as it is stated on the roster once the hub knows."""

    author: bytes
    statement: AuthorSucceeded


def author_today(connection: Connection, slot: Author) -> Author:
    """The author the person of a slot writes as: the last who goes on for the slot's.

    Raises:
        CannotOpen, Malformed: a row was changed.
    """
    author = slot
    while True:
        sealed = connection.execute(_SECRET, {"author": author.id}).scalar()
        if sealed is None:
            return author
        author = author_of(open_own(seal_ready(author), _PURPOSE, sealed))


def keep_heir(
    connection: Connection, old: Author, new: Author, statement: AuthorSucceeded, slot: bytes
) -> None:
    """Writes down who goes on for an author, sealed under the keys of the one before.

    Args:
        connection: the caller's write transaction.
        old: the author of before; says nothing more.
        new: who goes on.
        statement: that `new` goes on for `old`, signed by `new`.
        slot: what the person's slot in the profile holds; it stays as it is.
    """
    connection.execute(
        insert(heirs).values(
            author=old.id,
            heir=new.id,
            statement=statement.to_body(after=b""),
            secret=seal_own(seal_ready(old), _PURPOSE, seal_ready(new)),
            slot=seal_own(seal_ready(new), _SLOT, slot),
        )
    )


def slot_secret(connection: Connection, author: Author) -> bytes:
    """What the person's slot in the profile holds, whoever they write as today.

    Raises:
        CannotOpen: the row was changed.
    """
    sealed = connection.execute(_OWN_SLOT, {"heir": author.id}).scalar()
    return seal_ready(author) if sealed is None else open_own(seal_ready(author), _SLOT, sealed)


def all_heirs(connection: Connection) -> Iterator[Heir]:
    """Everybody on this PC who goes on for somebody."""
    for row in connection.execute(_ALL):
        said = parse_statement(row.statement)
        if isinstance(said, AuthorSucceeded):
            yield Heir(row.author, said)


def with_heirs(connection: Connection, roster: Roster) -> Roster:
    """The roster as it will be once the hub knows who goes on here for whom."""
    waiting = list(all_heirs(connection))
    while waiting:
        after = [each for each in waiting if not _may_go_on(roster, each)]
        for each in waiting:
            if _may_go_on(roster, each):
                roster = gone_on(roster, each.author, each.statement)
        if len(after) == len(waiting):
            return roster
        waiting = after
    return roster


def _may_go_on(roster: Roster, heir: Heir) -> bool:
    known = roster.authors.get(heir.author)
    fresh = heir.statement.successor not in roster.authors
    return known is not None and known.removed is None and fresh


def let_go_on(connection: Connection, author: bytes) -> None:
    """This author's chains are written elsewhere too: a new one goes on at the next unlocking."""
    key = _MUST + author.hex()
    connection.execute(delete(settings).where(settings.c.key == key))
    connection.execute(insert(settings).values(key=key, value=b"\x01"))


def let_everybody_go_on(connection: Connection) -> None:
    """The store came back from a backup: nobody who ever wrote here goes on in their old chains."""
    written = connection.scalars(select(entries.c.author).where(entries.c.mine == 1).distinct())
    here = {*written, *connection.scalars(select(heirs.c.heir))}
    for author in here - set(connection.scalars(select(heirs.c.author))):
        let_go_on(connection, author)


def must_go_on(connection: Connection, author: bytes) -> bool:
    """Whether another author has to go on for this one before anything is signed."""
    query = select(settings.c.key).where(settings.c.key == _MUST + author.hex())
    return connection.execute(query).first() is not None


def has_gone_on(connection: Connection, author: bytes) -> None:
    """Another author goes on for this one."""
    connection.execute(delete(settings).where(settings.c.key == _MUST + author.hex()))
