"""List consultation requests: the desk's queue by urgency and clock, and our own."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Row, select

from telecon.case_state.case_row import CaseSummary
from telecon.consultations.clocks import queue_key
from telecon.consultations.packs import consultation_pack
from telecon.consultations.request import Urgency
from telecon.ledger.keys import circles_held
from telecon.ledger.roster_view import load_roster
from telecon.ledger.standing import own_person, person_of, selves_of
from telecon.session import Session
from telecon.store.tables import cases, requests
from telecon.use_cases.masking import Masking, masking_for


class Box(StrEnum):
    """Which requests: those asked of our desk, or those we asked."""

    QUEUE = "queue"
    OURS = "ours"


@dataclass(frozen=True)
class RequestRow:
    """One line of a list of requests.

    Attributes:
        patient_name: as the person at the keyboard may read it (PR-01).
        state: a `telecon.consultations.states.RequestState` value.
        due_ms: when the desk must have answered.
        holder: author id of the expert who holds it, None while nobody does.
        holder_name: their name.
        mine: the author at the keyboard holds it.
        masked: the name is masked: shared with us, and this person holds no request of the case.
    """

    entry: bytes
    ledger: bytes
    patient_name: str
    gender: str
    birth_date: str
    state: str
    urgency: Urgency
    from_facility: str
    sent_ms: int
    due_ms: int
    holder: bytes | None
    holder_name: str
    mine: bool
    flags: int
    masked: bool = False


def list_requests(session: Session, box: Box) -> tuple[RequestRow, ...]:
    """Requests of a box, the most urgent first and then what is due first."""
    with session.store.read() as connection:
        roster = load_roster(connection)
        me = own_person(connection, session) if roster else None
        if roster is None or me is None:
            return ()
        held = circles_held(connection)
        ours = requests.c.from_facility == me.facility
        asked = requests.c.to_circle.in_(held) & ~ours
        query = (
            select(
                requests,
                cases.c.owner_circle,
                cases.c.name,
                cases.c.sex,
                cases.c.birth_date,
                cases.c.summary,
            )
            .join(cases, cases.c.ledger == requests.c.ledger)
            .where(asked if box is Box.QUEUE else ours)
        )
        names = {author: person_of(roster, author) for author in roster.authors}
        facilities = {known: stated.name for known, stated in roster.facilities.items()}
        rows = connection.execute(query).all()
        people = {author: person.name for author, person in names.items() if person}
        masking = masking_for(connection, session, {row.ledger for row in rows})
        selves = selves_of(roster, session.author.id)
        found = [_row(row, people, facilities, masking, selves) for row in rows]
    pack = consultation_pack()
    return tuple(
        sorted(found, key=lambda row: (*queue_key(row.urgency, row.due_ms, pack), row.entry))
    )


def _row(
    row: Row[*tuple[object, ...]],
    people: dict[bytes, str],
    facilities: dict[bytes, str],
    masking: Masking,
    selves: frozenset[bytes],
) -> RequestRow:
    values = row._mapping
    ledger, owner = values["ledger"], values["owner_circle"]
    return RequestRow(
        entry=values["entry"],
        ledger=ledger,
        patient_name=masking.name(values["name"] or "", ledger, owner),
        gender=values["sex"] or "unknown",
        birth_date=values["birth_date"] or "",
        state=values["state"],
        urgency=Urgency(values["urgency"]),
        from_facility=facilities.get(values["from_facility"], ""),
        sent_ms=values["sent_ms"],
        due_ms=values["due_ms"],
        holder=values["holder"],
        holder_name=people.get(values["holder"], ""),
        mine=values["holder"] in selves,
        flags=CaseSummary.decode(values["summary"]).flags,
        masked=masking.hides(ledger, owner),
    )
