"""One ledger's part of an answer: the entries after a number, or from the newest snapshot on."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, CursorResult, func, select

from sync.hub.roster import head_of
from sync.hub.tables import entries
from sync.protocol.entry import Kind
from sync.protocol.messages import LedgerPart

Page = list[tuple[int, bytes]]


def page_after(connection: Connection, ledger: bytes, after: int, budget: int) -> LedgerPart:
    """The entries after a number, dense, within a budget of bytes; at least one if any is left."""
    head = head_of(connection, ledger)
    found = _dense(connection, ledger, after, head, budget) if budget > 0 else []
    last = found[-1][0] if found else after
    return LedgerPart(ledger, tuple(found), head, more=last < head)


def page_from_snapshot(connection: Connection, ledger: bytes, budget: int) -> LedgerPart:
    """The control entries, the newest snapshot and what came after it.

    What came up to the snapshot is one piece: it comes whole, or in the next answer. Without a
    snapshot this is `page_after` the beginning.
    """
    base = connection.scalar(
        select(func.max(entries.c.n)).where(
            entries.c.ledger == ledger, entries.c.kind == int(Kind.SNAPSHOT)
        )
    )
    if base is None:
        return page_after(connection, ledger, 0, budget)
    head = head_of(connection, ledger)
    if budget <= 0:
        return LedgerPart(ledger, (), head, more=True)
    found = _until(connection, ledger, base)
    budget -= sum(len(raw) for _, raw in found)
    if budget > 0 and base < head:
        found += _dense(connection, ledger, base, head, budget)
    return LedgerPart(ledger, tuple(found), head, more=found[-1][0] < head, base=base)


def _until(connection: Connection, ledger: bytes, base: int) -> Page:
    rows = connection.execute(
        select(entries.c.n, entries.c.entry)
        .where(
            entries.c.ledger == ledger,
            entries.c.n <= base,
            (entries.c.kind == int(Kind.CONTROL)) | (entries.c.n == base),
        )
        .order_by(entries.c.n)
    )
    return [(row.n, row.entry) for row in rows]


def _dense(connection: Connection, ledger: bytes, after: int, head: int, budget: int) -> Page:
    rows: CursorResult[tuple[int, bytes]] = connection.execution_options(yield_per=64).execute(
        select(entries.c.n, entries.c.entry)
        .where(entries.c.ledger == ledger, entries.c.n > after, entries.c.n <= head)
        .order_by(entries.c.n)
    )
    try:
        return _within(rows, budget)
    finally:
        rows.close()


def _within(rows: Iterable[Any], budget: int) -> Page:
    found: Page = []
    for row in rows:
        budget -= len(row.entry)
        if budget < 0 and found:
            break
        found.append((row.n, row.entry))
    return found
