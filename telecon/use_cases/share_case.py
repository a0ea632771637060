"""Add an institution to a case, see who reads it, and end somebody's access."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.protocol.access import CaseAccess
from sync.protocol.receipts import Receipt
from sync.protocol.statements import AccessEnded
from telecon.case_state.consented import clinic_consents, consented
from telecon.case_state.state import CaseState
from telecon.changes import Changed
from telecon.consultations.agreement import agreement_between
from telecon.consultations.consent import Consent, covering
from telecon.consultations.request import CONSENT_PURPOSE
from telecon.errors import Missing, NotAllowed, Refused, TeleconError
from telecon.ledger.append import append_statement
from telecon.ledger.case_access import load_access, wraps_of
from telecon.ledger.case_keys import unsettle
from telecon.ledger.circle_view import circles_of, find_circle
from telecon.ledger.keys import circles_held
from telecon.ledger.open_case import wrap_case_key
from telecon.ledger.projection import load_case
from telecon.ledger.roster_view import require_roster
from telecon.ledger.standing import RosterPerson, allowed, person_of
from telecon.session import Session
from telecon.store.tables import entries
from telecon.use_cases.request_consultation import DESK, today_of
from telecon.use_cases.see_recipients import see_recipients

_ACTION = "request-consultation"
"""Who may ask another institution about a case may also add one, and send it away again."""


@dataclass(frozen=True)
class Reader:
    """A circle that reads, or once read, a case.

    Attributes:
        circle: 16-byte id.
        owner: it is the circle whose case it is.
        ended: its access was ended; what it has stays with it.
        may_end: this person may end its access.
        people: who works in it today.
        since_ms: when the hub had the statement that lets it read, or this PC while it waits.
        consent: the patient's word as it stands, which names this institution; None for the owner.
        backed: that word allows it today; an institution whose consent was withdrawn reads on
            until somebody ends its access.
    """

    circle: bytes
    name: str
    facility: bytes
    facility_name: str
    owner: bool
    ended: bool
    may_end: bool
    people: tuple[RosterPerson, ...] = ()
    since_ms: int = 0
    consent: Consent | None = None
    backed: bool = True


@dataclass(frozen=True)
class Addable:
    """An institution with an agreement in date that does not read the case.

    Attributes:
        consented: the patient agreed to it, so it can be added.
        people: who would read it.
    """

    facility: bytes
    name: str
    consented: bool
    people: tuple[RosterPerson, ...]


def see_addable(session: Session, ledger: bytes) -> tuple[Addable, ...]:
    """Whom this person could add to a case, by name; none where it is not theirs to add."""
    open_to = see_recipients(session).open
    with session.store.read() as connection:
        try:
            access = load_access(connection, ledger)
        except TeleconError:
            return ()
        if access.owner not in circles_held(connection) or not _may(connection, session):
            return ()
        reading = {_facility_of(connection, circle) for circle in access.circles}
        values = [consent.value for consent in clinic_consents(load_case(connection, ledger))]
    now = session.clock.now_ms()
    return tuple(
        Addable(
            to.facility,
            to.name,
            covering(values, to.facility, CONSENT_PURPOSE, now) is not None,
            to.readers,
        )
        for to in open_to
        if to.facility not in reading and to.readers
    )


def see_readers(session: Session, ledger: bytes) -> tuple[Reader, ...]:
    """Who reads a case, the own circle first, those whose access was ended last."""
    with session.store.read() as connection:
        try:
            access = load_access(connection, ledger)
        except TeleconError:
            return ()  # not here yet, or it does not prove: the sync page tells
        may = access.owner in circles_held(connection) and _may(connection, session)
        state = load_case(connection, ledger)
        found = [_reader(connection, access, state, circle, may=may) for circle in _named(access)]
    order = {True: 0, False: 1}
    return tuple(
        sorted(
            (reader for reader in found if reader is not None),
            key=lambda reader: (reader.ended, order[reader.owner], reader.facility_name),
        )
    )


def add_institution(session: Session, ledger: bytes, facility: bytes) -> Changed:
    """Hands the keys of a case to the consultation desk of another institution.

    Raises:
        NotAllowed: the role may not ("ROLE"), no agreement in date (RC-01), or no live consent of
            the patient for this institution (RC-02).
        Missing: the institution has no desk yet ("to_circle").
    """
    with session.store.write() as connection:
        roster, me = require_roster(connection), allowed(connection, session, _ACTION)
        agreement_between(roster.agreements.values(), me.facility, facility, today_of(session))
        desk = next(iter(circles_of(connection, facility, DESK)), None)
        if desk is None:
            raise Missing(names="to_circle")
        live = clinic_consents(load_case(connection, ledger))
        values = [consent.value for consent in live]
        found = covering(values, facility, CONSENT_PURPOSE, session.clock.now_ms())
        consent = next((c.entry for c in live if c.value is found), b"") if found else b""
        if not consent:
            raise NotAllowed(rule="RC-02")
        if desk.id in load_access(connection, ledger).circles:
            return Changed()
        wrap_case_key(connection, session, ledger, desk, consent=consent, purpose=CONSENT_PURPOSE)
    return Changed(frozenset({ledger}), outbox=True)


def end_access(session: Session, ledger: bytes, circle: bytes, reason: str) -> Changed:
    """States that an institution reads no further; the next entry has a key it does not get.

    What it has downloaded stays with it: that is not undone by anything.

    Raises:
        Missing: no reason.
        NotAllowed: the role may not ("ROLE"), or it is another institution's case ("not-owner").
        Refused: this circle does not read the case (`circle`).
    """
    if not reason.strip():
        raise Missing(names="reason")
    with session.store.write() as connection:
        allowed(connection, session, _ACTION)
        access = load_access(connection, ledger)
        if access.owner not in circles_held(connection):
            raise NotAllowed(rule="not-owner")
        if circle not in access.circles or circle == access.owner:
            raise Refused(reason="circle")
        said = AccessEnded(circle, reason.strip())
        append_statement(connection, session, ledger, said)
        unsettle(connection, ledger)
    return Changed(frozenset({ledger}), outbox=True)


def _may(connection: Connection, session: Session) -> bool:
    try:
        allowed(connection, session, _ACTION)
    except NotAllowed:
        return False
    return True


def _named(access: CaseAccess) -> list[bytes]:
    return [*access.circles, *access.ended]


def _facility_of(connection: Connection, name: bytes) -> bytes:
    circle = find_circle(connection, name)
    return circle.facility if circle is not None else b""


def _reader(
    connection: Connection, access: CaseAccess, state: CaseState, name: bytes, *, may: bool
) -> Reader | None:
    circle = find_circle(connection, name)
    if circle is None:
        return None
    roster = require_roster(connection)
    facility = roster.facilities[circle.facility]
    owner, ended = name == access.owner, name in access.ended
    people = (person_of(roster, author) for author in sorted(circle.members))
    return Reader(
        circle=name,
        name=circle.name,
        facility=circle.facility,
        facility_name=facility.name,
        owner=owner,
        ended=ended,
        may_end=may and not owner and not ended,
        people=tuple(person for person in people if person is not None),
        since_ms=_since_ms(connection, access.ledger, name),
        consent=None if owner else _consent(state, circle.facility),
        backed=owner or consented(clinic_consents(state), circle.facility, CONSENT_PURPOSE),
    )


def _consent(state: CaseState, facility: bytes) -> Consent | None:
    """The patient's newest word on an institution."""
    named = (c.value for c in clinic_consents(state) if c.value.recipient == facility)
    return max(named, key=lambda consent: consent.decided_ms, default=None)


def _since_ms(connection: Connection, ledger: bytes, circle: bytes) -> int:
    """When the circle was first given a key of the case, by the hub's clock where it has it."""
    given = (entry for entry, said in wraps_of(connection, ledger) if said.circle == circle)
    first = next(given, None)
    if first is None:
        return 0
    query = select(entries.c.receipt, entries.c.stored_ms).where(entries.c.id == first.id)
    row = connection.execute(query).one()
    return Receipt.decode(row.receipt).time_ms if row.receipt else int(row.stored_ms)
