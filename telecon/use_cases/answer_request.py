"""Answer a consultation request: accept, decline with reason, propose a time, ask, release."""

from dataclasses import replace

from telecon.case_state.state import CaseState, RequestThread
from telecon.cases.documents import DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.consultations.answer import Answer, AnswerKind, check_answer
from telecon.errors import BadValue
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.projection import load_case
from telecon.ledger.standing import allowed
from telecon.session import Session
from telecon.use_cases.keep_draft import drop_drafts

ANSWER_FORMS = tuple(f"answer/{kind}" for kind in AnswerKind)
"""Names of the forms for the words of an answer, each about one request."""


def answer_request(session: Session, ledger: bytes, answer: Answer) -> Changed:
    """Signs an answer; it names the answers its author had seen, for the holder rule (RC-04).

    Raises:
        Missing: a reason or a time is absent.
        NotAllowed: the role may not answer.
        BadValue: no such request in this case.
    """
    with session.store.write() as connection:
        me = allowed(connection, session, "answer-request")
        thread = thread_of(load_case(connection, ledger), answer.request)
        stated = replace(
            answer,
            expert_name=me.name,
            expert_title=me.title,
            institution=me.facility_name,
            answered_ms=session.clock.now_ms(),
            seen_answers=tuple(known.entry for known in thread.answers),
        )
        check_answer(stated)
        written = NewDocument(DocumentType.ANSWER, dump(stated))
        entry = append_document(connection, session, ledger, written)
        drop_drafts(connection, session, ANSWER_FORMS, answer.request)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True, drafts=True)


def thread_of(state: CaseState, request: bytes) -> RequestThread:
    """The thread of a request.

    Raises:
        BadValue: the case has no such request.
    """
    for thread in state.threads:
        if thread.request.entry == request:
            return thread
    raise BadValue(name="request", reason="unknown")
