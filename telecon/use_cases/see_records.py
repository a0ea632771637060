"""Where each record written here is, since when, and what it waits for (promise 3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Row, select

from sync.protocol.entry import Kind
from sync.protocol.receipts import Receipt
from telecon.case_state.record_state import RecordState
from telecon.cases.documents import ACKNOWLEDGEMENTS, Acknowledged, DocumentType
from telecon.cases.payload import load
from telecon.errors import BadValue, Malformed
from telecon.ledger.projection import documents_of
from telecon.session import Session
from telecon.store.tables import documents, entries
from telecon.use_cases.read_case import CasePage, case_page, files_leaving


class WaitsFor(StrEnum):
    """What a record needs to come further."""

    LINE = "line"
    FILE = "file"
    FETCHED = "fetched"
    OPENED = "opened"
    NOTHING = "nothing"


@dataclass(frozen=True)
class RecordRow:
    """One record written on this PC by one of its people.

    Attributes:
        kind: clinical kind, "control" for permissions.
        written_ms: by this PC's clock.
        since_ms: since when it is where it is.
        partner: the institution whose word is awaited, "" for none.
    """

    entry: bytes
    ledger: bytes
    kind: str
    written_ms: int
    state: RecordState
    since_ms: int
    waits_for: WaitsFor
    partner: str


def see_records(session: Session, ledger: bytes) -> tuple[RecordRow, ...]:
    """The records of one case that wait for something, the one that waits longest first."""
    with session.store.read() as connection:
        page = case_page(connection, session, ledger)
        known = _Known(
            page=page,
            leaving=files_leaving(connection, ledger),
            delivered=_word_of(connection, page, DocumentType.DELIVERED),
            partner=_partner(page),
        )
        rows = [_row(known, row) for row in _written(connection, ledger)]
    waiting = (row for row in rows if row.waits_for is not WaitsFor.NOTHING)
    return tuple(sorted(waiting, key=lambda row: (row.since_ms, row.entry)))


@dataclass(frozen=True)
class _Known:
    """What the state of a record is read from.

    Attributes:
        leaving: entries of which a part of the file is only here.
        delivered: entry → when the other side said that it arrived.
    """

    page: CasePage
    leaving: frozenset[bytes]
    delivered: Mapping[bytes, int]
    partner: str


def _written(connection: Connection, ledger: bytes) -> list[Row[tuple[object, ...]]]:
    query = (
        select(
            entries.c.id,
            entries.c.ledger,
            entries.c.kind,
            entries.c.receipt,
            entries.c.stored_ms,
            documents.c.type,
        )
        .select_from(entries.outerjoin(documents, documents.c.entry == entries.c.id))
        .where(entries.c.ledger == ledger, entries.c.mine == 1)
    )
    return list(connection.execute(query))


def _row(known: _Known, row: Row[tuple[object, ...]]) -> RecordRow:
    values = row._mapping
    entry, receipt, stored = values["id"], values["receipt"], values["stored_ms"]
    kind = values["type"] or ("control" if values["kind"] == int(Kind.CONTROL) else "sealed")
    state = known.page.states.get(entry, RecordState.HERE)
    since = stored
    if state in (RecordState.HUB, RecordState.OPENED) and receipt is not None:
        since = _received(receipt, stored)
    elif state is RecordState.DELIVERED:
        since = known.delivered.get(entry, stored)
    return RecordRow(
        entry=entry,
        ledger=values["ledger"],
        kind=str(kind),
        written_ms=stored,
        state=state,
        since_ms=since,
        waits_for=_waits_for(known, entry, str(kind), state, has_receipt=receipt is not None),
        partner=known.partner,
    )


def _waits_for(
    known: _Known, entry: bytes, kind: str, state: RecordState, *, has_receipt: bool
) -> WaitsFor:
    if state is RecordState.HERE:
        return WaitsFor.FILE if has_receipt and entry in known.leaving else WaitsFor.LINE
    if not known.partner or kind in ("control", "sealed") or kind in ACKNOWLEDGEMENTS:
        return WaitsFor.NOTHING
    if state is RecordState.HUB:
        return WaitsFor.FETCHED
    return WaitsFor.OPENED if state is RecordState.DELIVERED else WaitsFor.NOTHING


def _partner(page: CasePage) -> str:
    """The institution on the other side of the newest request."""
    if not page.state.threads:
        return ""
    asked = page.state.threads[-1].request.value
    return asked.to_facility_name if page.own else asked.from_facility_name


def _word_of(connection: Connection, page: CasePage, kind: DocumentType) -> dict[bytes, int]:
    """Entry → when another institution first said this of it."""
    said: dict[bytes, int] = {}
    ours = {p.author for p in page.people.values() if page.me and p.facility == page.me.facility}
    for document in documents_of(connection, page.state.ledger):
        if document.type == kind and document.author not in ours:
            for entry in _named(document.payload):
                said[entry] = min(document.at_ms, said.get(entry, document.at_ms))
    return said


def _named(payload: Mapping[str, object]) -> Iterator[bytes]:
    try:
        yield from load(Acknowledged, payload).entries
    except BadValue:  # of a newer program: kept, and counted for nothing here
        return


def _received(receipt: bytes, otherwise: int) -> int:
    """When the hub took an entry, by its own clock."""
    try:
        return Receipt.decode(receipt).time_ms
    except Malformed:
        return otherwise
