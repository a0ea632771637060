"""Two cases of one person: found, said to be one or two people, and taken apart again.

A clinic registers the same person on two PCs that cannot see each other. Both records stay whole:
a signed word joins them on the screen, and another one takes them apart (docs/decisions/0013).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from telecon.case_state.fields import FieldState, Write
from telecon.case_state.one_person import Verdict, joined_state, link_of
from telecon.case_state.speakers import JOIN_CASES
from telecon.case_state.state import CaseState
from telecon.case_state.writes import SAME
from telecon.cases.amendments import DEMOGRAPHICS, SamePerson, Undo
from telecon.cases.documents import DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.errors import BadValue
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.persons import Pair, alike, links_here, persons_here
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.use_cases.amend_patient import may_change
from telecon.use_cases.list_cases import CaseRow, list_rows
from telecon.use_cases.read_case import CasePage, case_page


@dataclass(frozen=True)
class PersonPage:
    """A case with everything known of the person it is about.

    Attributes:
        page: the case that was opened; the details as all cases of the person say them.
        others: the person's other cases, each as it was written.
        offered: two cases each that may be one person's, of which one is this case or of them.
        disputed: of these, those about which colleagues disagree.
    """

    page: CasePage
    others: tuple[CasePage, ...] = ()
    offered: tuple[Pair, ...] = ()
    disputed: tuple[Pair, ...] = ()

    def home_of(self, name: str) -> bytes:
        """The case in which a word on a field is written: a flag stays where it was raised."""
        if name in DEMOGRAPHICS:
            return self.page.state.ledger
        return self._where(lambda known: known.name == name)

    def home_of_entry(self, entry: bytes) -> bytes:
        """The case in which a write lies."""
        return self._where(lambda known: entry in {write.entry for write in known.writes})

    def _where(self, fits: Callable[[FieldState], bool]) -> bytes:
        states = (other.state for other in self.others)
        found = (state.ledger for state in states if any(map(fits, state.fields)))
        return next(found, self.page.state.ledger)


@dataclass(frozen=True)
class PairPage:
    """Two cases beside each other.

    Attributes:
        sides: both cases, each as it was written.
        verdict: what is live of what was said of them, None for nothing yet.
        front: the case that stays in lists, where they are one person's.
        said: the live words, for who and when.
    """

    sides: tuple[CasePage, CasePage]
    verdict: Verdict | None
    front: bytes | None
    said: tuple[Write, ...]

    @property
    def entries(self) -> tuple[bytes, ...]:
        """What a new word replaces."""
        return tuple(write.entry for write in self.said)


@dataclass(frozen=True)
class OfferedPair:
    """Two cases that somebody should compare.

    Attributes:
        rows: both, as lists show them.
        disputed: colleagues said different things of them.
    """

    rows: tuple[CaseRow, CaseRow]
    disputed: bool


def read_person(session: Session, ledger: bytes) -> PersonPage:
    """The page of a case with the person's other cases beside it."""
    with session.store.read() as connection:
        persons = persons_here(connection)
        together = persons.of(ledger)
        others = tuple(
            case_page(connection, session, other) for other in together if other != ledger
        )
        page = case_page(connection, session, ledger)
        if others:
            joined = joined_state(page.state, [other.state for other in others])
            page = replace(page, state=joined)
        open_pairs = _open_pairs(connection, ledger) if page.own else {}
        return PersonPage(
            page=page,
            others=others,
            offered=tuple(sorted(pair for pair, disputed in open_pairs.items() if not disputed)),
            disputed=tuple(sorted(pair for pair, disputed in open_pairs.items() if disputed)),
        )


def see_offered_pairs(session: Session) -> tuple[OfferedPair, ...]:
    """Every two cases that may be one person's and of which nobody has said so, or not alike."""
    with session.store.read() as connection:
        pairs = _open_pairs(connection)
        named = {ledger for pair in pairs for ledger in pair}
        rows = {row.ledger: row for row in list_rows(connection, session, sorted(named))}
    return tuple(
        OfferedPair((rows[pair[0]], rows[pair[1]]), pairs[pair])
        for pair in sorted(pairs)
        if rows.keys() >= set(pair)
    )


