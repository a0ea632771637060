"""Where a consultation request stands, from the folded case (RC-04, RC-07)."""

from telecon.case_state.consented import clinic_consents, consented
from telecon.case_state.state import CaseState, RequestThread
from telecon.consultations.holder import GivenAnswer, holder, not_holding
from telecon.consultations.opinion import OpinionStatus
from telecon.consultations.reply import ReplyKind
from telecon.consultations.request import CONSENT_PURPOSE
from telecon.consultations.states import RequestHistory, RequestState, state_of


def given_answers(thread: RequestThread) -> tuple[GivenAnswer, ...]:
    """The answers of a thread as the holder rule reads them."""
    return tuple(
        GivenAnswer(a.entry, a.author, a.value, thread.people.get(a.author, b""))
        for a in thread.answers
        if not a.error
    )


def holder_of(thread: RequestThread) -> bytes | None:
    """Author id of the expert who holds the request."""
    held = holder(given_answers(thread))
    return held.author if held else None


def lost_to_holder(thread: RequestThread, selves: frozenset[bytes]) -> bool:
    """Whether this person accepted too, on one of their PCs, and a colleague holds it."""
    held = holder_of(thread)
    lost = not_holding(given_answers(thread))
    return held not in selves and any(given.author in selves for given in lost)


def state_of_thread(state: CaseState, thread: RequestThread) -> RequestState:
    """The state shown in lists and on the case page."""
    finals = [o for o in thread.opinions if o.value.status is OpinionStatus.FINAL and not o.error]
    asked = thread.request.value
    consents = clinic_consents(state)
    replies = [reply.value for reply in thread.replies if not reply.error]
    return state_of(
        RequestHistory(
            opened=bool(thread.opened_by),
            answers=given_answers(thread),
            replied=frozenset(reply.answer for reply in replies if reply.answer is not None),
            cancelled=any(reply.kind is ReplyKind.CANCELLED for reply in replies),
            has_opinion=bool(finals),
            has_adoption=bool(thread.adoptions),
            consent_live=consented(consents, asked.to_facility or b"", CONSENT_PURPOSE),
        )
    )
