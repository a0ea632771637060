"""Names of people: `name.text` is the truth; surname and mask are derived (PR-01)."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from telecon.care.packs import Pack, load_pack
from telecon.cases.both import in_each
from telecon.errors import BadValue

DOTS = str.maketrans("•‧∙⋅・･˙", "·" * 7)
DOT = "·"


class PersonNamePack(Pack, frozen=True, kw_only=True):
    """Compound surnames, the longest name, and the word that masks one."""

    compound_surnames: tuple[str, ...]
    longest: int
    mask: str


@dataclass(frozen=True)
class PersonName:
    """A name and its parts.

    Attributes:
        text: the whole name; nothing else is the truth.
        family: surname; "" where the name does not show which part it is.
        given: the rest; "" where the name does not show it.
    """

    text: str
    family: str
    given: str


@cache
def person_name_pack() -> PersonNamePack:
    """The name pack of this installation."""
    return load_pack(PersonNamePack, "packs", "person-name")


def read_person_name(text: str) -> PersonName:
    """The name somebody typed, with spaces tidied and the dot of minority names unified.

    Raises:
        BadValue: field `name` is "name", `reason` is "absent", "too-long" or "characters".
    """
    name = tidied(text)
    if not name:
        raise BadValue(name="name", reason="absent")
    if len(name) > person_name_pack().longest:
        raise BadValue(name="name", reason="too-long")
    if not any(character.isalpha() for character in name) or not name.isprintable():
        raise BadValue(name="name", reason="characters")
    return split_name(name)


def tidied(text: str) -> str:
    """NFC, one kind of dot, single spaces; no space between two Chinese characters."""
    words = unicodedata.normalize("NFC", text).translate(DOTS).split()
    joined = " ".join(words)
    if all(_is_chinese(character) for word in words for character in word):
        joined = "".join(words)
    return joined.replace(f" {DOT}", DOT).replace(f"{DOT} ", DOT)


def split_name(name: str) -> PersonName:
    """Surname and given name of a tidied name; names of other peoples stay whole."""
    if DOT in name or not all(_is_chinese(character) for character in name):
        return PersonName(name, "", "")
    compound = (s for s in person_name_pack().compound_surnames if name.startswith(s))
    family = max((s for s in compound if len(s) < len(name)), key=len, default=name[0])
    return PersonName(name, family, name[len(family) :])


def masked(name: str) -> str:
    """The name as triage, notices and shared screens show it: 林小满 → 林某某 (PR-01).

    Two names that stand side by side are masked each.
    """
    return in_each(_masked, name)


def _masked(name: str) -> str:
    mask = person_name_pack().mask
    text = tidied(name)
    if not text:
        return ""
    if DOT in text and _is_chinese(text[0]):
        return text[0] + mask + DOT + mask * 2
    if all(_is_chinese(character) for character in text):
        parts = split_name(text)
        return parts.family + mask * max(1, min(2, len(parts.given)))
    return text[0] + (mask * 2 if _is_chinese(text[0]) else "***")


def _is_chinese(character: str) -> bool:
    return character == DOT or unicodedata.name(character, "").startswith("CJK ")
