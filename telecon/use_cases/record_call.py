"""Keep what happened in a call in the case (RC-09: every join and leave)."""

from sync.protocol.roster_state import Roster
from telecon.calls.view import CallRecord, Moment
from telecon.cases.documents import CallEntry, Coming, DocumentType, Participant
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
        call = CallEntry(
            request=state.threads[-1].request.entry if state.threads else b"",
            started_ms=record.talking_ms or record.started_ms,
            ended_ms=record.ended_ms,
            ended=record.ending.value,
            participants=_participants(record, roster),
            notices=tuple(notice.value for notice in record.notices),
            engine=record.engine,
            comings=_comings(record, roster),
        )
        written = NewDocument(DocumentType.CALL, dump(call))
        entry = append_document(connection, session, record.ledger, written)
    return Changed(frozenset({record.ledger}), (entry.id,), outbox=True)


def _participants(record: CallRecord, roster: Roster) -> tuple[Participant, ...]:
    people = ((author, person_of(roster, author)) for author in record.participants)
    return tuple(
        Participant(person.name, person.role, *_stay(record, author))
        for author, person in people
        if person is not None
    )


def _stay(record: CallRecord, author: bytes) -> tuple[int, int]:
    """When somebody was first in the call and when they were last in it, milliseconds UTC."""
    came = record.talking_ms or record.started_ms
    joined = (m.at_ms for m in record.moments if m.who == author and m.what is Moment.JOINED)
    left = (m.at_ms for m in record.moments if m.who == author and m.what is Moment.LEFT)
    return min(joined, default=came), max(left, default=record.ended_ms)


def _comings(record: CallRecord, roster: Roster) -> tuple[Coming, ...]:
    named = ((moment, person_of(roster, moment.who)) for moment in record.moments)
    return tuple(
        Coming(person.name, moment.what.value, moment.at_ms)
        for moment, person in named
        if person is not None
    )
