"""Who may say what on the roster; no rule reads a clock."""

from collections.abc import Iterable
from dataclasses import replace

from sync.protocol.entry import Entry, verify_entry
from sync.protocol.errors import Refused
from sync.protocol.identifiers import author_id
from sync.protocol.line import require_ledger
from sync.protocol.roster_changes import CONVENER, agreed, needs_agreement, propose
from sync.protocol.roster_state import Invited, Person, Roster, RosterAuthor
from sync.protocol.statements import (
    AgreementMade,
    AuthorJoined,
    AuthorRemoved,
    AuthorSucceeded,
    ChangeApproved,
    FacilityAdmitted,
    FrontierHead,
    FrontierStated,
    HubNamed,
    PersonInvited,
    Statement,
    join_proof_message,
    succession_message,
)
from sync.protocol.suites import SIGNING, WRAPPING, PublicKey, known_suite, verify

PSYCHIATRY = "psychiatry"
CONVENER_INVITES = frozenset(
    {"village-doctor", "assistant-physician", "physician", "therapist", "nurse"}
)


def admit(roster: Roster, entry: Entry, statement: Statement) -> Roster:
    """Return the roster with one more statement, whatever its place in the line.

    An invitation carries an extract of the roster, which has holes; a whole roster is read with
    `roster.apply`, which also holds the line.

    Raises:
        Refused: a rule forbids it, or another ledger.
        BadSignature: not its author's.
        TooNew: a suite this program does not know.
    """
    require_ledger(entry.core, roster.ledger)
    if isinstance(statement, AuthorJoined):
        verify_entry(entry, statement.signing)
        return _join(roster, entry, statement)
    verify_entry(entry, roster.signing_key(entry.core.author))
    match statement:
        case PersonInvited() | AuthorRemoved() | ChangeApproved():
            return _change_people(roster, entry, statement)
        case FrontierStated():
            return _state_frontier(roster, entry, statement)
        case AuthorSucceeded():
            return _succeed(roster, entry, statement)
        case FacilityAdmitted() | AgreementMade() | HubNamed():
            _require_root(roster, entry)
            return _record(roster, statement)
    raise Refused(reason="statement")


def _change_people(
    roster: Roster, entry: Entry, statement: PersonInvited | AuthorRemoved | ChangeApproved
) -> Roster:
    if isinstance(statement, ChangeApproved):
        return _approve(roster, entry, statement)
    if needs_agreement(roster, entry, statement):
        _check_change(roster, statement)
        return propose(roster, entry, statement)
    if isinstance(statement, PersonInvited):
        return _invite(roster, entry, statement)
    return _remove(roster, entry, statement)


def _record(roster: Roster, statement: FacilityAdmitted | AgreementMade | HubNamed) -> Roster:
    if isinstance(statement, HubNamed):
        return replace(roster, hub=statement)
    if isinstance(statement, FacilityAdmitted):
        facilities = {**roster.facilities, statement.facility: statement}
        return replace(roster, facilities=facilities)
    if not {statement.inviting, statement.invited} <= roster.facilities.keys():
        raise Refused(reason="facility-unknown")
    if statement.agreement in roster.agreements:
        raise Refused(reason="agreement-known")
    return replace(roster, agreements={**roster.agreements, statement.agreement: statement})


def _check_change(roster: Roster, statement: PersonInvited | AuthorRemoved) -> None:
    """What waits for a second administrator must be sound already."""
    if isinstance(statement, AuthorRemoved):
        roster.live_author(statement.author)
    else:
        _require_sound(roster, statement)


def _approve(roster: Roster, entry: Entry, statement: ChangeApproved) -> Roster:
    """The second administrator's word makes the change, with what was true of it when stated."""
    roster, change = agreed(roster, entry, statement)
    if change is None:
        return roster
    said = change.statement
    if isinstance(said, AuthorRemoved):
        return _end(roster, said, change.signer)
    _require_sound(roster, said)
    return _put_invitation(roster, said, change.signer, statement.change)


def _invite(roster: Roster, entry: Entry, statement: PersonInvited) -> Roster:
    _require_sound(roster, statement)
    if entry.core.author != roster.root_author:
        _require_convener_may(roster, entry, _person_of(statement))
    return _put_invitation(roster, statement, entry.core.author, entry.id)


def _require_sound(roster: Roster, statement: PersonInvited) -> None:
    if statement.facility not in roster.facilities:
        raise Refused(reason="facility-unknown")
    waiting = {change.statement for change in roster.pending.values()}
    stated = {each.invitation for each in waiting if isinstance(each, PersonInvited)}
    if statement.invitation in roster.invitations or (
        statement.invitation in stated and statement not in waiting
    ):
        raise Refused(reason="invitation-known")


def _put_invitation(
    roster: Roster, statement: PersonInvited, inviter: bytes, entry: bytes
) -> Roster:
    person = _person_of(statement)
    invited = Invited(statement, inviter, entry)
    return replace(
        roster,
        invitations={**roster.invitations, statement.invitation: invited},
        people={**roster.people, person.id: person},
    )


def _person_of(statement: PersonInvited) -> Person:
    return Person(
        statement.person,
        statement.facility,
        statement.name,
        statement.role,
        statement.title,
        statement.registration,
        statement.scope,
    )


