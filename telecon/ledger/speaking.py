"""The speakers of a case, from the roster and the genesis of its owner circle."""

from functools import lru_cache

from sqlalchemy import Connection

from sync.protocol.statements import CircleFounded, statement_of
from telecon.case_state.speakers import Speaker, Speakers
from telecon.ledger.case_access import owner_circle
from telecon.ledger.records import control_rows, entry_of
from telecon.ledger.roster_view import KnownRoster, load_roster
from telecon.ledger.standing import speaker_of


def speakers_of(connection: Connection, ledger: bytes) -> Speakers | None:
    """Who may say what in a case; None on a PC that has not met the alliance yet."""
    roster = load_roster(connection)
    if roster is None:
        return None
    owner = _facility_of(connection, owner_circle(connection, ledger))
    return Speakers(owner, _people(KnownRoster(roster)))


@lru_cache(maxsize=4)
def _people(known: KnownRoster) -> dict[bytes, Speaker]:
    found = {author: speaker_of(known.roster, author) for author in known.roster.authors}
    return {author: speaker for author, speaker in found.items() if speaker is not None}


def _facility_of(connection: Connection, circle: bytes) -> bytes:
    numbered, waiting = control_rows(connection, circle)
    for row in (*numbered, *waiting):
        statement = statement_of(entry_of(row))[1]
        return statement.facility if isinstance(statement, CircleFounded) else b""
    return b""
