"""Who may read a case, and whether a consent stands behind each wrap (DESIGN 5, PR-03)."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from sync.protocol.entry import Entry, Kind
from sync.protocol.statements import CaseOpened, KeyWrapped, statement_of
from telecon.cases.fold import CaseState, Entered
from telecon.consultations.consent import Consent, Decision
from telecon.ledger.circle_view import load_circle
from telecon.ledger.keys import circles_held
from telecon.ledger.records import entries_of, ledger_kind

SHARING = (Decision.GIVEN, Decision.EMERGENCY)


def owner_circle(connection: Connection, ledger: bytes) -> bytes:
    """The circle whose case it is, from the genesis."""
    for entry in entries_of(connection, ledger, Kind.CONTROL):
        statement = statement_of(entry)[1]
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

    The wrap names the consent entry; that entry must be in the case, say yes (or be an emergency
    override), and name the facility of the circle the key was wrapped to.
    """
    held = set(circles_held(connection))
    if owner_circle(connection, state.ledger) in held:
        return True
    return any(
        backed_by_consent(connection, wrap, state.consents)
        for _, wrap in wraps_of(connection, state.ledger)
        if wrap.circle in held
    )


def backed_by_consent(
    connection: Connection, wrap: KeyWrapped, consents: Iterable[Entered[Consent]]
) -> bool:
    """Whether a wrap to another institution names a live consent for that institution."""
    if ledger_kind(connection, wrap.circle) != "circle":
        return False
    recipient = load_circle(connection, wrap.circle).facility
    return any(
        consent.entry == wrap.consent
        and consent.value.decision in SHARING
        and consent.value.recipient == recipient
        and not consent.error
        for consent in consents
    )
