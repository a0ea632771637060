"""Ask a hospital's consultation desk for a consultation (RC-01 to RC-03, PR-03)."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from sync.protocol.circles import Circle
from telecon.case_state.consented import clinic_consents
from telecon.case_state.state import CaseState, Entered
from telecon.cases.documents import DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.clock import local_day
from telecon.consultations.agreement import agreement_between
from telecon.consultations.consent import Consent, covering
from telecon.consultations.packs import consultation_pack
from telecon.consultations.request import CONSENT_PURPOSE, ConsultationRequest, check_request
from telecon.errors import Missing
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.case_access import load_access, wraps_of
from telecon.ledger.circle_view import circles_of
from telecon.ledger.open_case import wrap_case_key
from telecon.ledger.projection import load_case
from telecon.ledger.roster_view import require_roster
from telecon.ledger.standing import allowed
from telecon.session import Session

DESK = "desk"


@dataclass(frozen=True)
class Requested:
    """The request entry and what changed."""

    entry: bytes
    changed: Changed


def request_consultation(
    session: Session,
    ledger: bytes,
    request: ConsultationRequest,
    *,
    draft: bytes | None = None,
) -> Requested:
    """Checks, wraps the case to the desk's circle, and signs the request, in one transaction.

    Args:
        session: the requesting doctor.
        ledger: the case.
        request: what is asked; institutions, agreement, consent and names are filled in here.
        draft: the unfinished form this completes.

    Raises:
        NotAllowed: no agreement in date (RC-01), no live consent for this recipient (RC-02), an
            examination in person is needed (MHL-32), or the role may not ask.
        Missing: a part of the minimum set (RC-03), or the hospital has no desk yet ("to_circle").
    """
    with session.store.write() as connection:
        state = load_case(connection, ledger)
        desk = _desk(connection, request)
        stated = _stated(connection, session, state, replace(request, to_circle=desk.id))
        consent = _consent(session, state, stated)
        stated = replace(stated, consent=consent.entry if consent else None)
        check_request(
            stated, consent.value if consent else None, consultation_pack(), session.clock.now_ms()
        )
        _share(connection, session, ledger, desk, stated)
        written = NewDocument(DocumentType.REQUEST, dump(stated), draft=draft)
        entry = append_document(connection, session, ledger, written)
    return Requested(entry.id, Changed(frozenset({ledger}), (entry.id,), outbox=True))


def _desk(connection: Connection, request: ConsultationRequest) -> Circle:
    if request.to_facility is None:
        raise Missing(names="to_facility")
    desk = next(iter(circles_of(connection, request.to_facility, DESK)), None)
    if desk is None:
        raise Missing(names="to_circle")
    return desk


def _stated(
    connection: Connection, session: Session, state: CaseState, request: ConsultationRequest
) -> ConsultationRequest:
    roster = require_roster(connection)
    me = allowed(connection, session, "request-consultation")
    if request.to_facility is None or state.patient is None:
        raise Missing(names="to_facility,patient")
    agreement = agreement_between(
        roster.agreements.values(), me.facility, request.to_facility, today_of(session)
    )
    pack = consultation_pack()
    return replace(
        request,
        from_facility=me.facility,
        from_facility_name=me.facility_name,
        to_facility_name=roster.facilities[request.to_facility].name,
        agreement=agreement.agreement,
        requester_name=me.name,
        requester_role=me.role,
        sent_ms=session.clock.now_ms(),
        pack=pack.id,
        pack_version=pack.version,
    )


def today_of(session: Session) -> date:
    """The calendar day at the keyboard."""
    return local_day(session.clock.now_ms())


def _consent(
    session: Session, state: CaseState, request: ConsultationRequest
) -> Entered[Consent] | None:
    live = clinic_consents(state)
    values = [consent.value for consent in live]
    recipient = request.to_facility or b""
    found = covering(values, recipient, CONSENT_PURPOSE, session.clock.now_ms())
    return next((consent for consent in live if consent.value is found), None) if found else None


def _share(
    connection: Connection,
    session: Session,
    ledger: bytes,
    desk: Circle,
    request: ConsultationRequest,
) -> None:
    known = {(wrap.circle, wrap.consent) for _, wrap in wraps_of(connection, ledger)}
    consent = request.consent or b""
    reads = desk.id in load_access(connection, ledger).circles
    if not reads or (desk.id, consent) not in known:
        wrap_case_key(connection, session, ledger, desk, consent=consent, purpose=CONSENT_PURPOSE)
