"""`telecon enrol`: take up an invitation, or come back on an empty PC, without a window."""

import argparse
import asyncio
import sys
from pathlib import Path

from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import (
    add_profile_arguments,
    heads_of,
    opened_profile,
)
from telecon.commands.wiring.said import spoken
from telecon.commands.wiring.typed_secrets import PASSPHRASE, RECOVERY_CODE
from telecon.errors import BackupProblem, BadValue, HubRefused
from telecon.session import Session
from telecon.store.profile import has_profile

ROOT_IS_GONE = (
    "The alliance's root key was on the old PC only: the hub keeps none. You are back as yourself, "
    "and cannot invite anybody or admit facilities any more. If there is a backup of the old PC, "
    "restore that instead: the key is in it."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--invitation", type=Path, metavar="FILE", help="file or QR picture")
    source.add_argument("--code", metavar="CODE", help="a typed code; needs --hub")
    source.add_argument(
        "--recover",
        action="store_true",
        help="come back on an empty PC with your printed recovery code; needs --hub or --backup",
    )
    parser.add_argument("--hub", metavar="HOST:PORT")
    parser.add_argument(
        "--backup",
        type=Path,
        metavar="FOLDER",
        help="with --recover: open a backup with the code, where no hub can be reached",
    )
    RECOVERY_CODE.declare(parser)
    add_profile_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Makes the profile, joins or goes on at the hub, prints the recovery code."""
    return _recover(arguments) if arguments.recover else _enrol(arguments)


def _enrol(arguments: argparse.Namespace) -> int:
    from telecon.commands.wiring.invitations import fetch_by_code
    from telecon.decoding.invitation import invitation_in
    from telecon.use_cases.enrol import enrol, read_invitation

    clock = SystemClock()
    if arguments.code:
        data = asyncio.run(fetch_by_code(arguments.hub or "", arguments.code))
    else:
        data = invitation_in(arguments.invitation)
    view = read_invitation(data, clock)
    print(f"{view.name}, {view.role}, {view.facility}, {view.alliance}")
    passphrase = PASSPHRASE.of(arguments, "New passphrase: ")
    enrolled = enrol(arguments.profile, data, passphrase, clock)
    print(f"recovery code (print it, keep it apart): {enrolled.recovery_code}", flush=True)
    try:
        return _reach_hub(enrolled.session, "not joined")
    finally:
        enrolled.session.store.close()


def _from_backup(arguments: argparse.Namespace) -> int:
    """The newest backup of the folder, or the one it is; the hub is met later, if there is one."""
    from telecon.use_cases.lock import open_with_code, person_at
    from telecon.use_cases.restore_backup import Place, find_backups, restore_backup_with_code

    found = find_backups(arguments.backup)
    if not found:
        raise BackupProblem(reason="not-a-backup")
    path, clock = found[0].backup.path, SystemClock()
    code = RECOVERY_CODE.of(arguments)
    passphrase = PASSPHRASE.of(arguments, "New passphrase: ")
    restore_backup_with_code(path, Place(arguments.profile), code, clock)
    session = open_with_code(arguments.profile, code, passphrase, clock)
    with session.store:
        who = person_at(arguments.profile, session)
        print(f"{who.name}, {who.role}, {who.facility_name}: back from {path.name}", flush=True)
        print("What the lost PC wrote after that backup and had sent comes from the hub.")
        return _reach_hub(session, "not back")


def _recover(arguments: argparse.Namespace) -> int:
    from telecon.commands.wiring.recoveries import fetch_by_recovery_code
    from telecon.use_cases.recover import recover

    if arguments.backup is not None:
        return _from_backup(arguments)
    if has_profile(arguments.profile):
        return _go_on(arguments)
    found = asyncio.run(fetch_by_recovery_code(arguments.hub or "", RECOVERY_CODE.of(arguments)))
    print(f"{found.name}, {found.role}, {found.facility}")
    if arguments.person not in ("", found.name):
        raise BadValue(name="recovery code", reason="it is another person's")
    passphrase = PASSPHRASE.of(arguments, "New passphrase: ")
    enrolled = recover(arguments.profile, found, passphrase, SystemClock())
    print(f"new recovery code (print it, keep it apart): {enrolled.recovery_code}", flush=True)
    print("The old code is used up. What the old PC had not sent to the hub is on it alone.")
    if found.loses_root:
        print(ROOT_IS_GONE)
    try:
        return _reach_hub(enrolled.session, "not back")
    finally:
        enrolled.session.store.close()


def _go_on(arguments: argparse.Namespace) -> int:
    """A recovery that broke off after the profile was made; its new code may never have shown."""
    from telecon.use_cases.lock import renew_code
    from telecon.use_cases.recover import require_unfinished

    with opened_profile(arguments) as session:
        require_unfinished(session)
        groups = renew_code(arguments.profile, session)
        print(f"new recovery code (print it, keep it apart): {'-'.join(groups)}", flush=True)
        return _reach_hub(session, "not back")


def _reach_hub(session: Session, failed: str) -> int:
    from telecon.commands.wiring.syncing import sync_once

    status = sync_once(session)
    heads_of(session).keep()
    said = spoken(status.error, status.reason)
    if status.error == HubRefused.code:
        print(f"{failed}: {said}", file=sys.stderr)
        return 1
    if status.error:
        print(f"{failed} yet, each sync tries again: {said}", file=sys.stderr)
    return 0
