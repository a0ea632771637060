"""The alliance's roster as this PC knows it, folded from the stored entries."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from sync.protocol.roster import Roster, apply, fold_roster
from telecon.errors import Refused
from telecon.ledger.heirs import with_heirs
from telecon.ledger.records import Stored, entry_of, roster_rows


@dataclass(frozen=True, eq=False)
class KnownRoster:
    """A roster as a key: told apart by its newest entry, which names all before it.

    Who goes on here and is not on it yet stands in no entry, so those are counted.
    """

    roster: Roster

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KnownRoster) or self.roster.head != other.roster.head:
            return False
        return self.roster.authors.keys() == other.roster.authors.keys()

    def __hash__(self) -> int:
        return hash(self.roster.head)


def load_roster(connection: Connection) -> Roster | None:
    """The verified roster, or None on a PC that has not met the alliance yet.

    What was stated here and has not reached the hub counts as far as it fits the line; what no
    longer fits is stated again at the next sync. Who goes on here for an author counts as if the
    hub knew.

    Raises:
        Refused, BadSignature: a stored roster entry was changed.
    """
    numbered, waiting = roster_rows(connection)
    if not numbered and not waiting:
        return None
    return with_heirs(connection, _fold(numbered, waiting))


def confirmed_roster(connection: Connection) -> Roster | None:
    """The roster as far as the hub has put it in line; None before the first contact."""
    numbered, _ = roster_rows(connection)
    return _fold(numbered, ()) if numbered else None


def require_roster(connection: Connection) -> Roster:
    """The roster.

    Raises:
        Refused: there is none yet (reason "no-roster").
    """
    roster = load_roster(connection)
    if roster is None:
        raise Refused(reason="no-roster")
    return roster


@lru_cache(maxsize=4)
def _fold(numbered: tuple[Stored, ...], waiting: tuple[Stored, ...]) -> Roster:
    if not numbered:
        return fold_roster([entry_of(row) for row in waiting])
    roster = fold_roster([entry_of(row) for row in numbered])
    for row in waiting:
        try:
            roster = apply(roster, entry_of(row))
        except Refused:
            return roster
    return roster
