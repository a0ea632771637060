"""Whether the time that a record bears can be true: what it follows, and when the hub had it.

The time is its author's word. What its bytes name was there before it, whatever the author says,
and the hub numbers what it receives in order; so a record that is dated back clearly shows. It
counts as ever (clocks decide nothing, docs/architecture.md), and its time is shown with the doubt.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from telecon.case_state.state import CaseState, Entered

_STATED = ("written_ms", "decided_ms", "sent_ms", "answered_ms", "replied_ms")
"""Fields of payloads that state when the record was signed, and are shown as its time."""


class Why(StrEnum):
    """What speaks against a time."""

    FOLLOWS = "follows"
    HELD = "held"
    LATE = "late"


@dataclass(frozen=True)
class Doubt:
    """A time that does not fit.

    Attributes:
        why: it follows a record that was written later; or the hub received it later, although its
            author's PC was in contact in between; or the hub received it later, as happens to
            whoever was offline.
        written_ms: the time that the record bears.
        after_ms: when what it follows was written, or before which the hub did not have it.
    """

    why: Why
    written_ms: int
    after_ms: int


@dataclass(frozen=True)
class Place:
    """Where an entry lies.

    Attributes:
        seq: place in its author's chain.
        number: the hub's number, None for what came without one.
        kept_ms: when it came to this PC, by this PC's clock.
    """

    seq: int
    number: int | None
    kept_ms: int


class HubTimes(Protocol):
    """What the hub signed of when it received which number of a case."""

    def not_before(self, number: int) -> int | None:
        """A moment by which the hub did not have this number yet; None where nobody here knows."""


def doubts(
    state: CaseState, places: Mapping[bytes, Place], hub: HubTimes, most_ms: int
) -> dict[bytes, Doubt]:
    """The records of a case whose time does not fit, by entry.

    Args:
        state: the folded case.
        places: of the entries that are here; a record without one is a snapshot's word.
        hub: the hub's signed times.
        most_ms: how far clocks may be apart.
    """
    records = {entered.entry: entered for entered in state.records()}
    there = {
        entry: min(entered.wall_ms, places[entry].kept_ms)
        for entry, entered in records.items()
        if entry in places and entered.wall_ms <= places[entry].kept_ms + most_ms
    }
    before = _before(state, records, places, there)
    found = {}
    for entry, entered in records.items():
        claim = claimed_ms(state, entered, most_ms)
        follows = [before.get(entry, 0), *(there.get(named, 0) for named in _named(entered))]
        received = _received(places.get(entry), claim, hub, most_ms)
        if claim + most_ms < max(follows):
            found[entry] = Doubt(Why.FOLLOWS, claim, max(follows))
        elif received:
            found[entry] = Doubt(Why.LATE, claim, received)
    return found


def claimed_ms(state: CaseState, entered: Entered[object], most_ms: int) -> int:
    """When a record says that it was written, the earliest of what it says.

    Where the wall clock lies far behind the hybrid one, the author's own program said that the
    clock was wrong: then the hybrid time counts.
    """
    if entered.at_ms > entered.wall_ms + most_ms:
        return entered.at_ms
    said = [entered.at_ms, entered.wall_ms]
    if state.taken_over(entered.entry, entered.author) is None:
        said += [stated for name in _STATED if (stated := getattr(entered.value, name, 0))]
    return min(said)


def _before(
    state: CaseState,
    records: Mapping[bytes, Entered[object]],
    places: Mapping[bytes, Place],
    there: Mapping[bytes, int],
) -> dict[bytes, int]:
    """Entry → when the latest was there of what its author had signed before, and the case."""
    begun = min((there.get(one.entry, 0) for one in state.patients), default=0)
    latest: dict[bytes, int] = {}
    found = {}
    for entry in sorted(records.keys() & places.keys(), key=lambda known: places[known].seq):
        author = records[entry].author
        found[entry] = max(begun, latest.get(author, 0), there.get(entry, 0))
        latest[author] = found[entry]
    return found


def _named(entered: Entered[object]) -> Iterator[bytes]:
    """The entries that a record names: nobody knows an id before there is what it names."""
    yield from entered.replaces
    for said in vars(entered.value).values():
        for one in said if isinstance(said, tuple) else (said,):
            if isinstance(one, bytes):
                yield one


def _received(place: Place | None, claim: int, hub: HubTimes, most_ms: int) -> int:
    """Before which moment the hub did not have it, where that is far from the claim; else 0."""
    if place is None or place.number is None or place.kept_ms <= claim + most_ms:
        return 0
    moment = hub.not_before(place.number)
    return moment if moment is not None and moment > claim + most_ms else 0
