"""Remove a device or a person from the alliance, and agree to a change of a convener.

Which signature suffices is decided by the roster's own rules (`sync.protocol.roster_rules`): a
statement is tried against them before it is offered or signed, so that no second list of rights can
differ from the one every client and the hub hold.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from sync.protocol.entry import Core, Kind, sign_entry
from sync.protocol.identifiers import author_id
from sync.protocol.roster import Roster, apply
from sync.protocol.roster_changes import NEEDED
from sync.protocol.roster_state import RosterAuthor
from sync.protocol.statements import AuthorRemoved, ChangeApproved, Statement
from sync.protocol.suites import SigningKey, Suite
from telecon.changes import Changed
from telecon.errors import Missing, NotAllowed, Refused
from telecon.ledger.append import append_statement
from telecon.ledger.circle_view import all_circles
from telecon.ledger.removals import accepted_frontier, open_after_removals
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.ledger.standing import person_of
from telecon.session import Session


class Effect(StrEnum):
    """What this person's signature would do."""

    NONE = "none"
    ENDS = "ends"
    PROPOSES = "proposes"


@dataclass(frozen=True)
class Device:
    """One person on one PC.

    Attributes:
        author: 32-byte author id.
        joined_ms: by the PC's own clock.
        here: it is this PC.
        removing: what this person's signature would do to it.
        last: nobody else holds the key of a circle that it holds: without it, what is sealed for
            that circle alone opens nowhere (docs/decisions/0009).
    """

    author: bytes
    person: bytes
    name: str
    role: str
    facility_name: str
    joined_ms: int
    here: bool
    removing: Effect
    last: bool = False


@dataclass(frozen=True)
class WaitingChange:
    """A change of a convener that not enough administrators have signed.

    Attributes:
        change: 32 bytes, the entry that states it.
        name: whom it is about.
        removes: takes the convener out; otherwise names one.
        signed: how many administrators agreed.
        needed: how many it takes.
        may_agree: this person's word is still missing.
    """

    change: bytes
    name: str
    facility_name: str
    removes: bool
    reason: str
    signed: int
    needed: int
    may_agree: bool


def see_devices(session: Session, person: bytes) -> tuple[Device, ...]:
    """The PCs on which a person works today, the oldest first."""
    with session.store.read() as connection:
        roster = load_roster(connection)
        circles = all_circles(connection) if roster else ()
    if roster is None:
        return ()
    live = [a for a in roster.authors.values() if a.person == person and a.removed is None]
    alone = {next(iter(c.members)) for c in circles if len(c.members) == 1}
    return tuple(_device(session, roster, author, last=author.id in alone) for author in live)


def own_devices(session: Session) -> tuple[Device, ...]:
    """The PCs on which the person at the keyboard works today, the oldest first."""
    return see_devices(session, session.author.person)


def remove_device(session: Session, author: bytes, reason: str) -> Changed:
    """Signs that a device is out; it takes effect at the hub with the next sync.

    What it sent up to now, as far as it is here, counts on; anything later lies apart.

    Raises:
        Missing: no reason.
        NotAllowed: neither this person nor their office may ("remove-device").
    """
    return _remove(session, [author], reason)


def remove_person(session: Session, person: bytes, reason: str) -> Changed:
    """Signs that every device of a person is out, e.g. when somebody leaves.

    Raises:
        Missing: no reason, or the person works on no device ("device").
        NotAllowed: neither this person nor their office may ("remove-device").
    """
    authors = [device.author for device in see_devices(session, person)]
    if not authors:
        raise Missing(names="device")
    return _remove(session, authors, reason)


def waiting_changes(session: Session) -> tuple[WaitingChange, ...]:
    """Changes of conveners that wait for a second administrator."""
    with session.store.read() as connection:
        roster = load_roster(connection)
    if roster is None:
        return ()
    return tuple(_waiting(session, roster, change) for change in roster.pending)


