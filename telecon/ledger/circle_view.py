"""Circles as this PC knows them: who is in, and which ones it can open."""

from functools import lru_cache

from sqlalchemy import Connection

from sync.protocol.circles import Circle, apply_circle, fold_circle
from sync.protocol.roster_state import Roster
from telecon.errors import Refused, TeleconError
from telecon.ledger.keys import circles_held
from telecon.ledger.records import Stored, control_rows, entry_of, ledgers_of
from telecon.ledger.roster_view import KnownRoster, require_roster
from telecon.session import Session


def load_circle(connection: Connection, circle: bytes, roster: Roster | None = None) -> Circle:
    """One circle, folded from its verified entries.

    Args:
        connection: to read with.
        circle: 16-byte ledger id.
        roster: of this transaction, where the caller has it already.

    Raises:
        Refused, BadSignature: an entry no member could have written.
    """
    known = KnownRoster(roster or require_roster(connection))
    return _fold(*control_rows(connection, circle), known)


def confirmed_circle(connection: Connection, circle: bytes, roster: Roster | None = None) -> Circle:
    """One circle as far as the hub has put it in line; as it stands here before it met the hub.

    Keys are handed out by this one alone: a turned key that the hub has not taken yet may have to
    give way to another's.

    Args:
        connection: to read with.
        circle: 16-byte ledger id.
        roster: of this transaction, where the caller has it already.

    Raises:
        Refused, BadSignature: an entry no member could have written.
    """
    known = KnownRoster(roster or require_roster(connection))
    numbered, waiting = control_rows(connection, circle)
    return _fold(numbered, () if numbered else waiting, known)


def numbered_circle(numbered: tuple[Stored, ...], roster: Roster) -> Circle:
    """The circle that a line makes as the hub has numbered it.

    Args:
        numbered: rows of `control_rows`.
        roster: as far as the hub has put it in line.

    Raises:
        Refused, BadSignature: an entry no member could have written.
    """
    return _fold(numbered, (), KnownRoster(roster))


def find_circle(
    connection: Connection, circle: bytes, roster: Roster | None = None
) -> Circle | None:
    """One circle; None when it is unknown here or does not prove; `roster` as for `load_circle`."""
    try:
        return load_circle(connection, circle, roster)
    except TeleconError:
        return None


def all_circles(connection: Connection, roster: Roster | None = None) -> tuple[Circle, ...]:
    """Every circle of the alliance known here; one that does not prove is left out.

    Which ones those are is in `unproved_circles`: they are alarms, and nobody else waits for them.
    """
    try:
        known = roster or require_roster(connection)
    except TeleconError:
        return ()
    names = ledgers_of(connection, "circle")
    found = (find_circle(connection, circle, known) for circle in names)
    return tuple(circle for circle in found if circle is not None)


def unproved_circles(connection: Connection) -> dict[bytes, TeleconError]:
    """The circles whose entries do not prove against the roster of today, and why."""
    failed: dict[bytes, TeleconError] = {}
    names = ledgers_of(connection, "circle")
    try:
        roster = require_roster(connection)
    except TeleconError as error:
        return dict.fromkeys(names, error)
    for circle in names:
        try:
            load_circle(connection, circle, roster)
        except TeleconError as error:
            failed[circle] = error
    return failed


def circles_of(
    connection: Connection, facility: bytes, purpose: str, roster: Roster | None = None
) -> tuple[Circle, ...]:
    """The facility's circles for a purpose ("clinic", "desk", "expert"), in a stable order."""
    found = (c for c in all_circles(connection, roster) if c.facility == facility)
    return tuple(c for c in found if c.purpose == purpose)


def home_circle(connection: Connection, session: Session) -> Circle | None:
    """The circle the author works in: of their facility and purpose, with its secret here."""
    roster = require_roster(connection)
    author = roster.authors.get(session.author.id)
    if author is None:
        return None
    purpose = roster.invitations[author.invitation].statement.circle_purpose
    held = set(circles_held(connection))
    mine = (c for c in circles_of(connection, author.facility, purpose, roster) if c.id in held)
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
