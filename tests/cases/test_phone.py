"""Telephone vectors of the specification."""

import pytest

from telecon.cases.phone import PhoneKind, read_phone
from telecon.errors import BadValue


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13800138000", "13800138000"),
        ("+86 139-0013-9000", "13900139000"),
        ("＋８６ １３９００１３９０００", "13900139000"),
        ("139 0013 9000", "13900139000"),
        ("139–0013–9000", "13900139000"),
    ],
)
def test_a_mobile_number_is_kept_as_eleven_digits(typed: str, number: str) -> None:
    phone = read_phone(typed)

    assert (phone.number, phone.kind) == (number, PhoneKind.MOBILE)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0571-88886666", "0571-88886666"),
        ("010 88886666", "01088886666"),
        ("(0571) 8888666", "0571-8888666"),
        ("0571-88886666-123", "0571-88886666-123"),
    ],
)
def test_a_landline_keeps_its_area_and_extension(typed: str, number: str) -> None:
    phone = read_phone(typed)

    assert (phone.number, phone.kind) == (number, PhoneKind.LANDLINE)


@pytest.mark.parametrize(
    "typed",
    ["12345678901", "", "abc", "1380013800", "138001380000", "١٣٨٠٠١٣٨٠٠٠", "0571-8888666-123456"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(BadValue, match="shape"):
        read_phone(typed)


@pytest.mark.parametrize("hotline", ["110", "120", "12356"])
def test_a_hotline_is_a_label_and_no_contact(hotline: str) -> None:
    with pytest.raises(BadValue, match="hotline"):
        read_phone(hotline)
