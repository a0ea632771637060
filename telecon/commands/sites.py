"""`telecon sites`: which PCs have gone quiet, and which version of the program each runs."""

import argparse
import json
import sys

from telecon.commands.wiring.listed import minute_of
from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile
from telecon.errors import BadValue, HubRefused, HubUnreachable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--days", type=int, help="silent days that count as out of contact")
    parser.add_argument("--offline", action="store_true", help="what the hub said the last time")
    parser.add_argument("--json", action="store_true")
    add_profile_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Asks the hub and lists; 1 when it did not answer and what is shown was said before."""
    from telecon.commands.wiring.said import sentence
    from telecon.commands.wiring.syncing import ask_sites
    from telecon.use_cases.see_sites import see_sites

    if arguments.days is not None and arguments.days < 1:
        raise BadValue(name="days", reason="unknown")
    failed = ""
    with opened_profile(arguments) as session:
        if not arguments.offline:
            try:
                ask_sites(session)
            except (HubUnreachable, HubRefused) as error:
                failed = sentence(error)
        sites = see_sites(session, arguments.days)
    rows = [
        {
            "pc": row.author.hex(),
            "name": row.name,
            "facility": row.facility_name,
            "contact": "never" if row.seen_ms is None else minute_of(row.seen_ms),
            "version": row.version or "unknown",
            "behind": row.behind,
            "stale": row.is_stale,
            "older": row.is_older,
        }
        for row in sites.rows
    ]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            marks = [name for name in ("stale", "older") if row[name]]
            print("  ".join([*(str(row[key]) for key in tuple(row)[1:5]), *marks]))
    if failed:
        said = "nothing yet" if sites.asked_ms is None else f"of {minute_of(sites.asked_ms)}"
        print(f"the hub did not answer ({failed}); shown: {said}", file=sys.stderr)
    return 1 if failed else 0
