"""Every score vector of the clinical specification, by name."""

import pytest

from telecon.care.packs import LANGUAGES
from telecon.care.scales import SCALES, Scale, load_scale, raises_flag, score
from telecon.errors import BadValue


def answers(text: str) -> list[int | None]:
    return [None if digit == "_" else int(digit) for digit in text]


@pytest.fixture
def phq9() -> Scale:
    return load_scale("phq-9")


@pytest.fixture
def gad7() -> Scale:
    return load_scale("gad-7")


@pytest.mark.parametrize(
    ("given", "total", "band", "flags"),
    [
        pytest.param("000000000", 0, "minimal", (), id="P9-1"),
        pytest.param("111100000", 4, "minimal", (), id="P9-2"),
        pytest.param("111110000", 5, "mild", (), id="P9-3"),
        pytest.param("111111111", 9, "mild", ("9",), id="P9-4"),
        pytest.param("221111110", 10, "moderate", (), id="P9-5"),
        pytest.param("222211101", 12, "moderate", ("9",), id="P9-6"),
        pytest.param("332211110", 14, "moderate", (), id="P9-7"),
        pytest.param("222222222", 18, "moderately-severe", ("9",), id="P9-8"),
        pytest.param("333333333", 27, "severe", ("9",), id="P9-9"),
        pytest.param("000000001", 1, "minimal", ("9",), id="P9-10 flag although minimal"),
    ],
)
def test_phq9_gives_the_total_band_and_flag_of_the_vector(
    phq9: Scale, given: str, total: int, band: str, flags: tuple[str, ...]
) -> None:
    result = score(phq9, answers(given))

    assert (result.total, result.band, result.red_flags) == (total, band, flags)
    assert (result.scale, result.version) == ("phq-9", phq9.version)


def test_p9_5_two_symptoms_with_a_core_one_meet_the_other_depressive_algorithm(
    phq9: Scale,
) -> None:
    assert score(phq9, answers("221111110")).algorithm == "other"


def test_p9_6_item_9_counts_from_1_so_five_symptoms_meet_the_major_algorithm(phq9: Scale) -> None:
    assert score(phq9, answers("222211101")).algorithm == "major"


def test_symptoms_without_a_core_one_meet_no_algorithm(phq9: Scale) -> None:
    assert score(phq9, answers("112222221")).algorithm == ""


def test_p9_11_a_missing_item_gives_no_total_and_is_asked_again(phq9: Scale) -> None:
    result = score(phq9, answers("22222222_"))

    assert (result.total, result.band, result.positive) == (None, "", None)
    assert result.missing == ("9",)


def test_p9_12_rural_elderly_screen_positive_at_8_where_primary_care_is_negative_at_10(
    phq9: Scale,
) -> None:
    given = answers("222200000")

    assert score(phq9, given, cut_off="rural-elderly").positive is True
    assert score(phq9, given, cut_off="primary-care").positive is False
    assert score(phq9, given).band == "mild"


@pytest.mark.parametrize(
    ("given", "total", "band"),
    [
        pytest.param("1111000", 4, "minimal", id="G7-1"),
        pytest.param("1111100", 5, "mild", id="G7-2"),
        pytest.param("2222200", 10, "moderate", id="G7-3"),
        pytest.param("3333300", 15, "severe", id="G7-4"),
    ],
)
def test_gad7_gives_the_total_and_band_of_the_vector(
    gad7: Scale, given: str, total: int, band: str
) -> None:
    result = score(gad7, answers(given))

    assert (result.total, result.band, result.red_flags) == (total, band, ())


@pytest.mark.parametrize(("given", "positive"), [("20", False), ("12", True), ("33", True)])
def test_phq2_is_positive_from_3(given: str, positive: bool) -> None:
    assert score(load_scale("phq-2"), answers(given)).positive is positive


@pytest.mark.parametrize(("value", "flag"), [(0, False), (1, True), (2, True), (3, True)])
def test_item_9_raises_its_flag_the_moment_it_is_answered(
    phq9: Scale, value: int, flag: bool
) -> None:
    assert raises_flag(phq9, "9", value) is flag


def test_a_flag_is_raised_on_a_form_that_is_not_finished(phq9: Scale) -> None:
    assert score(phq9, answers("________2")).red_flags == ("9",)


def test_how_difficult_it_made_life_is_asked_but_never_counts(phq9: Scale) -> None:
    result = score(phq9, answers("1111000003"))

    assert (result.total, result.missing) == (4, ())


@pytest.mark.parametrize("wrong", [4, -1, 100, True])
def test_an_answer_that_is_not_an_option_is_refused(phq9: Scale, wrong: int) -> None:
    with pytest.raises(BadValue, match="not-an-option"):
        score(phq9, [wrong])


def test_more_answers_than_items_are_refused(phq9: Scale) -> None:
    with pytest.raises(BadValue, match="too-many-answers"):
        score(phq9, [0] * 11)


def test_an_unknown_scale_or_cut_off_is_refused(phq9: Scale) -> None:
    with pytest.raises(BadValue):
        load_scale("../packs/consent")
    with pytest.raises(BadValue):
        score(phq9, [0], cut_off="guessed")


def test_the_shipped_phq9_has_its_ninth_item_which_the_fhir_example_lacks(phq9: Scale) -> None:
    scored = [item for item in phq9.items if item.scored]

    assert len(scored) == 9
    assert "伤害自己" in scored[8].text["zh-CN"]
    assert "hurting yourself" in scored[8].text["en"]


@pytest.mark.parametrize("name", SCALES)
def test_every_result_can_say_screening_not_diagnosis_in_both_languages(name: str) -> None:
    disclaimer = load_scale(name).disclaimer

    assert set(disclaimer) == set(LANGUAGES)
    assert "不是诊断" in disclaimer["zh-CN"]
    assert "not diagnosis" in disclaimer["en"]


def test_the_loinc_codes_of_the_table_are_on_the_items(phq9: Scale, gad7: Scale) -> None:
    assert phq9.total_loinc == "44261-6"
    assert [i.loinc for i in phq9.items[:9]] == [
        "44250-9", "44255-8", "44259-0", "44254-1", "44251-7",
        "44258-2", "44252-5", "44253-3", "44260-8",
    ]  # fmt: skip
    assert [i.loinc for i in gad7.items] == [
        "69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7",
    ]  # fmt: skip
