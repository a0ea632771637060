"""The alliance's roster as this PC knows it, folded from the stored entries."""

from functools import lru_cache

from sqlalchemy import Connection

from sync.protocol.entry import Entry, Kind, parse_entry
from sync.protocol.roster import Roster, fold_roster
from telecon.errors import Refused
from telecon.ledger.records import entries_of, ledgers_of


def load_roster(connection: Connection) -> Roster | None:
    """The verified roster, or None on a PC that has not met the alliance yet.

    Raises:
        Refused, BadSignature: a stored roster entry was changed.
    """
    alliance = next(iter(ledgers_of(connection, "alliance")), None)
    if alliance is None:
        return None
    line = tuple(e.to_bytes() for e in entries_of(connection, alliance, Kind.CONTROL))
    return _fold(line) if line else None


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
def _fold(line: tuple[bytes, ...]) -> Roster:
    return fold_roster([_parsed(entry) for entry in line])


@lru_cache(maxsize=512)
def _parsed(entry: bytes) -> Entry:
    return parse_entry(entry)
