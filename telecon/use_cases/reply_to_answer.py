"""Reply to the invited side: information added, the time suits, or another time."""

from sqlalchemy import Connection

from telecon.case_state.state import RequestThread
from telecon.cases.documents import DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.consultations.reply import Reply, ReplyKind, check_reply
from telecon.errors import BadValue, NotAllowed
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.projection import load_case
from telecon.ledger.standing import RosterPerson, allowed
from telecon.session import Session
from telecon.use_cases.answer_request import thread_of
from telecon.use_cases.keep_draft import drop_drafts

REPLY_FORMS = tuple(f"reply/{kind}" for kind in ReplyKind)
"""Names of the forms for the words of a reply, each about one request."""


def reply_to_answer(
    session: Session,
    ledger: bytes,
    request: bytes,
    answer_entry: bytes,
    kind: str,
    text: str = "",
) -> Changed:
    """Signs the inviting side's reply; the request waits for the desk again (RC-04).

    Args:
        session: somebody of the institution that asked.
        ledger: the case.
        request: entry id of the request.
        answer_entry: entry id of the answer replied to.
        kind: a `ReplyKind`: "added" to a question, "time-suits" or "other-time" to a proposed time.
        text: what was added, or which time suits; may be empty for "time-suits" only.

    Raises:
        Missing: the text is absent (field `names`: "text").
        NotAllowed: the role may not ask (rule of the roles pack), or another institution asked
            ("RC-04").
        BadValue: no such request or answer in this case, no such kind, or the answer asks for
            something else.
    """
    with session.store.write() as connection:
        thread = thread_of(load_case(connection, ledger), request)
        me = inviting_person(connection, session, thread)
        answered = next((a for a in thread.answers if a.entry == answer_entry), None)
        if answered is None:
            raise BadValue(name="answer", reason="unknown")
        reply = Reply(
            request=request,
            kind=_known(kind),
            doctor_name=me.name,
            replied_ms=session.clock.now_ms(),
            institution=me.facility_name,
            answer=answer_entry,
            text=text.strip(),
        )
        check_reply(reply, answered.value.kind)
        written = NewDocument(DocumentType.REPLY, dump(reply))
        entry = append_document(connection, session, ledger, written)
        drop_drafts(connection, session, REPLY_FORMS, request)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True, drafts=True)


def _known(kind: str) -> ReplyKind:
    found = next((known for known in ReplyKind if known == kind), None)
    if found is None:
        raise BadValue(name="kind", reason="unknown")
    return found


def inviting_person(
    connection: Connection, session: Session, thread: RequestThread
) -> RosterPerson:
    """Who is at the keyboard, if their institution asked.

    Raises:
        NotAllowed: the role may not ask, or another institution asked ("RC-04").
    """
    me = allowed(connection, session, "request-consultation")
    if me.facility != thread.request.value.from_facility:
        raise NotAllowed(rule="RC-04")
    return me
