"""List and search cases, newest change first; the tray of imported files is none."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, func, select, true

from telecon.case_state.case_row import CaseSummary
from telecon.cases.documents import DocumentType
from telecon.hlc import to_ms
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


def list_cases(
    session: Session, query: str = "", limit: int = 100, offset: int = 0
) -> tuple[CaseRow, ...]:
    """The cases a query finds while it is typed; all, newest change first, for an empty one."""
    with session.store.read() as connection:
        columns = select(cases).where(_is_case(connection))
        if query.strip():
            found = find(connection, query, limit)
            rows = {
                row.ledger: row
                for row in connection.execute(columns.where(cases.c.ledger.in_(found)))
            }
            page = [rows[ledger] for ledger in found if ledger in rows]
        else:
            ordered = columns.order_by(cases.c.last_hlc.desc()).limit(limit).offset(offset)
            page = list(connection.execute(ordered))
        return _rows(connection, session, page)


def list_flagged_cases(session: Session) -> tuple[CaseRow, ...]:
    """The cases with an active red flag, newest change first."""
    with session.store.read() as connection:
        flagged = select(documents.c.ledger).where(documents.c.type == DocumentType.FLAG)
        query = select(cases).where(cases.c.ledger.in_(flagged)).order_by(cases.c.last_hlc.desc())
        rows = _rows(connection, session, connection.execute(query).all())
    return tuple(row for row in rows if row.summary.flags)


def count_cases(session: Session) -> int:
    """How many cases this PC can show."""
    with session.store.read() as connection:
        counted = select(func.count()).select_from(cases).where(_is_case(connection))
        return int(connection.execute(counted).scalar_one())


def _is_case(connection: Connection) -> ColumnElement[bool]:
    tray = tray_in(connection)
    return true() if tray is None else cases.c.ledger != tray


def _rows(
    connection: Connection, session: Session, page: Sequence[Row[*tuple[object, ...]]]
) -> tuple[CaseRow, ...]:
    masking = masking_for(connection, session, [row._mapping["ledger"] for row in page])
    return tuple(_row(row, masking) for row in page)


def _row(row: Row[*tuple[object, ...]], masking: Masking) -> CaseRow:
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
