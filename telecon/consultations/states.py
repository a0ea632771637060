"""The state of a request, derived from its documents and nothing else (RC-04, RC-07)."""

from dataclasses import dataclass
from enum import StrEnum

from telecon.consultations.answer import AnswerKind
from telecon.consultations.holder import GivenAnswer, holder


class RequestState(StrEnum):
    """Where a request stands; words for each are in the consultation pack."""

    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    INFO_NEEDED = "info-needed"
    PROPOSED = "proposed"
    IN_CALL = "in-call"
    OPINION_GIVEN = "opinion-given"
    CLOSED = "closed"
    ON_HOLD = "on-hold"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class RequestHistory:
    """What the ledger holds about one request.

    Attributes:
        opened: the desk's acknowledgement that somebody opened it.
        answers: every answer, in any order.
        replied: entries of answers the inviting side has since replied to (information added).
        cancelled: the inviting side cancelled it; an opinion written apart still counts.
        call_open: a call of this request is going on.
        has_opinion: a final, signed opinion exists.
        has_adoption: the inviting doctor recorded what was done with it.
        consent_live: the consent still covers the recipient (CN-08).
    """

    opened: bool = False
    answers: tuple[GivenAnswer, ...] = ()
    replied: frozenset[bytes] = frozenset()
    cancelled: bool = False
    call_open: bool = False
    has_opinion: bool = False
    has_adoption: bool = False
    consent_live: bool = True


WAITING_KINDS = (
    (AnswerKind.PROPOSE, RequestState.PROPOSED),
    (AnswerKind.INFO_NEEDED, RequestState.INFO_NEEDED),
    (AnswerKind.DECLINE, RequestState.DECLINED),
)
"""Of answers written apart, the one that keeps the request most alive counts."""


def state_of(history: RequestHistory) -> RequestState:
    """The state, the same for the same set of documents in any order."""
    if history.has_opinion:
        return RequestState.CLOSED if history.has_adoption else RequestState.OPINION_GIVEN
    if history.cancelled:
        return RequestState.CANCELLED
    if not history.consent_live:
        return RequestState.ON_HOLD
    if holder(history.answers) is not None:
        return RequestState.IN_CALL if history.call_open else RequestState.ACCEPTED
    return _without_holder(history)


def _without_holder(history: RequestHistory) -> RequestState:
    seen = {entry for given in history.answers for entry in given.answer.seen_answers}
    newest = {
        given.answer.kind for given in history.answers if given.entry not in seen | history.replied
    }
    waiting = (state for kind, state in WAITING_KINDS if kind in newest)
    heard = RequestState.RECEIVED if history.opened or history.answers else RequestState.SENT
    return next(waiting, heard)


def is_open(state: RequestState) -> bool:
    """Whether somebody still has to act on the invited side."""
    done = (
        RequestState.DECLINED,
        RequestState.OPINION_GIVEN,
        RequestState.CLOSED,
        RequestState.CANCELLED,
    )
    return state not in done
