"""Only who may answer for it lets a case go out without consent (PR-04)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from telecon.cases.documents import DocumentType
from telecon.cases.payload import dump
from telecon.consultations.consent import Consent, Decision, Signer
from telecon.consultations.consent_rules import Situation
from telecon.errors import NotAllowed
from telecon.ledger.outbox import waiting
from telecon.session import Session
from telecon.use_cases.build_alliance import Invitee
from telecon.use_cases.join_circle import admit_to_circle
from telecon.use_cases.record_consent import record_consent
from telecon.use_cases.register_patient import register_patient
from tests.use_cases.false_words import complete, sign_falsely
from tests.use_cases.test_consultation import PATIENT, consent_for, load
from tests.use_cases.village import Village, join

SITUATION = Situation(age=36, emergency=True)


@pytest.fixture(scope="module")
def nurse(village: Village, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    invitee = Invitee(village.clinic, "孙丽", "nurse", "护士", "")
    folder = tmp_path_factory.mktemp("nurse") / "profile"
    joined = join(village.courier, village.admin, folder, village.clock, invitee)
    village.carry()
    admit_to_circle(village.doctor, joined.author.id)
    village.carry()
    yield joined
    joined.store.close()


def override(village: Village) -> Consent:
    return replace(
        consent_for(village),
        decision=Decision.EMERGENCY,
        signer=Signer.NOBODY,
        signer_name="",
        rule="CN-05",
        method=None,
        witness_name="",
        explained=(),
        reason="服农药后意识模糊",
        inform_by_ms=village.clock.now_ms() + 3_600_000,
    )


def test_a_doctor_goes_ahead_without_consent_in_an_emergency(village: Village) -> None:
    case = register_patient(village.doctor, PATIENT).ledger
    record_consent(village.doctor, case, override(village), SITUATION)
    kept = load(village.doctor, case).consents
    assert [consent.value.decision for consent in kept] == [Decision.EMERGENCY]


def test_a_nurse_who_may_take_a_consent_may_not_go_ahead_without_one(
    village: Village, nurse: Session
) -> None:
    case = register_patient(village.doctor, PATIENT).ledger
    with pytest.raises(NotAllowed) as refused:
        record_consent(nurse, case, override(village), SITUATION)
    assert refused.value.fields["rule"] == "ROLE"


def test_an_override_a_nurse_signed_with_a_program_of_her_own_counts_nowhere(
    village: Village, nurse: Session
) -> None:
    case = register_patient(village.doctor, PATIENT).ledger
    village.carry()
    village.courier.give(nurse)
    payload = dump(complete(override(village)))
    entry = sign_falsely(nurse, case, DocumentType.CONSENT, payload)
    village.courier.take(waiting(nurse.store))
    village.carry()
    state = load(village.doctor, case)
    assert state.consents == ()
    assert entry in state.unreadable
