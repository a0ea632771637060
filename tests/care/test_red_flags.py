"""A danger signal shows the moment it is answered and closes only with a name and a plan."""

from datetime import UTC, datetime

import pytest

from telecon.care.questionnaire_response import as_observation, as_questionnaire_response
from telecon.care.red_flags import check_closing, flag_of, safety_pack
from telecon.care.scales import load_scale, score
from telecon.errors import BadValue, Missing

PHQ9 = load_scale("phq-9")
WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_the_flag_of_item_9_carries_the_pack_that_raised_it() -> None:
    flag = flag_of(PHQ9, "9", 1)

    assert flag is not None
    assert (flag.code, flag.value) == ("phq-9/9", 1)
    assert (flag.pack, flag.pack_version) == ("phq-9", PHQ9.version)
    assert "自杀风险" in flag.text["zh-CN"]


@pytest.mark.parametrize(("item", "value"), [("9", 0), ("9", None), ("8", 3), ("10", 3)])
def test_no_other_answer_raises_it(item: str, value: int | None) -> None:
    assert flag_of(PHQ9, item, value) is None


@pytest.mark.parametrize(
    ("clinician", "plan", "missing"),
    [("", "转诊", "clinician_name"), ("李青", " ", "plan"), ("", "", "clinician_name,plan")],
)
def test_a_flag_is_not_closed_without_a_named_clinician_and_a_plan(
    clinician: str, plan: str, missing: str
) -> None:
    with pytest.raises(Missing, match=missing):
        check_closing(clinician, plan, safety_pack())


def test_a_named_clinician_with_a_plan_closes_a_flag() -> None:
    check_closing("李青", "已联系家属陪护，今日送市精神卫生中心", safety_pack())


def test_what_was_done_is_ticked_from_the_checklist_and_nothing_else() -> None:
    steps = tuple(item.id for item in safety_pack().checklist)

    check_closing("李青", "家属陪护", safety_pack(), steps)
    with pytest.raises(BadValue):
        check_closing("李青", "家属陪护", safety_pack(), ("something-else",))


@pytest.mark.parametrize(
    ("language", "step"), [("zh-CN", "安排专人陪伴"), ("en", "Have somebody stay")]
)
def test_the_checklist_says_what_to_do_and_the_banner_is_no_diagnosis(
    language: str, step: str
) -> None:
    pack = safety_pack()

    assert pack.checklist[0].text[language].startswith(step)
    assert pack.banner["zh-CN"] == "可能有自杀风险：请立即当面评估，评估完成前不要让患者独处。"
    assert pack.caption["zh-CN"] == "筛查结果，不是诊断。"


def test_the_safety_path_shows_the_three_hotlines() -> None:
    assert [line.number for line in safety_pack().hotlines] == ["12356", "120", "110"]


def test_answers_become_a_questionnaire_response_another_program_reads() -> None:
    from fhir.resources.R4B.observation import Observation
    from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

    result = score(PHQ9, [2, 2, 2, 2, 1, 1, 0, 0, 1])
    response = as_questionnaire_response(PHQ9, result, "Patient/p1", WHEN, "zh-CN")
    total = as_observation(PHQ9, result, "Patient/p1", WHEN, "en")

    parsed = QuestionnaireResponse.model_validate(response)
    assert parsed.questionnaire == f"urn:telecon:questionnaire:phq-9|{PHQ9.version}"
    assert parsed.status == "completed"
    assert [item["linkId"] for item in response["item"]] == [str(n) for n in range(1, 10)]
    assert total is not None
    assert Observation.model_validate(total).valueInteger == 11
    assert total["note"] == [{"text": "Screening, not diagnosis."}]


def test_an_unfinished_form_stays_in_progress_and_has_no_total() -> None:
    result = score(PHQ9, [1, None, 2])

    response = as_questionnaire_response(PHQ9, result, "Patient/p1", WHEN, "zh-CN")

    assert response["status"] == "in-progress"
    assert [item["linkId"] for item in response["item"]] == ["1", "3"]
    assert as_observation(PHQ9, result, "Patient/p1", WHEN, "zh-CN") is None


def test_a_score_of_another_scale_is_not_exported_as_this_one() -> None:
    with pytest.raises(BadValue, match="another-version"):
        as_questionnaire_response(
            load_scale("gad-7"), score(PHQ9, [0] * 9), "Patient/p1", WHEN, "en"
        )
