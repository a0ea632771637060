"""Telephone numbers of mainland China: mobile and landline; hotlines are no contacts."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from telecon.cases.identity_number import identity_pack
from telecon.errors import BadValue

MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,5})?")
COUNTRY = "+86"
DASHES = str.maketrans("‐‑‒–—−", "------")


class PhoneKind(StrEnum):
    """Mobile or landline."""

    MOBILE = "mobile"
    LANDLINE = "landline"


@dataclass(frozen=True)
class Phone:
    """A number to call.

    Attributes:
        number: mobile as eleven digits; landline as typed, spaces removed.
        kind: mobile or landline.
    """

    number: str
    kind: PhoneKind


def read_phone(text: str) -> Phone:
    """The number somebody typed, +86, spaces and dashes understood.

    Raises:
        BadValue: field `name` is "phone", `reason` is "hotline" or "shape".
    """
    spaced = unicodedata.normalize("NFKC", text).translate(DASHES)
    typed = "".join(spaced.split()).replace("(", "").replace(")", "-")
    typed = typed.removeprefix(COUNTRY).removeprefix("-")
    digits = typed.replace("-", "")
    if digits in identity_pack().hotlines:
        raise BadValue(name="phone", reason="hotline")
    if digits.isascii() and MOBILE.fullmatch(digits):
        return Phone(digits, PhoneKind.MOBILE)
    if typed.isascii() and LANDLINE.fullmatch(typed):
        return Phone(typed, PhoneKind.LANDLINE)
    raise BadValue(name="phone", reason="shape")
