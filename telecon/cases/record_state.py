"""Where one record is: only here, at the hub, with the recipient, opened (promise 3)."""

from dataclasses import dataclass
from enum import StrEnum

from telecon.cases.fold import CaseState


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
        mine: written on this PC.
        at_hub: the hub has confirmed it, or sent it.
        ours: author ids of this facility; only a word from outside counts as delivered.
    """

    mine: bool
    at_hub: bool
    ours: frozenset[bytes]


def record_state(state: CaseState, entry: bytes, journey: Journey) -> RecordState:
    """The furthest point an entry is known to have reached."""
    if state.opened.get(entry, frozenset()) - journey.ours:
        return RecordState.OPENED
    if state.delivered.get(entry, frozenset()) - journey.ours:
        return RecordState.DELIVERED
    if not journey.at_hub:
        return RecordState.HERE
    return RecordState.HUB if journey.mine else RecordState.RECEIVED
