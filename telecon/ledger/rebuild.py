"""Throws the projections away and makes them again from the entries, to prove or to mend them."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, select

from telecon.ledger.records import ledgers_of
from telecon.ledger.unlock_keys import open_ledger
from telecon.store.findings import Finding
from telecon.store.search import forget_all, forget_case, indexed
from telecon.store.tables import cases, documents, requests, unopened

_TABLES: tuple[Table, ...] = (documents, unopened, cases, requests)
_Rows = dict[str, set[tuple[object, ...]]]


def rebuild_projections(
    connection: Connection, leave: frozenset[bytes] = frozenset()
) -> list[Finding]:
    """Makes every projection again, in the caller's transaction.

    Args:
        connection: of `Store.write`.
        leave: ledgers whose entries do not prove; their rows stay as they are.

    Returns:
        What differed before; an empty list means that the rows were exactly what the entries say.
        Roll the transaction back to only prove, let it end to mend.
    """
    wanted = [ledger for ledger in ledgers_of(connection, "case") if ledger not in leave]
    if leave and not wanted:
        return []
    before = _rows(connection, leave)
    for table in _TABLES:
        connection.execute(delete(table).where(table.c.ledger.not_in(leave)))
    if leave:
        for ledger in {row[0] for row in indexed(connection)} - leave:
            forget_case(connection, ledger)
    else:
        forget_all(connection)
    for ledger in wanted:
        open_ledger(connection, ledger)
    return _differences(before, _rows(connection, leave))


def _rows(connection: Connection, leave: frozenset[bytes]) -> _Rows:
    rows: _Rows = {
        table.name: {
            tuple(row)
            for row in connection.execute(select(table).where(table.c.ledger.not_in(leave)))
        }
        for table in _TABLES
    }
    rows["search_index"] = {row for row in indexed(connection) if row[0] not in leave}
    return rows


def _differences(before: _Rows, after: _Rows) -> list[Finding]:
    found = []
    for name, rows in after.items():
        kinds = (
            ("projection-wrong", before[name] - rows),
            ("projection-missing", rows - before[name]),
        )
        for code, differing in kinds:
            found += [Finding(code, f"{name}/{key}") for key in _keys(differing)]
    return found


def _keys(rows: Iterable[tuple[object, ...]]) -> list[str]:
    """The first column of each row, which names it: an entry or a ledger."""
    return sorted({row[0].hex() for row in rows if isinstance(row[0], bytes)})
