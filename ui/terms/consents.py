"""What a patient agrees to, in words."""

from collections.abc import Iterable

from telecon.consultations.packs import consent_pack
from ui.terms.codes import code_words
from ui.terms.times import time_words
from ui.translations import translate


def consent_purpose_words(purpose: str) -> str:
    """What a consent is for, in the words of the pack."""
    return code_words(purpose, consent_pack().purposes)


def data_kind_words(codes: Iterable[str]) -> str:
    """What is shared, as one line."""
    mark = translate("Terms", "; ", "between the parts of a list")
    return mark.join(code_words(code, consent_pack().data_kinds) for code in codes)


def whole_case_words(codes: Iterable[str]) -> str:
    """That the whole case is shared, kind by kind, and what to do without full agreement."""
    return translate(
        "Terms",
        "This consultation shares the whole case: {kinds}. "
        "If any part is not agreed to, choose refusal.",
    ).format(kinds=data_kind_words(codes))


def emergency_words(inform_by_ms: int | None) -> str:
    """That an emergency went ahead without consent, and until when the patient is told (PR-04)."""
    words = translate(
        "Terms",
        "Sent without consent in an emergency; tell the patient by {time}.",
    )
    return words.format(time=time_words(inform_by_ms or 0))