def _require_convener_may(roster: Roster, entry: Entry, person: Person) -> None:
    """A convener signs people of their own facility, and no psychiatric registration.

    Nor may a convener restate a person the roster knows: a second device of somebody else's
    psychiatrist would sign with that psychiatrist's name.
    """
    _require_convener_of(roster, entry, person.facility)
    if person.scope == PSYCHIATRY or person.role not in CONVENER_INVITES:
        raise Refused(reason="root-only")
    if roster.people.get(person.id, person) != person:
        raise Refused(reason="person-known")


def _require_convener_of(roster: Roster, entry: Entry, facility: bytes) -> None:
    author = roster.live_author(entry.core.author)
    person = roster.people[author.person]
    if person.role != CONVENER:
        raise Refused(reason="not-convener")
    if not facility == author.facility == person.facility:
        raise Refused(reason="other-facility")


def _join(roster: Roster, entry: Entry, statement: AuthorJoined) -> Roster:
    name = author_id(statement.signing)
    invited = _open_invitation(roster, statement)
    if statement.device != entry.core.device:
        raise Refused(reason="device")
    _require_new_author(roster, entry, statement.signing, statement.kem)
    message = join_proof_message(name, statement.device, statement.kem)
    verify(invited.statement.invite_key, statement.proof, message)
    author = RosterAuthor(
        name,
        statement.person,
        invited.statement.facility,
        statement.device,
        statement.signing,
        statement.kem,
        statement.invitation,
        statement.time,
    )
    used = replace(invited, used_by=name)
    return replace(
        roster,
        invitations={**roster.invitations, statement.invitation: used},
        authors={**roster.authors, name: author},
    )


def _state_frontier(roster: Roster, entry: Entry, statement: FrontierStated) -> Roster:
    author = roster.live_author(entry.core.author)
    stated = replace(author, frontier=_positions(statement.frontier))
    return replace(roster, authors={**roster.authors, author.id: stated})


def _positions(frontier: Iterable[FrontierHead]) -> dict[bytes, int]:
    return {head.ledger: head.seq for head in frontier}


def _succeed(roster: Roster, entry: Entry, statement: AuthorSucceeded) -> Roster:
    """The person goes on with new keys; who has ended cannot end again, so a key does it once.

    Facility, role and registration stay those of the invitation the first author took up.
    """
    old = roster.live_author(entry.core.author)
    _require_new_author(roster, entry, statement.signing, statement.kem)
    message = succession_message(old.id, statement.device, statement.kem)
    verify(statement.signing, statement.proof, message)
    return gone_on(roster, old.id, statement)


def gone_on(roster: Roster, name: bytes, statement: AuthorSucceeded) -> Roster:
    """Return the roster with a new author in the place of one; whoever calls has checked it."""
    old = roster.author(name)
    new = RosterAuthor(
        statement.successor,
        old.person,
        old.facility,
        statement.device,
        statement.signing,
        statement.kem,
        old.invitation,
        statement.time,
        before=old.id,
    )
    ended = replace(old, removed=statement)
    return replace(roster, authors={**roster.authors, old.id: ended, new.id: new})


def _require_new_author(roster: Roster, entry: Entry, signing: PublicKey, kem: PublicKey) -> None:
    name = author_id(signing)
    if name in roster.authors or name == roster.root_author:
        raise Refused(reason="author-known")
    suite = known_suite(entry.core.suite)
    if (signing.algorithm, kem.algorithm) != (SIGNING[suite], WRAPPING[suite]):
        raise Refused(reason="key-algorithm")


def _open_invitation(roster: Roster, statement: AuthorJoined) -> Invited:
    invited = roster.invitations.get(statement.invitation)
    if invited is None:
        raise Refused(reason="invitation-unknown")
    if invited.used_by:
        raise Refused(reason="invitation-used")
    if invited.statement.person != statement.person:
        raise Refused(reason="person")
    if invited.inviter != roster.root_author:
        roster.live_author(roster.heir(invited.inviter))
    return invited


def _remove(roster: Roster, entry: Entry, statement: AuthorRemoved) -> Roster:
    removed, by = roster.live_author(statement.author), entry.core.author
    if by == removed.id:
        if statement.frontier:
            raise Refused(reason="own-frontier")
    elif by != roster.root_author and not _is_other_self(roster, by, removed):
        _require_convener_of(roster, entry, removed.facility)
        if roster.people[removed.person].role not in {*CONVENER_INVITES, "psychiatrist"}:
            raise Refused(reason="root-only")
    return _end(roster, statement, by)


def _is_other_self(roster: Roster, by: bytes, removed: RosterAuthor) -> bool:
    """Tell whether a person removes another of their own devices.

    Two devices of one person that remove each other are both out, whichever of them the hub
    heard first: so the removed one may still remove its remover, and that one alone.
    """
    signer = roster.authors.get(by)
    if signer is None or signer.person != removed.person:
        return False
    return signer.removed is None or signer.removed_by == removed.id


def _end(roster: Roster, statement: AuthorRemoved, by: bytes) -> Roster:
    removed = roster.live_author(statement.author)
    frontier = _positions(statement.frontier)
    gone = replace(removed, removed=statement, removed_by=by, frontier=frontier)
    return replace(roster, authors={**roster.authors, removed.id: gone})


def _require_root(roster: Roster, entry: Entry) -> None:
    if entry.core.author != roster.root_author:
        raise Refused(reason="root-only")
