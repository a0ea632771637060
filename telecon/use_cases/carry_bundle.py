"""Cases on a stick: made for one circle, taken in by whoever can open it."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sync.protocol.bundle import Item, Recipient, Sealing, write_bundle
from sync.protocol.circles import Circle
from sync.protocol.roster_state import Roster
from sync.protocol.statements import AuthorRemoved
from telecon.errors import BundleProblem, NotAllowed
from telecon.ledger.bundle_in import Arrived, open_bundle, opens_here, take_in
from telecon.ledger.bundle_late import late_cases, late_items, late_recipients
from telecon.ledger.bundle_out import Carried, cases_for, items_for, recipients_of
from telecon.ledger.circle_view import all_circles, home_circle, load_circle
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.ledger.standing import RosterPerson, own_person, person_of
from telecon.session import Session
from telecon.store.durable import drop_link, sync_folder
from telecon.store.failures import file_errors


def _untold(_done: int, _all: int = 0) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Destination:
    """Whom a bundle can be made for.

    Attributes:
        circle: 16-byte id.
        name: of the circle.
        facility: name of the institution.
        own: the author's own circle: a colleague's PC.
        people: names of those who can open it today.
    """

    circle: bytes
    name: str
    facility: str
    own: bool
    people: tuple[str, ...] = ()


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
                _names(roster, circle),
            )
            for circle in all_circles(connection)
        ]
    return tuple(sorted(found, key=lambda to: (not to.own, to.facility, to.name, to.circle)))


def _names(roster: Roster, circle: Circle) -> tuple[str, ...]:
    people = (roster.people[roster.author(author).person].name for author in circle.members)
    return tuple(sorted(set(people)))


@dataclass(frozen=True)
class Shown:
    """What the open head of a bundle says, before anything is taken in.

    Attributes:
        by: who made it; None where nobody of that key is known here.
        made_ms: by the maker's clock.
        for_us: some key on this PC opens it.
        removed: its maker was removed: nothing but late work of theirs is taken in.
        size: bytes of the file.
    """

    by: RosterPerson | None
    made_ms: int
    for_us: bool
    removed: bool
    size: int


def look_at_bundle(session: Session, path: Path) -> Shown:
    """Whose a bundle is; nothing of it is proved yet.

    Raises:
        BundleProblem: "unreadable", "not-a-bundle", "incomplete" or "other-alliance".
        TooNew: made by a newer Telecon.
    """
    with _readable(path) as file:
        head = open_bundle(file).head
        if head.alliance != session.author.alliance:
            raise BundleProblem(reason="other-alliance")
        with session.store.read() as connection:
            roster = load_roster(connection)
            known = roster.authors.get(head.author) if roster else None
            return Shown(
                by=person_of(roster, head.author) if roster else None,
                made_ms=head.time_ms,
                for_us=opens_here(connection, session, head),
                removed=known is not None and isinstance(known.removed, AuthorRemoved),
                size=path.stat().st_size,
            )


def export_bundle(
    session: Session,
    path: Path,
    circle: bytes,
    told: Callable[[int], None] = _untold,
    only: frozenset[bytes] | None = None,
) -> Carried:
    """Writes everything a circle may have into one sealed file.

    Args:
        session: who makes it.
        path: the file; there is none of this name yet.
        circle: for whom, see `destinations`.
        told: hears how many items were written; what it raises stops the work.
        only: these cases, as far as the circle may have them; all by default.

    Returns:
        How much is in it.

    Raises:
        BundleProblem: "exists".
        NotAllowed: rule "not-joined".
        Refused: the circle is not known.
        DiskFull, ReadOnlyFolder, StoreCannotOpen: nothing is left of the file.
    """
    counted = Carried()
    with _fresh_file(path) as file, session.store.read() as connection:
        if own_person(connection, session) is None:
            raise NotAllowed(rule="not-joined")
        to = load_circle(connection, circle)
        cases = [c for c in cases_for(connection, to) if only is None or c in only]
        items = items_for(connection, session.store, cases, counted)
        write_bundle(file, _sealing(session, recipients_of(connection, to)), _watched(items, told))
    return counted


def cases_to_carry(session: Session, circle: bytes) -> frozenset[bytes]:
    """The cases that a bundle for a circle may hold.

    Raises:
        Refused: the circle is not known.
    """
    with session.store.read() as connection:
        return frozenset(cases_for(connection, load_circle(connection, circle)))


def export_late_work(
    session: Session, path: Path, told: Callable[[int], None] = _untold
) -> Carried:
    """Writes what a removed author signed and no hub has in a record, for who leads those cases.

    Raises:
        BundleProblem: "exists", or "nothing-left": everything of theirs is in a record.
        DiskFull, ReadOnlyFolder, StoreCannotOpen: nothing is left of the file.
    """
    with session.store.read() as connection:
        if not late_cases(connection, session.author.id):
            raise BundleProblem(reason="nothing-left")
        recipients = late_recipients(connection, session)
        with _fresh_file(path) as file:
            counted = Carried()
            items = late_items(connection, session.author.id, counted)
            write_bundle(file, _sealing(session, recipients), _watched(items, told))
    return counted


def _sealing(session: Session, recipients: tuple[Recipient, ...]) -> Sealing:
    author = session.author
    return Sealing(author.alliance, author.keys.signing, session.clock.now_ms(), recipients)


@contextlib.contextmanager
def _fresh_file(path: Path) -> Iterator[BinaryIO]:
    """A file that is there whole in the end, or not at all."""
    if path.exists():
        raise BundleProblem(reason="exists")
    aside = path.with_name(f".{path.name}.new")
    try:
        with file_errors():
            drop_link(aside)
        with file_errors(), aside.open("wb") as file:
            yield file
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


def _watched(items: Iterable[Item], told: Callable[[int], None]) -> Iterator[Item]:
    for done, item in enumerate(items, start=1):
        yield item
        told(done)


def import_bundle(
    session: Session,
    path: Path,
    told: Callable[[int], None] = _untold,
    checked: Callable[[int, int], None] = _untold,
) -> Arrived:
    """Takes a bundle in; twice is the same as once.

    Args:
        session: who takes it in.
        path: the file.
        told: hears how many items were taken in so far; what it raises stops the work.
        checked: hears (bytes, of how many) while the file is proved, before anything is taken in;
            what it raises stops the work too.

    Raises:
        BundleProblem: "unreadable", "not-a-bundle", "incomplete", "damaged", "forged",
            "not-for-us", "other-alliance" or "stranger"; nothing of a case was taken in.
        TooNew: made by a newer Telecon.
    """
    with _readable(path) as file:
        return take_in(session, open_bundle(file), told, checked)


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[BinaryIO]:
    """Says of a file that cannot be read that it cannot, be it at once or in the middle."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise BundleProblem(reason="unreadable") from error
