"""Late work: what a removed device sent beyond the frontier, kept beside its case, in no fold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from sync.protocol.apart import apart_from
from sync.protocol.circle_statements import CASE_KEY, KeyWrapped
from sync.protocol.entry import Entry, Kind, parse_entry, verify_entry
from sync.protocol.errors import Refused
from sync.protocol.statements import CaseOpened, statement_of
from sync.protocol.suites import Algorithm, KemKey, unwrap, wrap_info
from telecon.case_state.document import Document
from telecon.changes import Changed
from telecon.errors import CannotOpen, TeleconError
from telecon.ledger.alarms import Alarm, clear_alarm, keep_alarm
from telecon.ledger.case_access import BEYOND_FRONTIER
from telecon.ledger.keys import circle_secret, held_epoch_keys
from telecon.ledger.opening import committed_key, open_document
from telecon.ledger.records import find_entry, keep_ledger
from telecon.ledger.roster_view import require_roster
from telecon.ledger.views import CaseView
from telecon.session import Session
from telecon.store.tables import late_work, ledgers, unopened

KIND = "apart"


@dataclass(frozen=True)
class LateEntry:
    """One entry that is in no record.

    Attributes:
        entry: as the removed author signed it.
        document: what it says; None where no key here opens it.
        decided: why this PC put it away, for a case that is not here; empty while it waits.
    """

    entry: Entry
    document: Document | None
    decided: str = ""


def take_late(session: Session, place: bytes, arrived: Sequence[tuple[int, Entry]]) -> Changed:
    """Keeps what the hub held apart; one that does not prove stops it there, as an alarm.

    Args:
        session: of somebody in the circle whose case it is.
        place: the name under which the hub numbers it (`sync.protocol.apart`).
        arrived: (number, entry), in the hub's order.
    """
    try:
        with session.store.write() as connection:
            for _, entry in arrived:
                if apart_from(entry.core.ledger) != place:
                    raise Refused(reason="ledger")
                keep_late(connection, session, entry)
            keep_ledger(connection, place, KIND)
            newest = max(number for number, _ in arrived)
            head = update(ledgers).where(ledgers.c.id == place).values(head_n=newest)
            connection.execute(head)
            clear_alarm(connection, place)
    except TeleconError as error:
        reason = str(error.fields.get("reason", ""))
        number = min(number for number, _ in arrived)
        alarm = Alarm(place, error.code, reason, number, session.clock.now_ms())
        with session.store.write() as connection:
            keep_alarm(connection, alarm)
        return Changed(outbox=True)
    return Changed(frozenset({entry.core.ledger for _, entry in arrived}))


def late_entries(connection: Connection) -> dict[bytes, tuple[LateEntry, ...]]:
    """Everything that waits beside each case: what came apart, and what a frontier cut off here."""
    found: dict[bytes, list[LateEntry]] = {}
    order = (late_work.c.ledger, late_work.c.author, late_work.c.seq)
    rows = connection.execute(select(late_work).order_by(*order)).all()
    apart = [(parse_entry(row.raw), row.decided or "") for row in rows]
    for entry, decided in (*apart, *((entry, "") for entry in _cut(connection))):
        found.setdefault(entry.core.ledger, [])
        if entry.core.kind == Kind.CONTENT:
            keys = _keys(connection, entry, [known for known, _ in apart])
            found[entry.core.ledger].append(LateEntry(entry, _opened(entry, keys), decided))
    return {ledger: tuple(late) for ledger, late in found.items() if late}


def put_away(connection: Connection, entry: bytes, reason: str) -> None:
    """Marks an entry of a case that is not here as dealt with on this PC."""
    row = update(late_work).where(late_work.c.entry == entry)
    connection.execute(row.values(decided=reason))


def keep_late(connection: Connection, session: Session, entry: Entry) -> bool:
    """Keeps an entry of a removed author beside its case; whether it was not there before.

    Raises:
        Refused: its author has not ended (`not-removed`).
        BadSignature: not its author's.
    """
    author = require_roster(connection).author(entry.core.author)
    verify_entry(entry, author.signing)
    if author.removed is None:
        raise Refused(reason="not-removed")
    known = select(late_work.c.entry).where(late_work.c.entry == entry.id)
    if connection.execute(known).first() is not None:
        return False
    connection.execute(
        insert(late_work).values(
            entry=entry.id,
            ledger=entry.core.ledger,
            author=entry.core.author,
            seq=entry.core.seq,
            raw=entry.to_bytes(),
            stored_ms=session.clock.now_ms(),
        )
    )
    return True


def _cut(connection: Connection) -> Iterable[Entry]:
    query = select(unopened.c.entry).where(unopened.c.reason == BEYOND_FRONTIER)
    found = (find_entry(connection, name) for name in connection.execute(query).scalars())
    return sorted(
        (entry for entry in found if entry is not None),
        key=lambda entry: (entry.core.ledger, entry.core.author, entry.core.seq),
    )


def _keys(connection: Connection, late: Entry, apart: Sequence[Entry]) -> list[bytes]:
    """The case's keys of this epoch, also those that only the removed device stated."""
    core = late.core
    keys = [key for epoch, key in held_epoch_keys(connection, core.ledger) if epoch == core.epoch]
    stated = [said for said in map(_wrap_of, apart) if said is not None and said[0] == core.ledger]
    for wrap in (*CaseView.of(connection, core.ledger).every_wrap, *(wrap for _, wrap in stated)):
        secret = circle_secret(connection, wrap.circle, wrap.circle_epoch)
        if secret is None or wrap.epoch != core.epoch:
            continue
        info = wrap_info(CASE_KEY, core.ledger, wrap.epoch, wrap.circle)
        try:
            keys.append(unwrap(KemKey.from_secret(Algorithm.X25519, secret), wrap.wrapped, info))
        except TeleconError:
            continue  # another's key, or none: the entry stays shown as closed
    return list(dict.fromkeys(keys))


def _wrap_of(entry: Entry) -> tuple[bytes, KeyWrapped] | None:
    if entry.core.kind != Kind.CONTROL:
        return None
    try:
        said = statement_of(entry)[1]
    except TeleconError:
        return None
    return (entry.core.ledger, said) if isinstance(said, KeyWrapped) else None


def _opened(entry: Entry, keys: Iterable[bytes]) -> Document | None:
    try:
        return open_document(committed_key(entry, keys), entry)
    except (CannotOpen, TeleconError):
        return None


def opened_for(connection: Connection, ledger: bytes) -> bytes:
    """The circle for which the removed device opened a case that is not here; empty for none."""
    query = select(late_work.c.raw).where(late_work.c.ledger == ledger).order_by(late_work.c.seq)
    for raw in connection.execute(query).scalars():
        entry = parse_entry(raw)
        if entry.core.kind == Kind.CONTROL:
            said = statement_of(entry)[1]
            if isinstance(said, CaseOpened):
                return said.circle
    return b""
