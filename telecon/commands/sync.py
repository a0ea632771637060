"""`telecon sync`: push what waits, pull what is new, say in one line how it went."""

import argparse
import json

from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    add_profile_arguments(parser)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Syncs once; fails when the hub could not be reached or refused."""
    from telecon.commands.wiring.syncing import sync_once

    with opened_profile(arguments) as session:
        status = sync_once(session)
    said = {
        "state": status.state,
        "error": status.error,
        "reason": status.reason,
        "entries_waiting": status.entries_waiting,
        "chunks_waiting": status.chunks_waiting,
        "chunks_wanted": status.chunks_wanted,
    }
    if arguments.json:
        print(json.dumps(said))
    else:
        print(", ".join(f"{name} {value}" for name, value in said.items() if value != ""))
    return 1 if status.error else 0
