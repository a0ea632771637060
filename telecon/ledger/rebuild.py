"""Throws the projections away and makes them again from the entries, to prove or to mend them.

Case by case, each in a transaction of its own, so that a save waits for one case and no more.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, bindparam, delete, select

from telecon.ledger.index import index_absent
from telecon.ledger.records import ledgers_of
from telecon.ledger.unlock_keys import open_ledger
from telecon.store.database import Store
from telecon.store.findings import Finding
from telecon.store.search import forget_case, forget_stray, indexed
from telecon.store.tables import cases, documents, links, requests, search_rows, unopened

_TABLES: tuple[Table, ...] = (documents, unopened, cases, requests, links)
_INDEX = "search_index"
_ROWS = {
    table.name: select(table).where(table.c.ledger == bindparam("ledger")) for table in _TABLES
}
_FORGET = tuple(delete(table).where(table.c.ledger == bindparam("here")) for table in _TABLES)
_Rows = dict[str, set[tuple[object, ...]]]


class _OnlyProve(Exception):
    """Leaves the rows of a case as they were after they were made again for comparison."""


def rebuild_projections(
    store: Store, leave: frozenset[bytes] = frozenset(), *, keep: bool
) -> list[Finding]:
    """Makes the projections of every case again.

    Args:
        store: open; others may save meanwhile.
        leave: ledgers whose entries do not prove; their rows stay as they are.
        keep: keep the rows made again where they differ, instead of only comparing them.

    Returns:
        What differed before; an empty list means that the rows were exactly what the entries say.
    """
    with store.read() as connection:
        known = frozenset(ledgers_of(connection, "case"))
        shown = _shown(connection)
    if leave and not known - leave:
        return []
    if keep:
        with store.write() as connection:
            forget_stray(connection)
    wrong: _Rows = {name: set() for name in (*_ROWS, _INDEX)}
    missing: _Rows = {name: set() for name in (*_ROWS, _INDEX)}
    for ledger in sorted((known | shown) - leave):
        before, after = _again(store, ledger, is_known=ledger in known, keep=keep)
        for name, rows in after.items():
            wrong[name] |= before[name] - rows
            missing[name] |= rows - before[name]
    return [
        Finding(code, f"{name}/{key}")
        for name in (*_ROWS, _INDEX)
        for code, differing in (("projection-wrong", wrong), ("projection-missing", missing))
        for key in _keys(differing[name])
    ]


def _again(store: Store, ledger: bytes, *, is_known: bool, keep: bool) -> tuple[_Rows, _Rows]:
    """The rows of a case as they were, and as its entries say."""
    before: _Rows = {}
    after: _Rows = {}
    try:
        with store.write() as connection:
            before = _rows(connection, ledger)
            for statement in _FORGET:
                connection.execute(statement, {"here": ledger})
            forget_case(connection, ledger)
            if is_known:
                open_ledger(connection, ledger)
            else:
                index_absent(connection, ledger)
            after = _rows(connection, ledger)
            if before == after or not keep:
                raise _OnlyProve
    except _OnlyProve:
        return before, after
    return before, after


def _shown(connection: Connection) -> frozenset[bytes]:
    """Every ledger some projection speaks of."""
    found: set[bytes] = set()
    for table in (*_TABLES, search_rows):
        found |= set(connection.execute(select(table.c.ledger).distinct()).scalars())
    return frozenset(found)


def _rows(connection: Connection, ledger: bytes) -> _Rows:
    rows: _Rows = {
        name: {tuple(row) for row in connection.execute(query, {"ledger": ledger})}
        for name, query in _ROWS.items()
    }
    rows[_INDEX] = set(indexed(connection, ledger))
    return rows


def _keys(rows: Iterable[tuple[object, ...]]) -> list[str]:
    """The first column of each row, which names it: an entry or a ledger."""
    return sorted({row[0].hex() for row in rows if isinstance(row[0], bytes)})
