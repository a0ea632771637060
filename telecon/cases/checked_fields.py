"""Fields of a person written anew: each in its normal form, and none against the others."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from telecon.cases.amendments import Value
from telecon.cases.documents import Guardian
from telecon.cases.identity_number import IdentityNumber, conflicts, read_identity_number
from telecon.cases.person_name import read_person_name
from telecon.cases.phone import read_phone
from telecon.errors import BadValue, Missing

UNKNOWN = "unknown"


def checked_value(field: str, value: Value, today: date) -> Value:
    """One field in its normal form.

    Raises:
        BadValue: it cannot be one (name, phone, GB 11643 number, birth date after today).
    """
    if isinstance(value, Guardian):
        return _checked_guardian(value)
    text = value.strip()
    if field == "name":
        text = read_person_name(text).text
    elif field == "gender":
        text = text or UNKNOWN
    elif field == "phone" and text:
        text = read_phone(text).number
    elif field == "identity_number" and text:
        text = _read_number(text, today).number
    elif field == "birth_date" and text:
        text = _read_day(text, today)
    return text


def checked_changes(
    known: Mapping[str, tuple[Value, ...]], changes: Mapping[str, Value], today: date
) -> dict[str, Value]:
    """Changed fields in normal form; a new identity number brings its sex and birth date along.

    Args:
        known: what is live of each field, several values where nobody has chosen.
        changes: the fields somebody wrote anew.
        today: in the clinic's zone.

    Returns:
        The changes that say something other than what is known.

    Raises:
        BadValue: as `checked_value`; "contradicts-identity-number" (vector ID-12).
        Missing: neither an identity number nor a reason for having none.
    """
    checked = {name: checked_value(name, value, today) for name, value in changes.items()}
    number = checked.get("identity_number", "")
    if isinstance(number, str) and number:
        _bring_along(known, checked, _read_number(number, today))
    _agree_with_number(known, checked, today)
    _document_or_reason(known, checked)
    return {name: value for name, value in checked.items() if known.get(name) != (value,)}


def require_agreement(known: Mapping[str, tuple[Value, ...]], today: date) -> None:
    """Sex and birth date agree with the identity number, as far as nobody disputes them.

    A number that is none (from elsewhere, or of an earlier form) judges nobody.

    Raises:
        BadValue: "contradicts-identity-number" (vector ID-12).
    """
    number, birth, sex = (_only(known, {}, n) for n in ("identity_number", "birth_date", "gender"))
    try:
        read = read_identity_number(number, today) if number else None
    except BadValue:
        return
    if read is None or read.search_only:
        return
    for name in conflicts(read, birth, "" if sex == UNKNOWN else sex):
        raise BadValue(name=name, reason="contradicts-identity-number")


def _bring_along(
    known: Mapping[str, tuple[Value, ...]], checked: dict[str, Value], number: IdentityNumber
) -> None:
    """Sex and birth date as the number says them; a field in conflict waits for its own choice."""
    implied = {"gender": number.sex, "birth_date": number.birth_date.isoformat(), "no_document": ""}
    for name, value in implied.items():
        if len(known.get(name, ())) < 2:  # noqa: PLR2004 - nobody has chosen yet
            checked.setdefault(name, value)


def _agree_with_number(
    known: Mapping[str, tuple[Value, ...]], checked: Mapping[str, Value], today: date
) -> None:
    """What is written now against the number that holds; a disputed number judges nobody."""
    if not checked.keys() & {"identity_number", "gender", "birth_date"}:
        return
    number = _only(known, checked, "identity_number")
    if not number:
        return
    birth, sex = _only({}, checked, "birth_date"), _only({}, checked, "gender")
    for name in conflicts(_read_number(number, today), birth, "" if sex == UNKNOWN else sex):
        raise BadValue(name=name, reason="contradicts-identity-number")


def _document_or_reason(
    known: Mapping[str, tuple[Value, ...]], checked: Mapping[str, Value]
) -> None:
    if not checked.keys() & {"identity_number", "no_document"}:
        return
    if not any(_said(known, checked, name) for name in ("identity_number", "no_document")):
        raise Missing(names="identity_number")


def _said(
    known: Mapping[str, tuple[Value, ...]], checked: Mapping[str, Value], name: str
) -> tuple[str, ...]:
    values = (checked[name],) if name in checked else known.get(name, ())
    return tuple(value for value in values if isinstance(value, str) and value)


def _only(known: Mapping[str, tuple[Value, ...]], checked: Mapping[str, Value], name: str) -> str:
    values = _said(known, checked, name)
    return values[0] if len(values) == 1 else ""


def _checked_guardian(guardian: Guardian) -> Guardian:
    phone = guardian.phone.strip()
    return replace(
        guardian,
        name=read_person_name(guardian.name).text,
        phone=read_phone(phone).number if phone else "",
    )


def _read_number(text: str, today: date) -> IdentityNumber:
    number = read_identity_number(text, today)
    if number.search_only:
        raise BadValue(name="identity_number", reason="legacy")
    return number


def _read_day(text: str, today: date) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadValue(name="birth_date", reason="shape") from error
    if day > today:
        raise BadValue(name="birth_date", reason="future")
    return day.isoformat()
