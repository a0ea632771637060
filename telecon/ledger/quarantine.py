"""Records of a case that cannot be read or verified, or that its rules do not allow: beside it and
in no fold, never in its way.

What comes after such a record is taken. It is looked at again when the roster changes and at each
start of the program, which may be a newer one; a person may have the hub asked for it again.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from sync.protocol.entry import Entry, Kind, parse_entry
from telecon.changes import Changed
from telecon.errors import Malformed
from telecon.ledger.feeds import want_up_to
from telecon.ledger.records import advance_head, ledger_kind
from telecon.store.database import Store
from telecon.store.tables import ledgers, quarantine

_COUNT = (
    select(func.count()).select_from(quarantine).where(quarantine.c.ledger == bindparam("ledger"))
)
_NUMBERS = select(quarantine.c.n).where(quarantine.c.ledger == bindparam("ledger"))
UNREADABLE = "not-an-entry"
"""Reason of what is not even an entry; nobody can say who wrote it."""


@dataclass(frozen=True)
class Quarantined:
    """A record that lies apart.

    Attributes:
        ledger: the case.
        id: the entry; of bytes that are none a hash over them and their number: a disk blanks
            many records alike, and each is waited for.
        number: the hub's number.
        author: who it says wrote it; empty where it cannot be read.
        code, reason: of the error.
        since_ms: when it came first.
        line: it says who may read the case, as far as it can be read: see `ledger.case_line`.
    """

    ledger: bytes
    id: bytes
    number: int
    author: bytes
    code: str
    reason: str
    since_ms: int
    line: bool = False


def quarantined(connection: Connection) -> tuple[Quarantined, ...]:
    """Everything that lies apart, oldest first."""
    query = select(quarantine).order_by(quarantine.c.since_ms, quarantine.c.ledger, quarantine.c.n)
    return tuple(map(_quarantined, connection.execute(query)))


def quarantined_lines(connection: Connection, ledger: bytes) -> list[Quarantined]:
    """The control entries of a case that lie apart, as far as they can be read."""
    query = select(quarantine).where(quarantine.c.ledger == ledger)
    return [each for each in map(_quarantined, connection.execute(query)) if each.line]


def bytes_apart(connection: Connection, ledger: bytes, entry: bytes) -> bytes:
    """What came in place of a record that lies apart; empty where it does not any more."""
    mine = (quarantine.c.ledger == ledger) & (quarantine.c.id == entry)
    return bytes(connection.execute(select(quarantine.c.raw).where(mine)).scalar() or b"")


def count_apart(connection: Connection, ledger: bytes) -> int:
    """How many records of a ledger lie apart; each leaves one place of a chain open at most."""
    return int(connection.execute(_COUNT, {"ledger": ledger}).scalar_one())


def numbers_apart(connection: Connection, ledger: bytes) -> list[int]:
    """The hub's numbers of what lies apart: nobody waits for them."""
    return list(connection.execute(_NUMBERS, {"ledger": ledger}).scalars())


def put_aside(connection: Connection, what: Quarantined, raw: bytes) -> None:
    """Keep a record apart, in place of what came before under its number; since then it waits."""
    mine = _same(what.ledger, what.id, what.number)
    since = connection.execute(select(func.min(quarantine.c.since_ms)).where(mine)).scalar()
    connection.execute(delete(quarantine).where(mine))
    row = {
        "ledger": what.ledger,
        "id": what.id,
        "n": what.number,
        "author": what.author,
        "raw": raw,
        "code": what.code,
        "reason": what.reason,
        "since_ms": what.since_ms if since is None else since,
    }
    connection.execute(insert(quarantine).values(**row))


def put_unreadable_aside(
    store: Store, ledger: bytes, number: int, raw: bytes, now_ms: int
) -> Changed | None:
    """Keep bytes that are no entry apart; None where their ledger is no case that is here."""
    name = hashlib.sha256(number.to_bytes(8, "big") + raw).digest()
    what = Quarantined(ledger, name, number, b"", Malformed.code, UNREADABLE, now_ms)
    with store.write() as connection:
        if ledger_kind(connection, ledger) != "case":
            return None
        put_aside(connection, what, raw)
        advance_head(connection, ledger, numbers_apart(connection, ledger))
    return Changed(frozenset({ledger}))


def forget(connection: Connection, ledger: bytes, entry: bytes, number: int) -> None:
    """The record, or another one under its number, is in its case now."""
    connection.execute(delete(quarantine).where(_same(ledger, entry, number)))


def apart_entries(store: Store) -> list[tuple[int, Entry]]:
    """(hub's number, entry) of what lies apart and this program can read.

    What the hub handed out in another case's place stays: its number says nothing of its own case.
    """
    with store.read() as connection:
        query = select(quarantine.c.ledger, quarantine.c.n, quarantine.c.raw).order_by(
            quarantine.c.ledger, quarantine.c.n
        )
        rows = connection.execute(query).all()
    parsed = [(row, _parsed(row.raw)) for row in rows]
    return [(row.n, e) for row, e in parsed if e is not None and e.core.ledger == row.ledger]


def ask_again(store: Store, ledger: bytes, entry: bytes) -> Changed:
    """The hub is asked for a record again, and for what follows it; what is here stays."""
    mine = (quarantine.c.ledger == ledger) & (quarantine.c.id == entry)
    with store.write() as connection:
        number = connection.execute(select(quarantine.c.n).where(mine)).scalar()
        head = connection.execute(select(ledgers.c.head_n).where(ledgers.c.id == ledger)).scalar()
        if number is None or head is None or head < number:
            return Changed()
        connection.execute(update(ledgers).where(ledgers.c.id == ledger).values(head_n=number - 1))
        want_up_to(connection, ledger, head)
    return Changed(frozenset({ledger}), outbox=True)


def _quarantined(row: Row[Any]) -> Quarantined:
    entry = _parsed(row.raw)
    line = entry is not None and entry.core.kind == Kind.CONTROL
    said = (row.ledger, row.id, row.n, row.author, row.code, row.reason, row.since_ms)
    return Quarantined(*said, line=line)


def _same(ledger: bytes, entry: bytes, number: int) -> ColumnElement[bool]:
    by_number = (quarantine.c.n == number) & (quarantine.c.n > 0)
    return (quarantine.c.ledger == ledger) & ((quarantine.c.id == entry) | by_number)


def _parsed(raw: bytes) -> Entry | None:
    try:
        return parse_entry(raw)
    except Malformed:
        return None
