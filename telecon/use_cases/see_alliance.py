"""Who belongs to the alliance, who is invited, and what this person may sign about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from sync.protocol.roster_rules import CONVENER_INVITES, PSYCHIATRY
from sync.protocol.roster_state import Person, Roster
from sync.protocol.statements import AgreementMade
from telecon.ledger.roster_view import confirmed_roster, load_roster
from telecon.ledger.standing import own_person
from telecon.permissions import Standing, may, roles_pack
from telecon.session import Session
from telecon.store.tables import entries
from telecon.use_cases.build_alliance import Invited

_CLINICS = frozenset({"village-clinic", "township-health-centre", "university-counselling-centre"})
_OFFICES = frozenset({"administrator", "training-coordinator"})


class Joining(StrEnum):
    """Where a person stands: taken up on some PC, still to be taken up, too late, or taken out."""

    JOINED = "joined"
    INVITED = "invited"
    EXPIRED = "expired"
    REMOVED = "removed"


@dataclass(frozen=True)
class Place:
    """A facility of the alliance; `people` counts those who joined."""

    facility: bytes
    name: str
    kind: str
    departments: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class Member:
    """A person of the roster, joined or only invited.

    Attributes:
        circle_purpose: "clinic", "desk" or "expert", of the newest invitation.
        expires_ms: end of the newest invitation.
        computers: PCs on which the person works now.
        came_back_ms: when the person last went on with a recovery code, by their clock; 0 for
            never.
        leaving: a removal of them is signed here, and the hub does not have it yet.
    """

    person: bytes
    name: str
    role: str
    title: str
    registration: str
    scope: str
    facility: bytes
    facility_name: str
    circle_purpose: str
    state: Joining
    expires_ms: int
    computers: int
    came_back_ms: int = 0
    leaving: bool = False


@dataclass(frozen=True)
class AllianceBook:
    """The alliance as this person may keep it.

    Attributes:
        manages: admits facilities, puts agreements on record and invites everywhere: the role
            allows it and this profile holds the root.
        keyless: the role keeps the alliance, and its key is not in this profile, as of who came
            back with the printed code, or was made administrator by the one who founded it.
        invites: invites people of the own facility, or everywhere with the root.
        imports: may import records.
        home: the own facility, empty while joining has not reached the hub.
        members: of the own facility; of all, for who manages.
    """

    name: str = ""
    manages: bool = False
    keyless: bool = False
    invites: bool = False
    imports: bool = False
    home: bytes = b""
    hub: tuple[str, ...] = ()
    facilities: tuple[Place, ...] = ()
    members: tuple[Member, ...] = ()
    agreements: tuple[AgreementMade, ...] = ()


def see_alliance(session: Session) -> AllianceBook:
    """The book of the alliance; empty before the first contact."""
    with session.store.read() as connection:
        roster = load_roster(connection)
        me = own_person(connection, session) if roster else None
        confirmed = confirmed_roster(connection)
    if roster is None:
        return AllianceBook()
    pack = roles_pack()
    standing = me.standing if me else Standing("")
    keeps = may(standing, "manage-alliance", pack)
    manages = keeps and session.author.root is not None
    home = me.facility if me else b""
    members = _members(roster, confirmed or roster, session.clock.now_ms())
    return AllianceBook(
        name=roster.alliance.name,
        manages=manages,
        keyless=keeps and not manages,
        invites=may(standing, "invite-people", pack),
        imports=may(standing, "import-records", pack),
        home=home,
        hub=roster.hub.addresses if roster.hub else (),
        facilities=tuple(_places(roster, members)),
        members=tuple(m for m in members if manages or m.facility == home),
        agreements=tuple(roster.agreements.values()),
    )


def invitable_roles(*, manages: bool) -> tuple[str, ...]:
    """Roles this person may invite: a convener signs no psychiatrist and no office."""
    roles = (role.id for role in roles_pack().roles)
    return tuple(role for role in roles if manages or role in CONVENER_INVITES)


def invitable_scopes(*, manages: bool) -> tuple[str, ...]:
    """Registered scopes this person may sign; psychiatry needs the root (docs/wire-format.md)."""
    scopes = (scope.id for scope in roles_pack().scopes)
    return tuple(scope for scope in scopes if manages or scope != PSYCHIATRY)


def usual_circle(role: str, kind: str) -> str:
    """The circle people of a role usually work in, by the kind of their facility.

    Psychiatrists and the staff of a psychiatric hospital answer at its desk, offices hold no
    cases, and everybody else keeps the cases of their own clinic or ward.
    """
    if role in _OFFICES:
        return "expert"
    if role == "psychiatrist" and kind not in _CLINICS:
        return "desk"
    return "desk" if kind == "psychiatric-hospital" else "clinic"


def usual_scope(role: str) -> str:
    """The scope a role is usually registered for, "" for none."""
    return {"psychiatrist": PSYCHIATRY, "village-doctor": "rural-practice"}.get(role, "")


def needs_registration(role: str) -> bool:
    """Whether a role is nothing without a registration number."""
    return any(r.id == role and r.needs_registration for r in roles_pack().roles)


def is_with_hub(session: Session, invited: Invited) -> bool:
    """Whether the hub has put an invitation in line: before that nobody can join with it."""
    with session.store.read() as connection:
        roster = load_roster(connection)
        stated = invited.invitation.statement.invitation
        known = roster.invitations.get(stated) if roster else None
        return known is not None and _number(connection, known.entry) is not None


def _number(connection: Connection, entry: bytes) -> int | None:
    return connection.execute(select(entries.c.n).where(entries.c.id == entry)).scalar()


def _places(roster: Roster, members: Iterable[Member]) -> Iterable[Place]:
    joined = [member.facility for member in members if member.state is Joining.JOINED]
    for known, stated in roster.facilities.items():
        yield Place(known, stated.name, stated.kind, stated.departments, joined.count(known))


def _members(roster: Roster, confirmed: Roster, now_ms: int) -> tuple[Member, ...]:
    live = frozenset(a.id for a in confirmed.authors.values() if a.removed is None)
    found = (_member(roster, live, person, now_ms) for person in roster.people.values())
    return tuple(sorted(found, key=lambda m: (m.facility_name, m.name)))


def _member(roster: Roster, at_hub: frozenset[bytes], person: Person, now_ms: int) -> Member:
    invitations = [i for i in roster.invitations.values() if i.statement.person == person.id]
    newest = max(invitations, key=lambda i: i.statement.expires).statement
    authors = [a for a in roster.authors.values() if a.person == person.id]
    live = sum(author.removed is None for author in authors)
    is_open = any(not i.used_by and i.statement.expires > now_ms for i in invitations)
    if live:
        state = Joining.JOINED
    elif is_open:
        state = Joining.INVITED
    else:
        state = Joining.REMOVED if authors else Joining.EXPIRED
    return Member(
        person=person.id,
        name=person.name,
        role=person.role,
        title=person.title,
        registration=person.registration,
        scope=person.scope,
        facility=person.facility,
        facility_name=roster.facilities[person.facility].name,
        circle_purpose=newest.circle_purpose,
        state=state,
        expires_ms=newest.expires,
        computers=live,
        came_back_ms=max((a.time for a in authors if a.before), default=0),
        leaving=any(a.removed is not None and a.id in at_hub for a in authors),
    )
