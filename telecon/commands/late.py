"""`telecon late`: what a removed PC still sent; sign it under one's own name, or decline it."""

import argparse
import json
import sys

from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile
from telecon.commands.wiring.said import spoken
from telecon.errors import BadValue
from telecon.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of each action."""
    actions = parser.add_subparsers(dest="action", required=True)
    listed = actions.add_parser("list", help="late work for the cases of this PC")
    listed.add_argument("--json", action="store_true")
    take = actions.add_parser("take-over", help="sign an entry anew under one's own name")
    decline = actions.add_parser("decline", help="sign that an entry is not taken over")
    decline.add_argument("--reason", required=True)
    for action in (take, decline):
        action.add_argument("entry", help="the id that `telecon late list` shows")
    for action in (listed, take, decline):
        add_profile_arguments(action)


def run(arguments: argparse.Namespace) -> int:
    """Lists, or signs one decision and syncs."""
    from telecon.commands.wiring.syncing import sync_once
    from telecon.use_cases.late_work import decline, take_over

    with opened_profile(arguments) as session:
        if arguments.action == "list":
            return _list(session, as_json=arguments.json)
        if arguments.action == "take-over":
            take_over(session, _id(arguments.entry))
        else:
            decline(session, _id(arguments.entry), arguments.reason)
        status = sync_once(session)
    if not status.error:
        return 0
    said = spoken(status.error, status.reason)
    print(f"signed here, but the hub does not have it yet: {said}", file=sys.stderr)
    return 1


def _list(session: Session, *, as_json: bool) -> int:
    from telecon.use_cases.late_work import see_late_work

    decided = {None: "waiting", True: "taken over", False: "declined"}
    rows = [
        {
            "entry": item.entry.hex(),
            "case": case.ledger.hex(),
            "patient": case.name,
            "by": item.by,
            "kind": item.kind or "cannot be opened",
            "decision": decided[item.decision],
            "reason": item.reason,
        }
        for case in see_late_work(session)
        for item in case.items
    ]
    lines = ["  ".join(part for part in row.values() if part) for row in rows]
    for line in [json.dumps(rows, ensure_ascii=False)] if as_json else lines:
        print(line)
    return 0


def _id(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise BadValue(name="entry", reason="unknown") from error
