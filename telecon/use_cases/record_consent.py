"""Record the patient's separate consent for one recipient and purpose (RC-02, PR-03)."""

from dataclasses import dataclass, replace
from datetime import date

from telecon.case_state.speakers import OVERRIDE_CONSENT, TAKE_CONSENT
from telecon.cases.documents import DocumentType, Patient
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.clock import local_day
from telecon.consultations.consent import Consent, Decision
from telecon.consultations.consent_rules import Situation, age_on, check_consent
from telecon.consultations.packs import consent_pack
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.projection import load_case
from telecon.ledger.standing import allowed
from telecon.session import Session


@dataclass(frozen=True)
class Recorded:
    """The consent entry and what changed."""

    entry: bytes
    changed: Changed


def record_consent(
    session: Session,
    ledger: bytes,
    consent: Consent,
    situation: Situation,
    *,
    draft: bytes | None = None,
) -> Recorded:
    """Signs a consent, a refusal or a withdrawal; it replaces what was said before.

    One record per recipient and purpose: an earlier one for the same pair is replaced, so that a
    refusal after a yes is what counts.

    Raises:
        NotAllowed: the decision table forbids it (CN-01 to CN-07), or the person's role: an
            emergency without consent is for doctors (PR-04).
        Missing: signer, witness, evidence or another required part is absent.
    """
    now = session.clock.now_ms()
    pack = consent_pack()
    stated = replace(consent, decided_ms=now, pack=pack.id, pack_version=pack.version)
    check_consent(stated, situation, pack)
    override = stated.decision is Decision.EMERGENCY
    with session.store.write() as connection:
        allowed(connection, session, OVERRIDE_CONSENT if override else TAKE_CONSENT)
        state = load_case(connection, ledger)
        earlier = tuple(
            known.entry
            for known in state.consents
            if (known.value.recipient, known.value.purpose) == (stated.recipient, stated.purpose)
        )
        written = NewDocument(DocumentType.CONSENT, dump(stated), replaces=earlier, draft=draft)
        entry = append_document(connection, session, ledger, written)
    return Recorded(entry.id, Changed(frozenset({ledger}), (entry.id,), outbox=True))


def age_of(patient: Patient, now_ms: int) -> int | None:
    """Completed years today; None where no birth date is known."""
    try:
        born = date.fromisoformat(patient.birth_date)
    except ValueError:
        return None
    return age_on(born, local_day(now_ms))
