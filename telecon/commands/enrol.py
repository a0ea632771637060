"""`telecon enrol`: take up an invitation without a window."""

import argparse
import asyncio
import sys
from pathlib import Path

from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import add_profile_arguments, heads_of, passphrase_of
from telecon.commands.wiring.said import spoken
from telecon.errors import HubRefused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--invitation", type=Path, metavar="FILE", help="file or QR picture")
    source.add_argument("--code", metavar="CODE", help="a typed code; needs --hub")
    parser.add_argument("--hub", metavar="HOST:PORT")
    add_profile_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Makes the profile, joins at the hub, prints the recovery code."""
    from telecon.commands.wiring.invitations import fetch_by_code, read_invitation_file
    from telecon.commands.wiring.syncing import sync_once
    from telecon.use_cases.enrol import enrol, read_invitation

    clock = SystemClock()
    if arguments.code:
        data = asyncio.run(fetch_by_code(arguments.hub or "", arguments.code))
    else:
        data = read_invitation_file(arguments.invitation)
    view = read_invitation(data, clock)
    print(f"{view.name}, {view.role}, {view.facility}, {view.alliance}")
    passphrase = passphrase_of(arguments, "New passphrase: ")
    enrolled = enrol(arguments.profile, data, passphrase, clock)
    print(f"recovery code (print it, keep it apart): {enrolled.recovery_code}")
    status = sync_once(enrolled.session)
    heads_of(enrolled.session).keep()
    enrolled.session.store.close()
    if status.error == HubRefused.code:
        print(f"not joined: {spoken(status.error, status.reason)}", file=sys.stderr)
        return 1
    if status.error:
        said = spoken(status.error, status.reason)
        print(f"not joined yet, each sync tries again: {said}", file=sys.stderr)
    return 0
