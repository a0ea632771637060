"""Circles as this PC knows them: who is in, and which ones it can open."""

from sqlalchemy import Connection

from sync.protocol.circles import Circle, apply_circle, fold_circle
from telecon.errors import Refused
from telecon.ledger.keys import circles_held
from telecon.ledger.records import control_line, ledgers_of
from telecon.ledger.roster_view import require_roster
from telecon.session import Session


def load_circle(connection: Connection, circle: bytes) -> Circle:
    """One circle, folded from its verified entries.

    Raises:
        Refused, BadSignature: an entry no member could have written.
    """
    roster = require_roster(connection)
    numbered, waiting = control_line(connection, circle)
    if not numbered:
        return fold_circle(waiting, roster)
    folded = fold_circle(numbered, roster)
    for entry in waiting:
        try:
            folded = apply_circle(folded, entry, roster)
        except Refused:
            return folded
    return folded


def all_circles(connection: Connection) -> tuple[Circle, ...]:
    """Every circle of the alliance known here."""
    return tuple(load_circle(connection, circle) for circle in ledgers_of(connection, "circle"))


def circles_of(connection: Connection, facility: bytes, purpose: str) -> tuple[Circle, ...]:
    """The facility's circles for a purpose ("clinic", "desk", "expert"), in a stable order."""
    found = (c for c in all_circles(connection) if c.facility == facility)
    return tuple(c for c in found if c.purpose == purpose)


def home_circle(connection: Connection, session: Session) -> Circle | None:
    """The circle the author works in: of their facility and purpose, with its secret here."""
    roster = require_roster(connection)
    author = roster.authors.get(session.author.id)
    if author is None:
        return None
    purpose = roster.invitations[author.invitation].statement.circle_purpose
    held = set(circles_held(connection))
    mine = (c for c in circles_of(connection, author.facility, purpose) if c.id in held)
    return next(mine, None)
