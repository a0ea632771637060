"""Opens a profile for a command: which folder, which person, which passphrase."""

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from telecon.clock import SystemClock
from telecon.errors import BadValue, Missing, StoreCannotOpen
from telecon.session import Session
from telecon.store.heads import Heads
from telecon.store.os_keyring import NoKeyring, OsKeyring
from telecon.store.profile import LocalPerson
from telecon.use_cases.unlock import people_here, unlock

PASSPHRASE = "TELECON_PASSPHRASE"  # noqa: S105  # the name of a variable, not a secret


def default_profile() -> Path:
    """Where the app keeps its profile when none is named."""
    return Path(platformdirs.user_data_dir("telecon", appauthor=False)) / "profile"


def add_profile_arguments(parser: argparse.ArgumentParser) -> None:
    """The options every command that opens a profile has."""
    parser.add_argument("--profile", type=Path, default=default_profile(), metavar="DIR")
    parser.add_argument("--person", default="", help="name, where several people use this PC")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=f"first line is the passphrase; otherwise ${PASSPHRASE}, otherwise asked",
    )


def passphrase_of(arguments: argparse.Namespace, prompt: str = "Passphrase: ") -> str:
    """The passphrase, from file, environment or keyboard; never from the command line.

    Raises:
        OSError: the file cannot be read.
        BadValue: the file is no text.
        Missing: there is neither file nor variable nor terminal.
    """
    if arguments.passphrase_file is not None:
        return first_line(arguments.passphrase_file, "--passphrase-file")
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if not sys.stdin.isatty():
        raise Missing(names="passphrase")
    return getpass.getpass(prompt)


@contextmanager
def opened_profile(arguments: argparse.Namespace) -> Iterator[Session]:
    """The profile of the arguments, open; its heads are kept when the work is done.

    Raises:
        StoreCannotOpen: reason "no-profile" or "which-person".
        WrongPassphrase: wrong.
    """
    person = _person(arguments)
    session = unlock(arguments.profile, person.person, passphrase_of(arguments), SystemClock())
    try:
        yield session
        heads_of(session).keep()
    finally:
        session.store.close()


def heads_of(session: Session) -> Heads:
    """The chain heads kept outside the store, with the keyring where there is one."""
    try:
        return Heads(session.store, OsKeyring.find())
    except NoKeyring:
        return Heads(session.store, None)


def first_line(file: Path, option: str) -> str:
    """The first line of a file a secret was put in, empty for an empty file.

    Raises:
        OSError: the file cannot be read.
        BadValue: the file is no text; names the option.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise BadValue(name=option, reason="not a UTF-8 text") from error
    return lines[0] if lines else ""


def _person(arguments: argparse.Namespace) -> LocalPerson:
    people = people_here(arguments.profile)
    named = [p for p in people if arguments.person in ("", p.name)]
    if not people:
        raise StoreCannotOpen(reason="no-profile")
    if len(named) != 1:
        raise StoreCannotOpen(reason="which-person")
    return named[0]
