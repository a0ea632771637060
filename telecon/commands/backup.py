"""`telecon backup make|list|verify|restore`: sealed backups of a profile, also on a stick."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from telecon.clock import utc_time
from telecon.commands.wiring.profiles import (
    add_profile_arguments,
    default_profile,
    opened_profile,
)
from telecon.commands.wiring.typed_secrets import PASSPHRASE
from telecon.errors import StoreCannotOpen

if TYPE_CHECKING:
    from telecon.store.backup import Backup


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of each action."""
    actions = parser.add_subparsers(dest="action", required=True)
    make = actions.add_parser("make", help="make a backup now; the newest ones stay")
    make.add_argument("folder", type=Path, nargs="?", help="the chosen one unless given")
    make.add_argument("--keep", type=int, default=None, help="how many stay there (7)")
    make.add_argument("--daily", action="store_true", help="choose the folder for every day")
    make.add_argument("--if-due", action="store_true", help="only where a day went by")
    verify = actions.add_parser("verify", help="read a backup of this profile byte by byte")
    verify.add_argument("folder", type=Path)
    for action in (make, verify):
        add_profile_arguments(action)
    lists = actions.add_parser("list", help="whole backups in a folder; asks for no passphrase")
    lists.add_argument("folder", type=Path)
    restore = actions.add_parser("restore", help="put a backup in place as a profile")
    restore.add_argument("folder", type=Path, help="of one backup, or the newest in a folder")
    restore.add_argument("--profile", type=Path, default=default_profile(), metavar="DIR")
    restore.add_argument("--person", default="", help="name, where several people use this PC")
    restore.add_argument("--replace", action="store_true", help="put aside the profile there")
    PASSPHRASE.declare(restore)
    for action in (make, verify, lists, restore):
        action.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when a backup that was looked at is damaged."""
    actions = {"make": _make, "list": _list, "verify": _verify, "restore": _restore}
    return actions[arguments.action](arguments)


def _make(arguments: argparse.Namespace) -> int:
    from telecon.use_cases.back_up import KEPT, back_up, back_up_if_due, choose_backup

    with opened_profile(arguments) as session:
        if arguments.daily and arguments.folder is not None:
            choose_backup(session, arguments.folder, arguments.keep or KEPT)
        if arguments.if_due:
            made = back_up_if_due(session)
        else:
            made = back_up(session, arguments.folder, keep=arguments.keep)
    if made is None:
        _say(arguments, {"made": None}, "not due")
    else:
        _say(arguments, {"made": _row(made)}, f"made and read back: {made.path}")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from telecon.store.backup import backups_in

    found = backups_in(arguments.folder)
    lines = [
        f"{row['made']}  {row['entries']} entries, {row['chunks']} chunks  {row['path']}"
        for row in map(_row, found)
    ]
    _say(arguments, {"backups": [_row(each) for each in found]}, "\n".join(lines) or "no backups")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from telecon.use_cases.back_up import look_at_backup, own_backups

    with opened_profile(arguments) as session:
        looked = [
            (each, look_at_backup(session, each)) for each in own_backups(session, arguments.folder)
        ]
    rows = [{**_row(each), "damaged": list(damage)} for each, damage in looked]
    lines = [f"{each.path}: {', '.join(damage) or 'whole'}" for each, damage in looked]
    _say(arguments, {"backups": rows}, "\n".join(lines) or "no backups")
    return int(any(damage for _, damage in looked))


def _restore(arguments: argparse.Namespace) -> int:
    from telecon.clock import SystemClock
    from telecon.use_cases.restore_backup import Place, find_backups, restore_backup

    found = find_backups(arguments.folder)
    if not found:
        raise StoreCannotOpen(reason="no-profile")
    people = [p for p in found[0].people if arguments.person in ("", p.name)]
    if len(people) != 1:
        raise StoreCannotOpen(reason="which-person")
    path, clock = found[0].backup.path, SystemClock()
    place = Place(arguments.profile, arguments.replace)
    before = restore_backup(path, place, people[0].person, PASSPHRASE.of(arguments), clock)
    aside = "" if before is None else f"; what was there is kept in {before}"
    said = {"restored": str(path), "put_aside": str(before) if before else None}
    _say(arguments, said, f"restored {path.name} to {arguments.profile}{aside}")
    return 0


def _row(backup: "Backup") -> dict[str, object]:
    made = utc_time(backup.manifest.made_ms)
    return {
        "path": str(backup.path),
        "made": made.isoformat(timespec="seconds"),
        "entries": backup.manifest.entries,
        "chunks": len(backup.manifest.chunks),
        "bytes": backup.size,
    }


def _say(arguments: argparse.Namespace, values: Mapping[str, object], text: str) -> None:
    print(json.dumps(values, ensure_ascii=False) if arguments.json else text)
