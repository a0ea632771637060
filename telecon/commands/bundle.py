"""`telecon bundle export|import FILE`: cases on a stick, where no network is."""

import argparse
import json
from pathlib import Path

from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile
from telecon.errors import BadValue
from telecon.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of each action."""
    actions = parser.add_subparsers(dest="action", required=True)
    export = actions.add_parser("export", help="write what a circle may have into one sealed file")
    export.add_argument(
        "--to", default="", help="circle or institution, name or id; your own circle unless given"
    )
    taken = actions.add_parser("import", help="take a bundle in; twice is the same as once")
    for action in (export, taken):
        action.add_argument("file", type=Path)
        add_profile_arguments(action)
        action.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Writes or takes in; exit status 1 when something in a bundle did not prove."""
    from telecon.ledger.alarms import SET_ASIDE

    with opened_profile(arguments) as session:
        said, refused = (_export if arguments.action == "export" else _import)(session, arguments)
    if arguments.json:
        rows = [{"ledger": ledger.hex(), "code": code, "reason": r} for ledger, code, r in refused]
        print(json.dumps({**said, "refused": rows}))
    else:
        print(", ".join(f"{count} {name.replace('_', ' ')}" for name, count in said.items()))
        for ledger, code, reason in refused:
            print(f"not taken in: {ledger.hex()} ({code}/{reason})")
    return 1 if any(code != SET_ASIDE for _, code, _ in refused) else 0


_Refused = tuple[tuple[bytes, str, str], ...]


def _export(session: Session, arguments: argparse.Namespace) -> tuple[dict[str, int], _Refused]:
    from telecon.use_cases.carry_bundle import export_bundle

    made = export_bundle(session, arguments.file, _circle(session, arguments.to))
    return {"cases": made.cases, "entries": made.entries, "attachment_chunks": made.chunks}, ()


def _import(session: Session, arguments: argparse.Namespace) -> tuple[dict[str, int], _Refused]:
    from telecon.use_cases.carry_bundle import import_bundle

    came = import_bundle(session, arguments.file)
    said = {"new_entries": came.entries, "new_receipts": came.receipts}
    return {**said, "new_attachment_chunks": came.chunks}, came.refused


def _circle(session: Session, words: str) -> bytes:
    from telecon.use_cases.carry_bundle import destinations

    found = [
        to.circle
        for to in destinations(session)
        if (to.own if not words else words in (to.name, to.facility, to.circle.hex()))
    ]
    if len(found) != 1:
        raise BadValue(name="recipient", reason="ambiguous" if found else "unknown")
    return found[0]
