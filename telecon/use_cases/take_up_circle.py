"""Take up a circle that nobody is in any more, with the printed code of a device that was removed.

A single doctor's only PC is stolen and removed. They are invited again, as a new author, and nobody
is left who could hand them the key. Their sheet opens what the hub keeps for the removed author:
the circle's secrets. With these the same person turns the key to themself (docs/decisions/0009).
"""

from sqlalchemy import Connection, select

from sync.protocol.recovery_copy import RecoveryCopy
from telecon.changes import Changed
from telecon.errors import NotAllowed
from telecon.ledger.circle_turns import turn_circles
from telecon.ledger.circle_view import circles_of
from telecon.ledger.keys import circles_held, keep_circle_secret
from telecon.ledger.roster_view import load_roster
from telecon.ledger.standing import own_person
from telecon.session import Session
from telecon.store.tables import circle_secrets


def is_left_alone(session: Session) -> bool:
    """Whether nobody is in the circle of the person at the keyboard, and its key is not here."""
    with session.store.read() as connection:
        roster = load_roster(connection)
        me = own_person(connection, session) if roster else None
        if me is None:
            return False
        held = set(circles_held(connection))
        circles = circles_of(connection, me.facility, me.circle_purpose)
        return bool(circles) and not any(c.members or c.id in held for c in circles)


def take_up_circles(session: Session, copy: RecoveryCopy) -> Changed:
    """Keeps the secrets of a copy, and turns the key of each circle this person may take up.

    Raises:
        NotAllowed: the sheet is another person's, or of another alliance ("not-your-sheet"); or
            there is nothing to take up with it ("nothing-to-take-up").
    """
    if (copy.person, copy.alliance) != (session.author.person, session.author.alliance):
        raise NotAllowed(rule="not-your-sheet")
    with session.store.write() as connection:
        here = _secrets_here(connection)
        for circle, epoch, secret in copy.circles:
            if (circle, epoch) not in here:
                keep_circle_secret(connection, circle, epoch, secret)
    changed = turn_circles(session)
    if not changed.ledgers:
        raise NotAllowed(rule="nothing-to-take-up")
    return changed


def _secrets_here(connection: Connection) -> set[tuple[bytes, int]]:
    rows = connection.execute(select(circle_secrets.c.circle, circle_secrets.c.epoch))
    return {(row.circle, row.epoch) for row in rows}
