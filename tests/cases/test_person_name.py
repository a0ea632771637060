"""Names survive as people write them, and are masked where others look on."""

import pytest

from telecon.cases.person_name import masked, read_person_name
from telecon.errors import BadValue

LONGEST = "买买提江" + "·" + "阿" * 55


@pytest.mark.parametrize(
    ("typed", "text", "family", "given"),
    [
        ("林小满", "林小满", "林", "小满"),
        ("林 小满", "林小满", "林", "小满"),
        ("欧阳修", "欧阳修", "欧阳", "修"),
        ("司马相如", "司马相如", "司马", "相如"),
        ("爱新觉罗启星", "爱新觉罗启星", "爱新觉罗", "启星"),
        ("欧阳", "欧阳", "欧", "阳"),
        ("阿依古丽•买买提", "阿依古丽·买买提", "", ""),
        ("阿依古丽 · 买买提", "阿依古丽·买买提", "", ""),
        ("Peter  James Chalmers", "Peter James Chalmers", "", ""),
        ("𠮷田", "𠮷田", "𠮷", "田"),
        (LONGEST, LONGEST, "", ""),
    ],
)
def test_a_name_survives_and_its_surname_is_found_where_the_name_shows_it(
    typed: str, text: str, family: str, given: str
) -> None:
    name = read_person_name(typed)

    assert (name.text, name.family, name.given) == (text, family, given)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "absent"),
        (" 　", "absent"),
        (LONGEST + "阿", "too-long"),
        ("123", "characters"),
        ("林\u202e小满", "characters"),
    ],
)
def test_what_is_no_name_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(BadValue, match=reason):
        read_person_name(typed)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张某"),
        ("林小满", "林某某"),
        ("欧阳修", "欧阳某"),
        ("司马相如", "司马某某"),
        ("爱新觉罗启星", "爱新觉罗某某"),
        ("阿依古丽·买买提", "阿某·某某"),
        ("Peter James Chalmers", "P***"),
        ("", ""),
    ],
)
def test_a_masked_name_shows_the_surname_and_nothing_of_the_given_name(
    name: str, shown: str
) -> None:
    assert masked(name) == shown
