"""Take up an invitation: keys are made here, the store is created and sealed."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import insert

from sync.protocol.canonical import encode
from sync.protocol.identifiers import uuid7
from sync.protocol.invitation import Invitation, decode_invitation
from telecon.clock import Clock
from telecon.crypto.author import Author, seal_ready
from telecon.crypto.author_keys import AuthorKeys
from telecon.crypto.passphrase import Cost
from telecon.crypto.recovery_code import RecoveryCode
from telecon.errors import InvitationProblem, StoreCannotOpen, TeleconError
from telecon.ledger.joining import keep_invitation
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.profile import LocalPerson, add_person, create_profile, people
from telecon.store.tables import hub

Sure = Callable[[], None]
"""Asked once more before anything is written; raises where the person thought better of it."""


def go_on() -> None:
    """Nobody changes their mind."""


@dataclass(frozen=True)
class InvitationView:
    """What the wizard shows and nobody can change: it is signed.

    Attributes:
        hub_addresses: where the alliance's hub is.
        expires_ms: end of the invitation, milliseconds UTC.
    """

    alliance: str
    facility: str
    facility_kind: str
    name: str
    role: str
    title: str
    registration: str
    scope: str
    hub_addresses: tuple[str, ...]
    expires_ms: int


@dataclass(frozen=True)
class Enrolled:
    """A ready profile and the code to print."""

    session: Session
    recovery_code: RecoveryCode = field(repr=False)


def read_invitation(data: bytes, clock: Clock) -> InvitationView:
    """Checks an invitation against the alliance root it carries, without any network.

    Raises:
        InvitationProblem: reason "forged", "damaged" or "expired".
    """
    invitation = _checked(data, clock)
    said = invitation.statement
    facility = invitation.roster.facilities[said.facility]
    return InvitationView(
        alliance=invitation.roster.alliance.name,
        facility=facility.name,
        facility_kind=facility.kind,
        name=said.name,
        role=said.role,
        title=said.title,
        registration=said.registration,
        scope=said.scope,
        hub_addresses=invitation.addresses,
        expires_ms=said.expires,
    )


def enrol(
    folder: Path,
    data: bytes,
    passphrase: str,
    clock: Clock,
    cost: Cost | None = None,
    sure: Sure = go_on,
) -> Enrolled:
    """Makes the profile of this PC's first person; joining follows at the first contact.

    What `sure` raises leaves nothing that counts as a profile.

    Raises:
        InvitationProblem: see `read_invitation`.
        StoreCannotOpen: a profile is there already.
        DiskFull, ReadOnlyFolder: nothing was made.
    """
    invitation = _checked(data, clock)
    author = _new_author(invitation, uuid7(clock.now_ms(), os.urandom(10)))
    person = _local_person(invitation)

    def furnish(store: Store) -> None:
        sure()
        with store.write() as connection:
            keep_invitation(connection, author, invitation)
            connection.execute(
                insert(hub).values(
                    id=1,
                    key=encode(invitation.hub_key.to_value()),
                    addresses=encode(list(invitation.addresses)),
                )
            )

    secret = seal_ready(author)
    store, code = create_profile(folder, person, passphrase, secret, cost, furnish=furnish)
    return Enrolled(Session(store, author, clock), code)


def enrol_colleague(
    folder: Path,
    session: Session,
    data: bytes,
    passphrase: str,
    clock: Clock,
    sure: Sure = go_on,
) -> Enrolled:
    """Adds a colleague to a PC whose store is open: own keys, own slot, own chain.

    What `sure` raises leaves nothing behind.

    Raises:
        InvitationProblem: see `read_invitation`; reason "other-alliance" for a stranger's.
        StoreCannotOpen: reason "exists": this person is enrolled here already.
    """
    invitation = _checked(data, clock)
    if invitation.roster.ledger != session.author.alliance:
        raise InvitationProblem(reason="other-alliance")
    author = _new_author(invitation, session.author.device)
    person = _local_person(invitation)
    if any(known.person == person.person for known in people(folder)):
        raise StoreCannotOpen(reason="exists")

    def furnish(store: Store) -> None:
        # Before the slot, so that nobody ever comes in who cannot join: without the slot it is a
        # row that nobody's keys fit.
        sure()
        with store.write() as connection:
            keep_invitation(connection, author, invitation)

    secret = seal_ready(author)
    code = add_person(folder, session.store, person, passphrase, secret, furnish)
    return Enrolled(Session(session.store, author, clock), code)


def _checked(data: bytes, clock: Clock) -> Invitation:
    try:
        invitation = decode_invitation(data)
    except TeleconError as error:
        forged = error.code in ("refused", "bad-signature")
        raise InvitationProblem(reason="forged" if forged else "damaged") from error
    if invitation.statement.expires <= clock.now_ms():
        raise InvitationProblem(reason="expired")
    return invitation


def _new_author(invitation: Invitation, device: bytes) -> Author:
    keys = AuthorKeys.generate()
    person = invitation.statement.person
    return Author(keys.author, person, device, invitation.roster.ledger, keys)


def _local_person(invitation: Invitation) -> LocalPerson:
    said = invitation.statement
    facility = invitation.roster.facilities[said.facility].name
    return LocalPerson(said.person, said.name, said.role, facility)
