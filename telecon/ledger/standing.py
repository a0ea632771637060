"""Who the author is in the alliance, as the signed roster says."""

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.protocol.roster_state import Roster
from telecon.case_state.speakers import Speaker
from telecon.errors import NotAllowed
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.permissions import Standing, check_permission, roles_pack
from telecon.session import Session


@dataclass(frozen=True)
class RosterPerson:
    """A person of the alliance with the names a screen or a document shows.

    Attributes:
        author: 32-byte author id.
        facility: 16-byte facility id.
        scope: registered scope of practice ("psychiatry", "general", …).
        circle_purpose: "clinic", "desk" or "expert".
        joined_ms: since when this person works on this PC, by its own clock.
    """

    author: bytes
    person: bytes
    name: str
    role: str
    title: str
    registration: str
    scope: str
    facility: bytes
    facility_name: str
    department: str
    circle_purpose: str
    joined_ms: int = 0

    @property
    def standing(self) -> Standing:
        """What permissions are judged by."""
        return Standing(self.role, self.registration, self.scope)


def person_of(roster: Roster, author: bytes) -> RosterPerson | None:
    """The person behind an author id; None for one who never joined."""
    joined = roster.authors.get(author)
    if joined is None:
        return None
    person = roster.people[joined.person]
    facility = roster.facilities[joined.facility]
    invited = roster.invitations[joined.invitation].statement
    return RosterPerson(
        author=author,
        person=person.id,
        name=person.name,
        role=person.role,
        title=person.title,
        registration=person.registration,
        scope=person.scope,
        facility=joined.facility,
        facility_name=facility.name,
        department=facility.departments[0] if facility.departments else "",
        circle_purpose=invited.circle_purpose,
        joined_ms=joined.time,
    )


def speaker_of(roster: Roster, author: bytes) -> Speaker | None:
    """An author as the invitation they took up says; None for one who never joined."""
    joined = roster.authors.get(author)
    if joined is None:
        return None
    invited = roster.invitations[joined.invitation].statement
    return Speaker(
        person=joined.person,
        facility=joined.facility,
        facility_name=roster.facilities[joined.facility].name,
        name=invited.name,
        title=invited.title,
        registration=invited.registration,
        standing=Standing(invited.role, invited.registration, invited.scope),
    )


def allowed(connection: Connection, session: Session, action: str) -> RosterPerson:
    """The author, if their role and registration allow an action of the roles pack.

    Raises:
        NotAllowed: field `rule` ("MHL-29", "MHL-51", "REG", "ROLE"); "not-joined" while the hub
            has not taken the author in.
    """
    me = own_person(connection, session)
    if me is None:
        raise NotAllowed(rule="not-joined")
    check_permission(me.standing, action, roles_pack())
    return me


def selves_of(roster: Roster, author: bytes) -> frozenset[bytes]:
    """Every author the person behind an author is or was: on other PCs, and before a recovery."""
    joined = roster.authors.get(author)
    if joined is None:
        return frozenset({author})
    return frozenset(a.id for a in roster.authors.values() if a.person == joined.person)


def own_selves(connection: Connection, session: Session) -> frozenset[bytes]:
    """Every author the person at the keyboard is or was, see `selves_of`."""
    roster = load_roster(connection)
    author = session.author.id
    return frozenset({author}) if roster is None else selves_of(roster, author)


def own_person(connection: Connection, session: Session) -> RosterPerson | None:
    """Who the author is; None while joining has not reached the hub."""
    return person_of(require_roster(connection), session.author.id)
