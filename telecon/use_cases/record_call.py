"""Keep what happened in a call in the case (RC-09: every join and leave)."""

from telecon.calls.view import CallRecord
from telecon.cases.documents import CallEntry, DocumentType, Participant
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.projection import load_case
from telecon.ledger.roster_view import require_roster
from telecon.ledger.standing import person_of
from telecon.session import Session


def record_call(session: Session, record: CallRecord) -> Changed:
    """Signs one call into its case, under the newest request of that case.

    A call nobody took is kept too: the clinic can show that it rang.
    """
    with session.store.write() as connection:
        state = load_case(connection, record.ledger)
        roster = require_roster(connection)
        people = [person_of(roster, author) for author in record.participants]
        call = CallEntry(
            request=state.threads[-1].request.entry if state.threads else b"",
            started_ms=record.talking_ms or record.started_ms,
            ended_ms=record.ended_ms,
            ended=record.ending.value,
            participants=tuple(
                Participant(p.name, p.role, record.started_ms, record.ended_ms)
                for p in people
                if p is not None
            ),
            notices=tuple(notice.value for notice in record.notices),
            engine=record.engine,
        )
        written = NewDocument(DocumentType.CALL, dump(call))
        entry = append_document(connection, session, record.ledger, written)
    return Changed(frozenset({record.ledger}), (entry.id,), outbox=True)
