"""Add an institution to a case, see who reads it, and end somebody's access."""

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.protocol.access import CaseAccess
from sync.protocol.statements import AccessEnded
from telecon.case_state.consented import clinic_consents
from telecon.changes import Changed
from telecon.consultations.agreement import agreement_between
from telecon.consultations.consent import covering
from telecon.consultations.request import CONSENT_PURPOSE
from telecon.errors import Missing, NotAllowed, Refused, TeleconError
from telecon.ledger.append import append_statement
from telecon.ledger.case_access import load_access
from telecon.ledger.case_keys import unsettle
from telecon.ledger.circle_view import circles_of, find_circle
from telecon.ledger.keys import circles_held
from telecon.ledger.open_case import wrap_case_key
from telecon.ledger.projection import load_case
from telecon.ledger.roster_view import require_roster
from telecon.ledger.standing import allowed
from telecon.session import Session
from telecon.use_cases.request_consultation import DESK, today_of

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
    """

    circle: bytes
    name: str
    facility: bytes
    facility_name: str
    owner: bool
    ended: bool
    may_end: bool


def see_readers(session: Session, ledger: bytes) -> tuple[Reader, ...]:
    """Who reads a case, the own circle first, those whose access was ended last."""
    with session.store.read() as connection:
        try:
            access = load_access(connection, ledger)
        except TeleconError:
            return ()  # not here yet, or it does not prove: the sync page tells
        may = access.owner in circles_held(connection) and _may(connection, session)
        found = [_reader(connection, access, circle, may=may) for circle in _named(access)]
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


def _reader(connection: Connection, access: CaseAccess, name: bytes, *, may: bool) -> Reader | None:
    circle = find_circle(connection, name)
    if circle is None:
        return None
    facility = require_roster(connection).facilities[circle.facility]
    owner, ended = name == access.owner, name in access.ended
    return Reader(
        circle=name,
        name=circle.name,
        facility=circle.facility,
        facility_name=facility.name,
        owner=owner,
        ended=ended,
        may_end=may and not owner and not ended,
    )
