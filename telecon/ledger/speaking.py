"""The speakers of a case, from the roster and the genesis of its owner circle."""

from functools import lru_cache

from sqlalchemy import Connection

from telecon.case_state.speakers import Speaker, Speakers
from telecon.ledger.roster_view import KnownRoster
from telecon.ledger.standing import speaker_of
from telecon.ledger.views import CaseView


def speakers_of(
    connection: Connection, ledger: bytes, case: CaseView | None = None
) -> Speakers | None:
    """Who may say what in a case; None on a PC that has not met the alliance yet.

    Args:
        connection: to read with.
        ledger: the case.
        case: its line and the alliance, where the caller has read them in this transaction.
    """
    seen = case or CaseView.of(connection, ledger)
    roster = seen.alliance.roster
    if roster is None:
        return None
    owner = seen.alliance.facility_of(seen.owner)
    return Speakers(owner, _people(KnownRoster(roster)))


@lru_cache(maxsize=4)
def _people(known: KnownRoster) -> dict[bytes, Speaker]:
    found = {author: speaker_of(known.roster, author) for author in known.roster.authors}
    return {author: speaker for author, speaker in found.items() if speaker is not None}
