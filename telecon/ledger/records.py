"""Entries as rows: the only place that reads and writes the entry and ledger tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, text, update

from sync.protocol.entry import Entry, Kind, entry_of_parts
from sync.protocol.receipts import Receipt
from telecon.store.tables import documents, entries, ledgers, snapshot_heads

Stored = tuple[bytes, bytes, bytes]
"""Core, body and signature of an entry as they lie in the store."""


def entry_of(row: Sequence[bytes]) -> Entry:
    """The entry exactly as it was signed or received."""
    core, body, signature = row
    return entry_of_parts(core, body, signature)


_HUB_ORDER = (entries.c.n.is_(None), entries.c.n, text("rowid"))
_BYTES = (entries.c.core, entries.c.body, entries.c.signature)
_LINES = (
    select(*_BYTES, entries.c.n).where(entries.c.kind == int(Kind.CONTROL)).order_by(*_HUB_ORDER)
)
_CONTROL = _LINES.where(entries.c.ledger == bindparam("ledger"))
_FIRST = _CONTROL.limit(1)
_THE_ALLIANCE = (
    select(ledgers.c.id).where(ledgers.c.type == "alliance").order_by(ledgers.c.id).limit(1)
)
_ROSTER = _LINES.where(entries.c.ledger == _THE_ALLIANCE.scalar_subquery())
_ALL = select(*_BYTES).where(entries.c.ledger == bindparam("ledger")).order_by(*_HUB_ORDER)
_OF_KINDS = _ALL.where(entries.c.kind.in_(bindparam("kinds", expanding=True)))
_OPENED = select(documents.c.entry).where(
    documents.c.entry == entries.c.id, documents.c.ledger == bindparam("ledger")
)
_CLOSED = _ALL.where(
    entries.c.kind.in_((int(Kind.CONTENT), int(Kind.ACKNOWLEDGEMENT))), ~_OPENED.exists()
)
_CHAIN_HEAD = (
    select(entries.c.seq, entries.c.id)
    .where(entries.c.ledger == bindparam("ledger"), entries.c.author == bindparam("author"))
    .order_by(entries.c.seq.desc())
    .limit(1)
)
_STATED_HEAD = select(snapshot_heads.c.seq, snapshot_heads.c.entry).where(
    snapshot_heads.c.ledger == bindparam("ledger"), snapshot_heads.c.author == bindparam("author")
)
_ENTRY = select(*_BYTES).where(entries.c.id == bindparam("entry"))
_PLACES = select(entries.c.author, entries.c.seq, entries.c.id).where(
    entries.c.ledger == bindparam("ledger")
)
_KEEP = insert(entries)
_CONFIRM = (
    update(entries)
    .where(entries.c.id == bindparam("id_"))
    .values(receipt=bindparam("receipt"), n=bindparam("n"))
)
_HEAD = select(ledgers.c.head_n).where(ledgers.c.id == bindparam("ledger"))
_MOVE_HEAD = (
    update(ledgers).where(ledgers.c.id == bindparam("here")).values(head_n=bindparam("head"))
)
_NEW_LEDGER = insert(ledgers)
_KIND = select(ledgers.c.type).where(ledgers.c.id == bindparam("ledger"))
_LEDGERS = select(ledgers.c.id).where(ledgers.c.type == bindparam("kind")).order_by(ledgers.c.id)


def find_entry(connection: Connection, entry: bytes) -> Entry | None:
    """One entry by id."""
    row = connection.execute(_ENTRY, {"entry": entry}).first()
    return entry_of(row) if row else None


def entries_of(connection: Connection, ledger: bytes, *kinds: Kind) -> Iterator[Entry]:
    """Entries of a ledger, optionally of some kinds, in the hub's order, then as written here."""
    wanted: dict[str, object] = {"ledger": ledger}
    if kinds:
        wanted["kinds"] = [int(kind) for kind in kinds]
    for row in connection.execute(_OF_KINDS if kinds else _ALL, wanted):
        yield entry_of(row)


def closed_entries(connection: Connection, ledger: bytes) -> list[Entry]:
    """The sealed entries of a case that are no document here yet, in the order of `entries_of`."""
    return [entry_of(row) for row in connection.execute(_CLOSED, {"ledger": ledger})]


def first_statement_of(connection: Connection, ledger: bytes) -> Entry | None:
    """The control entry a ledger begins with; None where nothing of it is here."""
    row = connection.execute(_FIRST, {"ledger": ledger}).first()
    return entry_of(row[:3]) if row else None


def control_line(connection: Connection, ledger: bytes) -> tuple[list[Entry], list[Entry]]:
    """The control entries of a ledger: what the hub has put in line, and what waits to be."""
    numbered, waiting = control_rows(connection, ledger)
    return [entry_of(row) for row in numbered], [entry_of(row) for row in waiting]


