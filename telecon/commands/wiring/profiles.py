"""Opens a profile for a command: which folder, which person."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from telecon.clock import SystemClock
from telecon.commands.wiring.typed_secrets import PASSPHRASE
from telecon.errors import StoreCannotOpen
from telecon.ledger.removed import require_belongs
from telecon.session import Session
from telecon.store.heads import Heads
from telecon.store.os_keyring import NoKeyring, OsKeyring
from telecon.store.profile import LocalPerson
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock


def default_profile() -> Path:
    """Where the app keeps its profile when none is named."""
    return Path(platformdirs.user_data_dir("telecon", appauthor=False)) / "profile"


def add_profile_arguments(parser: argparse.ArgumentParser) -> None:
    """The options every command that opens a profile has."""
    parser.add_argument("--profile", type=Path, default=default_profile(), metavar="DIR")
    parser.add_argument("--person", default="", help="name, where several people use this PC")
    PASSPHRASE.declare(parser)


@contextmanager
def opened_profile(
    arguments: argparse.Namespace, *, for_records: bool = False
) -> Iterator[Session]:
    """The profile of the arguments, open; its heads are kept when the work is done.

    Args:
        arguments: of the command.
        for_records: the command shows or writes records.

    Raises:
        StoreCannotOpen: reason "no-profile" or "which-person".
        WrongPassphrase: wrong.
        Refused: records, and this PC takes part no more ("author-removed", "author-succeeded").
    """
    person = _person(arguments)
    session = unlock(arguments.profile, person.person, PASSPHRASE.of(arguments), SystemClock())
    try:
        if for_records:
            require_belongs(session)
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


def _person(arguments: argparse.Namespace) -> LocalPerson:
    people = see_people_here(arguments.profile)
    named = [p for p in people if arguments.person in ("", p.name)]
    if not people:
        raise StoreCannotOpen(reason="no-profile")
    if len(named) != 1:
        raise StoreCannotOpen(reason="which-person")
    return named[0]
