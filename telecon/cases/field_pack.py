"""The replaceable fields in words, and which of them are dangerous to mistake: a pack, no code."""

from functools import cache

from telecon.care.packs import Pack, Part, Text, load_pack


class Field(Part, frozen=True):
    """A replaceable field.

    Attributes:
        id: name of the field; what stands before "/" where there is one of each flag or case.
        safety: both values show wherever the field appears, while nobody has chosen.
    """

    id: str
    safety: bool
    text: Text


class FieldPack(Pack, frozen=True, kw_only=True):
    """Every field that two people may change apart."""

    fields: tuple[Field, ...]


@cache
def field_pack() -> FieldPack:
    """The field pack of this installation."""
    return load_pack(FieldPack, "packs", "fields")


def declared(name: str) -> Field:
    """What the pack says of a field; one it does not know is taken for dangerous."""
    kind = name.partition("/")[0]
    found = next((field for field in field_pack().fields if field.id == kind), None)
    return found or Field(kind, safety=True, text={"zh-CN": kind, "en": kind})
