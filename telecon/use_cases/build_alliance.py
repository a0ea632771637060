"""Admit facilities, put agreements on record, invite people: signed, never by the hub."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sync.protocol.identifiers import uuid7
from sync.protocol.invitation import Invitation, make_invitation
from sync.protocol.roster_rules import CONVENER_INVITES, PSYCHIATRY
from sync.protocol.statements import AgreementMade, FacilityAdmitted, PersonInvited
from sync.protocol.suites import SigningKey, Suite
from telecon.changes import Changed
from telecon.errors import BadValue, Missing, NotAllowed
from telecon.ledger.append import append_statement
from telecon.ledger.records import entries_of
from telecon.ledger.roster_view import require_roster
from telecon.permissions import Named, Role, roles_pack
from telecon.session import Session
from telecon.use_cases.keep_draft import drop_drafts

FACILITY_FORM, AGREEMENT_FORM, INVITATION_FORM = "facility", "agreement", "invitation"
"""Names of the forms for what is signed about the alliance."""

_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True)
class Agreement:
    """The parts RC-01 asks for, and how long they hold (ISO dates)."""

    inviting: bytes
    invited: bytes
    purpose: str
    conditions: str
    content: str
    workflow: str
    duties: str
    liability: str
    signatories: tuple[str, ...]
    valid_from: str
    valid_to: str


@dataclass(frozen=True)
class Invitee:
    """Who is invited, as what; the invited person cannot change any of it.

    Attributes:
        person: known person id for a second device of the same person, else None.
        circle_purpose: "clinic", "desk" or "expert".
        days: how long the invitation lasts.
    """

    facility: bytes
    name: str
    role: str
    title: str = ""
    registration: str = ""
    scope: str = ""
    circle_purpose: str = "clinic"
    days: int = 7
    person: bytes | None = None


@dataclass(frozen=True)
class Invited:
    """A single-use invitation, complete in itself; whoever holds it can join once."""

    invitation: Invitation = field(repr=False)
    changed: Changed


def admit_facility(session: Session, name: str, kind: str, departments: tuple[str, ...]) -> bytes:
    """Signs a facility into the roster with the alliance root; returns its 16-byte id.

    Raises:
        Missing: no name.
        BadValue: a facility of this name is admitted ("taken"), or a kind the roles pack does
            not know ("unknown").
        NotAllowed: this profile does not hold the root ("root-only").
    """
    if not name.strip():
        raise Missing(names="name")
    _require_known("kind", kind, roles_pack().facility_kinds)
    facility = _id(session)
    statement = FacilityAdmitted(facility, name.strip(), kind, departments, session.clock.now_ms())
    with session.store.write() as connection:
        known = require_roster(connection).facilities.values()
        if any(other.name == statement.name for other in known):
            raise BadValue(name="facility", reason="taken")
        append_statement(connection, session, session.author.alliance, statement, _root(session))
        drop_drafts(connection, session, (FACILITY_FORM,), session.author.alliance)
    return facility


def make_agreement(session: Session, agreement: Agreement) -> bytes:
    """Puts the agreement between two institutions on record (RC-01); returns its id.

    Raises:
        Missing: a part is empty.
        BadValue: a date is none ("date"), or it ends before it begins ("order").
        NotAllowed: this profile does not hold the root.
    """
    parts = {
        name: getattr(agreement, name)
        for name in ("purpose", "conditions", "content", "workflow", "duties", "liability")
    }
    missing = [name for name, text in parts.items() if not text.strip()]
    if not agreement.signatories:
        missing.append("signatories")
    if missing:
        raise Missing(names=",".join(missing))
    _require_dates(agreement)
    known = _id(session)
    statement = AgreementMade(
        known,
        agreement.inviting,
        agreement.invited,
        **parts,
        signatories=agreement.signatories,
        valid_from=agreement.valid_from,
        valid_to=agreement.valid_to,
    )
    with session.store.write() as connection:
        append_statement(connection, session, session.author.alliance, statement, _root(session))
        drop_drafts(connection, session, (AGREEMENT_FORM,), session.author.alliance)
    return known


def invite_person(session: Session, invitee: Invitee) -> Invited:
    """Signs an invitation: by the convener for their own facility, by the root otherwise.

    Raises:
        Missing: no name.
        BadValue: a role, scope or circle purpose the roles pack does not know ("unknown").
        NotAllowed: only the root may invite this role or registration ("root-only").
        Refused: the facility is unknown, or it is another facility than the convener's.
    """
    if not invitee.name.strip():
        raise Missing(names="name")
    _require_terms(invitee)
    invite = SigningKey.generate(Suite.DESKTOP)
    statement = PersonInvited(
        invitation=_id(session),
        person=invitee.person or _id(session),
        facility=invitee.facility,
        name=invitee.name.strip(),
        role=invitee.role,
        title=invitee.title,
        registration=invitee.registration,
        scope=invitee.scope,
        circle_purpose=invitee.circle_purpose,
        invite_key=invite.public,
        expires=session.clock.now_ms() + invitee.days * _DAY_MS,
    )
    alliance = session.author.alliance
    with session.store.write() as connection:
        append_statement(connection, session, alliance, statement, _inviter(session, invitee))
        roster = require_roster(connection)
        if roster.hub is None:
            raise NotAllowed(rule="no-hub")
        invitation = make_invitation(
            list(entries_of(connection, alliance)),
            statement.invitation,
            invite.secret(),
            roster.hub.key,
            roster.hub.addresses,
        )
        drop_drafts(connection, session, (INVITATION_FORM,), alliance)
    changed = Changed(frozenset({alliance}), roster=True, outbox=True, drafts=True)
    return Invited(invitation, changed)


def _require_dates(agreement: Agreement) -> None:
    days = []
    for name in ("valid_from", "valid_to"):
        try:
            days.append(date.fromisoformat(getattr(agreement, name)))
        except ValueError as error:
            raise BadValue(name=name, reason="date") from error
    if days[1] < days[0]:
        raise BadValue(name="valid_to", reason="order")


def _require_terms(invitee: Invitee) -> None:
    """A code the pack does not know would be a person who may do nothing, for ever."""
    pack = roles_pack()
    _require_known("role", invitee.role, pack.roles)
    _require_known("circle", invitee.circle_purpose, pack.circle_purposes)
    if invitee.scope:
        _require_known("scope", invitee.scope, pack.scopes)


def _require_known(name: str, code: str, terms: Iterable[Named | Role]) -> None:
    if all(code != term.id for term in terms):
        raise BadValue(name=name, reason="unknown")


def _inviter(session: Session, invitee: Invitee) -> SigningKey | None:
    if session.author.root is not None:
        return session.author.root
    if invitee.scope == PSYCHIATRY or invitee.role not in CONVENER_INVITES:
        raise NotAllowed(rule="root-only")
    return None


def _root(session: Session) -> SigningKey:
    if session.author.root is None:
        raise NotAllowed(rule="root-only")
    return session.author.root


def _id(session: Session) -> bytes:
    return uuid7(session.clock.now_ms(), os.urandom(10))
