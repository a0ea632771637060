"""Resident identity numbers (GB 11643), residence permits, and why there is no document.

Check character by python-stdnum; areas from our own dated pack, since stdnum's table knows neither
residence permits (81, 82, 83) nor districts founded after it (vectors ID-9, ID-10).
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from stdnum.cn import ric

from telecon.care.packs import Pack, Part, Text, load_pack
from telecon.cases.administrative_division import (
    division_pack,
    find_area,
    is_prefecture_known,
)
from telecon.errors import BadValue

LENGTH = 18
LEGACY_LENGTH = 15
LEGACY_CENTURY = "19"
FIELD = "identity_number"


class IdentityKind(StrEnum):
    """Which document carries the number."""

    RESIDENT = "resident"
    RESIDENCE_PERMIT = "residence-permit"
    FOREIGN_PERMANENT = "foreign-permanent-resident"
    LEGACY = "legacy-15-digits"


@dataclass(frozen=True)
class IdentityNumber:
    """A number that passed, and what it says; it never overrides what a person said (ID-12).

    Attributes:
        number: normalised, upper case.
        kind: which document.
        birth_date: as encoded.
        sex: "male" or "female" (FHIR codes), as encoded.
        area_code: first six digits, "" for foreign permanent residents.
        area_name: in Chinese, "" where not known.
        area_version: version of the area pack.
        warnings: codes: "age-implausible", "area-abolished", "area-newer-than-list", "legacy".
        search_only: a legacy number is for finding a case, never for making one (ID-11).
    """

    number: str
    kind: IdentityKind
    birth_date: date
    sex: str
    area_code: str
    area_name: str
    area_version: str
    warnings: tuple[str, ...]
    search_only: bool


class Reason(Part, frozen=True):
    """A code with its words."""

    id: str
    text: Text


class IdentityPack(Pack, frozen=True, kw_only=True):
    """Limits, and the words for each refusal, warning and reason for having no document."""

    implausible_age: int
    residence_permit_provinces: tuple[str, ...]
    foreign_prefix: str
    no_document_reasons: tuple[Reason, ...]
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    hotlines: tuple[str, ...]


@cache
def identity_pack() -> IdentityPack:
    """The identity pack of this installation."""
    return load_pack(IdentityPack, "packs", "identity")


def normalised(text: str) -> str:
    """Half width, upper case, without spaces and dashes: what is compared, stored and searched."""
    return "".join(unicodedata.normalize("NFKC", text).upper().replace("-", "").split())


def read_identity_number(text: str, today: date) -> IdentityNumber:
    """What a typed number says.

    Args:
        text: as typed; full-width digits, spaces and a lower-case x are understood.
        today: to refuse birth dates in the future.

    Raises:
        BadValue: field `name` is "identity_number", `reason` one of "length", "characters",
            "check-digit", "birth-date", "future", "area".
    """
    number = normalised(text)
    if len(number) == LEGACY_LENGTH:
        return _legacy(number, today)
    if len(number) != LENGTH:
        raise BadValue(name=FIELD, reason="length")
    if not (number.isascii() and number[:-1].isdigit() and number[-1] in "0123456789X"):
        raise BadValue(name=FIELD, reason="characters")
    if ric.calc_check_digit(number) != number[-1]:
        raise BadValue(name=FIELD, reason="check-digit")
    return _built(number, number[6:14], number[16], today)


def conflicts(identity: IdentityNumber, birth_date: str, sex: str) -> tuple[str, ...]:
    """Fields the user must resolve: "birth_date", "gender" (ID-12).

    Args:
        identity: what the number says.
        birth_date: ISO date as entered, "" if none.
        sex: "male", "female", or anything else for not stated.
    """
    found = []
    if birth_date and birth_date != identity.birth_date.isoformat():
        found.append("birth_date")
    if sex in ("male", "female") and sex != identity.sex:
        found.append("gender")
    return tuple(found)


def masked_number(number: str) -> str:
    """The number as lists and notices show it: last four characters only (PR-01)."""
    shown = number[-4:] if len(number) >= LEGACY_LENGTH else ""
    return "*" * (len(number) - len(shown)) + shown


def _legacy(number: str, today: date) -> IdentityNumber:
    if not (number.isascii() and number.isdigit()):
        raise BadValue(name=FIELD, reason="characters")
    return _built(number, LEGACY_CENTURY + number[6:12], number[14], today)


def _built(number: str, born: str, sex_digit: str, today: date) -> IdentityNumber:
    birth_date = _birth_date(born, today)
    kind = _kind(number)
    area_code = "" if kind is IdentityKind.FOREIGN_PERMANENT else number[:6]
    area_name, warnings = _area(area_code)
    if today.year - birth_date.year > identity_pack().implausible_age:
        warnings = ("age-implausible", *warnings)
    if kind is IdentityKind.LEGACY:
        warnings = (*warnings, "legacy")
    return IdentityNumber(
        number=number,
        kind=kind,
        birth_date=birth_date,
        sex="male" if int(sex_digit) % 2 else "female",
        area_code=area_code,
        area_name=area_name,
        area_version=division_pack().version,
        warnings=warnings,
        search_only=kind is IdentityKind.LEGACY,
    )


def _birth_date(digits: str, today: date) -> date:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise BadValue(name=FIELD, reason="birth-date") from None
    if born > today:
        raise BadValue(name=FIELD, reason="future")
    return born


def _kind(number: str) -> IdentityKind:
    if len(number) == LEGACY_LENGTH:
        return IdentityKind.LEGACY
    if number.startswith(identity_pack().foreign_prefix):
        return IdentityKind.FOREIGN_PERMANENT
    if number[:2] in identity_pack().residence_permit_provinces:
        return IdentityKind.RESIDENCE_PERMIT
    return IdentityKind.RESIDENT


def _area(code: str) -> tuple[str, tuple[str, ...]]:
    """Name and warnings; a county missing from a prefecture we know may be newer than our list."""
    if not code:
        return "", ()
    pack = division_pack()
    area = find_area(code, pack)
    if area is not None:
        return area.name, () if area.in_force else ("area-abolished",)
    if is_prefecture_known(code, pack):
        return "", ("area-newer-than-list",)
    raise BadValue(name=FIELD, reason="area")
