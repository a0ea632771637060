"""Cancel a request of one's own institution that nobody has answered with an opinion yet."""

from telecon.case_state.thread_state import state_of_thread
from telecon.cases.documents import DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.consultations.reply import Reply, ReplyKind, check_reply
from telecon.consultations.states import is_open
from telecon.errors import NotAllowed
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.use_cases.answer_request import thread_of
from telecon.use_cases.keep_draft import drop_drafts
from telecon.use_cases.reply_to_answer import REPLY_FORMS, inviting_person


def cancel_request(session: Session, ledger: bytes, request: bytes, reason: str) -> Changed:
    """Signs that the request is cancelled; any open one can be (RC-04, docs/clinical-rules.md).

    Raises:
        Missing: no reason (field `names`: "reason").
        NotAllowed: the role may not ask, another institution asked, or the request is no longer
            open ("RC-04").
        BadValue: no such request in this case.
    """
    with session.store.write() as connection:
        state = load_case(connection, ledger)
        thread = thread_of(state, request)
        me = inviting_person(connection, session, thread)
        if not is_open(state_of_thread(state, thread)):
            raise NotAllowed(rule="RC-04")
        reply = Reply(
            request=request,
            kind=ReplyKind.CANCELLED,
            doctor_name=me.name,
            replied_ms=session.clock.now_ms(),
            institution=me.facility_name,
            text=reason.strip(),
        )
        check_reply(reply, None)
        written = NewDocument(DocumentType.REPLY, dump(reply))
        entry = append_document(connection, session, ledger, written)
        drop_drafts(connection, session, REPLY_FORMS, request)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True, drafts=True)
