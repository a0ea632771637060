"""What the story looks for in the stores of its programs."""

from sqlalchemy import select, update

from telecon.case_state.record_state import RecordState
from telecon.case_state.state import RequestThread
from telecon.case_state.thread_state import holder_of
from telecon.commands.wiring.syncing import sync_once
from telecon.ledger.circle_view import home_circle
from telecon.ledger.projection import load_case
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.session import Session
from telecon.store.tables import entries
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.read_case import read_case

ANSWERS = 3
"""A proposal and two acceptances."""
CALL_RECORDS = 2
"""Each side keeps its own."""
FILES = 2
_ARRIVED = (RecordState.DELIVERED, RecordState.OPENED)


def has_calls(session: Session, case: bytes, number: int) -> bool:
    """Whether this many calls are in the newest request of a case."""
    return len(thread(session, case).calls) >= number


def has_answers(session: Session, case: bytes, number: int) -> bool:
    """Whether this many answers are there."""
    return len(thread(session, case).answers) >= number


def synced_answers(session: Session, case: bytes) -> bool:
    """Syncs once, then looks for the answers."""
    sync_once(session)
    return has_answers(session, case, ANSWERS)


def holder(session: Session, case: bytes) -> bytes | None:
    """Author who holds the newest request."""
    return holder_of(thread(session, case))


def thread(session: Session, case: bytes) -> RequestThread:
    """The newest request of a case with what answered it."""
    with session.store.read() as connection:
        return load_case(connection, case).threads[-1]


def break_signature(session: Session) -> None:
    """Flips one bit in the signature of the entry written last, which no hub has yet."""
    with session.store.write() as connection:
        newest = select(entries.c.id, entries.c.signature).where(entries.c.n.is_(None))
        row = connection.execute(newest.order_by(entries.c.stored_ms.desc())).first()
        if row is not None:
            changed = row.signature[:-1] + bytes([row.signature[-1] ^ 1])
            connection.execute(
                update(entries).where(entries.c.id == row.id).values(signature=changed)
            )


def has_arrived(session: Session, case: bytes, entry: bytes) -> bool:
    """Whether one record is at the hub or further, as this program shows it."""
    return read_case(session, case).states[entry] in _ARRIVED


def has_case(session: Session, case: bytes) -> bool:
    """Whether a program can show a case."""
    return any(row.ledger == case for row in list_cases(session))


def has_files(session: Session, case: bytes, number: int) -> bool:
    """Whether this many files of a case are here."""
    return len(read_case(session, case).here) >= number


def has_opinion(session: Session, case: bytes) -> bool:
    """Whether the newest request of a case has an opinion."""
    return bool(thread(session, case).opinions)


def opinion_author(session: Session, case: bytes) -> str:
    """Who wrote the newest opinion."""
    return thread(session, case).opinions[-1].value.author_name


def has_decision(session: Session, case: bytes) -> bool:
    """Whether the newest request of a case has a decision."""
    return bool(thread(session, case).adoptions)


def newest_request(session: Session, case: bytes) -> bytes:
    """The entry of the newest request of a case."""
    return thread(session, case).request.entry


def has_request(session: Session, case: bytes) -> bool:
    """Whether somebody was asked about a case."""
    with session.store.read() as connection:
        return bool(load_case(connection, case).threads)


def participants(session: Session, case: bytes) -> tuple[int, ...]:
    """How many took part in each call about the newest request of a case."""
    return tuple(len(call.value.participants) for call in thread(session, case).calls)


def holds(session: Session, case: bytes) -> bool:
    """Whether this person holds the newest request of a case."""
    return holder(session, case) == session.author.id


def is_held(session: Session, case: bytes) -> bool:
    """Whether somebody holds it."""
    return holder(session, case) is not None


def has_circle(session: Session) -> bool:
    """Whether the author has a circle to open cases in."""
    with session.store.read() as connection:
        return load_roster(connection) is not None and home_circle(connection, session) is not None


def roster_agreements(session: Session) -> int:
    """How many agreements are on record here."""
    with session.store.read() as connection:
        return len(require_roster(connection).agreements)
