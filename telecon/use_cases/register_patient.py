"""Register a patient: a new case, its key, and the person it is about."""

from dataclasses import dataclass, replace
from datetime import date

from telecon.cases.documents import DocumentType, Patient
from telecon.cases.identity_number import IdentityNumber, conflicts, read_identity_number
from telecon.cases.payload import dump
from telecon.cases.person_name import read_person_name
from telecon.cases.phone import read_phone
from telecon.changes import Changed
from telecon.clock import local_day
from telecon.errors import BadValue, Missing
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.open_case import open_case
from telecon.ledger.standing import allowed
from telecon.session import Session


@dataclass(frozen=True)
class Registered:
    """The new case and what changed."""

    ledger: bytes
    changed: Changed


def register_patient(
    session: Session, patient: Patient, *, draft: bytes | None = None
) -> Registered:
    """Opens a case for a person and writes their demographics.

    Raises:
        Missing: no name, or neither an identity number nor a reason for having none.
        BadValue: an identity number or phone that cannot be one (GB 11643), or one
            that contradicts the sex or birth date written beside it (vector ID-12).
    """
    checked = checked_patient(session, patient)
    with session.store.write() as connection:
        allowed(connection, session, "register-patient")
        ledger = open_case(connection, session)
        written = NewDocument(DocumentType.PATIENT, dump(checked), draft=draft)
        entry = append_document(connection, session, ledger, written)
    return Registered(ledger, Changed(frozenset({ledger}), (entry.id,), outbox=True))


def checked_patient(session: Session, patient: Patient) -> Patient:
    """The demographics in normal form, or what is wrong with them; see `register_patient`."""
    missing = [] if patient.name.strip() else ["name"]
    if not patient.identity_number.strip() and not patient.no_document:
        missing.append("identity_number")
    if missing:
        raise Missing(names=",".join(missing))
    checked = replace(
        patient,
        name=read_person_name(patient.name).text,
        phone=read_phone(patient.phone).number if patient.phone.strip() else "",
    )
    if not patient.identity_number.strip():
        return checked
    return _agreeing(checked, read_identity_number(patient.identity_number, _today(session)))


def _today(session: Session) -> date:
    return local_day(session.clock.now_ms())


def _agreeing(patient: Patient, number: IdentityNumber) -> Patient:
    if number.search_only:
        raise BadValue(name="identity_number", reason="legacy")
    sex = "" if patient.gender == "unknown" else patient.gender
    for name in conflicts(number, patient.birth_date, sex):
        raise BadValue(name=name, reason="contradicts-identity-number")
    return replace(
        patient,
        identity_number=number.number,
        no_document="",
        gender=number.sex,
        birth_date=number.birth_date.isoformat(),
    )
