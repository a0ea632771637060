"""Where one record is: only here, at the hub, with the recipient, opened (promise 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from telecon.case_state.state import CaseState


class RecordState(StrEnum):
    """The four true states of a record, and the one of what came from others."""

    HERE = "here"
    HUB = "hub"
    DELIVERED = "delivered"
    OPENED = "opened"
    RECEIVED = "received"


@dataclass(frozen=True)
class Journey:
    """What is known of one entry's way.

    Attributes:
        numbered: the hub sent it, or confirmed it.
        receipt: the hub's signed word for what was written on this PC is here.
        theirs: author ids of the other facilities the case was shared with; only their word
            counts as delivered or opened.
    """

    numbered: bool
    receipt: bool
    theirs: frozenset[bytes]


def record_state(state: CaseState, entry: bytes, journey: Journey) -> RecordState:
    """The furthest point an entry is known to have reached."""
    if state.opened.get(entry, frozenset()) & journey.theirs:
        return RecordState.OPENED
    if state.delivered.get(entry, frozenset()) & journey.theirs:
        return RecordState.DELIVERED
    if journey.receipt:
        return RecordState.HUB
    return RecordState.RECEIVED if journey.numbered else RecordState.HERE


LEAST_FIRST = (RecordState.HERE, RecordState.HUB, RecordState.DELIVERED, RecordState.OPENED)


def least_advanced(
    state: CaseState, states: Mapping[bytes, RecordState]
) -> tuple[RecordState, int] | None:
    """How far the clinical entries written here have come that came least far, and how many.

    Args:
        state: the folded case.
        states: entry id to where that record is.

    Returns:
        None where nothing of the case was written here.
    """
    known = [states[record.entry] for record in state.records() if record.entry in states]
    found = next((stage for stage in LEAST_FIRST if stage in known), None)
    return (found, known.count(found)) if found else None
