"""A replaceable field, its values, and what somebody had seen when they wrote it, in words."""

from telecon.case_state.fields import FieldState, FieldValue, Write
from telecon.cases.documents import Flag, Guardian
from telecon.cases.field_pack import declared
from ui.terms.codes import in_words
from ui.terms.people import gender_words, number_words, reason_words
from ui.translations import translate


def kind_of(field: FieldState) -> str:
    """The field without the flag or case it is about."""
    return field.name.partition("/")[0]


def field_words(field: FieldState) -> str:
    """The name of a field."""
    said = in_words(declared(field.name).text)
    return said[:1].upper() + said[1:]


def is_dangerous(field: FieldState) -> bool:
    """Whether the pack calls the field safety-relevant."""
    return declared(field.name).safety


def values_words(field: FieldState, values: tuple[FieldValue, ...]) -> str:
    """What somebody wrote, whole."""
    return " / ".join(value_words(kind_of(field), value) for value in values)


def seen_words(field: FieldState, write: Write) -> str:
    """What its author had before their eyes when they wrote it."""
    seen = [known for known in field.writes if known.entry in write.replaces]
    if not seen:
        return translate("Conflicts", "Had seen no earlier value")
    said = dict.fromkeys(values_words(field, known.values) for known in seen)
    return translate("Conflicts", "Had seen: {values}").format(values="; ".join(said))


def value_words(kind: str, value: FieldValue) -> str:
    """One value of a field, whole."""
    nothing = translate("Conflicts", "Nothing entered")
    if isinstance(value, str):
        return _plain(kind, value) if value else nothing
    if isinstance(value, Guardian):
        parts = (value.name, value.relationship, value.phone)
        return " ".join(part for part in parts if part) or nothing
    if isinstance(value, Flag):
        closed = translate("Conflicts", "Closed: {plan}").format(plan=value.plan)
        return translate("Conflicts", "Open") if value.status == "active" else closed
    if value.same:
        return translate("Conflicts", "The same person")
    return translate("Conflicts", "Two people")


def _plain(kind: str, value: str) -> str:
    if kind == "gender":
        return gender_words(value)
    if kind == "identity_number":
        return number_words(value, shown=True)
    if kind == "no_document":
        return reason_words(value)
    return value
