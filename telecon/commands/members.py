"""`telecon members`: who works on which PC, let somebody in, remove somebody, agree to a change."""

import argparse

from telecon.commands.wiring.listed import Rows, print_rows, typed_id
from telecon.commands.wiring.profiles import add_profile_arguments, opened_profile
from telecon.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of each action."""
    actions = parser.add_subparsers(dest="action", required=True)
    listed = actions.add_parser("list", help="people and their PCs")
    waiting = actions.add_parser("waiting", help="who wants in, with the code to compare")
    admit = actions.add_parser("admit", help="hand the circle's key to who read the same code")
    admit.add_argument("pc", help="the id that `telecon members waiting` shows")
    remove = actions.add_parser("remove", help="remove a PC, or a person with all their PCs")
    remove.add_argument("id", help="of a PC or a person, as `telecon members list` shows it")
    remove.add_argument("--reason", required=True)
    changes = actions.add_parser("changes", help="changes of conveners that wait for a signature")
    agree = actions.add_parser("agree", help="sign such a change as an administrator")
    agree.add_argument("change", help="the id that `telecon members changes` shows")
    for action in (listed, waiting, changes):
        action.add_argument("--json", action="store_true")
    for action in (listed, waiting, admit, remove, changes, agree):
        add_profile_arguments(action)


def run(arguments: argparse.Namespace) -> int:
    """Lists, or signs one thing and syncs so that the hub has it."""
    from telecon.commands.wiring.syncing import sync_once, sync_signed

    lists = {"list": _people, "waiting": _waiting, "changes": _changes}
    with opened_profile(arguments) as session:
        if arguments.action in lists:
            return print_rows(lists[arguments.action](session), as_json=arguments.json)
        sync_once(session)
        _sign(session, arguments)
        return sync_signed(session)


def _sign(session: Session, arguments: argparse.Namespace) -> None:
    from telecon.use_cases.join_circle import admit_to_circle
    from telecon.use_cases.remove_member import agree_to_change, remove_device, remove_person

    if arguments.action == "admit":
        admit_to_circle(session, typed_id(arguments.pc))
    elif arguments.action == "agree":
        agree_to_change(session, typed_id(arguments.change))
    elif len(typed_id(arguments.id)) == len(session.author.id):
        remove_device(session, typed_id(arguments.id), arguments.reason)
    else:
        remove_person(session, typed_id(arguments.id), arguments.reason)


def _people(session: Session) -> Rows:
    from telecon.use_cases.remove_member import see_devices
    from telecon.use_cases.see_alliance import see_alliance

    return [
        {
            "person": member.person.hex(),
            "pc": device.author.hex(),
            "name": member.name,
            "role": member.role,
            "facility": member.facility_name,
            "removing": device.removing.value,
        }
        for member in see_alliance(session).members
        for device in see_devices(session, member.person)
    ]


def _waiting(session: Session) -> Rows:
    from telecon.use_cases.join_circle import waiting_colleagues

    with session.store.read() as connection:
        found = waiting_colleagues(connection, session)
    return [
        {"pc": w.person.author.hex(), "name": w.person.name, "comparison": w.comparison}
        for w in found
    ]


def _changes(session: Session) -> Rows:
    from telecon.use_cases.remove_member import waiting_changes

    return [
        {
            "change": change.change.hex(),
            "does": "removes" if change.removes else "names",
            "name": change.name,
            "facility": change.facility_name,
            "reason": change.reason,
            "signed": f"{change.signed} of {change.needed}",
        }
        for change in waiting_changes(session)
    ]
