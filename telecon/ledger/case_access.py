"""Who may read a case, and whether a consent stands behind each wrap (DESIGN 5, PR-03)."""

from collections.abc import Iterator

from sqlalchemy import Connection

from sync.protocol.entry import Entry, Kind
from sync.protocol.statements import CaseOpened, KeyWrapped, statement_of
from telecon.cases.consented import consented
from telecon.cases.fold import CaseState
from telecon.ledger.circle_view import load_circle
from telecon.ledger.keys import circles_held
from telecon.ledger.records import control_rows, entries_of, entry_of, ledger_kind
from telecon.ledger.roster_view import require_roster


def owner_circle(connection: Connection, ledger: bytes) -> bytes:
    """The circle whose case it is, from the genesis."""
    numbered, waiting = control_rows(connection, ledger)
    for row in (*numbered, *waiting):
        statement = statement_of(entry_of(row))[1]
        if isinstance(statement, CaseOpened):
            return statement.circle
    return b""


def wraps_of(connection: Connection, ledger: bytes) -> Iterator[tuple[Entry, KeyWrapped]]:
    """Every wrap of the case's keys, with the entry that says so."""
    for entry in entries_of(connection, ledger, Kind.CONTROL):
        statement = statement_of(entry)[1]
        if isinstance(statement, KeyWrapped):
            yield entry, statement


def consent_holds(connection: Connection, state: CaseState) -> bool:
    """Whether this PC may show the case: its own, or shared under a consent that names us.

    The patient's word must be in the case and stand: given (or an emergency override), for the
    facility of the circle the key was wrapped to and the purpose of the wrap, and not withdrawn.
    """
    held = set(circles_held(connection))
    if owner_circle(connection, state.ledger) in held:
        return True
    return any(
        backed_by_consent(connection, wrap, state)
        for _, wrap in wraps_of(connection, state.ledger)
        if wrap.circle in held
    )


def backed_by_consent(connection: Connection, wrap: KeyWrapped, state: CaseState) -> bool:
    """Whether a live consent stands for the institution and the purpose of a wrap.

    Only what the facility whose case it is wrote down counts: a recipient cannot consent in the
    patient's place. A consent that replaced the one the wrap names counts as well.
    """
    owner = owner_circle(connection, state.ledger)
    if any(ledger_kind(connection, circle) != "circle" for circle in (wrap.circle, owner)):
        return False
    ours = load_circle(connection, owner).facility
    people = require_roster(connection).authors.values()
    clinicians = {author.id for author in people if author.facility == ours}
    taken = (consent for consent in state.consents if consent.author in clinicians)
    return consented(taken, load_circle(connection, wrap.circle).facility, wrap.purpose)