def agree_to_change(session: Session, change: bytes) -> Changed:
    """Signs that this administrator agrees.

    Raises:
        NotAllowed: not an administrator, or agreed before ("agree-to-change").
    """
    alliance = session.author.alliance
    said = ChangeApproved(change)
    with session.store.write() as connection:
        roster = require_roster(connection)
        waiting = roster.pending.get(change)
        key = _key_that_may(session, roster, said)
        if key is None or waiting is None:
            raise NotAllowed(rule="agree-to-change")
        append_statement(connection, session, alliance, said, key)
        _cut(connection, waiting.statement)
    return Changed(frozenset({alliance}), roster=True, outbox=True)


def _remove(session: Session, authors: list[bytes], reason: str) -> Changed:
    if not reason.strip():
        raise Missing(names="reason")
    alliance = session.author.alliance
    # One's own device last: who is out signs nothing more.
    authors = sorted(authors, key=lambda name: name == session.author.id)
    with session.store.write() as connection:
        for author in authors:
            own = author == session.author.id
            frontier = () if own else accepted_frontier(connection, author)
            said = AuthorRemoved(author, frontier, reason.strip())
            key = _key_that_may(session, require_roster(connection), said)
            if key is None:
                raise NotAllowed(rule="remove-device")
            append_statement(connection, session, alliance, said, key)
            _cut(connection, said)
    return Changed(frozenset({alliance}), roster=True, outbox=True)


def _cut(connection: Connection, said: Statement) -> None:
    """What lies beyond the frontier leaves the records here at once."""
    if isinstance(said, AuthorRemoved):
        roster = require_roster(connection)
        if roster.author(said.author).removed is not None:
            open_after_removals(connection, [said.author])


def _key_that_may(session: Session, roster: Roster, said: Statement) -> SigningKey | None:
    """The key with which this statement would count: one's own, else the root's if it is here."""
    return next((key for key in _keys(session) if _tried(session, roster, said, key)), None)


def _keys(session: Session) -> list[SigningKey]:
    root = session.author.root
    return [session.author.keys.signing, *([root] if root is not None else [])]


def _tried(session: Session, roster: Roster, said: Statement, key: SigningKey) -> Roster | None:
    """The roster if this were stated; None where a rule forbids it."""
    author = author_id(key.public)
    seq, prev = roster.line.next_of(author)
    core = Core(
        suite=Suite.DESKTOP,
        ledger=roster.ledger,
        device=session.author.device,
        author=author,
        seq=seq,
        prev=prev,
        kind=Kind.CONTROL,
    )
    try:
        return apply(roster, sign_entry(core, said.to_body(roster.head), key))
    except Refused:
        return None


def _device(session: Session, roster: Roster, author: RosterAuthor, *, last: bool) -> Device:
    who = person_of(roster, author.id)
    return Device(
        author=author.id,
        person=author.person,
        name=who.name if who else "",
        role=who.role if who else "",
        facility_name=who.facility_name if who else "",
        joined_ms=author.time,
        here=author.id == session.author.id,
        removing=_effect(session, roster, author.id),
        last=last,
    )


def _effect(session: Session, roster: Roster, author: bytes) -> Effect:
    said = AuthorRemoved(author, (), "-")
    tried = (_tried(session, roster, said, key) for key in _keys(session))
    after = next((roster for roster in tried if roster is not None), None)
    if after is None:
        return Effect.NONE
    return Effect.PROPOSES if after.authors[author].removed is None else Effect.ENDS


def _waiting(session: Session, roster: Roster, change: bytes) -> WaitingChange:
    pending = roster.pending[change]
    said = pending.statement
    if isinstance(said, AuthorRemoved):
        who = person_of(roster, said.author)
        name, place = (who.name, who.facility_name) if who else ("", "")
        reason = said.reason
    else:
        name, place, reason = said.name, roster.facilities[said.facility].name, ""
    own = session.author.keys.signing
    return WaitingChange(
        change=change,
        name=name,
        facility_name=place,
        removes=isinstance(said, AuthorRemoved),
        reason=reason,
        signed=len(pending.approvals),
        needed=NEEDED,
        may_agree=_tried(session, roster, ChangeApproved(change), own) is not None,
    )
