"""Versioned rule and content packs: data files that hold every threshold, text and interval.

A pack is JSON under `resources/`. Its header names id, version, languages, licence and source;
anything unknown, absent or of the wrong shape refuses the whole pack, and every text must exist in
both languages. Each clinical record stores the id and version of the pack that made it.
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import TypeVar

import msgspec

from telecon.errors import BadValue
from telecon.typed import ready

LANGUAGES = ("zh-CN", "en")

Text = dict[str, str]
"""Language code to words."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a pack: strict, immutable."""


class Pack(Part, frozen=True, kw_only=True):
    """The header every pack has.

    Attributes:
        id: stable name, stored with every record.
        version: stored with every record; a changed rule is a new version.
        title: what it is, in both languages.
        languages: languages every text is written in.
        licence: terms of the content (not of the program).
        source: where the content comes from.
        reviewed: who has checked it, and what is still to be checked.
        effective_from: ISO date.
    """

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    licence: str
    source: str
    reviewed: str
    effective_from: str


P = TypeVar("P", bound=Pack)


def load_pack(kind: type[P], folder: str, name: str) -> P:
    """The pack `resources/<folder>/<name>.json` of this installation.

    Raises:
        BadValue: the pack is damaged; field `reason` says where.
    """
    data = files("resources").joinpath(folder, f"{name}.json").read_bytes()
    return decode_pack(kind, data)


def decode_pack(kind: type[P], data: bytes) -> P:
    """A pack from its JSON bytes.

    Raises:
        BadValue: not JSON, unknown or absent fields, wrong shapes, a text missing in a language.
    """
    ready(kind)
    try:
        pack = msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        raise BadValue(name="pack", reason=str(broken)) from broken
    for where, text in _texts(pack, pack.id):
        if any(not text.get(language, "").strip() for language in pack.languages):
            raise BadValue(name="pack", reason=f"{where} is not written in every language")
    if set(pack.languages) != set(LANGUAGES):
        raise BadValue(name="pack", reason=f"{pack.id} is not in both languages")
    return pack


def words(text: Text, language: str) -> str:
    """The words of a text in a language; Chinese where the language is not one of ours."""
    return text.get(language) or text[LANGUAGES[0]]


def _texts(value: object, where: str) -> Iterator[tuple[str, Text]]:
    """Every language map inside a pack, with its place."""
    if isinstance(value, dict):
        if any(language in value for language in LANGUAGES):
            yield where, value
            return
        for key, item in value.items():
            yield from _texts(item, f"{where}.{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, f"{where}[{index}]")
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name), f"{where}.{name}")
