"""Who the case is about, from its fields: where two versions are live, both stand side by side."""

from collections.abc import Iterable

from telecon.case_state.fields import FieldState
from telecon.cases.amendments import DEMOGRAPHICS
from telecon.cases.both import side_by_side
from telecon.cases.documents import Guardian, Patient

PARTS = ("name", "relationship", "phone")


def composed_patient(fields: Iterable[FieldState]) -> Patient | None:
    """The person as every page shows them; nothing is chosen where people wrote apart.

    Returns:
        None where nobody was registered.
    """
    known = {field.name: field for field in fields if field.name in DEMOGRAPHICS}
    if "name" not in known:
        return None
    said = {name: _said(field) for name, field in known.items() if name != "guardian"}
    return Patient(**said, guardian=_guardian(known.get("guardian")))


def _said(field: FieldState) -> str:
    return side_by_side(value for value in field.values if isinstance(value, str))


def _guardian(field: FieldState | None) -> Guardian | None:
    values = field.values if field else ()
    people = [v if isinstance(v, Guardian) else Guardian("") for v in values]
    if not any(isinstance(value, Guardian) for value in values):
        return None
    name, relationship, phone = (
        side_by_side(getattr(person, part) for person in people) for part in PARTS
    )
    return Guardian(name, relationship, phone)
