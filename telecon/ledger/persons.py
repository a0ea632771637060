"""Which cases on this PC are one person's, and which may be: among one's own circles alone."""

from itertools import combinations

from sqlalchemy import Column, ColumnElement, Connection, func, literal_column, select

from telecon.case_state.one_person import Link, Persons, Verdict, joined_state, persons_of
from telecon.case_state.state import CaseState
from telecon.ledger.case_access import consent_holds
from telecon.ledger.keys import circles_held
from telecon.ledger.projection import read_case
from telecon.ledger.views import AllianceView, CaseView
from telecon.store.tables import cases, links

MOST_ALIKE = 8
"""Cases of one number or name of which every two are offered to be compared."""

_Columns = tuple[Column[str], ...]
_ALIKE: tuple[_Columns, ...] = (
    (cases.c.identity_number,),
    (cases.c.name, cases.c.birth_date, cases.c.phone),
)
Pair = tuple[bytes, bytes]
"""Two ledgers, the smaller id first."""


def links_here(connection: Connection) -> list[Link]:
    """What was said of two cases that are both here and both of a circle of this PC's people."""
    first, second = cases.alias("first"), cases.alias("second")
    held = circles_held(connection)
    query = (
        select(links)
        .join(first, first.c.ledger == links.c.ledger)
        .join(second, second.c.ledger == links.c.other)
        .where(first.c.owner_circle.in_(held), second.c.owner_circle.in_(held))
    )
    return [
        Link(row.ledger, row.other, Verdict(row.verdict), row.behind)
        for row in connection.execute(query)
    ]


def persons_here(connection: Connection) -> Persons:
    """Which cases are read together."""
    return persons_of(links_here(connection))


def load_person(connection: Connection, ledger: bytes) -> tuple[CaseState, ...]:
    """The case, and the person's others after it; of those without consent for us nothing shows."""
    together, alliance = persons_here(connection).of(ledger), AllianceView(connection)
    opened = read_case(connection, ledger, CaseView(alliance, ledger))
    cases = (CaseView(alliance, other) for other in together if other != ledger)
    others = (read_case(connection, case.ledger, case) for case in cases)
    shown = (o.state for o in others if consent_holds(connection, o.state, o.case))
    return opened.state, *shown


def load_joined(connection: Connection, ledger: bytes) -> CaseState:
    """The case with the details of the person as all of their cases say them."""
    opened, *others = load_person(connection, ledger)
    return joined_state(opened, others) if others else opened


def alike(connection: Connection, ledger: bytes | None = None) -> frozenset[Pair]:
    """Two cases each that may be one person's: the same identity number, or name, birth and phone.

    A case in which people disagree about these is compared when they have chosen.

    Args:
        connection: of `Store.read`.
        ledger: only what is like this case; None for all.
    """
    held = circles_held(connection)
    found: set[Pair] = set()
    for columns in _ALIKE:
        known = _alike_to(connection, columns, ledger) if ledger else _doubled(connection, columns)
        for values in known:
            same = [column == value for column, value in zip(columns, values, strict=True)]
            # "Filled in" is said again for the index that holds nothing else, and no order is
            # asked for, as that would be looked up in the order of ledgers instead.
            query = select(cases.c.ledger).where(*same, *_filled(columns))
            some = query.where(cases.c.owner_circle.in_(held)).limit(MOST_ALIKE)
            found.update(combinations(sorted(connection.execute(some).scalars()), 2))
    return frozenset(pair for pair in found if ledger is None or ledger in pair)


def _filled(columns: _Columns) -> list[ColumnElement[bool]]:
    return [column != literal_column("''") for column in columns if column is not cases.c.name]


def _doubled(connection: Connection, columns: _Columns) -> list[tuple[str, ...]]:
    """What more than one case says, all of it filled in."""
    query = select(*columns).where(*_filled(columns)).group_by(*columns).having(func.count() > 1)
    return [tuple(row) for row in connection.execute(query)]


def _alike_to(connection: Connection, columns: _Columns, ledger: bytes) -> list[tuple[str, ...]]:
    """What one case says, if all of it is filled in."""
    row = connection.execute(select(*columns).where(cases.c.ledger == ledger)).first()
    return [tuple(row)] if row is not None and all(row) else []
