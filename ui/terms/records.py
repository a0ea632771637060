"""Where a record is, in the words and signs of the screen (promise 3 of the design)."""

from telecon.case_state.record_state import RecordState
from ui.kit.notices import Badge
from ui.translations import translate

SIGNS = {
    RecordState.HERE: ("warning", "only-here"),
    RecordState.HUB: ("info", "hub-has-it"),
    RecordState.DELIVERED: ("accent", "they-have-it"),
    RecordState.OPENED: ("success", "opened"),
}
"""Tone and icon of every state a record written here can have."""


def record_state_words(state: RecordState) -> str:
    """Where a record written here is; empty for one that came from others."""
    return {
        RecordState.HERE: translate("Terms", "Only on this PC"),
        RecordState.HUB: translate("Terms", "Hub has it"),
        RecordState.DELIVERED: translate("Terms", "They have it"),
        RecordState.OPENED: translate("Terms", "They opened it"),
    }.get(state, "")


def record_badge(state: RecordState, said: str = "") -> Badge:
    """The badge of a record written here, with words of its own where they say more."""
    return Badge(said or record_state_words(state), *SIGNS[state])