def see_pair(session: Session, one: bytes, another: bytes) -> PairPage:
    """Two cases beside each other.

    Raises:
        BadValue: not two cases of one's own circles ("unknown").
    """
    smaller, larger = sorted((one, another))
    with session.store.read() as connection:
        sides = (
            case_page(connection, session, smaller),
            case_page(connection, session, larger),
        )
        if smaller == larger or not all(side.own and side.state.patients for side in sides):
            raise BadValue(name="case", reason="unknown")
        known = _said_of(sides[0].state, larger)
    link = link_of(smaller, known) if known else None
    if known is None or link is None:
        return PairPage(sides, None, None, ())
    front = {smaller: larger, larger: smaller}.get(link.behind) if link.behind else None
    said = tuple(write for version in known.versions for write in version.writes)
    return PairPage(sides, link.verdict, front, said)


def join_cases(session: Session, seen: PairPage, front: bytes) -> Changed:
    """Signs that two cases are one person's.

    Args:
        session: who says so.
        seen: both as they stood on the screen; what was said since is not replaced.
        front: the one that lists go on showing.

    Raises:
        NotAllowed: the role may not join cases.
        BadValue: `front` is neither of the two ("unknown").
    """
    smaller, larger = (side.state.ledger for side in seen.sides)
    if front not in (smaller, larger):
        raise BadValue(name="case", reason="unknown")
    return _say(session, seen, SamePerson(larger, same=True, front=front))


def two_people(session: Session, seen: PairPage) -> Changed:
    """Signs that two cases are two people's; they are not offered again.

    Raises:
        NotAllowed: the role may not say so.
    """
    return _say(session, seen, SamePerson(seen.sides[1].state.ledger, same=False))


def take_apart(session: Session, seen: PairPage) -> Changed:
    """Takes back what was said of two cases, whoever said it; both are again as they were before.

    Raises:
        NotAllowed: the role may not say so.
        BadValue: nothing was said of them, or it was taken back already ("unknown").
    """
    smaller = seen.sides[0].state.ledger
    with session.store.write() as connection:
        may_change(connection, session, smaller, JOIN_CASES)
        known = _said_of(load_case(connection, smaller), seen.sides[1].state.ledger)
        live = set(known.live) & set(seen.entries) if known else set()
        if not live:
            raise BadValue(name="entry", reason="unknown")
        signed = [
            append_document(
                connection, session, smaller, NewDocument(DocumentType.UNDO, dump(Undo(entry)))
            )
            for entry in sorted(live)
        ]
    both = frozenset(side.state.ledger for side in seen.sides)
    return Changed(both, tuple(entry.id for entry in signed), outbox=True)


def _say(session: Session, seen: PairPage, said: SamePerson) -> Changed:
    smaller, larger = (side.state.ledger for side in seen.sides)
    written = NewDocument(DocumentType.SAME_PERSON, dump(said), seen.entries)
    with session.store.write() as connection:
        for ledger in (smaller, larger):
            may_change(connection, session, ledger, JOIN_CASES)
        entry = append_document(connection, session, smaller, written)
    return Changed(frozenset({smaller, larger}), (entry.id,), outbox=True)


def _said_of(state: CaseState, other: bytes) -> FieldState | None:
    return next((known for known in state.fields if known.name == SAME + other.hex()), None)


def _open_pairs(connection: Connection, ledger: bytes | None = None) -> dict[Pair, bool]:
    """Pairs that wait for a word → whether colleagues disagree about them."""
    persons = persons_here(connection)
    links = links_here(connection)
    said = {(link.ledger, link.other): link.verdict for link in links}
    found = {
        pair: False
        for pair in alike(connection, ledger)
        if pair not in said and pair[1] not in persons.of(pair[0])
    }
    for pair, verdict in said.items():
        doubted = verdict is Verdict.DISPUTED or set(pair) <= persons.disputed
        if doubted and (ledger is None or ledger in pair):
            found[pair] = True
    return found
