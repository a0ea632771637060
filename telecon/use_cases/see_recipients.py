"""Which institutions may be asked today, and who exactly would be able to read the case."""

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.protocol.roster_state import Roster
from telecon.consultations.agreement import agreement_between
from telecon.errors import NotAllowed
from telecon.ledger.circle_view import circles_of
from telecon.ledger.roster_view import load_roster
from telecon.ledger.standing import RosterPerson, person_of
from telecon.session import Session
from telecon.use_cases.request_consultation import DESK, today_of


@dataclass(frozen=True)
class Recipient:
    """An institution with an agreement in date (RC-01).

    Attributes:
        facility: 16-byte id.
        valid_to: last day of the agreement, ISO date.
        readers: the people of its consultation desk; empty while it has no desk yet.
    """

    facility: bytes
    name: str
    valid_to: str
    readers: tuple[RosterPerson, ...]


@dataclass(frozen=True)
class Recipients:
    """Who asks, and whom they may ask.

    Attributes:
        me: the author at the keyboard, None while joining is not done.
        open: institutions that may be asked today.
        closed: names of institutions whose agreement is not in date.
    """

    me: RosterPerson | None
    open: tuple[Recipient, ...] = ()
    closed: tuple[str, ...] = ()


def see_recipients(session: Session) -> Recipients:
    """The institutions this facility has agreements with, by name."""
    with session.store.read() as connection:
        roster = load_roster(connection)
        me = person_of(roster, session.author.id) if roster else None
        if roster is None or me is None:
            return Recipients(None)
        asked = {a.invited for a in roster.agreements.values() if a.inviting == me.facility}
        today = today_of(session)
        found, closed = [], []
        for facility in asked:
            name = roster.facilities[facility].name
            try:
                agreement = agreement_between(
                    roster.agreements.values(), me.facility, facility, today
                )
            except NotAllowed:
                closed.append(name)
                continue
            readers = _readers(connection, roster, facility)
            found.append(Recipient(facility, name, agreement.valid_to, readers))
    return Recipients(me, tuple(sorted(found, key=lambda r: r.name)), tuple(sorted(closed)))


def _readers(connection: Connection, roster: Roster, facility: bytes) -> tuple[RosterPerson, ...]:
    desk = next(iter(circles_of(connection, facility, DESK)), None)
    members = sorted(desk.members) if desk else ()
    people = (person_of(roster, author) for author in members)
    return tuple(person for person in people if person is not None)
