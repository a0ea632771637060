"""Circles as this PC knows them: who is in, and which ones it can open."""

from functools import lru_cache

from sqlalchemy import Connection

from sync.protocol.circles import Circle, apply_circle, fold_circle
from telecon.errors import Refused, TeleconError
from telecon.ledger.keys import circles_held
from telecon.ledger.records import Stored, control_rows, entry_of, ledgers_of
from telecon.ledger.roster_view import KnownRoster, require_roster
from telecon.session import Session


def load_circle(connection: Connection, circle: bytes) -> Circle:
    """One circle, folded from its verified entries.

    Raises:
        Refused, BadSignature: an entry no member could have written.
    """
    roster = require_roster(connection)
    return _fold(*control_rows(connection, circle), KnownRoster(roster))


def confirmed_circle(connection: Connection, circle: bytes) -> Circle:
    """One circle as far as the hub has put it in line; as it stands here before it met the hub.

    Keys are handed out by this one alone: a turned key that the hub has not taken yet may have to
    give way to another's.

    Raises:
        Refused, BadSignature: an entry no member could have written.
    """
    known = KnownRoster(require_roster(connection))
    numbered, waiting = control_rows(connection, circle)
    return _fold(numbered, () if numbered else waiting, known)


def find_circle(connection: Connection, circle: bytes) -> Circle | None:
    """One circle; None when it is unknown here or does not prove."""
    try:
        return load_circle(connection, circle)
    except TeleconError:
        return None


def all_circles(connection: Connection) -> tuple[Circle, ...]:
    """Every circle of the alliance known here; one that does not prove is left out.

    Which ones those are is in `unproved_circles`: they are alarms, and nobody else waits for them.
    """
    found = (find_circle(connection, circle) for circle in ledgers_of(connection, "circle"))
    return tuple(circle for circle in found if circle is not None)


def unproved_circles(connection: Connection) -> dict[bytes, TeleconError]:
    """The circles whose entries do not prove against the roster of today, and why."""
    failed = {}
    for circle in ledgers_of(connection, "circle"):
        try:
            load_circle(connection, circle)
        except TeleconError as error:
            failed[circle] = error
    return failed


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


@lru_cache(maxsize=64)
def _fold(numbered: tuple[Stored, ...], waiting: tuple[Stored, ...], known: KnownRoster) -> Circle:
    roster = known.roster
    if not numbered:
        return fold_circle([entry_of(row) for row in waiting], roster)
    folded = fold_circle([entry_of(row) for row in numbered], roster)
    for row in waiting:
        try:
            folded = apply_circle(folded, entry_of(row), roster)
        except Refused:
            return folded
    return folded
