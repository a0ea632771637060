"""`telecon alliance`: found one, admit facilities, record agreements, invite people.

Everything is signed in the administrator's or convener's own profile; the hub only stores it.
"""

import argparse
import asyncio
import os
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sync.protocol.roster_state import Roster
from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import (
    add_profile_arguments,
    heads_of,
    opened_profile,
)
from telecon.commands.wiring.typed_secrets import PASSPHRASE
from telecon.errors import BadValue, Missing
from telecon.permissions import Named, Role, RolesPack, roles_pack
from telecon.session import Session
from telecon.use_cases.found_alliance import Founding

_HUB_CODE_BYTES = 16


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of each action."""
    pack = roles_pack()
    actions = parser.add_subparsers(dest="action", required=True)
    found = actions.add_parser("found", help="make the alliance, its root and its lead hospital")
    found.add_argument("--hub", required=True, metavar="HOST:PORT")
    found.add_argument(
        "--fingerprint", required=True, help="of the hub's key, as the hub prints it at its start"
    )
    found.add_argument(
        "--hub-code",
        required=True,
        type=_hub_code,
        metavar="CODE",
        help="founding code, as the hub prints it until it has an alliance",
    )
    found.add_argument("--name", required=True)
    found.add_argument("--lead", required=True)
    found.add_argument(
        "--kind", choices=_codes(pack.facility_kinds), default="psychiatric-hospital"
    )
    found.add_argument("--department", action="append", default=[])
    found.add_argument("--administrator", required=True)
    found.add_argument("--title", default="")
    admit = actions.add_parser("admit", help="admit a facility")
    admit.add_argument("--facility", required=True)
    admit.add_argument("--kind", choices=_codes(pack.facility_kinds), required=True)
    admit.add_argument("--department", action="append", default=[])
    agree = actions.add_parser("agree", help="put an agreement on record (a JSON file)")
    agree.add_argument("--file", type=Path, required=True)
    invite = actions.add_parser("invite", help="invite a person")
    _add_invite_arguments(invite, pack)
    for action in (found, admit, agree, invite):
        add_profile_arguments(action)


def _add_invite_arguments(invite: argparse.ArgumentParser, pack: RolesPack) -> None:
    invite.add_argument("--facility", required=True, help="name, or the id `admit` printed")
    invite.add_argument("--name", required=True)
    invite.add_argument("--role", choices=_codes(pack.roles), required=True)
    for name in ("title", "registration"):
        invite.add_argument(f"--{name}", default="")
    invite.add_argument("--scope", choices=("", *_codes(pack.scopes)), default="")
    invite.add_argument("--circle", choices=_codes(pack.circle_purposes), default="clinic")
    invite.add_argument("--days", type=_days, default=7)
    invite.add_argument("--out", type=Path, metavar="FILE", help="write the invitation file")
    invite.add_argument("--qr", type=Path, metavar="PNG", help="write it as a QR picture")
    invite.add_argument("--code", action="store_true", help="leave it at the hub, print its code")


def run(arguments: argparse.Namespace) -> int:
    """Does one action and syncs, so that the hub has it."""
    if arguments.action == "found":
        return _found(arguments)
    from telecon.commands.wiring.syncing import sync_once, sync_signed

    if arguments.action == "invite":
        _require_a_way_out(arguments)
    with opened_profile(arguments) as session:
        sync_once(session)
        work = {"admit": _admit, "agree": _agree, "invite": _invite}
        work[arguments.action](session, arguments)
        return sync_signed(session)


def _found(arguments: argparse.Namespace) -> int:
    from sync.first_contact import meet_hub
    from telecon.commands.wiring.syncing import reached, sync_once
    from telecon.use_cases.found_alliance import found_alliance

    met = asyncio.run(meet_hub(arguments.hub))
    if _digits(arguments.fingerprint) != _digits(met.fingerprint):
        shown = met.fingerprint.replace(" ", "-")
        print(f"this hub shows {shown}; give --fingerprint as the hub printed it")
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
        hub_code=arguments.hub_code,
    )
    asyncio.run(_show_code(founding))
    passphrase = PASSPHRASE.of(arguments, "New passphrase: ")
    enrolled = found_alliance(arguments.profile, founding, passphrase, SystemClock())
    status = sync_once(enrolled.session)
    heads_of(enrolled.session).keep()
    enrolled.session.store.close()
    print(f"recovery code (print it, keep it apart): {enrolled.recovery_code}")
    return reached(status)


def _hub_code(text: str) -> str:
    code = _digits(text)
    if len(bytes.fromhex(code)) != _HUB_CODE_BYTES:
        raise ValueError("not a founding code")
    return code


async def _show_code(founding: Founding) -> None:
    """Let the hub look at the code before a profile is made; its key was compared already."""
    from sync.hub_client import HubClient

    hub = HubClient(founding.hub_addresses, founding.hub_key, founding_code=founding.hub_code)
    try:
        await hub.hello()
    finally:
        await hub.close()


def _digits(fingerprint: str) -> str:
    return re.sub(r"[\s-]", "", fingerprint).lower()


def _admit(session: Session, arguments: argparse.Namespace) -> None:
    from telecon.use_cases.build_alliance import admit_facility

    departments = tuple(arguments.department)
    print(admit_facility(session, arguments.facility, arguments.kind, departments).hex())


def _agree(session: Session, arguments: argparse.Namespace) -> None:
    from telecon.commands.wiring.agreements import read_agreement_file
    from telecon.use_cases.build_alliance import Agreement, make_agreement

    stated = read_agreement_file(arguments.file)
    roster = _roster(session)
    parts = msgspec.structs.asdict(stated) | {
        "inviting": _facility(roster, stated.inviting),
        "invited": _facility(roster, stated.invited),
    }
    print(make_agreement(session, Agreement(**parts)).hex())


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
        print(f"invitation file: {arguments.out}")
    if arguments.qr:
        write_qr(invitation, arguments.qr)
        print(f"invitation as a QR picture: {arguments.qr}")
    if arguments.code:
        print(f"invitation code: {leave_at_hub(session, invitation)}")


def _require_a_way_out(arguments: argparse.Namespace) -> None:
    """Nothing is signed that could not be handed over."""
    if not (arguments.out or arguments.qr or arguments.code):
        raise Missing(names="--out, --qr or --code")
    if arguments.qr and arguments.qr.suffix.lower() != ".png":
        raise BadValue(name="--qr", reason="not a .png name")
    for path in filter(None, (arguments.out, arguments.qr)):
        if path.is_dir() or not os.access(path.parent, os.W_OK):
            raise BadValue(name=str(path), reason="cannot be written")


def _days(text: str) -> int:
    days = int(text)
    if days < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return days


def _roster(session: Session) -> Roster:
    from telecon.ledger.roster_view import require_roster

    with session.store.read() as connection:
        return require_roster(connection)


def _facility(roster: Roster, named: str) -> bytes:
    """A facility by its name, or by the id that `admit` printed."""
    found = [
        known for known, stated in roster.facilities.items() if named in (stated.name, known.hex())
    ]
    if len(found) != 1:
        raise BadValue(name="facility", reason="ambiguous" if found else "unknown")
    return found[0]


def _codes(terms: Iterable[Named | Role]) -> tuple[str, ...]:
    return tuple(term.id for term in terms)
