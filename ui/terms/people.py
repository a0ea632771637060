"""Who somebody is, in one line."""

from datetime import date

from telecon.cases.both import in_each
from telecon.cases.identity_number import identity_pack, masked_number
from telecon.ledger.standing import RosterPerson
from ui.terms.codes import in_words, role_words
from ui.terms.times import day_words
from ui.translations import translate


def gender_words(gender: str) -> str:
    """Female, male or not stated; both where nobody has chosen."""
    return in_each(_gender, gender)


def _gender(gender: str) -> str:
    return {
        "female": translate("Terms", "Female"),
        "male": translate("Terms", "Male"),
    }.get(gender, translate("Terms", "Sex not stated"))


def age_words(birth_date: str, today: date) -> str:
    """Completed years, months below two; empty where no birth date is known."""
    try:
        born = date.fromisoformat(birth_date)
    except ValueError:
        return ""
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months < 24:  # noqa: PLR2004 - as clinics say it
        return translate("Terms", "{n} months").format(n=max(0, months))
    return translate("Terms", "{n} years").format(n=months // 12)


def person_line(gender: str, birth_date: str, today: date) -> str:
    """Sex and age in one line."""
    age = in_each(lambda one: age_words(one, today), birth_date)
    return " · ".join(part for part in (gender_words(gender), age) if part)


def number_words(number: str, *, shown: bool) -> str:
    """An identity number in readable groups; its last four until it is asked for (PR-01)."""
    return in_each(lambda one: _number(one, shown=shown), number)


def _number(number: str, *, shown: bool) -> str:
    if not number:
        return ""
    if not shown:
        return "**** " + masked_number(number)[-4:]
    return f"{number[:6]} {number[6:14]} {number[14:]}".strip()


def author_words(person: RosterPerson | None) -> str:
    """Who wrote something: name, role, facility."""
    if person is None:
        return translate("Terms", "Unknown author")
    return " · ".join((person.name, role_words(person.role), person.facility_name))


def device_words(person: RosterPerson | None, me: RosterPerson | None) -> str:
    """On which of a person's PCs something was written; its sign tells two of them apart."""
    if person is None:
        return translate("Terms", "From a PC that is not known here")
    if me is not None and me.author == person.author:
        return translate("Terms", "On this PC")
    said = translate("Terms", "On the PC in use since {day} ({sign})")
    sign = f"{int.from_bytes(person.author[:4]) % 10_000:04d}"
    return said.format(day=day_words(person.joined_ms), sign=sign)


def reason_words(code: str) -> str:
    """Why somebody has no document; the code itself where the pack does not know it."""
    reasons = identity_pack().no_document_reasons
    return next((in_words(reason.text) for reason in reasons if reason.id == code), code)
