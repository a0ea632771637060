"""A consultation request in the words and signs of the screen."""

from telecon.consultations.packs import consultation_pack
from telecon.consultations.request import Urgency
from telecon.consultations.states import RequestState
from ui.kit.lists import Pill
from ui.terms.codes import capital, code_words
from ui.terms.times import MINUTE_MS, span_words
from ui.translations import translate

SOON_MINUTES = 30


def request_purpose_words(code: str) -> str:
    """What a request is for."""
    return code_words(code, consultation_pack().purposes)


def urgency_words(urgency: Urgency) -> str:
    """How soon an answer is wanted."""
    return code_words(urgency, consultation_pack().urgencies)


def urgency_pill(urgency: Urgency) -> Pill:
    """The urgency with its own sign; routine is not shouted."""
    tone, sign = {
        Urgency.EMERGENCY: ("danger", "danger"),
        Urgency.URGENT: ("warning", "flag"),
        Urgency.ROUTINE: ("neutral", "calendar"),
    }[urgency]
    return Pill(capital(urgency_words(urgency)), tone, sign)


STATE_SIGNS = {
    RequestState.SENT: ("info", "send"),
    RequestState.RECEIVED: ("info", "inbox"),
    RequestState.ACCEPTED: ("accent", "check"),
    RequestState.DECLINED: ("neutral", "close"),
    RequestState.INFO_NEEDED: ("warning", "help"),
    RequestState.PROPOSED: ("warning", "calendar"),
    RequestState.IN_CALL: ("accent", "video"),
    RequestState.OPINION_GIVEN: ("success", "sign"),
    RequestState.CLOSED: ("success", "check-double"),
    RequestState.ON_HOLD: ("danger", "lock"),
    RequestState.CANCELLED: ("neutral", "close"),
}


def state_words(state: str) -> str:
    """Where a request stands."""
    short = {
        RequestState.INFO_NEEDED: translate("Terms", "Information wanted"),
        RequestState.ON_HOLD: translate("Terms", "On hold"),
    }
    known = RequestState(state)
    words = short.get(known) or code_words(state, consultation_pack().states)
    return capital(words)


def state_pill(state: str) -> Pill:
    """Where a request stands, with its own sign."""
    tone, sign = STATE_SIGNS[RequestState(state)]
    return Pill(state_words(state), tone, sign)


def due_pill(due_ms: int, now_ms: int) -> Pill:
    """How long the desk still has: "in 25 min", or "overdue 10 min"."""
    left = (due_ms - now_ms) // MINUTE_MS
    if left < 0:
        words = translate("Terms", "overdue {time}").format(time=span_words(-left))
        return Pill(words, "danger", "warning")
    words = translate("Terms", "in {time}").format(time=span_words(left))
    return Pill(words, "warning" if left <= SOON_MINUTES else "neutral", "clock")
