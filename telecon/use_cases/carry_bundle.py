"""Cases on a stick: made for one circle, taken in by whoever can open it."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sync.protocol.bundle import Item, Sealing, write_bundle
from telecon.errors import BundleProblem, NotAllowed
from telecon.ledger.bundle_in import Arrived, open_bundle, take_in
from telecon.ledger.bundle_out import Carried, cases_for, items_for, recipients_of
from telecon.ledger.circle_view import all_circles, home_circle, load_circle
from telecon.ledger.roster_view import require_roster
from telecon.ledger.standing import own_person
from telecon.session import Session
from telecon.store.durable import sync_folder
from telecon.store.failures import file_errors


def _untold(_done: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Destination:
    """Whom a bundle can be made for.

    Attributes:
        circle: 16-byte id.
        name: of the circle.
        facility: name of the institution.
        own: the author's own circle: a colleague's PC.
    """

    circle: bytes
    name: str
    facility: str
    own: bool


def destinations(session: Session) -> tuple[Destination, ...]:
    """Every circle known here, the author's own first."""
    with session.store.read() as connection:
        roster, home = require_roster(connection), home_circle(connection, session)
        found = [
            Destination(
                circle.id,
                circle.name,
                roster.facilities[circle.facility].name,
                home is not None and circle.id == home.id,
            )
            for circle in all_circles(connection)
        ]
    return tuple(sorted(found, key=lambda to: (not to.own, to.facility, to.name, to.circle)))


def export_bundle(
    session: Session, path: Path, circle: bytes, told: Callable[[int], None] = _untold
) -> Carried:
    """Writes everything a circle may have into one sealed file.

    Args:
        session: who makes it.
        path: the file; there is none of this name yet.
        circle: for whom, see `destinations`.
        told: hears how many items were written; what it raises stops the work.

    Returns:
        How much is in it.

    Raises:
        BundleProblem: "exists".
        NotAllowed: rule "not-joined".
        Refused: the circle is not known.
        DiskFull, ReadOnlyFolder, StoreCannotOpen: nothing is left of the file.
    """
    if path.exists():
        raise BundleProblem(reason="exists")
    counted, aside = Carried(), path.with_name(f".{path.name}.new")
    try:
        with file_errors(), session.store.read() as connection, aside.open("wb") as file:
            if own_person(connection, session) is None:
                raise NotAllowed(rule="not-joined")
            to = load_circle(connection, circle)
            sealing = Sealing(
                session.author.alliance,
                session.author.keys.signing,
                session.clock.now_ms(),
                recipients_of(connection, to),
            )
            items = items_for(connection, session.store, cases_for(connection, to), counted)
            write_bundle(file, sealing, _watched(items, told))
            file.flush()
            os.fsync(file.fileno())
        with file_errors():
            aside.replace(path)
            sync_folder(path.parent)
    finally:
        with contextlib.suppress(
            OSError
        ):  # gone already, or the error above is the one that counts
            aside.unlink(missing_ok=True)
    return counted


def _watched(items: Iterable[Item], told: Callable[[int], None]) -> Iterator[Item]:
    for done, item in enumerate(items, start=1):
        yield item
        told(done)


def import_bundle(session: Session, path: Path, told: Callable[[int], None] = _untold) -> Arrived:
    """Takes a bundle in; twice is the same as once.

    Raises:
        BundleProblem: "unreadable", "not-a-bundle", "incomplete", "damaged", "forged",
            "not-for-us", "other-alliance" or "stranger"; nothing of a case was taken in.
        TooNew: made by a newer Telecon.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise BundleProblem(reason="unreadable") from error
    with file:
        try:
            return take_in(session, open_bundle(file), told)
        except OSError as error:
            raise BundleProblem(reason="unreadable") from error
