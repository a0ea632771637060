"""`telecon alliance`: found one, admit facilities, record agreements, invite people.

Everything is signed in the administrator's or convener's own profile; the hub only stores it.
"""

import argparse
import asyncio
import json
from pathlib import Path

from sync.protocol.roster_state import Roster
from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import (
    add_profile_arguments,
    heads_of,
    opened_profile,
    passphrase_of,
)
from telecon.errors import BadValue
from telecon.session import Session

KINDS = (
    "village-clinic",
    "township-health-centre",
    "county-hospital",
    "psychiatric-hospital",
    "general-hospital-department",
    "university-counselling-centre",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of each action."""
    actions = parser.add_subparsers(dest="action", required=True)
    found = actions.add_parser("found", help="make the alliance, its root and its lead hospital")
    found.add_argument("--hub", required=True, metavar="HOST:PORT")
    found.add_argument(
        "--fingerprint", required=True, help="of the hub's key, as the hub prints it at its start"
    )
    found.add_argument("--name", required=True)
    found.add_argument("--lead", required=True)
    found.add_argument("--kind", choices=KINDS, default="psychiatric-hospital")
    found.add_argument("--department", action="append", default=[])
    found.add_argument("--administrator", required=True)
    found.add_argument("--title", default="")
    admit = actions.add_parser("admit", help="admit a facility")
    admit.add_argument("--facility", required=True)
    admit.add_argument("--kind", choices=KINDS, required=True)
    admit.add_argument("--department", action="append", default=[])
    agree = actions.add_parser("agree", help="put an agreement on record (a JSON file)")
    agree.add_argument("--file", type=Path, required=True)
    invite = actions.add_parser("invite", help="invite a person")
    _add_invite_arguments(invite)
    for action in (found, admit, agree, invite):
        add_profile_arguments(action)


def _add_invite_arguments(invite: argparse.ArgumentParser) -> None:
    for name in ("facility", "name", "role"):
        invite.add_argument(f"--{name}", required=True)
    for name in ("title", "registration", "scope"):
        invite.add_argument(f"--{name}", default="")
    invite.add_argument("--circle", choices=("clinic", "desk", "expert"), default="clinic")
    invite.add_argument("--days", type=int, default=7)
    invite.add_argument("--out", type=Path, metavar="FILE", help="write the invitation file")
    invite.add_argument("--qr", type=Path, metavar="PNG", help="write it as a QR picture")
    invite.add_argument("--code", action="store_true", help="leave it at the hub, print its code")


def run(arguments: argparse.Namespace) -> int:
    """Does one action and syncs, so that the hub has it."""
    if arguments.action == "found":
        return _found(arguments)
    from telecon.commands.wiring.syncing import sync_once

    with opened_profile(arguments) as session:
        sync_once(session)
        work = {"admit": _admit, "agree": _agree, "invite": _invite}
        work[arguments.action](session, arguments)
        status = sync_once(session)
    return 1 if status.error else 0


def _found(arguments: argparse.Namespace) -> int:
    from sync.first_contact import meet_hub
    from telecon.commands.wiring.syncing import sync_once
    from telecon.use_cases.found_alliance import Founding, found_alliance

    met = asyncio.run(meet_hub(arguments.hub))
    if arguments.fingerprint.replace(" ", "") != met.fingerprint.replace(" ", ""):
        print(f"this hub shows {met.fingerprint}; give --fingerprint as the hub printed it")
        return 1
    founding = Founding(
        alliance=arguments.name,
        lead=arguments.lead,
        lead_kind=arguments.kind,
        departments=tuple(arguments.department),
        administrator=arguments.administrator,
        title=arguments.title,
        hub_key=met.key,
        hub_addresses=(arguments.hub,),
    )
    passphrase = passphrase_of(arguments, "New passphrase: ")
    enrolled = found_alliance(arguments.profile, founding, passphrase, SystemClock())
    status = sync_once(enrolled.session)
    heads_of(enrolled.session).keep()
    enrolled.session.store.close()
    print(f"recovery code (print it, keep it apart): {enrolled.recovery_code}")
    return 1 if status.error else 0


def _admit(session: Session, arguments: argparse.Namespace) -> None:
    from telecon.use_cases.build_alliance import admit_facility

    departments = tuple(arguments.department)
    print(admit_facility(session, arguments.facility, arguments.kind, departments).hex())


def _agree(session: Session, arguments: argparse.Namespace) -> None:
    from telecon.use_cases.build_alliance import Agreement, make_agreement

    stated = json.loads(arguments.file.read_text(encoding="utf-8"))
    roster = _roster(session)
    for side in ("inviting", "invited"):
        stated[side] = _facility(roster, stated[side])
    stated["signatories"] = tuple(stated["signatories"])
    print(make_agreement(session, Agreement(**stated)).hex())


def _invite(session: Session, arguments: argparse.Namespace) -> None:
    from telecon.commands.wiring.invitations import leave_at_hub, write_qr
    from telecon.commands.wiring.syncing import sync_once
    from telecon.use_cases.build_alliance import Invitee, invite_person

    invitee = Invitee(
        facility=_facility(_roster(session), arguments.facility),
        name=arguments.name,
        role=arguments.role,
        title=arguments.title,
        registration=arguments.registration,
        scope=arguments.scope,
        circle_purpose=arguments.circle,
        days=arguments.days,
    )
    invitation = invite_person(session, invitee).invitation
    sync_once(session)
    if arguments.out:
        arguments.out.write_bytes(invitation.encode())
    if arguments.qr:
        write_qr(invitation, arguments.qr)
    if arguments.code:
        print(leave_at_hub(session, invitation))


def _roster(session: Session) -> Roster:
    from telecon.ledger.roster_view import require_roster

    with session.store.read() as connection:
        return require_roster(connection)


def _facility(roster: Roster, name: str) -> bytes:
    found = [known for known, stated in roster.facilities.items() if stated.name == name]
    if len(found) != 1:
        raise BadValue(name="facility", reason="unknown")
    return found[0]
