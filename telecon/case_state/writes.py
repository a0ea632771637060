"""The writes of replaceable fields in the documents of a case: demographics, flags, one person."""

from collections.abc import Iterable, Iterator

from telecon.case_state.fields import Write
from telecon.case_state.state import Entered
from telecon.cases.amendments import DEMOGRAPHICS, Amendment, SamePerson, Value, fits
from telecon.cases.documents import Flag, Guardian, Patient

FLAG = "flag/"
SAME = "same/"


def field_writes(values: Iterable[Entered[object]]) -> Iterator[Write]:
    """Every write of every field; `values` holds what counts and was not taken back."""
    known = list(values)
    roots = _roots([e for e in known if isinstance(e.value, Flag)])
    for entered in known:
        match entered.value:
            case Patient() as patient:
                for name in DEMOGRAPHICS:
                    yield _write(entered, name, (_plain(getattr(patient, name)),))
            case Amendment() as amendment:
                yield from _changes(entered, amendment)
            case Flag() as flag:
                yield _write(entered, FLAG + roots[entered.entry].hex(), (flag,))
            case SamePerson() as said:
                yield _write(entered, SAME + said.other.hex(), (said,))


def _changes(entered: Entered[object], amendment: Amendment) -> Iterator[Write]:
    for change in amendment.changes:
        if fits(change):
            yield Write(
                entered.entry,
                entered.author,
                entered.at_ms,
                change.field,
                tuple(dict.fromkeys(change.values)),
                change.replaces,
            )


def _write(entered: Entered[object], name: str, values: tuple[Value | Flag | SamePerson]) -> Write:
    return Write(
        entered.entry, entered.author, entered.at_ms, name, values, tuple(entered.replaces)
    )


def _plain(value: str | Guardian | None) -> Value:
    return value or ""


def _roots(flags: list[Entered[object]]) -> dict[bytes, bytes]:
    """Each flag entry → the smallest id among all that replaced one another."""
    root = {flag.entry: flag.entry for flag in flags}

    def find(entry: bytes) -> bytes:
        while root[entry] != entry:
            root[entry] = root[root[entry]]
            entry = root[entry]
        return entry

    for flag in flags:
        for other in flag.replaces:
            if other in root:
                first, second = sorted((find(flag.entry), find(other)))
                root[second] = first
    return {entry: find(entry) for entry in root}
