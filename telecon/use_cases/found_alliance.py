"""Found an alliance on the administrator's own device; its root key never leaves the profile."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, insert

from sync.protocol.canonical import encode
from sync.protocol.identifiers import author_id, ledger_id, uuid7
from sync.protocol.invitation import make_invitation
from sync.protocol.statements import (
    AllianceFounded,
    FacilityAdmitted,
    HubNamed,
    PersonInvited,
)
from sync.protocol.suites import PublicKey, SigningKey, Suite
from telecon.clock import Clock
from telecon.crypto.author import Author, seal_ready
from telecon.crypto.author_keys import AuthorKeys
from telecon.crypto.passphrase import Cost
from telecon.ledger.append import append_statement
from telecon.ledger.hub_address import FOUNDING_CODE
from telecon.ledger.records import entries_of, keep_ledger
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.profile import LocalPerson, create_profile
from telecon.store.tables import hub, settings
from telecon.use_cases.enrol import Enrolled

_INVITATION_DAYS = 1
_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True)
class Founding:
    """What is founded.

    Attributes:
        lead, lead_kind, departments: the lead hospital.
        administrator, title: who founds it.
        hub_key, hub_addresses: the hub named by the root.
        hub_code: its founding code, as the hub printed it.
    """

    alliance: str
    lead: str
    lead_kind: str
    departments: tuple[str, ...]
    administrator: str
    title: str
    hub_key: PublicKey
    hub_addresses: tuple[str, ...]
    hub_code: str = field(default="", repr=False)


def found_alliance(
    folder: Path, founding: Founding, passphrase: str, clock: Clock, cost: Cost | None = None
) -> Enrolled:
    """Makes the administrator's profile, the root and the first entries of the roster.

    Raises:
        StoreCannotOpen: a profile is there already.
    """
    root, nonce, now = SigningKey.generate(Suite.DESKTOP), os.urandom(16), clock.now_ms()
    keys = AuthorKeys.generate()
    alliance = ledger_id("alliance", author_id(root.public), nonce)
    author = Author(keys.author, _id(now), _id(now), alliance, keys, root)
    local = LocalPerson(author.person, founding.administrator, "administrator", founding.lead)
    secret = seal_ready(author)

    def furnish(store: Store) -> None:
        _sign_first_entries(Session(store, author, clock), founding, root, nonce)

    store, code = create_profile(folder, local, passphrase, secret, cost, furnish=furnish)
    return Enrolled(Session(store, author, clock), code)


def _sign_first_entries(
    session: Session, founding: Founding, root: SigningKey, nonce: bytes
) -> None:
    now, alliance = session.clock.now_ms(), session.author.alliance
    facility, invite = _id(now), SigningKey.generate(Suite.DESKTOP)
    invited = _invited_founder(founding, session.author, facility, invite.public, now)
    with session.store.write() as connection:
        _name_hub(connection, founding)
        keep_ledger(connection, alliance, "alliance")
        for statement in (
            AllianceFounded(nonce=nonce, name=founding.alliance, root=root.public, time=now),
            HubNamed(key=founding.hub_key, addresses=founding.hub_addresses),
            FacilityAdmitted(
                facility, founding.lead, founding.lead_kind, founding.departments, now
            ),
            invited,
        ):
            append_statement(connection, session, alliance, statement, root)
        _join(connection, session, founding, invited, invite)


def _name_hub(connection: Connection, founding: Founding) -> None:
    key, addresses = encode(founding.hub_key.to_value()), encode(list(founding.hub_addresses))
    connection.execute(insert(hub).values(id=1, key=key, addresses=addresses))
    code = founding.hub_code.encode()
    connection.execute(insert(settings).values(key=FOUNDING_CODE, value=code))


def _invited_founder(
    founding: Founding, author: Author, facility: bytes, invite_key: PublicKey, now_ms: int
) -> PersonInvited:
    """The founder is invited like everybody else, so the roster has one way in."""
    return PersonInvited(
        invitation=_id(now_ms),
        person=author.person,
        facility=facility,
        name=founding.administrator,
        role="administrator",
        title=founding.title,
        registration="",
        scope="",
        circle_purpose="expert",
        invite_key=invite_key,
        expires=now_ms + _INVITATION_DAYS * _DAY_MS,
    )


def _join(
    connection: Connection,
    session: Session,
    founding: Founding,
    invited: PersonInvited,
    invite: SigningKey,
) -> None:
    author = session.author
    invitation = make_invitation(
        list(entries_of(connection, author.alliance)),
        invited.invitation,
        invite.secret(),
        founding.hub_key,
        founding.hub_addresses,
    )
    join = invitation.join(
        signing=author.signing,
        kem=author.kem,
        device=author.device,
        now_ms=session.clock.now_ms(),
    )
    append_statement(connection, session, author.alliance, join)


def _id(now_ms: int) -> bytes:
    return uuid7(now_ms, os.urandom(10))
