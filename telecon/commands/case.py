"""`telecon case list|show`: the case store without a window."""

import argparse
import json
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
    for action in (listed, show):
        add_profile_arguments(action)
        action.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Lists the cases a query finds, or shows what is in one."""
    with opened_profile(arguments) as session:
        if arguments.action == "list":
            rows, lines = _list(session, arguments.query)
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


def _show(session: Session, case: str) -> tuple[_Rows, Iterable[str]]:
    from telecon.commands.wiring.case_text import as_lines, case_parts
    from telecon.use_cases.read_case import read_case

    try:
        page = read_case(session, bytes.fromhex(case))
    except ValueError as error:
        raise BadValue(name="case", reason="unknown") from error
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
