"""Codes of the consultation packs in the words and signs of the screen."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QDateTime, QLocale

from telecon.care.packs import Text
from telecon.consultations.packs import consent_pack, consultation_pack
from telecon.consultations.request import Urgency
from telecon.consultations.states import RequestState
from ui.kit.lists import Pill
from ui.terms import in_words
from ui.translations import translate

MINUTE_MS = 60_000
HOUR_MINUTES = 60
DAY_MINUTES = 24 * 60
SOON_MINUTES = 30


class Coded(Protocol):
    """A code of a pack with its words."""

    @property
    def id(self) -> str:
        """The code."""
        ...

    @property
    def text(self) -> Text:
        """Its words in both languages."""
        ...


def code_words(code: str, choices: Iterable[Coded]) -> str:
    """The words of a code; an unknown one stands for itself."""
    return next((in_words(choice.text) for choice in choices if choice.id == code), code)


def choices_of(choices: Iterable[Coded]) -> list[tuple[str, str]]:
    """(code, words) pairs for a choice field."""
    return [(choice.id, in_words(choice.text)) for choice in choices]


def purpose_words(code: str) -> str:
    """What a request is for."""
    return code_words(code, consultation_pack().purposes)


def urgency_words(urgency: Urgency) -> str:
    """How soon an answer is wanted."""
    return code_words(urgency, consultation_pack().urgencies)


def data_kind_words(codes: Iterable[str]) -> str:
    """What is shared, as one line."""
    mark = translate("Consultations", "; ", "between the parts of a list")
    return mark.join(code_words(code, consent_pack().data_kinds) for code in codes)


def whole_case_words(codes: Iterable[str]) -> str:
    """That the whole case is shared, kind by kind, and what to do without full agreement."""
    return translate(
        "Consultations",
        "This consultation shares the whole case: {kinds}. "
        "If any part is not agreed to, choose refusal.",
    ).format(kinds=data_kind_words(codes))


def emergency_words(inform_by_ms: int | None) -> str:
    """That an emergency went ahead without consent, and until when the patient is told (PR-04)."""
    words = translate(
        "Consultations",
        "Sent without consent in an emergency; tell the patient by {time}.",
    )
    return words.format(time=time_words(inform_by_ms or 0))


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
        RequestState.INFO_NEEDED: translate("Consultations", "Information wanted"),
        RequestState.ON_HOLD: translate("Consultations", "On hold"),
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
        words = translate("Consultations", "overdue {time}").format(time=span_words(-left))
        return Pill(words, "danger", "warning")
    words = translate("Consultations", "in {time}").format(time=span_words(left))
    return Pill(words, "warning" if left <= SOON_MINUTES else "neutral", "clock")


def span_words(minutes: int) -> str:
    """A length of time, as short as it can be said."""
    if minutes < HOUR_MINUTES:
        return translate("Consultations", "{n} min").format(n=minutes)
    if minutes < DAY_MINUTES:
        return translate("Consultations", "{n} h").format(n=minutes // HOUR_MINUTES)
    return translate("Consultations", "{n} d").format(n=minutes // DAY_MINUTES)


def time_words(at_ms: int) -> str:
    """Day and time in the language of the screen."""
    pattern = translate("Consultations", "d MMM yyyy, HH:mm", "a Qt date and time format")
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(at_ms), pattern)


def capital(words: str) -> str:
    """A sentence starts with a capital letter, where the script has any."""
    return words[:1].upper() + words[1:]


def fingerprint(entry: bytes) -> str:
    """The first 16 bytes of an entry id in groups, to compare on paper."""
    digits = entry.hex()[:32]
    return " ".join(digits[n : n + 4] for n in range(0, len(digits), 4))