def control_rows(
    connection: Connection, ledger: bytes
) -> tuple[tuple[Stored, ...], tuple[Stored, ...]]:
    """The same line as it is stored, unread: enough to see that nothing has changed."""
    return _parted(connection.execute(_CONTROL, {"ledger": ledger}))


def roster_rows(connection: Connection) -> tuple[tuple[Stored, ...], tuple[Stored, ...]]:
    """`control_rows` of the alliance this PC belongs to; nothing before it met it."""
    return _parted(connection.execute(_ROSTER))


def _parted(rows: Iterable[Sequence[Any]]) -> tuple[tuple[Stored, ...], tuple[Stored, ...]]:
    numbered: list[Stored] = []
    waiting: list[Stored] = []
    for core, body, signature, number in rows:
        (waiting if number is None else numbered).append((core, body, signature))
    return tuple(numbered), tuple(waiting)


def chain_head(connection: Connection, ledger: bytes, author: bytes) -> tuple[int, bytes] | None:
    """Sequence number and id of the author's last entry here, or of the last a snapshot names."""
    chain = {"ledger": ledger, "author": author}
    rows = (connection.execute(query, chain).first() for query in (_CHAIN_HEAD, _STATED_HEAD))
    return max(((row[0], row[1]) for row in rows if row), default=None)


def keep_entry(connection: Connection, entry: Entry, now_ms: int, *, mine: bool) -> None:
    """Stores a verified entry; the caller has checked that it is not there yet."""
    connection.execute(_KEEP, entry_row(entry, now_ms, mine=mine))


def keep_entries(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Stores rows of `entry_row`, in their order; else as `keep_entry`."""
    connection.execute(_KEEP, rows)


def entry_row(
    entry: Entry, now_ms: int, *, mine: bool, number: int | None = None
) -> dict[str, object]:
    """The row of a verified entry."""
    core = entry.core
    return {
        "id": entry.id,
        "ledger": core.ledger,
        "author": core.author,
        "seq": core.seq,
        "prev": core.prev,
        "kind": int(core.kind),
        "epoch": core.epoch,
        "core": entry.core_bytes,
        "body": entry.body,
        "signature": entry.signature,
        "n": number,
        "stored_ms": now_ms,
        "mine": int(mine),
    }


def places_of(connection: Connection, ledger: bytes) -> dict[tuple[bytes, int], bytes]:
    """(author, place in the author's chain) → entry, of everything here of a ledger."""
    rows = connection.execute(_PLACES, {"ledger": ledger})
    return {(author, seq): entry for author, seq, entry in rows}


def keep_ledger(connection: Connection, ledger: bytes, kind: str) -> None:
    """Makes the ledger known; nothing happens when it already is."""
    if ledger_kind(connection, ledger) is None:
        connection.execute(_NEW_LEDGER, {"id": ledger, "type": kind, "head_n": 0})


def ledger_kind(connection: Connection, ledger: bytes) -> str | None:
    """One of "alliance", "circle", "case"; None for a ledger not seen yet."""
    return connection.execute(_KIND, {"ledger": ledger}).scalar()


def ledgers_of(connection: Connection, kind: str) -> list[bytes]:
    """Ids of all ledgers of a kind."""
    return list(connection.execute(_LEDGERS, {"kind": kind}).scalars())


def keep_receipts(connection: Connection, receipts: Sequence[Receipt]) -> None:
    """The hub has them: its signed words, beside the entries.

    What it numbered next after what is complete here is complete here too, so that nobody
    fetches what they wrote themselves.
    """
    if not receipts:
        return
    rows = [{"id_": each.entry, "receipt": each.encode(), "n": each.n} for each in receipts]
    connection.execute(_CONFIRM, rows)
    numbers: dict[bytes, list[int]] = {}
    for each in receipts:
        numbers.setdefault(each.ledger, []).append(each.n)
    for ledger, found in numbers.items():
        advance_head(connection, ledger, found)


def advance_head(connection: Connection, ledger: bytes, numbers: Iterable[int]) -> None:
    """These of the hub's numbers are here: the ledger is complete up to the first missing one."""
    before = head = connection.execute(_HEAD, {"ledger": ledger}).scalar()
    if before is None or head is None:
        return
    for number in sorted(numbers):
        if number == head + 1:
            head = number
    if head != before:
        connection.execute(_MOVE_HEAD, {"here": ledger, "head": head})


def count_entries(connection: Connection) -> int:
    """How many entries are here."""
    return int(connection.execute(select(func.count()).select_from(entries)).scalar_one())
