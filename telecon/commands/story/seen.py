"""What the story looks for in the stores of its programs."""

from sqlalchemy import select, update

from telecon.case_state.record_state import RecordState
from telecon.case_state.state import RequestThread
from telecon.case_state.thread_state import holder_of
from telecon.commands.story.stage import Actor
from telecon.commands.wiring.syncing import sync_once
from telecon.ledger.circle_view import home_circle
from telecon.ledger.projection import load_case
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.session import Session
from telecon.store.tables import entries
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.read_case import read_case
from ui.cases.words import note_words

ANSWERS = 3
"""A proposal and two acceptances."""
CALL_RECORDS = 2
"""Each side keeps its own."""
FILES = 2
ARRIVED = (RecordState.DELIVERED, RecordState.OPENED)


def read_ledgers(session: Session) -> set[bytes]:
    """The cases a program can show."""
    return {row.ledger for row in list_cases(session)}


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


def state_of(actor: Actor, case: bytes, entry: bytes) -> RecordState:
    """Where one record is, as this program shows it."""
    return read_case(actor.session, case).states[entry]


def has_circle(session: Session) -> bool:
    """Whether the author has a circle to open cases in."""
    with session.store.read() as connection:
        return load_roster(connection) is not None and home_circle(connection, session) is not None


def roster_agreements(session: Session) -> int:
    """How many agreements are on record here."""
    with session.store.read() as connection:
        return len(require_roster(connection).agreements)


def words(kind: str) -> str:
    """What a kind of note is called on the screen."""
    return note_words(kind)
