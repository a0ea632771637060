"""List and search cases, newest change first; the tray of imported files is none.

Of several cases of one person the one in front is listed; it is found by what the others say, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select, true

from telecon.case_state.case_row import CaseSummary
from telecon.case_state.one_person import Persons
from telecon.cases.documents import DocumentType
from telecon.consultations.states import RequestState
from telecon.hlc import to_ms
from telecon.ledger.persons import load_joined, persons_here
from telecon.session import Session
from telecon.store.search import find
from telecon.store.tables import cases, documents
from telecon.use_cases.masking import Masking, masking_for
from telecon.use_cases.remote_case import absent_case, absent_cases, count_absent
from telecon.use_cases.tray import tray_in


@dataclass(frozen=True)
class CaseRow:
    """One line of the case list.

    Attributes:
        name: as the person at the keyboard may read it (PR-01).
        identity_number, phone: empty while the name is masked.
        changed_ms: display time of the newest entry.
        own: the case belongs to this facility; others were shared with it.
        masked: shared with us, and this person holds no request of it yet.
        request: entry of the newest request to us, where a masked case is opened.
        together: how many cases this person has; the others are read on the page of this one.
        absent: of the case itself nothing is here yet; the row is what the circle's index says.
    """

    ledger: bytes
    name: str
    gender: str
    birth_date: str
    identity_number: str
    phone: str
    changed_ms: int
    summary: CaseSummary
    own: bool
    masked: bool = False
    request: bytes = b""
    together: int = 1
    absent: bool = False


def list_cases(
    session: Session, query: str = "", limit: int = 100, offset: int = 0
) -> tuple[CaseRow, ...]:
    """The cases a query finds while it is typed; all, newest change first, for an empty one."""
    with session.store.read() as connection:
        persons = persons_here(connection)
        columns = select(cases).where(_is_case(connection))
        if query.strip():
            hits = find(connection, query, limit)
            found = list(dict.fromkeys(persons.front_of(ledger) for ledger in hits))
            rows = _rows(connection, session, _in_order(connection, columns, found), persons)
            return _with_found(connection, rows, found)
        listed = columns.where(cases.c.ledger.not_in(persons.hidden))
        ordered = listed.order_by(cases.c.last_hlc.desc())
        coming = absent_cases(connection, offset + limit)
        if coming:
            here = connection.execute(ordered.limit(offset + limit)).all()
            return _merged(_rows(connection, session, here, persons), coming)[offset:][:limit]
        page = connection.execute(ordered.limit(limit).offset(offset)).all()
        return _rows(connection, session, page, persons)


def remote_row(session: Session, ledger: bytes) -> CaseRow | None:
    """The line of a case that is not here yet; None for one that is here, or unknown."""
    with session.store.read() as connection:
        row = absent_case(connection, ledger)
    return None if row is None else _absent_row(row)


def _with_found(
    connection: Connection, rows: tuple[CaseRow, ...], found: Sequence[bytes]
) -> tuple[CaseRow, ...]:
    """The hits in their order, those among them that are not here yet, too."""
    known = {row.ledger: row for row in rows}
    for ledger in found:
        row = None if ledger in known else absent_case(connection, ledger)
        if row is not None:
            known[ledger] = _absent_row(row)
    return tuple(known[ledger] for ledger in found if ledger in known)


def _merged(rows: tuple[CaseRow, ...], coming: Sequence[Row[Any]]) -> tuple[CaseRow, ...]:
    both = (*rows, *map(_absent_row, coming))
    return tuple(sorted(both, key=lambda row: -row.changed_ms))


def _absent_row(row: Row[Any]) -> CaseRow:
    waits = RequestState.SENT.value if row.open_request else ""
    return CaseRow(
        ledger=row.ledger,
        name=row.name,
        gender=row.gender,
        birth_date=row.birth_date,
        identity_number=row.identity_number,
        phone=row.phone,
        changed_ms=row.newest_ms,
        summary=CaseSummary(request_state=waits),
        own=True,
        absent=True,
    )


def list_rows(
    connection: Connection, session: Session, ledgers: Sequence[bytes]
) -> tuple[CaseRow, ...]:
    """The rows of some cases, in this order, each as that case alone says it."""
    return _rows(connection, session, _in_order(connection, select(cases), ledgers), Persons())


def list_flagged_cases(session: Session) -> tuple[CaseRow, ...]:
    """The cases with an active red flag, newest change first."""
    with session.store.read() as connection:
        flagged = select(documents.c.ledger).where(documents.c.type == DocumentType.FLAG)
        query = select(cases).where(cases.c.ledger.in_(flagged)).order_by(cases.c.last_hlc.desc())
        page = connection.execute(query).all()
        rows = _rows(connection, session, page, persons_here(connection))
    return tuple(row for row in rows if row.summary.flags)


def count_cases(session: Session) -> int:
    """How many cases this PC can show, those among them that are still to come, too."""
    with session.store.read() as connection:
        listed = cases.c.ledger.not_in(persons_here(connection).hidden)
        counted = select(func.count()).select_from(cases).where(_is_case(connection), listed)
        return int(connection.execute(counted).scalar_one()) + count_absent(connection)


def count_coming(session: Session) -> int:
    """How many of them are still at the hub."""
    with session.store.read() as connection:
        return count_absent(connection)


def _is_case(connection: Connection) -> ColumnElement[bool]:
    tray = tray_in(connection)
    return true() if tray is None else cases.c.ledger != tray


def _in_order(
    connection: Connection, columns: Select[Any], ledgers: Sequence[bytes]
) -> list[Row[Any]]:
    named = connection.execute(columns.where(cases.c.ledger.in_(ledgers)))
    rows = {row.ledger: row for row in named}
    return [rows[ledger] for ledger in ledgers if ledger in rows]


def _rows(
    connection: Connection, session: Session, page: Sequence[Row[Any]], persons: Persons
) -> tuple[CaseRow, ...]:
    masking = masking_for(connection, session, [row._mapping["ledger"] for row in page])
    return tuple(_of_person(connection, _row(row, masking), persons) for row in page)


def _of_person(connection: Connection, row: CaseRow, persons: Persons) -> CaseRow:
    """The row with what the person's other cases say beside it: nothing dangerous is left out."""
    if row.ledger in persons.disputed:
        return replace(row, summary=replace(row.summary, conflict=True))
    together = persons.of(row.ledger)
    if len(together) == 1:
        return row
    state = load_joined(connection, row.ledger)
    patient = state.patient
    query = select(cases).where(cases.c.ledger.in_(together))
    known = connection.execute(query).all()
    summaries = [CaseSummary.decode(other.summary) for other in known]
    conflict = bool(state.conflicts)
    row = replace(
        row,
        together=len(together),
        changed_ms=max((to_ms(other.last_hlc) for other in known), default=row.changed_ms),
        summary=replace(
            row.summary, flags=sum(each.flags for each in summaries), conflict=conflict
        ),
    )
    if patient is None:
        return row
    return replace(
        row,
        name=patient.name,
        gender=patient.gender,
        birth_date=patient.birth_date,
        identity_number=patient.identity_number,
        phone=patient.phone,
    )


def _row(row: Row[Any], masking: Masking) -> CaseRow:
    values = row._mapping
    ledger, owner = values["ledger"], values["owner_circle"]
    hidden = masking.hides(ledger, owner)
    return CaseRow(
        ledger=ledger,
        name=masking.name(values["name"] or "", ledger, owner),
        gender=values["sex"] or "unknown",
        birth_date=values["birth_date"] or "",
        identity_number="" if hidden else values["identity_number"] or "",
        phone="" if hidden else values["phone"] or "",
        changed_ms=to_ms(values["last_hlc"]),
        summary=CaseSummary.decode(values["summary"]),
        own=owner in masking.circles,
        masked=hidden,
        request=masking.asked.get(ledger, b""),
    )
