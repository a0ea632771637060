"""The one program: parses the command's name and hands over, importing nothing else yet."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import Protocol, cast

from telecon.crash import configure_log, crash_line
from telecon.crash_dumps import forbid_crash_dumps
from telecon.errors import TeleconError

COMMANDS = {
    "alliance": "found an alliance, admit facilities, invite people",
    "members": "who works on which PC; let somebody in, remove somebody",
    "paper": "a facility's two paper halves: make them, use both, refuse a use",
    "hub": "serve a hub",
    "enrol": "take up an invitation and make a sealed profile",
    "sync": "push what waits here, pull what is new",
    "case": "list, show and change cases; settle what two people wrote apart",
    "sites": "which PCs have gone quiet, and which version each runs",
    "late": "take over or decline what a removed PC still sent",
    "bundle": "carry cases on a stick, both ways",
    "backup": "make, list, verify and restore sealed backups of a profile",
    "fhir": "import FHIR R4 files",
    "verify": "prove chains, signatures, pages, attachments and projections",
    "demo": "play one consultation end to end on the real parts",
    "selftest": "check camera, microphone, keyring, disk and clock",
}


class Command(Protocol):
    """What a module in `telecon.commands` offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declares the command's options."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Does the work; returns the exit status."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command, or the desktop app when none is named.

    Returns:
        0 on success; 1 with one clear line on standard error on a failure. Of a failure that
        nobody foresaw the line tells type and places only: its text may name a patient.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    name = "desktop" if not words or words[0].startswith("-") else words[0]
    if words[:1] in (["-h"], ["--help"]):
        return _usage(0)
    if name not in (*COMMANDS, "desktop"):
        print(f"telecon: unknown command: {name}\n", file=sys.stderr)
        return _usage(2)
    forbid_crash_dumps()
    configure_log()
    command = cast(Command, importlib.import_module(f"telecon.commands.{name}"))
    parser = argparse.ArgumentParser(
        prog="telecon" if name == "desktop" else f"telecon {name}",
        description=COMMANDS.get(name, "The desktop app."),
    )
    command.add_arguments(parser)
    try:
        return command.run(parser.parse_args(words if name == "desktop" else words[1:]))
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the last place where a crash can be kept quiet
        print(f"telecon {name}: {_said(error)}", file=sys.stderr)
        return 1


def _said(error: Exception) -> str:
    if isinstance(error, TeleconError):
        from telecon.commands.wiring.said import sentence

        return sentence(error)
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return f"{error.strerror or type(error).__name__}{where}"
    return f"mistake of the program: {crash_line(error)}"


def _usage(status: int) -> int:
    lines = ["usage: telecon [--profile DIR]", "       telecon COMMAND [--help]", "", "commands:"]
    lines += [f"  {name:10} {text}" for name, text in COMMANDS.items()]
    print("\n".join(lines), file=sys.stdout if status == 0 else sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
