"""The identity number vectors of the specification, by name."""

from datetime import date

import pytest

from telecon.care.packs import LANGUAGES
from telecon.cases.administrative_division import division_pack, find_area
from telecon.cases.identity_number import (
    IdentityKind,
    conflicts,
    identity_pack,
    masked_number,
    read_identity_number,
)
from telecon.errors import BadValue

TODAY = date(2026, 11, 22)


def test_id_1_a_valid_number_tells_sex_birth_date_and_district() -> None:
    identity = read_identity_number("11010519491231002X", TODAY)

    assert identity.sex == "female"
    assert identity.birth_date == date(1949, 12, 31)
    assert identity.area_name == "北京市朝阳区"
    assert (identity.warnings, identity.search_only) == ((), False)


@pytest.mark.parametrize(
    "typed",
    ["11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", " 110105 19491231 002x "],
)
def test_id_2_lower_case_full_width_and_spaces_are_understood(typed: str) -> None:
    assert read_identity_number(typed, TODAY).number == "11010519491231002X"


def test_id_3_an_implausible_age_and_an_abolished_area_warn_and_do_not_refuse() -> None:
    identity = read_identity_number("440524188001010014", TODAY)

    assert identity.warnings == ("age-implausible", "area-abolished")
    assert identity.area_name == "广东省汕头市潮阳县"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        pytest.param("110105194912310021", "check-digit", id="ID-4"),
        pytest.param("110101202302290019", "birth-date", id="ID-6"),
        pytest.param("110101209912310015", "future", id="ID-7"),
        pytest.param("000000199001010018", "area", id="ID-8"),
        pytest.param("", "length", id="empty"),
        pytest.param("1101051949123100", "length", id="16 digits"),
        pytest.param("11010519491231002XX", "length", id="19 characters"),
        pytest.param("1101051949123X0021", "characters", id="x in the middle"),
        pytest.param("11010519491231002Y", "characters", id="another letter"),
        pytest.param("١١٠١٠٥١٩٤٩١٢٣١٠٠٢٠", "characters", id="arabic digits"),
        pytest.param("51170280022213X", "characters", id="15 with a letter"),
        pytest.param("511702801322130", "birth-date", id="15 with month 13"),
    ],
)
def test_a_wrong_number_is_refused_with_its_reason(number: str, reason: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_identity_number(number, TODAY)

    assert refused.value.fields == {"name": "identity_number", "reason": reason}


def test_a_refused_number_never_appears_in_the_error() -> None:
    with pytest.raises(BadValue) as refused:
        read_identity_number("110105194912310021", TODAY)

    assert "1949" not in str(refused.value)


def test_id_5_a_leap_day_is_a_birth_date() -> None:
    identity = read_identity_number("110101202402290016", TODAY)

    assert (identity.birth_date, identity.sex) == (date(2024, 2, 29), "male")


def test_id_9_a_district_founded_in_2021_is_known() -> None:
    identity = read_identity_number("330113202201010010", TODAY)

    assert identity.area_name == "浙江省杭州市临平区"
    assert identity.warnings == ()


@pytest.mark.parametrize(
    ("number", "area"),
    [("810000198605050017", "香港特别行政区"), ("830000198605050010", "台湾省")],
)
def test_id_10_residence_permits_of_hong_kong_and_taiwan_residents_are_valid(
    number: str, area: str
) -> None:
    identity = read_identity_number(number, TODAY)

    assert (identity.kind, identity.area_name) == (IdentityKind.RESIDENCE_PERMIT, area)


def test_id_11_a_15_digit_number_is_read_for_search_and_never_creates_a_case() -> None:
    identity = read_identity_number("511702800222130", TODAY)

    assert identity.kind is IdentityKind.LEGACY
    assert (identity.birth_date, identity.sex) == (date(1980, 2, 22), "female")
    assert identity.search_only
    assert "legacy" in identity.warnings


def test_id_12_a_number_that_contradicts_the_form_is_a_conflict_for_the_user() -> None:
    identity = read_identity_number("11010519491231002X", TODAY)

    assert conflicts(identity, "1949-12-31", "male") == ("gender",)
    assert conflicts(identity, "1950-12-31", "male") == ("birth_date", "gender")
    assert conflicts(identity, "1949-12-31", "female") == ()
    assert conflicts(identity, "", "unknown") == ()


def test_a_county_newer_than_our_list_in_a_known_prefecture_warns_only() -> None:
    identity = read_identity_number("110199199001010010", TODAY)

    assert identity.warnings == ("area-newer-than-list",)


def test_a_foreign_permanent_resident_number_is_valid_without_an_area() -> None:
    identity = read_identity_number("911840198305050014", TODAY)

    assert identity.kind is IdentityKind.FOREIGN_PERMANENT
    assert (identity.area_code, identity.sex) == ("", "male")


def test_the_area_is_kept_with_the_version_of_the_list_it_was_read_from() -> None:
    identity = read_identity_number("11010519491231002X", TODAY)
    area = find_area("110105", division_pack())

    assert area is not None
    assert identity.area_version == area.pack_version == division_pack().version


def test_lists_show_the_last_four_characters_of_a_number_only() -> None:
    assert masked_number("11010519491231002X") == "**************002X"
    assert masked_number("123") == "***"
    assert masked_number("") == ""


def test_every_refusal_warning_and_reason_for_no_document_has_words_in_both_languages() -> None:
    pack = identity_pack()

    assert {r.id for r in pack.reasons} == {
        "length", "characters", "check-digit", "birth-date", "future", "area",
    }  # fmt: skip
    assert {w.id for w in pack.warnings} == {
        "age-implausible", "area-abolished", "area-newer-than-list", "legacy",
    }  # fmt: skip
    assert "homeless" in {r.id for r in pack.no_document_reasons}
    for choice in (*pack.reasons, *pack.warnings, *pack.no_document_reasons):
        assert set(choice.text) == set(LANGUAGES)
