"""Read one case as a page shows it: folded state, author names, and where each record is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select

from telecon.case_state.one_person import joined_state
from telecon.case_state.record_state import Journey, RecordState, record_state
from telecon.case_state.state import CaseState
from telecon.case_state.written_times import Doubt
from telecon.errors import TooNew
from telecon.ledger.bases import unproved
from telecon.ledger.case_access import consent_holds, facilities_of, owner_circle
from telecon.ledger.persons import load_person
from telecon.ledger.projection import load_case
from telecon.ledger.quarantine import quarantined_lines
from telecon.ledger.roster_view import load_roster
from telecon.ledger.standing import RosterPerson, own_selves, person_of
from telecon.ledger.written_times import doubts_of
from telecon.session import Session
from telecon.store.tables import chunks, entries, unopened
from telecon.use_cases.masking import masking_for


@dataclass(frozen=True)
class CasePage:
    """Everything the case page shows.

    Attributes:
        state: the folded case.
        people: author id → who that is.
        states: entry id → where the record is.
        here: attachment entries whose every chunk is on this PC.
        unopened: how many entries are kept and not shown, whatever the reason.
        newer: how many of them only wait for a newer program.
        own: the case belongs to this facility.
        me: the author at the keyboard, None while joining is not done.
        selves: every author the person at the keyboard is or was.
        masked: shared with us, and the author holds no request of it: only the page of the request
            may show it, with the name masked (PR-01).
        request: entry of the newest request to us, empty without one.
        unproved: records of which only a summary is here that a colleague signed.
        doubts: records whose time does not fit, with what speaks against it.
        line_apart: a permission of the case lies apart: who reads it may be others than shown.
    """

    state: CaseState
    people: Mapping[bytes, RosterPerson]
    states: Mapping[bytes, RecordState]
    here: frozenset[bytes]
    unopened: int
    newer: int
    own: bool
    me: RosterPerson | None
    selves: frozenset[bytes] = frozenset()
    masked: bool = False
    request: bytes = b""
    unproved: frozenset[bytes] = frozenset()
    doubts: Mapping[bytes, Doubt] = field(default_factory=dict)
    line_apart: bool = False


def read_case(session: Session, ledger: bytes) -> CasePage:
    """The page of a case; an unknown ledger, or one without consent for us, gives an empty one.

    Where the person has other cases here, the details are what all of them say: a value that two
    cases dispute stands with both on every page and paper.
    """
    with session.store.read() as connection:
        page = case_page(connection, session, ledger)
        opened, *others = load_person(connection, ledger)
        if not others or not page.own:
            return page
        return replace(page, state=joined_state(opened, others))


def case_page(connection: Connection, session: Session, ledger: bytes) -> CasePage:
    """As `read_case`, but as this case alone says it."""
    state = load_case(connection, ledger)
    if not consent_holds(connection, state):
        state = CaseState(ledger)
    people = _people(connection)
    me = people.get(session.author.id)
    owner, masking = owner_circle(connection, ledger), masking_for(connection, session, [ledger])
    houses = facilities_of(connection, ledger) - ({me.facility} if me else set())
    theirs = frozenset(p.author for p in people.values() if p.facility in houses)
    return CasePage(
        state=state,
        people=people,
        states=_states(connection, state, theirs),
        here=_complete(connection, state),
        unopened=_unopened(connection, ledger) + len(state.unreadable),
        newer=_unopened(connection, ledger, TooNew.code) + len(state.newer),
        own=owner in masking.circles,
        me=me,
        selves=own_selves(connection, session),
        masked=masking.hides(ledger, owner),
        request=masking.asked.get(ledger, b""),
        unproved=unproved(connection, ledger),
        doubts=doubts_of(connection, state),
        line_apart=bool(quarantined_lines(connection, ledger)),
    )


def _people(connection: Connection) -> dict[bytes, RosterPerson]:
    roster = load_roster(connection)
    if roster is None:
        return {}
    found = {author: person_of(roster, author) for author in roster.authors}
    return {author: person for author, person in found.items() if person is not None}


def _states(
    connection: Connection, state: CaseState, theirs: frozenset[bytes]
) -> dict[bytes, RecordState]:
    query = select(entries.c.id, entries.c.mine, entries.c.n, entries.c.receipt).where(
        entries.c.ledger == state.ledger
    )
    leaving = files_leaving(connection, state.ledger)
    hearsay = dict.fromkeys(unproved(connection, state.ledger), RecordState.RECEIVED)
    return hearsay | {
        row.id: record_state(
            state,
            row.id,
            Journey(
                numbered=row.n is not None and row.id not in leaving,
                receipt=bool(row.mine) and row.receipt is not None and row.id not in leaving,
                theirs=theirs,
            ),
        )
        for row in connection.execute(query)
    }


def files_leaving(connection: Connection, ledger: bytes) -> frozenset[bytes]:
    """Entries of which a part of the file is still only on this PC."""
    query = select(chunks.c.entry).where(chunks.c.ledger == ledger, chunks.c.state == "here")
    return frozenset(connection.execute(query.distinct()).scalars())


def _complete(connection: Connection, state: CaseState) -> frozenset[bytes]:
    query = select(chunks.c.id).where(
        chunks.c.ledger == state.ledger, chunks.c.state.in_(("wanted",))
    )
    missing = set(connection.execute(query).scalars())
    return frozenset(
        attachment.entry
        for attachment in state.attachments
        if not missing & set(attachment.value.chunks)
    )


def _unopened(connection: Connection, ledger: bytes, reason: str = "") -> int:
    query = select(unopened.c.entry).where(unopened.c.ledger == ledger)
    if reason:
        query = query.where(unopened.c.reason == reason)
    return len(connection.execute(query).all())
