"""Frozen values to the maps inside sealed bodies, and back, strictly.

The maps hold text keys, integers, text, bytes, booleans, null, arrays and maps only (the wire
format has no floats); unknown keys are ignored, so that an older program reads a newer entry.
"""

from dataclasses import fields
from typing import Annotated, Any, TypeVar

import msgspec

from telecon.errors import BadValue
from telecon.typed import ready

T = TypeVar("T")
Id16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
"""A ledger id or a UUIDv7 (facility, person, circle, agreement)."""
Id32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
"""An entry id or an author id."""


def dump(value: Any) -> dict[str, Any]:
    """The map of a frozen dataclass; absent (None) and empty fields are left out."""
    built = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return {key: item for key, item in built.items() if item not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value, builtin_types=(bytes,))


def load(kind: type[T], payload: object) -> T:
    """A value of `kind` from its map.

    Raises:
        BadValue: a field is absent or of another type; its name is told, never its content.
    """
    known: type = kind
    ready(known)
    try:
        return msgspec.convert(payload, type=kind, builtin_types=(bytes,))
    except msgspec.ValidationError as error:
        where = str(error).rsplit("`", maxsplit=2)
        name = where[-2] if len(where) > 1 else kind.__name__
        raise BadValue(name=name, reason="shape") from None
