"""Proves the stored entries: bytes, chains, signatures, rules, receipts (issue: `telecon verify`).

Each finding names what is wrong and where; nothing is repaired here.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Row, select

from sync.protocol.access import fold_access
from sync.protocol.canonical import decode
from sync.protocol.circles import Circle, fold_circle
from sync.protocol.entry import Entry, Kind, entry_id, parse_core, verify_entry
from sync.protocol.receipts import Receipt, verify_receipt
from sync.protocol.roster import fold_roster
from sync.protocol.roster_state import Roster
from sync.protocol.suites import PublicKey
from telecon.errors import TeleconError
from telecon.ledger.records import entries_of, ledgers_of
from telecon.store.findings import Finding
from telecon.store.tables import entries, hub

_COLUMNS = ("ledger", "author", "seq", "prev", "kind", "epoch")


def verify_entries(connection: Connection) -> list[Finding]:
    """Looks at every stored entry; an empty list means that all is proved."""
    found = list(_bytes_and_chains(connection))
    if found:
        return found
    found += _rules(connection)
    found += _receipts(connection)
    return found


def _bytes_and_chains(connection: Connection) -> Iterator[Finding]:
    heads: dict[tuple[bytes, bytes], tuple[int, bytes]] = {}
    order = (entries.c.ledger, entries.c.author, entries.c.seq)
    for row in connection.execute(select(entries).order_by(*order)):
        where = f"{row.ledger.hex()}/{row.id.hex()}"
        if entry_id(row.core, row.body) != row.id:
            yield Finding("entry-damaged", where, row.seq)
            continue
        if not _matches(row):
            yield Finding("entry-row-changed", where, row.seq)
            continue
        chain = (row.ledger, row.author)
        expected = heads.get(chain, (-1, b""))
        if (row.seq, row.prev) != (expected[0] + 1, expected[1]):
            yield Finding("entry-missing", where, expected[0] + 1)
        heads[chain] = (row.seq, row.id)


def _matches(row: Row[*tuple[object, ...]]) -> bool:
    try:
        core = parse_core(row._mapping["core"])
    except TeleconError:
        return False
    return all(row._mapping[name] == getattr(core, name) for name in _COLUMNS)


def _rules(connection: Connection) -> Iterator[Finding]:
    roster: Roster | None = None
    for alliance in ledgers_of(connection, "alliance"):
        try:
            roster = fold_roster(entries_of(connection, alliance, Kind.CONTROL))
        except TeleconError as error:
            yield Finding("roster-broken", f"{alliance.hex()}/{error.code}")
    if roster is None:
        return
    circles: dict[bytes, Circle] = {}
    for circle in ledgers_of(connection, "circle"):
        try:
            circles[circle] = fold_circle(entries_of(connection, circle, Kind.CONTROL), roster)
        except TeleconError as error:
            yield Finding("circle-broken", f"{circle.hex()}/{error.code}")
    for case in ledgers_of(connection, "case"):
        yield from _case(connection, case, roster, circles)


def _case(
    connection: Connection, case: bytes, roster: Roster, circles: dict[bytes, Circle]
) -> Iterator[Finding]:
    stored = list(entries_of(connection, case))
    try:
        fold_access(stored, roster, circles)
    except TeleconError as error:
        yield Finding("case-broken", f"{case.hex()}/{error.code}")
    for entry in stored:
        if not _is_signed(entry, roster):
            yield Finding("signature-bad", f"{case.hex()}/{entry.id.hex()}", entry.core.seq)


def _is_signed(entry: Entry, roster: Roster) -> bool:
    try:
        verify_entry(entry, roster.signing_key(entry.core.author))
    except TeleconError:
        return False
    return True


def _receipts(connection: Connection) -> Iterator[Finding]:
    known = connection.execute(select(hub.c.key)).scalar()
    if known is None:
        return
    key = PublicKey.from_value(decode(known))
    query = select(entries.c.id, entries.c.ledger, entries.c.receipt)
    for row in connection.execute(query.where(entries.c.receipt.is_not(None))):
        try:
            receipt = Receipt.decode(row.receipt)
            verify_receipt(receipt, key)
            fits = (receipt.entry, receipt.ledger) == (row.id, row.ledger)
        except TeleconError:
            fits = False
        if not fits:
            yield Finding("receipt-bad", f"{row.ledger.hex()}/{row.id.hex()}")
