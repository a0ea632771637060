"""What is said of a record after it was written: fields anew, a choice taken back, one person.

Each write of a field names the entries whose value of that field it replaces. Two writes that
replace the same one are a conflict, and both stay (docs/architecture.md).
"""

from dataclasses import dataclass, fields
from typing import Annotated

import msgspec

from telecon.cases.documents import Guardian, Patient
from telecon.cases.payload import Id16, Id32

MOST_VALUES = 8
"""Values of one field that are kept side by side."""

Value = str | Guardian
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
_Values = Annotated[tuple[Value, ...], msgspec.Meta(min_length=1, max_length=MOST_VALUES)]
DEMOGRAPHICS = tuple(field.name for field in fields(Patient))
"""The replaceable fields of a person, in the order a form shows them."""


@dataclass(frozen=True)
class Change:
    """One field written anew.

    Attributes:
        field: name of a field of `Patient`.
        values: the value; several where somebody decided that all of them hold. "" is none.
        replaces: the entries whose value of this field the author saw and replaced.
    """

    field: _Name
    values: _Values
    replaces: tuple[Id32, ...] = ()


@dataclass(frozen=True)
class Amendment:
    """The demographics written anew, field by field; one user action."""

    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Undo:
    """Takes back an amendment, the closing of a flag, or a word on who is the same person.

    What the entry had replaced is live again, beside whatever was written since.
    """

    entry: Id32


@dataclass(frozen=True)
class SamePerson:
    """Whether another case is about the same person; it lies in the ledger with the smaller id.

    Attributes:
        other: ledger of the other case.
        same: True joins the two on the screen, False says that they are two people.
        front: which of the two ledgers stays in lists; None, or another one, hides neither.
    """

    other: Id16
    same: bool
    front: Id16 | None = None


def fits(change: Change) -> bool:
    """Whether the values are of the kind the field holds; a field not known here may hold any."""
    if change.field == "guardian":
        return all(isinstance(value, Guardian) or value == "" for value in change.values)
    if change.field in DEMOGRAPHICS:
        return all(isinstance(value, str) for value in change.values)
    return True
