"""`telecon case list|show`: the case store without a window."""

import argparse
import json

from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile
from telecon.errors import BadValue
from telecon.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("action", choices=("list", "show"))
    parser.add_argument("query", nargs="?", default="", help="words to search, or a case id")
    add_profile_arguments(parser)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Lists cases a query finds, or shows what is in one."""
    with opened_profile(arguments) as session:
        rows = _list(session, arguments.query)
        if arguments.action == "show":
            rows = _show(session, arguments.query)
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            print("  ".join(str(value) for value in row.values()))
    return 0


def _list(session: Session, query: str) -> list[dict[str, str]]:
    from telecon.use_cases.list_cases import list_cases

    return [
        {"case": row.ledger.hex(), "name": row.name, "born": row.birth_date}
        for row in list_cases(session, query)
    ]


def _show(session: Session, case: str) -> list[dict[str, str]]:
    from telecon.ledger.projection import documents_of

    try:
        ledger = bytes.fromhex(case)
    except ValueError as error:
        raise BadValue(name="case", reason="not an id") from error
    with session.store.read() as connection:
        return [
            {"entry": document.entry.hex(), "type": document.type}
            for document in documents_of(connection, ledger)
        ]
