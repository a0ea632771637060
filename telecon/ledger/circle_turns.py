"""Turns the key of a circle once somebody who held it was removed or went on elsewhere.

The hub is asked first: a turned key is used only after the hub has put it in line, and it takes one
only from who saw exactly those who are in. So there is never a key that half of the members hold;
whatever breaks off in between, the next sync sends the same entry, or makes a new one.
"""

from sqlalchemy import Connection

from sync.protocol.circle_statements import CIRCLE_SECRET, CircleTurned, SecretCopy
from sync.protocol.circles import Circle, takes_up
from sync.protocol.previous import seal_previous
from sync.protocol.roster_state import Roster
from sync.protocol.suites import KemKey, Suite, wrap, wrap_info
from telecon.changes import Changed
from telecon.errors import TeleconError
from telecon.ledger.append import append_statement
from telecon.ledger.circle_secrets import note_circle_epoch
from telecon.ledger.circle_view import numbered_circle
from telecon.ledger.keys import circle_secret, circles_held, keep_circle_secret
from telecon.ledger.records import control_rows
from telecon.ledger.roster_view import confirmed_roster
from telecon.session import Session


def turn_circles(session: Session) -> Changed:
    """Turns the key of each circle of this author whose key is exposed; call after a whole pull."""
    turned: list[bytes] = []
    with session.store.write() as connection:
        roster = confirmed_roster(connection)
        if roster is None:
            return Changed()
        for name in circles_held(connection):
            note_circle_epoch(connection, name)
            due = _due(connection, session, name, roster)
            if due is not None:
                _turn(connection, session, *due, roster)
                turned.append(name)
    if not turned:
        return Changed()
    return Changed(frozenset(turned), roster=True, outbox=True)


def is_exposed(connection: Connection, name: bytes) -> bool:
    """Whether somebody outside may still hold the circle's newest key, as far as the hub knows."""
    roster = confirmed_roster(connection)
    numbered, _ = control_rows(connection, name)
    if roster is None or not numbered:
        return False
    try:
        return bool(numbered_circle(numbered, roster).exposed)
    except TeleconError:
        return False  # a circle that does not prove is an alarm of its own


def _due(
    connection: Connection, session: Session, name: bytes, roster: Roster
) -> tuple[Circle, bytes] | None:
    """The circle and its present secret, if its key is this author's to turn."""
    numbered, waiting = control_rows(connection, name)
    if waiting or not numbered:
        return None  # what was stated here goes first: it may be a turned key
    try:
        circle = numbered_circle(numbered, roster)
    except TeleconError:
        return None
    before = circle_secret(connection, name, circle.epoch)
    if before is None or not circle.exposed or not _stay(session, circle, roster):
        return None
    return circle, before


def _stay(session: Session, circle: Circle, roster: Roster) -> frozenset[bytes]:
    """Who gets the new key, if it is this author's to turn; this author alone takes one up."""
    me = roster.authors.get(session.author.id)
    if session.author.id in circle.members:
        return circle.members
    if me is not None and me.removed is None and takes_up(circle, me, roster):
        return frozenset({me.id})
    return frozenset()


def _turn(
    connection: Connection, session: Session, circle: Circle, before: bytes, roster: Roster
) -> None:
    epoch, new = circle.stated + 1, KemKey.generate(Suite.DESKTOP)
    copies = tuple(
        SecretCopy(name, _sealed(circle.id, epoch, roster, name, new.secret()))
        for name in sorted(_stay(session, circle, roster))
    )
    sealed = seal_previous(new.secret(), circle.id, epoch, before)
    said = CircleTurned(epoch, new.public, sealed, copies)
    append_statement(connection, session, circle.id, said)
    keep_circle_secret(connection, circle.id, epoch, new.secret())


def _sealed(circle: bytes, epoch: int, roster: Roster, name: bytes, secret: bytes) -> bytes:
    info = wrap_info(CIRCLE_SECRET, circle, epoch, name)
    return wrap(roster.author(name).kem, secret, info)
