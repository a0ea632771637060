"""Replaceable fields: which of their writes are live, decided by causality alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from telecon.cases.amendments import SamePerson, Value
from telecon.cases.documents import Flag

FieldValue = Value | Flag | SamePerson


@dataclass(frozen=True)
class Write:
    """One write of one field.

    Attributes:
        entry, author: who signed it, and where.
        at_ms: display time.
        field: name of the field.
        values: what was written; several where all were said to hold.
        replaces: entries whose value of the field its author saw and replaced.
    """

    entry: bytes
    author: bytes
    at_ms: int
    field: str
    values: tuple[FieldValue, ...]
    replaces: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Version:
    """A live value with the live writes that say it, in display order."""

    values: tuple[FieldValue, ...]
    writes: tuple[Write, ...]

    @property
    def entries(self) -> tuple[bytes, ...]:
        """The entries that say it."""
        return tuple(write.entry for write in self.writes)


class Seen(Protocol):
    """A field as somebody had it before their eyes."""

    @property
    def name(self) -> str:
        """Name of the field."""

    @property
    def values(self) -> tuple[FieldValue, ...]:
        """What was live."""

    @property
    def live(self) -> tuple[bytes, ...]:
        """The entries that said it."""


@dataclass(frozen=True)
class SeenField:
    """A field as it stood when a form was opened; a draft keeps it beside what was typed."""

    name: str
    values: tuple[FieldValue, ...]
    live: tuple[bytes, ...]


@dataclass(frozen=True)
class FieldState:
    """What is known of one field.

    Attributes:
        versions: what is live; people who wrote the same value agree.
        writes: everything that was ever written and not taken back, in display order.
    """

    name: str
    versions: tuple[Version, ...]
    writes: tuple[Write, ...]

    @property
    def in_conflict(self) -> bool:
        """Whether different values are live, so that somebody must choose."""
        return len(self.versions) > 1

    @property
    def live(self) -> tuple[bytes, ...]:
        """Entries of every live write: what a resolution replaces."""
        return tuple(write.entry for version in self.versions for write in version.writes)

    @property
    def resolutions(self) -> tuple[Write, ...]:
        """The live writes that settled several versions at once."""
        live = (write for version in self.versions for write in version.writes)
        return tuple(write for write in live if len(write.replaces) > 1)

    @property
    def values(self) -> tuple[FieldValue, ...]:
        """Every live value, each once."""
        said = (value for version in self.versions for value in version.values)
        return tuple(dict.fromkeys(said))


def fold_fields(writes: Iterable[Write]) -> tuple[FieldState, ...]:
    """The state of every field, whatever the order the writes came in.

    Args:
        writes: of one case or of several that are one person's, doubled or not.
    """
    named: dict[str, dict[tuple[bytes, tuple[FieldValue, ...]], Write]] = {}
    for write in writes:
        named.setdefault(write.field, {})[(write.entry, write.values)] = write
    return tuple(_state(name, list(named[name].values())) for name in sorted(named))


def _state(name: str, writes: list[Write]) -> FieldState:
    ordered = tuple(sorted(writes, key=lambda w: (w.at_ms, w.entry)))
    replaced = {entry for write in ordered for entry in write.replaces if entry != write.entry}
    said: dict[tuple[FieldValue, ...], list[Write]] = {}
    for write in ordered:
        if write.entry not in replaced:
            said.setdefault(write.values, []).append(write)
    versions = tuple(Version(values, tuple(by)) for values, by in said.items())
    return FieldState(name, versions, ordered)
