"""The consent decision table, row by row, and what a consent record needs."""

from dataclasses import replace
from datetime import date

import pytest

from telecon.consultations.consent import (
    Capacity,
    Consent,
    Decision,
    Method,
    Signer,
    covering,
    covers,
)
from telecon.consultations.consent_rules import (
    Situation,
    age_on,
    check_consent,
    inform_by,
    missing_in_consent,
    who_signs,
)
from telecon.consultations.packs import ConsentPack, consent_pack
from telecon.errors import Missing, NotAllowed

HOSPITAL = b"h" * 16
OTHER_HOSPITAL = b"o" * 16
NOW = 1_795_000_000_000
HOUR = 3_600_000
ADULT = Situation(age=35)


@pytest.fixture
def pack() -> ConsentPack:
    return consent_pack()


@pytest.fixture
def given(pack: ConsentPack) -> Consent:
    return Consent(
        recipient=HOSPITAL,
        recipient_name="市精神卫生中心",
        recipient_contact="0571-88886666",
        purpose="remote-consultation",
        decision=Decision.GIVEN,
        signer=Signer.PATIENT,
        method=Method.PAPER,
        decided_ms=NOW,
        rule="CN-01",
        pack=pack.id,
        pack_version=pack.version,
        transfer_method="sealed-network",
        data_kinds=("identity", "history"),
        explained=tuple(part.id for part in pack.explained),
        signer_name="林小满",
        clinician_name="李青",
        evidence=(b"e" * 32,),
    )


@pytest.mark.parametrize(
    ("situation", "rule", "signers"),
    [
        pytest.param(ADULT, "CN-01", ("patient",), id="CN-01"),
        pytest.param(Situation(35, capacity=Capacity.IMPAIRED), "CN-02", ("guardian",), id="CN-02"),
        pytest.param(Situation(13), "CN-03", ("guardian",), id="CN-03"),
        pytest.param(
            Situation(13, capacity=Capacity.IMPAIRED), "CN-03", ("guardian",), id="CN-03 any"
        ),
        pytest.param(Situation(16), "CN-04", ("guardian",), id="CN-04"),
        pytest.param(Situation(35, emergency=True), "CN-05", ("nobody",), id="CN-05"),
        pytest.param(
            Situation(None, Capacity.IMPAIRED, emergency=True),
            "CN-05",
            ("nobody",),
            id="CN-05 any, age unknown",
        ),
        pytest.param(
            Situation(35, suitable_to_be_told=False),
            "CN-06",
            ("close-relative", "guardian"),
            id="CN-06",
        ),
        pytest.param(Situation(35, refuses=True), "CN-07", ("nobody",), id="CN-07"),
    ],
)
def test_the_table_names_who_signs(
    pack: ConsentPack, situation: Situation, rule: str, signers: tuple[str, ...]
) -> None:
    found = who_signs(situation, pack)

    assert (found.id, found.then.signers) == (rule, signers)


@pytest.mark.parametrize(
    ("age", "rule"), [(0, "CN-03"), (13, "CN-03"), (14, "CN-04"), (17, "CN-04"), (18, "CN-01")]
)
def test_the_age_limits_are_at_14_and_18(pack: ConsentPack, age: int, rule: str) -> None:
    assert who_signs(Situation(age), pack).id == rule


def test_a_minor_of_14_without_capacity_needs_the_guardian_only(pack: ConsentPack) -> None:
    assert who_signs(Situation(16, Capacity.IMPAIRED), pack).id == "CN-02"


def test_a_refusing_16_year_old_is_not_overruled_by_a_signature(pack: ConsentPack) -> None:
    assert not who_signs(Situation(16, refuses=True), pack).then.may_send


def test_without_a_known_age_the_form_asks_for_the_birth_date(pack: ConsentPack) -> None:
    with pytest.raises(Missing, match="birth_date"):
        who_signs(Situation(None), pack)


def test_somebody_born_on_a_leap_day_turns_18_on_the_first_of_march() -> None:
    born = date(2008, 2, 29)

    assert age_on(born, date(2026, 2, 28)) == 17
    assert age_on(born, date(2026, 3, 1)) == 18


def test_cn_01_a_complete_consent_of_the_patient_is_accepted(
    given: Consent, pack: ConsentPack
) -> None:
    check_consent(given, ADULT, pack)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"signer_name": " "}, "signer_name"),
        ({"recipient_contact": ""}, "recipient_contact"),
        ({"data_kinds": ()}, "data_kinds"),
        ({"transfer_method": ""}, "transfer_method"),
        ({"clinician_name": ""}, "clinician_name"),
        ({"explained": ("content", "cost")}, "explained"),
        ({"method": None}, "method"),
        ({"evidence": ()}, "evidence"),
        ({"method": Method.THUMB, "evidence": ()}, "evidence"),
        ({"method": Method.SCREEN, "evidence": ()}, "evidence"),
        ({"method": Method.READ_ALOUD}, "witness_name"),
    ],
)
def test_an_incomplete_consent_says_which_field_is_missing(
    given: Consent, pack: ConsentPack, change: dict[str, object], missing: str
) -> None:
    incomplete = replace(given, **change)  # type: ignore[arg-type]

    assert missing_in_consent(incomplete, pack) == (missing,)
    with pytest.raises(Missing, match=missing):
        check_consent(incomplete, ADULT, pack)


def test_who_cannot_read_is_read_to_before_a_named_witness_without_a_photo(
    given: Consent, pack: ConsentPack
) -> None:
    read = replace(given, method=Method.READ_ALOUD, evidence=(), witness_name="王秀英")

    check_consent(read, ADULT, pack)


