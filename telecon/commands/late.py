"""`telecon late`: what a removed PC still sent; sign it under one's own name, or decline it."""

import argparse

from telecon.commands.wiring.listed import Rows, print_rows, typed_id
from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile
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
    from telecon.commands.wiring.syncing import sync_signed
    from telecon.use_cases.late_work import decline, take_over

    with opened_profile(arguments, for_records=True) as session:
        if arguments.action == "list":
            return print_rows(_late(session), as_json=arguments.json)
        if arguments.action == "take-over":
            take_over(session, typed_id(arguments.entry, "entry"))
        else:
            decline(session, typed_id(arguments.entry, "entry"), arguments.reason)
        return sync_signed(session)


def _late(session: Session) -> Rows:
    from telecon.use_cases.late_work import see_late_work

    decided = {None: "waiting", True: "taken over", False: "declined"}
    return [
        {
            "entry": item.entry.hex(),
            "case": case.ledger.hex(),
            "patient": case.name,
            "by": item.by,
            "kind": item.kind or "cannot be opened",
            "says": " / ".join(item.lines),
            "decision": decided[item.decision],
            "reason": item.reason,
        }
        for case in see_late_work(session)
        for item in case.items
    ]
