"""`telecon paper`: a facility's two paper halves; make them, use both, refuse a use."""

import argparse
import json

from telecon.commands.wiring.listed import minute_of, typed_id
from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile
from telecon.commands.wiring.typed_secrets import TypedSecret
from telecon.session import Session

HALVES = (
    TypedSecret("first-half", "TELECON_FIRST_HALF"),
    TypedSecret("second-half", "TELECON_SECOND_HALF"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of each action."""
    actions = parser.add_subparsers(dest="action", required=True)
    show = actions.add_parser("show", help="who keeps the halves, and every use of them")
    show.add_argument("--json", action="store_true")
    make = actions.add_parser("make", help="print two halves; those before are worth nothing then")
    make.add_argument("--custodians", nargs=2, required=True, metavar=("NAME", "NAME"))
    use = actions.add_parser("use", help="sign on a new PC that both halves are here")
    for half in HALVES:
        half.declare(use)
    refuse = actions.add_parser("refuse", help="sign that a use opens nothing")
    refuse.add_argument("use", help="the id that `telecon paper show` shows")
    refuse.add_argument("--reason", required=True)
    for action in (show, make, use, refuse):
        add_profile_arguments(action)


def run(arguments: argparse.Namespace) -> int:
    """Lists, or signs one thing and syncs so that the hub has it."""
    from telecon.commands.wiring.syncing import sync_once, sync_signed

    with opened_profile(arguments) as session:
        if arguments.action == "show":
            return _show(session, as_json=arguments.json)
        sync_once(session)
        _sign(session, arguments)
        return sync_signed(session)


def _sign(session: Session, arguments: argparse.Namespace) -> None:
    from telecon.use_cases.paper_halves import make_halves, refuse_use, use_halves

    if arguments.action == "refuse":
        refuse_use(session, typed_id(arguments.use), arguments.reason)
    elif arguments.action == "use":
        one, other = (half.of(arguments) for half in HALVES)
        use_halves(session, one, other)
        print("Signed. The cases open with a sync 48 hours after the hub has it, if not refused.")
    else:
        one_name, other_name = arguments.custodians
        made = make_halves(session, (one_name, other_name))
        for sheet in made.sheets:
            half = "-".join(sheet.groups)
            print(f"half {sheet.number}, for {sheet.custodian} alone: {half}", flush=True)
        print("Each half says nothing alone. They are shown this once and kept nowhere.")


def _show(session: Session, *, as_json: bool) -> int:
    from telecon.use_cases.paper_halves import see_paper

    book = see_paper(session)
    uses = [
        {
            "use": use.entry.hex(),
            "by": use.name,
            "facility": use.facility_name,
            "signed": minute_of(use.time_ms),
            "opens": minute_of(use.opens_ms) if use.open else "",
            "state": _state(open_=use.open, taken=use.taken, refused=bool(use.refused_by)),
            "refused by": use.refused_by,
            "reason": use.reason,
        }
        for use in book.uses
    ]
    if as_json:
        print(json.dumps({"custodians": book.custodians, "uses": uses}, ensure_ascii=False))
        return 0
    print(f"halves are with: {', '.join(book.custodians)}" if book.custodians else "no halves here")
    for row in uses:
        print("  ".join(part for part in row.values() if part))
    return 0


def _state(*, open_: bool, taken: bool, refused: bool) -> str:
    if taken:
        return "opened"
    if refused:
        return "refused"
    return "waits" if open_ else "void"
