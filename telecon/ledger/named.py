"""Entries that colleagues' signed words name and the hub has not handed to this PC.

The hub numbers what it has and hands it to everybody alike. A colleague who says that an entry
arrived, answers it or sums it up had it from somewhere; where it stays away from here, the hub
shows two people two histories, or it travels on a stick. Which of them it is nobody can tell at
once, so it is told after a day.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from sync.protocol.entry import Entry, Kind
from sync.protocol.identifiers import HASH_SIZE
from telecon.case_state.document import Document, stored_document
from telecon.cases.documents import DocumentType
from telecon.errors import TeleconError
from telecon.ledger.alarms import Alarm
from telecon.ledger.bases import base_of
from telecon.ledger.hub_address import hub_epoch_of
from telecon.ledger.proving import signer_name
from telecon.ledger.snapshots import open_snapshot
from telecon.store.tables import documents, entries, late_work, named, quarantine

NAMED_NOT_HERE = "named-not-here"
"""Code of an alarm; `reason` is who named what is not here, `number` how much it is."""
WAIT_MS = 24 * 3_600_000
"""How long it may be on its way by another line or a stick before anybody is told."""
MOST = 100
"""Of a case: whoever names what does not exist fills no disk."""
_NAMING = ("entry", "request", "opinion")
_NOT_NAMING = frozenset({DocumentType.NOTE, DocumentType.RESPONSE, DocumentType.LATE_WORK})
_AT_ONCE = 500
_CAME = delete(named).where(
    named.c.ledger == bindparam("here"),
    named.c.entry.in_(select(entries.c.id).where(entries.c.ledger == bindparam("here"))),
)
_KNOWN = select(named.c.entry).where(named.c.ledger == bindparam("here"))
_SAYING = select(documents.c.entry, documents.c.author, documents.c.payload).where(
    documents.c.entry.in_(bindparam("names", expanding=True)),
    documents.c.type.not_in(sorted(_NOT_NAMING)),
)
_PLACES = tuple(
    select(column).where(column.in_(bindparam("names", expanding=True)))
    for column in (entries.c.id, documents.c.entry, quarantine.c.id, late_work.c.entry)
)


def note_named(
    connection: Connection, ledger: bytes, fresh: Sequence[Entry], me: bytes, now_ms: int
) -> None:
    """Writes down what these entries of others in a case name and is not here."""
    connection.execute(_CAME, {"here": ledger})
    said = dict(_said(connection, ledger, [e for e in fresh if e.core.author != me]))
    if not said:
        return
    missing = said.keys() - _here(connection, list(said))
    known = set(connection.scalars(_KNOWN, {"here": ledger}))
    rows = [
        {"ledger": ledger, "entry": entry, "author": said[entry], "since_ms": now_ms}
        for entry in sorted(missing - known)[: max(0, MOST - len(known))]
    ]
    if rows:
        connection.execute(insert(named), rows)


def named_not_here(connection: Connection, now_ms: int) -> tuple[Alarm, ...]:
    """An alarm for each case and colleague who named what has not come for a day."""
    query = (
        select(named.c.ledger, named.c.author, func.count(), func.min(named.c.since_ms))
        .where(
            named.c.since_ms <= now_ms - WAIT_MS,
            named.c.entry.not_in(select(entries.c.id)),
            named.c.entry.not_in(select(quarantine.c.id)),
            named.c.entry.not_in(select(late_work.c.entry)),
        )
        .group_by(named.c.ledger, named.c.author)
        .order_by(named.c.ledger, named.c.author)
    )
    return tuple(
        Alarm(ledger, NAMED_NOT_HERE, signer_name(connection, author), number, since_ms)
        for ledger, author, number, since_ms in connection.execute(query)
    )


def _said(
    connection: Connection, ledger: bytes, fresh: Sequence[Entry]
) -> Iterator[tuple[bytes, bytes]]:
    """What is named, and by which author."""
    ids = [entry.id for entry in fresh]
    for start in range(0, len(ids), _AT_ONCE):
        for row in connection.execute(_SAYING, {"names": ids[start : start + _AT_ONCE]}):
            document = stored_document(*row)
            yield from ((entry, document.author) for entry in _named_in(document))
    if base_of(connection, ledger) is None:
        for entry in fresh:
            if entry.core.kind == Kind.SNAPSHOT:
                yield from ((head, entry.core.author) for head in _heads(connection, entry))


def _named_in(document: Document) -> Iterator[bytes]:
    listed = document.payload.get("entries")
    said = [document.payload.get(name) for name in _NAMING]
    said += listed if isinstance(listed, list) else []
    for one in (*document.replaces, *said):
        if isinstance(one, bytes) and len(one) == HASH_SIZE:
            yield one


def _heads(connection: Connection, entry: Entry) -> list[bytes]:
    try:
        snapshot = open_snapshot(connection, entry)
    except TeleconError:
        return []
    if snapshot.hub_epoch != hub_epoch_of(connection):
        return []  # of numbers that a restored hub gave anew
    return [head.entry for head in snapshot.heads]


def _here(connection: Connection, asked: Sequence[bytes]) -> set[bytes]:
    """Which of these lie here, or a snapshot stands in for them."""
    found: set[bytes] = set()
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        for place in _PLACES:
            found |= set(connection.scalars(place, {"names": some}))
    return found
