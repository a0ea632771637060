"""`telecon case amend|conflicts|resolve|undo`: a person's details, and what two wrote apart."""

import argparse
from collections.abc import Iterator
from dataclasses import replace

from telecon.case_state.fields import FieldState, FieldValue, Write
from telecon.case_state.state import CaseState
from telecon.cases.amendments import SamePerson, Value
from telecon.cases.documents import Flag, Guardian
from telecon.clock import utc_time
from telecon.errors import BadValue
from telecon.session import Session
from telecon.use_cases.one_person import PersonPage, read_person

PLAIN = ("name", "gender", "birth_date", "identity_number", "no_document", "phone", "address")
Rows = list[dict[str, str]]


def add_amend_arguments(amend: argparse.ArgumentParser) -> None:
    """Declares one option for each field."""
    for name in PLAIN:
        amend.add_argument(_option(name), dest=name, help='"" says that there is none')
    for part in ("", "-relation", "-phone"):
        amend.add_argument(f"--guardian{part}")


def add_resolve_arguments(resolve: argparse.ArgumentParser) -> None:
    """Declares the ways to settle a field."""
    resolve.add_argument("field", help="as `telecon case conflicts` shows it")
    way = resolve.add_mutually_exclusive_group(required=True)
    way.add_argument("--use", type=int, help="number of the version that holds")
    way.add_argument("--value", help="another value; for a red flag another plan")
    way.add_argument("--both", action="store_true", help="all versions hold")


def amend(session: Session, case: bytes, arguments: argparse.Namespace) -> None:
    """Signs the fields that were given, over what stands in the case now."""
    from telecon.use_cases.amend_patient import amend_patient

    state = _person(session, case).page.state
    given = {name: getattr(arguments, name) for name in PLAIN}
    changes: dict[str, Value] = {k: v for k, v in given.items() if v is not None}
    guardian = _guardian(state, arguments)
    if guardian is not None:
        changes["guardian"] = guardian
    amend_patient(session, case, state.fields, changes)


def conflicts(session: Session, case: bytes) -> Rows:
    """Every version of every field that waits for a choice, with who, where, when, and had seen."""
    person = _person(session, case)
    return [
        {
            "field": field.name,
            "version": str(number),
            "value": value_words(version.values),
            "by": _by(person, write),
            "at": _at(write.at_ms),
            "seen": "; ".join(_seen(field, write)),
            "entry": write.entry.hex(),
        }
        for field in person.page.state.conflicts
        for number, version in enumerate(field.versions, start=1)
        for write in version.writes
    ]


def resolve(session: Session, case: bytes, arguments: argparse.Namespace) -> None:
    """Signs which version holds, another value, or all.

    Raises:
        BadValue: no such field in conflict, or no version of this number ("unknown").
    """
    from telecon.use_cases.resolve_conflict import resolve_conflict

    person = _person(session, case)
    found = [f for f in person.page.state.conflicts if f.name == arguments.field]
    if not found:
        raise BadValue(name="field", reason="unknown")
    (field,) = found
    values = _chosen(field, arguments)
    resolve_conflict(session, person.home_of(field.name), field, *values)


def undo(session: Session, case: bytes, entry: bytes) -> None:
    """Takes back a change, whoever signed it."""
    from telecon.use_cases.resolve_conflict import undo_change

    undo_change(session, _person(session, case).home_of_entry(entry), entry)


def value_words(values: tuple[FieldValue, ...]) -> str:
    """Values in one line, as a terminal shows them."""
    return " / ".join(map(_value, values))


def _person(session: Session, case: bytes) -> PersonPage:
    person = read_person(session, case)
    if not person.page.state.patients or person.page.masked:
        raise BadValue(name="case", reason="unknown")
    return person


def _guardian(state: CaseState, arguments: argparse.Namespace) -> Value | None:
    """The guardian as given; what was not given stays as it is known."""
    name, relation, phone = (
        getattr(arguments, name) for name in ("guardian", "guardian_relation", "guardian_phone")
    )
    if (name, relation, phone) == (None, None, None):
        return None
    if name == "":
        return ""
    patient = state.patient
    known = (patient.guardian if patient else None) or Guardian("")
    given = {"name": name, "relationship": relation, "phone": phone}
    return replace(known, **{key: value for key, value in given.items() if value is not None})


def _chosen(field: FieldState, arguments: argparse.Namespace) -> tuple[FieldValue, ...]:
    if arguments.both:
        return field.values
    if arguments.use is not None:
        number = int(arguments.use)
        if not 1 <= number <= len(field.versions):
            raise BadValue(name="use", reason="unknown")
        return field.versions[number - 1].values
    closed = [v for v in field.values if isinstance(v, Flag) and v.status == "inactive"]
    said = str(arguments.value)
    if closed:
        return (replace(closed[0], plan=said, done=()),)
    return (Guardian(said) if field.name == "guardian" else said,)


def _seen(field: FieldState, write: Write) -> Iterator[str]:
    for known in field.writes:
        if known.entry in write.replaces:
            yield value_words(known.values)


def _by(person: PersonPage, write: Write) -> str:
    known = person.page.people.get(write.author)
    return f"{known.name if known else '?'} on {write.author.hex()[:8]}"


def _at(at_ms: int) -> str:
    return utc_time(at_ms).isoformat(timespec="minutes")


def _value(value: FieldValue) -> str:
    if isinstance(value, Guardian):
        return " ".join(p for p in (value.name, value.relationship, value.phone) if p)
    if isinstance(value, Flag):
        return f"{value.code} {value.status} {value.plan}".strip()
    if isinstance(value, SamePerson):
        return "one person" if value.same else "two people"
    return value or "(none)"


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")
