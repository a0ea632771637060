"""What the inviting side says back: information added, a time that suits or not, or cancelled."""

from dataclasses import dataclass
from enum import StrEnum

from telecon.cases.payload import Id32
from telecon.consultations.answer import AnswerKind
from telecon.errors import BadValue, Missing


class ReplyKind(StrEnum):
    """The kinds of reply; `cancelled` ends the request and answers no answer."""

    ADDED = "added"
    TIME_SUITS = "time-suits"
    OTHER_TIME = "other-time"
    CANCELLED = "cancelled"


ANSWERED_BY = {
    ReplyKind.ADDED: AnswerKind.INFO_NEEDED,
    ReplyKind.TIME_SUITS: AnswerKind.PROPOSE,
    ReplyKind.OTHER_TIME: AnswerKind.PROPOSE,
}
"""The kind of answer each reply is for."""

NEEDS_TEXT = (ReplyKind.ADDED, ReplyKind.OTHER_TIME, ReplyKind.CANCELLED)


@dataclass(frozen=True)
class Reply:
    """One reply of the inviting side to an answer, or its word that the request is cancelled.

    Attributes:
        request: entry id of the request.
        kind: what is replied.
        doctor_name: who replies, by name.
        institution: name of the inviting institution.
        replied_ms: milliseconds UTC, as the device says.
        answer: entry id of the answer replied to; None to cancel.
        text: what was added, which time suits instead, or why cancelled; mandatory for these.
    """

    request: Id32
    kind: ReplyKind
    doctor_name: str
    replied_ms: int
    institution: str = ""
    answer: Id32 | None = None
    text: str = ""


def check_reply(reply: Reply, answered: AnswerKind | None) -> None:
    """Refuse an incomplete reply, or one that does not fit the answer (RC-04).

    Args:
        reply: as it would be signed.
        answered: the kind of the answer it names, None where it names none.

    Raises:
        Missing: the text is absent (field `names`: "text", or "reason" to cancel).
        BadValue: the answer asks for something else.
    """
    if answered is not ANSWERED_BY.get(reply.kind):
        raise BadValue(name="kind", reason="another-answer")
    if reply.kind in NEEDS_TEXT and not reply.text.strip():
        raise Missing(names="reason" if reply.kind is ReplyKind.CANCELLED else "text")
