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
from telecon.hlc import to_ms
from telecon.ledger.persons import load_joined, persons_here
from telecon.session import Session
from telecon.store.search import find
from telecon.store.tables import cases, documents
from telecon.use_cases.masking import Masking, masking_for
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
            page = _in_order(connection, columns, found)
        else:
            listed = columns.where(cases.c.ledger.not_in(persons.hidden))
            ordered = listed.order_by(cases.c.last_hlc.desc()).limit(limit).offset(offset)
            page = list(connection.execute(ordered))
        return _rows(connection, session, page, persons)


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
    """How many cases this PC can show."""
    with session.store.read() as connection:
        listed = cases.c.ledger.not_in(persons_here(connection).hidden)
        counted = select(func.count()).select_from(cases).where(_is_case(connection), listed)
        return int(connection.execute(counted).scalar_one())


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
