"""`telecon verify`: prove a profile, name every finding, optionally make projections again."""

import argparse
import json
from dataclasses import asdict

from telecon.commands.wiring.profiles import (
    add_profile_arguments,
    heads_of,
)
from telecon.commands.wiring.typed_secrets import PASSPHRASE
from telecon.errors import StoreCannotOpen
from telecon.store.findings import Finding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    add_profile_arguments(parser)
    parser.add_argument("--rebuild", action="store_true", help="keep the projections made again")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Prints each finding; exit status 1 when there is one."""
    found, count = _verified(arguments)
    if arguments.json:
        print(json.dumps({"entries": count, "findings": [asdict(f) for f in found]}))
    else:
        for finding in found:
            number = "" if finding.number is None else f" ({finding.number})"
            print(f"{finding.code}: {finding.subject}{number}")
        print(f"{count} entries, {len(found)} findings")
    return 1 if found else 0


def _verified(arguments: argparse.Namespace) -> tuple[list[Finding], int]:
    """A store that does not open is still looked at, page by page."""
    from telecon.clock import SystemClock
    from telecon.store.check import check_closed
    from telecon.store.profile import STORE_NAME, open_keys, people
    from telecon.use_cases.unlock import unlock
    from telecon.use_cases.verify_profile import verify_profile

    known = [p for p in people(arguments.profile) if arguments.person in ("", p.name)]
    if len(known) != 1:
        raise StoreCannotOpen(reason="which-person" if known else "no-profile")
    passphrase = PASSPHRASE.of(arguments)
    person = known[0].person
    try:
        session = unlock(arguments.profile, person, passphrase, SystemClock())
    except StoreCannotOpen as error:
        keys = open_keys(arguments.profile, person, passphrase)
        found = check_closed(arguments.profile / STORE_NAME, keys.store_key)
        if not found:  # every page is sound, but some are not there
            reason = error.fields.get("reason", "")
            found = [Finding("unreadable", f"{STORE_NAME}/{reason}")]
        return found, 0
    try:
        verdict = verify_profile(session, heads_of(session), rebuild=arguments.rebuild)
    finally:
        session.store.close()
    return list(verdict.findings), verdict.entry_count
