"""An opinion is advice of a named, registered person, and final only when signed."""

from dataclasses import replace

import pytest

from telecon.consultations.adoption import Adoption, AdoptionDecision, check_adoption
from telecon.consultations.liability import liability_text
from telecon.consultations.opinion import (
    DiagnosisAdvice,
    DrugAdvice,
    Opinion,
    OpinionStatus,
    Origin,
    Service,
    Verification,
)
from telecon.consultations.opinion_rules import (
    check_opinion,
    finalise,
    missing_in_opinion,
)
from telecon.consultations.packs import ConsultationPack, consultation_pack
from telecon.errors import Missing, NotAllowed
from telecon.permissions import Standing, roles_pack

ROLES = roles_pack()
PSYCHIATRIST = Standing("psychiatrist", "110330100000001", "psychiatry")
CONFIRMED = (DiagnosisAdvice("抑郁发作", "F32", Verification.CONFIRMED),)


@pytest.fixture
def pack() -> ConsultationPack:
    return consultation_pack()


@pytest.fixture
def opinion() -> Opinion:
    return Opinion(
        request=b"r" * 32,
        author_name="周明",
        institution="市精神卫生中心",
        title="chief-physician",
        written_ms=1,
        diagnosis_advice=(DiagnosisAdvice("抑郁发作", "F32"),),
        treatment_advice="舍曲林起始，支持性心理治疗",
        drugs=(DrugAdvice("舍曲林", "50 mg 每日一次"),),
        follow_up_advice="一周后复评 PHQ-9",
        referral_advice="none",
    )


def test_a_psychiatrist_may_sign_a_confirmed_diagnosis(
    opinion: Opinion, pack: ConsultationPack
) -> None:
    check_opinion(replace(opinion, diagnosis_advice=CONFIRMED), PSYCHIATRIST, pack, ROLES)


@pytest.mark.parametrize(
    "standing",
    [
        Standing("physician", "110330100000002", "internal-medicine"),
        Standing("psychiatrist", "110330100000001", ""),
        Standing("psychiatrist", "110330100000001", "general-practice"),
    ],
)
def test_art_29_without_a_psychiatric_registration_a_diagnosis_is_never_confirmed(
    opinion: Opinion, pack: ConsultationPack, standing: Standing
) -> None:
    check_opinion(opinion, standing, pack, ROLES)
    with pytest.raises(NotAllowed, match="MHL-29"):
        check_opinion(replace(opinion, diagnosis_advice=CONFIRMED), standing, pack, ROLES)


@pytest.mark.parametrize(
    ("role", "rule"), [("therapist", "MHL-51"), ("village-doctor", "ROLE"), ("nobody", "ROLE")]
)
def test_who_may_not_diagnose_may_not_sign_an_opinion(
    opinion: Opinion, pack: ConsultationPack, role: str, rule: str
) -> None:
    with pytest.raises(NotAllowed, match=rule):
        check_opinion(opinion, Standing(role, "1", "psychiatry"), pack, ROLES)


def test_without_a_registration_number_an_opinion_is_not_signed(
    opinion: Opinion, pack: ConsultationPack
) -> None:
    with pytest.raises(NotAllowed, match="REG"):
        check_opinion(opinion, replace(PSYCHIATRIST, registration=" "), pack, ROLES)


def test_ai_01_content_formed_by_software_is_never_signed(
    opinion: Opinion, pack: ConsultationPack
) -> None:
    with pytest.raises(NotAllowed, match="AI-01"):
        check_opinion(replace(opinion, origin=Origin.SOFTWARE), PSYCHIATRIST, pack, ROLES)


def test_rx_02_an_opinion_advises_drugs_and_never_prescribes_them(
    opinion: Opinion, pack: ConsultationPack
) -> None:
    prescribed = replace(opinion, drugs=(DrugAdvice("舍曲林", is_prescription=True),))

    with pytest.raises(NotAllowed, match="RX-02"):
        check_opinion(prescribed, PSYCHIATRIST, pack, ROLES)


@pytest.mark.parametrize(
    ("drug", "second_class"),
    [("阿普唑仑片", True), ("Zolpidem 10 mg", True), ("舍曲林", False)],
)
def test_rx_02_second_class_psychotropics_are_flagged_in_the_final_opinion(
    opinion: Opinion, pack: ConsultationPack, drug: str, second_class: bool
) -> None:
    final = finalise(replace(opinion, drugs=(DrugAdvice(drug),)), PSYCHIATRIST, pack, ROLES)

    assert final.drugs[0].second_class is second_class


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"author_name": ""}, "author_name"),
        ({"institution": ""}, "institution"),
        ({"title": ""}, "title"),
        ({"diagnosis_advice": ()}, "diagnosis_advice"),
        ({"treatment_advice": "\n"}, "treatment_advice"),
        ({"follow_up_advice": ""}, "follow_up_advice"),
        ({"referral_advice": ""}, "referral_advice"),
    ],
)
def test_rc_07_an_incomplete_opinion_says_what_is_missing(
    opinion: Opinion, pack: ConsultationPack, change: dict[str, object], missing: str
) -> None:
    incomplete = replace(opinion, **change)  # type: ignore[arg-type]

    assert missing_in_opinion(incomplete, pack) == (missing,)
    with pytest.raises(Missing, match=missing):
        finalise(incomplete, PSYCHIATRIST, pack, ROLES)


def test_a_written_reasoning_stands_where_no_diagnosis_can_be_named_yet(
    opinion: Opinion, pack: ConsultationPack
) -> None:
    undecided = replace(opinion, diagnosis_advice=(), diagnosis_note="需排除甲状腺功能异常")

    assert missing_in_opinion(undecided, pack) == ()


def test_a_finished_opinion_says_by_which_rules_it_was_judged(
    opinion: Opinion, pack: ConsultationPack
) -> None:
    final = finalise(opinion, PSYCHIATRIST, pack, ROLES)

    assert final.status is OpinionStatus.FINAL
    assert (final.pack, final.pack_version) == (pack.id, pack.version)


def test_rc_06_every_opinion_says_who_decides_and_is_liable_in_both_languages(
    pack: ConsultationPack,
) -> None:
    advised = liability_text(Service.CONSULTATION, pack)
    reported = liability_text(Service.DIAGNOSIS, pack)

    assert "邀请方决定" in advised["zh-CN"]
    assert "inviting side decides and is liable" in advised["en"]
    assert "资料的质量" in reported["zh-CN"]
    assert "quality of the data" in reported["en"]


@pytest.mark.parametrize(
    ("decision", "reason", "accepted"),
    [
        (AdoptionDecision.ADOPTED, "", True),
        (AdoptionDecision.PARTLY, "", False),
        (AdoptionDecision.PARTLY, "患者不愿转诊", True),
        (AdoptionDecision.NOT_ADOPTED, " ", False),
        (AdoptionDecision.NOT_ADOPTED, "药品无法获得", True),
    ],
)
def test_rc_07_who_does_not_follow_the_advice_writes_why(
    pack: ConsultationPack, decision: AdoptionDecision, reason: str, accepted: bool
) -> None:
    adoption = Adoption(b"r" * 32, b"o" * 32, decision, "李青", 1, reason)

    if accepted:
        check_adoption(adoption, pack)
        return
    with pytest.raises(Missing, match="reason"):
        check_adoption(adoption, pack)
