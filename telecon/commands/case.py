"""`telecon case list|show|readers|add|end-access`: the case store without a window."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict

from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile
from telecon.errors import BadValue, NotAllowed
from telecon.session import Session

_Rows = list[dict[str, str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of each action."""
    actions = parser.add_subparsers(dest="action", required=True)
    listed = actions.add_parser("list", help="cases, newest change first, or what words find")
    listed.add_argument("query", nargs="?", default="", help="words to search")
    show = actions.add_parser("show", help="what is in one case")
    show.add_argument("case", help="the id that `telecon case list` shows")
    readers = actions.add_parser("readers", help="who reads a case")
    add = actions.add_parser("add", help="share a case, as its consent allows, with a facility")
    end = actions.add_parser("end-access", help="end a facility's access; what it has it keeps")
    end.add_argument("--reason", required=True)
    for action in (readers, add, end):
        action.add_argument("case", help="the id that `telecon case list` shows")
    for action in (add, end):
        action.add_argument("facility", help="its name")
    for action in (listed, show, readers, add, end):
        add_profile_arguments(action)
    for action in (listed, show, readers):
        action.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Lists the cases a query finds, shows one or who reads it, or changes who reads it."""
    if arguments.action in ("add", "end-access"):
        return _change_readers(arguments)
    with opened_profile(arguments) as session:
        if arguments.action == "list":
            rows, lines = _list(session, arguments.query)
        elif arguments.action == "readers":
            rows, lines = _readers(session, arguments.case)
        else:
            rows, lines = _show(session, arguments.case)
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for line in lines:
            print(line)
    return 0


def _list(session: Session, query: str) -> tuple[_Rows, Iterable[str]]:
    from telecon.use_cases.list_cases import list_cases

    rows = [
        {"case": row.ledger.hex(), "name": row.name, "born": row.birth_date}
        for row in list_cases(session, query)
    ]
    return rows, ["  ".join(row.values()) for row in rows]


def _readers(session: Session, case: str) -> tuple[_Rows, Iterable[str]]:
    from telecon.use_cases.share_case import see_readers

    rows = [
        {
            "circle": reader.circle.hex(),
            "name": reader.name,
            "facility": reader.facility_name,
            "access": "owner" if reader.owner else "ended" if reader.ended else "reads",
        }
        for reader in see_readers(session, _ledger(case))
    ]
    return rows, ["  ".join(row.values()) for row in rows]


def _change_readers(arguments: argparse.Namespace) -> int:
    from telecon.commands.wiring.said import spoken
    from telecon.commands.wiring.syncing import sync_once
    from telecon.ledger.roster_view import require_roster
    from telecon.use_cases.share_case import add_institution, end_access, see_readers

    with opened_profile(arguments) as session:
        case = _ledger(arguments.case)
        sync_once(session)
        with session.store.read() as connection:
            facilities = require_roster(connection).facilities.values()
        named = [f.facility for f in facilities if f.name == arguments.facility]
        if len(named) != 1:
            raise BadValue(name="facility", reason="ambiguous" if named else "unknown")
        if arguments.action == "add":
            add_institution(session, case, named[0])
        else:
            reading = [r for r in see_readers(session, case) if r.facility == named[0]]
            if not reading:
                raise BadValue(name="facility", reason="unknown")
            for reader in reading:
                end_access(session, case, reader.circle, arguments.reason)
        status = sync_once(session)
    if not status.error:
        return 0
    said = spoken(status.error, status.reason)
    print(f"signed here, but the hub does not have it yet: {said}", file=sys.stderr)
    return 1


def _ledger(case: str) -> bytes:
    try:
        return bytes.fromhex(case)
    except ValueError as error:
        raise BadValue(name="case", reason="unknown") from error


def _show(session: Session, case: str) -> tuple[_Rows, Iterable[str]]:
    from telecon.commands.wiring.case_text import as_lines, case_parts
    from telecon.use_cases.read_case import read_case

    page = read_case(session, _ledger(case))
    parts = case_parts(page)
    if page.masked and parts:
        raise NotAllowed(rule="PR-01")
    if not parts and not page.unopened:
        raise BadValue(name="case", reason="unknown")
    lines = [*as_lines(parts)]
    if page.unopened:
        lines.append(
            f"{page.unopened} entries are kept and cannot be shown, {page.newer} of them until an "
            "update"
        )
    return [asdict(part) for part in parts], lines