def test_cn_02_the_guardian_signs_with_reason_and_relationship_after_asking_the_patient(
    given: Consent, pack: ConsentPack
) -> None:
    situation = Situation(35, Capacity.IMPAIRED)
    bare = replace(given, signer=Signer.GUARDIAN, rule="CN-02", signer_name="林国强")
    full = replace(bare, reason="急性期，无自知力", relationship="父亲", assent=False)

    assert missing_in_consent(bare, pack) == ("reason", "relationship", "assent")
    check_consent(full, situation, pack)


def test_cn_03_the_guardian_of_a_child_signs_with_the_relationship(
    given: Consent, pack: ConsentPack
) -> None:
    child = replace(
        given, signer=Signer.GUARDIAN, rule="CN-03", signer_name="林国强", relationship="父亲"
    )

    check_consent(child, Situation(13), pack)


@pytest.mark.parametrize(("assent", "enough"), [(None, False), (False, False), (True, True)])
def test_cn_04_the_guardian_of_a_16_year_old_signs_and_the_patient_must_assent(
    given: Consent, pack: ConsentPack, assent: bool | None, enough: bool
) -> None:
    minor = replace(given, signer=Signer.GUARDIAN, rule="CN-04", relationship="母亲", assent=assent)

    assert ("assent" not in missing_in_consent(minor, pack)) is enough


def test_cn_05_an_emergency_needs_a_named_clinician_a_reason_and_informing_within_a_day(
    given: Consent, pack: ConsentPack
) -> None:
    situation = Situation(35, emergency=True)
    then = who_signs(situation, pack).then
    override = replace(
        given,
        decision=Decision.EMERGENCY,
        signer=Signer.NOBODY,
        rule="CN-05",
        method=None,
        evidence=(),
        explained=(),
        signer_name="",
        reason="服农药后意识模糊",
        inform_by_ms=inform_by(NOW, then),
    )

    check_consent(override, situation, pack)
    assert override.inform_by_ms == NOW + 24 * HOUR
    assert missing_in_consent(replace(override, reason=""), pack) == ("reason",)
    assert missing_in_consent(replace(override, inform_by_ms=None), pack) == ("inform_by_ms",)
    with pytest.raises(NotAllowed, match="CN-01"):
        check_consent(override, ADULT, pack)


def test_cn_06_a_relative_signs_with_a_mandatory_reason_where_telling_would_harm(
    given: Consent, pack: ConsentPack
) -> None:
    situation = Situation(35, suitable_to_be_told=False)
    bare = replace(given, signer=Signer.RELATIVE, rule="CN-06", relationship="妻子")

    assert missing_in_consent(bare, pack) == ("reason",)
    check_consent(replace(bare, reason="告知可能加重自杀风险"), situation, pack)


def test_cn_07_against_a_refusal_nobody_can_share(given: Consent, pack: ConsentPack) -> None:
    situation = Situation(35, refuses=True)

    with pytest.raises(NotAllowed, match="CN-07"):
        check_consent(given, situation, pack)
    check_consent(
        replace(given, decision=Decision.REFUSED, rule="CN-07", signer=Signer.NOBODY),
        situation,
        pack,
    )
    assert who_signs(situation, pack).then.alternatives == ("teaching-case", "in-person-referral")


def test_a_consent_signed_by_somebody_the_table_does_not_name_is_refused(
    given: Consent, pack: ConsentPack
) -> None:
    with pytest.raises(NotAllowed, match="CN-01"):
        check_consent(replace(given, signer=Signer.GUARDIAN), ADULT, pack)


def test_a_consent_claiming_an_easier_row_of_the_table_is_refused(
    given: Consent, pack: ConsentPack
) -> None:
    with pytest.raises(NotAllowed, match="CN-03"):
        check_consent(given, Situation(13), pack)
    with pytest.raises(NotAllowed, match="CN-99"):
        missing_in_consent(replace(given, rule="CN-99"), pack)


def test_a_consent_covers_one_recipient_and_one_purpose_only(given: Consent) -> None:
    assert covers(given, HOSPITAL, "remote-consultation", NOW)
    assert not covers(given, OTHER_HOSPITAL, "remote-consultation", NOW)
    assert not covers(given, HOSPITAL, "up-referral", NOW)


def test_a_consent_ends_at_its_end_time(given: Consent) -> None:
    short = replace(given, valid_until_ms=NOW + HOUR)

    assert covers(short, HOSPITAL, "remote-consultation", NOW + HOUR - 1)
    assert not covers(short, HOSPITAL, "remote-consultation", NOW + HOUR)


def test_an_emergency_override_covers_and_a_refusal_or_withdrawal_does_not(given: Consent) -> None:
    def holds(decision: Decision) -> bool:
        return covers(replace(given, decision=decision), HOSPITAL, given.purpose, NOW)

    assert holds(Decision.EMERGENCY)
    assert not holds(Decision.REFUSED)
    assert not holds(Decision.WITHDRAWN)


def test_a_refusal_recorded_elsewhere_blocks_a_consent_until_somebody_looks(given: Consent) -> None:
    refused = replace(given, decision=Decision.REFUSED)
    elsewhere = replace(refused, recipient=OTHER_HOSPITAL)

    assert covering([given, refused], HOSPITAL, given.purpose, NOW) is None
    assert covering([given, elsewhere], HOSPITAL, given.purpose, NOW) == given
    assert covering([], HOSPITAL, given.purpose, NOW) is None
