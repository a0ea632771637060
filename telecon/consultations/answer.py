"""What the invited side answers to a request: accept, decline, propose, ask, release (RC-04)."""

from dataclasses import dataclass
from enum import StrEnum

from telecon.cases.payload import Id32
from telecon.errors import Missing


class AnswerKind(StrEnum):
    """The kinds of answer; `release` gives an accepted request back to the desk."""

    ACCEPT = "accept"
    DECLINE = "decline"
    PROPOSE = "propose"
    INFO_NEEDED = "info-needed"
    RELEASE = "release"


@dataclass(frozen=True)
class Answer:
    """One answer of the invited side.

    Attributes:
        request: entry id of the request.
        kind: what is answered.
        expert_name: who answers, by name.
        expert_title: professional title.
        institution: name of the invited institution.
        answered_ms: milliseconds UTC, as the device says.
        reason: mandatory to decline, to ask and to release.
        proposed_ms: times offered, milliseconds UTC; mandatory to propose.
        seen_answers: entries of the answers to this request the writer had seen (holder rule).
    """

    request: Id32
    kind: AnswerKind
    expert_name: str
    answered_ms: int
    expert_title: str = ""
    institution: str = ""
    reason: str = ""
    proposed_ms: tuple[int, ...] = ()
    seen_answers: tuple[Id32, ...] = ()


def missing_in_answer(answer: Answer) -> tuple[str, ...]:
    """Names of the fields an answer still needs (RC-04)."""
    names = []
    if not answer.expert_name.strip():
        names.append("expert_name")
    if answer.kind is AnswerKind.PROPOSE and not answer.proposed_ms:
        names.append("proposed_ms")
    needs_reason = (AnswerKind.DECLINE, AnswerKind.INFO_NEEDED, AnswerKind.RELEASE)
    if answer.kind in needs_reason and not answer.reason.strip():
        names.append("reason")
    return tuple(names)


def check_answer(answer: Answer) -> None:
    """Refuse an incomplete answer.

    Raises:
        Missing: field `names`.
    """
    names = missing_in_answer(answer)
    if names:
        raise Missing(names=",".join(names))
