"""Writes the index of a circle's cases in idle time: what changed as parts, now and then all of it.

Parts are small and only ever add. Once more lies in them than the whole would take, all cases are
written anew, and when the hub has numbered them a marker sends newcomers there.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select

from sync.protocol.canonical import decode, encode
from sync.protocol.entry import Kind
from sync.protocol.index import ROWS_A_PART, IndexMarker, IndexRow, encode_rows, index_key, index_of
from telecon.changes import Changed
from telecon.consultations.states import RequestState
from telecon.errors import CannotOpen
from telecon.hlc import to_ms
from telecon.ledger.append import append_sealed
from telecon.ledger.bases import base_of
from telecon.ledger.circle_view import confirmed_circle
from telecon.ledger.hub_address import hub_of
from telecon.ledger.index import KIND, keep_rows
from telecon.ledger.keys import circle_secret, circles_held
from telecon.ledger.records import chain_head, keep_ledger
from telecon.ledger.snapshots import REST_MS
from telecon.session import Session
from telecon.store.tables import (
    announced,
    case_index,
    cases,
    documents,
    entries,
    ledgers,
    requests,
    settings,
)

WORTH_AN_INDEX = 64
"""Cases of a circle below which their snapshots come as fast as a list of them would."""
DUE_ROWS = 16
AT_ONCE = 400
"""Cases looked at in one step."""
_ROW_BYTES = 48
"""What a case takes in a part, sealed, more or less."""
_TOO_MUCH = 3
"""Times the size of the whole from which on it is written anew."""
_WRITING = "index-written/"
_MINUTE = 60_000
_ENDED = (RequestState.CLOSED, RequestState.CANCELLED, RequestState.DECLINED)


def write_indexes(session: Session, among: Sequence[bytes] | None) -> Changed:
    """Writes what is due in the indexes of the circles of the person at the keyboard.

    Args:
        session: whose store and keys.
        among: cases that may have changed, at most some hundred; None to look at all of them.
    """
    with session.store.read() as connection:
        mine = [one for one in circles_held(connection) if _is_mine(connection, session, one)]
    changed = Changed()
    for circle in mine:
        changed |= _write_index(session, circle, among)
    return changed


def _write_index(session: Session, circle: bytes, among: Sequence[bytes] | None) -> Changed:
    index = index_of(circle)
    with session.store.read() as connection:
        if not _is_ready(connection, session, circle, index):
            return Changed()
        first = _written_from(connection, index)
        if first is not None:
            return _mark(session, circle, first)
        rows = _due(connection, session, circle, among)
        whole = rows and _is_too_much(connection, circle, index)
        if whole:
            rows = _everything(connection, circle, rows)
    return _write_parts(session, circle, rows, whole=bool(whole)) if rows else Changed()


def _is_mine(connection: Connection, session: Session, circle: bytes) -> bool:
    return session.author.id in confirmed_circle(connection, circle).members


def _is_ready(connection: Connection, session: Session, circle: bytes, index: bytes) -> bool:
    """Whether the index and the writer's own chain in it are here, and there are many cases."""
    known = select(announced.c.ledger).where(announced.c.ledger == index)
    if connection.execute(known).first() is not None:
        return False
    begun = base_of(connection, index)
    own = chain_head(connection, index, session.author.id)
    if begun is not None and begun.covers and own is None:
        return False  # what this author may have written before the marker is not here
    epoch = confirmed_circle(connection, circle).epoch
    if circle_secret(connection, circle, epoch) is None:
        return False
    many = select(cases.c.ledger).where(cases.c.owner_circle == circle)
    last = many.limit(1).offset(WORTH_AN_INDEX - 1)
    return connection.execute(last).first() is not None


