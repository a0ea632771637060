"""How far the records of shared cases have come: at the hub, with the other side, opened."""

from collections import Counter
from dataclasses import dataclass

from telecon.case_state.record_state import RecordState
from telecon.case_state.state import CaseState, Entered
from telecon.session import Session
from telecon.use_cases.list_requests import Box, list_requests
from telecon.use_cases.read_case import read_case

NEWEST = 20


@dataclass(frozen=True)
class Journey:
    """The records this PC's people wrote in one shared case.

    Attributes:
        counts: how many are in each state.
        partner: the institution on the other side.
    """

    ledger: bytes
    name: str
    partner: str
    counts: tuple[tuple[RecordState, int], ...]

    def number(self, state: RecordState) -> int:
        """How many are in a state."""
        return dict(self.counts).get(state, 0)

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(number for _state, number in self.counts)


def see_journeys(session: Session) -> tuple[Journey, ...]:
    """The newest shared cases, the one asked about last first."""
    rows = (*list_requests(session, Box.OURS), *list_requests(session, Box.QUEUE))
    newest = sorted(rows, key=lambda row: -row.sent_ms)
    ledgers = list(dict.fromkeys(row.ledger for row in newest))[:NEWEST]
    found = (_journey(session, ledger) for ledger in ledgers)
    return tuple(journey for journey in found if journey.total)


def _journey(session: Session, ledger: bytes) -> Journey:
    page = read_case(session, ledger)
    own = [e.entry for e in written(page.state) if e.author in page.selves]
    counts = Counter(page.states[entry] for entry in own if entry in page.states)
    asked = page.state.threads[-1].request.value if page.state.threads else None
    partner = ""
    if asked is not None:
        partner = asked.to_facility_name if page.own else asked.from_facility_name
    name = page.state.patient.name if page.state.patient else ""
    return Journey(ledger, name, partner, tuple(sorted(counts.items())))


def written(state: CaseState) -> list[Entered[object]]:
    """Every live clinical entry of a case; what only says "arrived" is not counted."""
    found: list[Entered[object]] = []
    for part in (
        state.patients,
        state.amendments,
        state.notes,
        state.responses,
        state.flags,
        state.conditions,
        state.attachments,
        state.consents,
    ):
        found += [Entered(e.entry, e.author, e.at_ms, e.wall_ms, e.value) for e in part]
    for thread in state.threads:
        for group in (
            (thread.request,),
            thread.answers,
            thread.opinions,
            thread.adoptions,
            thread.calls,
        ):
            found += [Entered(e.entry, e.author, e.at_ms, e.wall_ms, e.value) for e in group]
    return found
