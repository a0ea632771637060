"""`telecon case …`: the case store without a window; list, show, change, settle, join, share."""

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from typing import TypeAlias

from telecon.commands.wiring.listed import Rows, print_rows, typed_id
from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile
from telecon.errors import BadValue, NotAllowed
from telecon.session import Session

_Listed: TypeAlias = tuple[Rows, Iterable[str] | None]
_Actions: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


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
    changing = _add_changes(actions)
    pairs = actions.add_parser("pairs", help="two cases each that may be one person's")
    for action in (readers, add, end, *changing):
        action.add_argument("case", help="the id that `telecon case list` shows")
    _add_details(*changing)
    for action in (add, end):
        action.add_argument("facility", help="its name")
    for action in (listed, show, readers, add, end, pairs, *changing):
        add_profile_arguments(action)
    for action in (listed, show, readers, pairs, changing[0]):
        action.add_argument("--json", action="store_true")


def _add_changes(actions: _Actions) -> tuple[argparse.ArgumentParser, ...]:
    """What is said of one case: conflicts first, then what signs something."""
    return (
        actions.add_parser("conflicts", help="what people wrote apart and nobody has settled"),
        actions.add_parser("amend", help="write a person's details anew"),
        actions.add_parser("resolve", help="settle a field that two people wrote apart"),
        actions.add_parser("undo", help="take back a change; what it replaced holds again"),
        actions.add_parser("join", help="two cases are one person's; the first stays in lists"),
        actions.add_parser("two-people", help="two cases are not one person's"),
        actions.add_parser("take-apart", help="take back what was said of two cases"),
    )


def _add_details(*changing: argparse.ArgumentParser) -> None:
    from telecon.commands.wiring.case_changes import add_amend_arguments, add_resolve_arguments

    _conflicts, amend, resolve, undo, *pairs = changing
    add_amend_arguments(amend)
    add_resolve_arguments(resolve)
    undo.add_argument("entry", help="the id that `telecon case show` or `conflicts` shows")
    for action in pairs:
        action.add_argument("other", help="the other case")


def run(arguments: argparse.Namespace) -> int:
    """Lists the cases a query finds, shows one or who reads it, or changes who reads it."""
    if arguments.action in ("add", "end-access"):
        return _change_readers(arguments)
    if arguments.action not in _LISTS:
        with opened_profile(arguments, for_records=True) as session:
            _sign(session, arguments)
        return 0
    with opened_profile(arguments, for_records=True) as session:
        rows, lines = _LISTS[arguments.action](session, arguments)
    return print_rows(rows, lines, as_json=arguments.json)


def _sign(session: Session, arguments: argparse.Namespace) -> None:
    """One signed change of one case; it goes out with the next sync."""
    from telecon.commands.wiring import case_changes, case_pairs

    case = _ledger(arguments.case)
    if arguments.action in case_pairs.WORDS:
        case_pairs.say(session, arguments.action, case, _ledger(arguments.other))
    elif arguments.action == "amend":
        case_changes.amend(session, case, arguments)
    elif arguments.action == "resolve":
        case_changes.resolve(session, case, arguments)
    else:
        case_changes.undo(session, case, _ledger(arguments.entry))


def _conflicts(session: Session, arguments: argparse.Namespace) -> _Listed:
    from telecon.commands.wiring.case_changes import conflicts

    rows = conflicts(session, _ledger(arguments.case))
    return rows, None


def _pairs(session: Session, _arguments: argparse.Namespace) -> _Listed:
    from telecon.commands.wiring.case_pairs import pairs

    rows = pairs(session)
    return rows, None


def _list(session: Session, arguments: argparse.Namespace) -> _Listed:
    from telecon.use_cases.list_cases import list_cases

    rows = [
        {"case": row.ledger.hex(), "name": row.name, "born": row.birth_date}
        for row in list_cases(session, arguments.query)
    ]
    return rows, None


def _readers(session: Session, arguments: argparse.Namespace) -> _Listed:
    from telecon.use_cases.share_case import see_readers

    rows = [
        {
            "circle": reader.circle.hex(),
            "name": reader.name,
            "facility": reader.facility_name,
            "access": "owner" if reader.owner else "ended" if reader.ended else "reads",
        }
        for reader in see_readers(session, _ledger(arguments.case))
    ]
    return rows, None


def _change_readers(arguments: argparse.Namespace) -> int:
    from telecon.commands.wiring.syncing import sync_once, sync_signed
    from telecon.ledger.roster_view import require_roster
    from telecon.use_cases.share_case import add_institution, end_access, see_readers

    with opened_profile(arguments, for_records=True) as session:
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
        return sync_signed(session)


def _ledger(case: str) -> bytes:
    return typed_id(case, "case")


def _show(session: Session, arguments: argparse.Namespace) -> _Listed:
    from telecon.commands.wiring.case_text import as_lines, case_parts
    from telecon.use_cases.read_case import read_case

    page = read_case(session, _ledger(arguments.case))
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


_LISTS = {
    "list": _list,
    "show": _show,
    "readers": _readers,
    "conflicts": _conflicts,
    "pairs": _pairs,
}