def _due(
    connection: Connection, session: Session, circle: bytes, among: Sequence[bytes] | None
) -> list[IndexRow]:
    """What the index does not say yet, if it is enough or has waited long enough."""
    changed = (
        case_index.c.ledger.is_(None)
        | (cases.c.last_hlc // (_MINUTE << 16) > case_index.c.newest_ms // _MINUTE)
        | (cases.c.name != case_index.c.name)
        | (cases.c.identity_number != case_index.c.identity_number)
    )
    query = (
        select(cases.c.ledger, cases.c.last_hlc)
        .join(case_index, case_index.c.ledger == cases.c.ledger, isouter=True)
        .join(ledgers, ledgers.c.id == cases.c.ledger)
        .where(cases.c.owner_circle == circle, ledgers.c.head_n > 0, changed)
        .order_by(cases.c.last_hlc.desc())
        .limit(AT_ONCE)
    )
    if among is not None:
        query = query.where(cases.c.ledger.in_(among))
    found = connection.execute(query).all()
    now = session.clock.now_ms()
    rested = any(now - to_ms(row.last_hlc) >= REST_MS for row in found)
    own = [row for row in found if _last_author(connection, row.ledger) == session.author.id]
    if len(own) < DUE_ROWS and not rested:
        return []
    names = [row.ledger for row in (found if rested else own)]
    return _rows_of(connection, names)


def _last_author(connection: Connection, ledger: bytes) -> bytes | None:
    query = select(documents.c.author).where(documents.c.ledger == ledger)
    return connection.execute(query.order_by(documents.c.hlc.desc()).limit(1)).scalar()


def _rows_of(connection: Connection, names: Sequence[bytes]) -> list[IndexRow]:
    found = []
    for at in range(0, len(names), 500):
        some = names[at : at + 500]
        waited = select(requests.c.ledger).where(
            requests.c.ledger.in_(some), requests.c.state.not_in(_ENDED)
        )
        open_ones = set(connection.execute(waited).scalars())
        for row in connection.execute(select(cases).where(cases.c.ledger.in_(some))):
            found.append(
                IndexRow(
                    ledger=row.ledger,
                    name=row.name or "",
                    gender=row.sex or "unknown",
                    birth_date=row.birth_date or "",
                    identity_number=row.identity_number or "",
                    phone=row.phone or "",
                    newest_ms=to_ms(row.last_hlc) // _MINUTE * _MINUTE,
                    open_request=row.ledger in open_ones,
                )
            )
    return found


def _everything(connection: Connection, circle: bytes, rows: Sequence[IndexRow]) -> list[IndexRow]:
    newer = {row.ledger: row for row in rows}
    for row in connection.execute(select(case_index).where(case_index.c.circle == circle)):
        if row.ledger not in newer:
            newer[row.ledger] = IndexRow(
                row.ledger,
                row.name,
                row.gender,
                row.birth_date,
                row.identity_number,
                row.phone,
                row.newest_ms,
                bool(row.open_request),
            )
    return list(newer.values())


def _is_too_much(connection: Connection, circle: bytes, index: bytes) -> bool:
    counted = select(func.count()).select_from(case_index).where(case_index.c.circle == circle)
    whole = int(connection.execute(counted).scalar_one()) * _ROW_BYTES
    sizes = select(func.sum(func.length(entries.c.body))).where(
        entries.c.ledger == index, entries.c.kind == int(Kind.CONTENT)
    )
    return (connection.execute(sizes).scalar() or 0) > _TOO_MUCH * max(whole, 1 << 14)


def _write_parts(
    session: Session, circle: bytes, rows: Sequence[IndexRow], *, whole: bool
) -> Changed:
    index, ids = index_of(circle), []
    ordered = sorted(rows, key=lambda row: -row.newest_ms)
    for at in range(0, len(ordered), ROWS_A_PART):
        part = encode_rows(ordered[at : at + ROWS_A_PART])
        with session.store.write() as connection:
            keep_ledger(connection, index, KIND)
            sealing = _sealing(connection, circle, index)
            entry = append_sealed(connection, session, index, Kind.CONTENT, sealing, part)
            if whole and not at:
                _remember(connection, index, entry.core.seq)
            ids.append(entry.id)
    keep_rows(session, circle, ordered)
    return Changed(entries=tuple(ids), outbox=True)


def _mark(session: Session, circle: bytes, first_seq: int) -> Changed:
    """All was written anew; once the hub has numbered it, a marker says where it begins."""
    index = index_of(circle)
    hub_epoch = hub_of(session.store).hub_epoch
    with session.store.write() as connection:
        written = select(entries.c.n).where(
            entries.c.ledger == index,
            entries.c.author == session.author.id,
            entries.c.seq >= first_seq,
        )
        numbers = connection.execute(written.order_by(entries.c.seq)).scalars().all()
        if not numbers or None in numbers:
            return Changed()
        said = IndexMarker(hub_epoch, min(numbers)).encode()
        sealing = _sealing(connection, circle, index)
        entry = append_sealed(connection, session, index, Kind.SNAPSHOT, sealing, said)
        connection.execute(delete(settings).where(settings.c.key == _WRITING + index.hex()))
    return Changed(entries=(entry.id,), outbox=True)


def _sealing(connection: Connection, circle: bytes, index: bytes) -> tuple[int, bytes]:
    """The epoch and the key of the index today.

    Raises:
        CannotOpen: the circle's newest secret is not here.
    """
    epoch = confirmed_circle(connection, circle).epoch
    secret = circle_secret(connection, circle, epoch)
    if secret is None:
        raise CannotOpen(reason="no-key")
    return epoch, index_key(secret, index, epoch)


def _written_from(connection: Connection, index: bytes) -> int | None:
    query = select(settings.c.value).where(settings.c.key == _WRITING + index.hex())
    data = connection.execute(query).scalar()
    seq = decode(data) if data else None
    return seq if isinstance(seq, int) else None


def _remember(connection: Connection, index: bytes, seq: int) -> None:
    key = _WRITING + index.hex()
    connection.execute(delete(settings).where(settings.c.key == key))
    connection.execute(insert(settings).values(key=key, value=encode(seq)))
