"""What a removal changes here: which cases it cuts, and the frontier a new one accepts."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, select

from sync.protocol.entry import Entry
from sync.protocol.roster_statements import FRONTIER_LEDGERS, FrontierHead
from sync.protocol.statements import (
    AuthorRemoved,
    AuthorSucceeded,
    ChangeApproved,
    statement_of,
)
from telecon.ledger.records import chain_head, find_entry, ledger_kind, ledgers_of
from telecon.ledger.roster_view import require_roster
from telecon.ledger.unlock_keys import open_again
from telecon.ledger.views import AllianceView
from telecon.store.tables import entries, ledgers, snapshot_heads


def ended_by(connection: Connection, fresh: Iterable[Entry]) -> Iterator[bytes]:
    """The authors whom these entries of the roster end."""
    for entry in fresh:
        said = statement_of(entry)[1]
        if isinstance(said, ChangeApproved):
            change = find_entry(connection, said.change)
            said = statement_of(change)[1] if change is not None else said
        if isinstance(said, AuthorRemoved):
            yield said.author
        elif isinstance(said, AuthorSucceeded):
            yield entry.core.author


def open_after_removals(connection: Connection, ended: Iterable[bytes]) -> list[bytes]:
    """Opens again what a frontier cuts here; a cut circle concerns every case."""
    cut = {
        ledger: ledger_kind(connection, ledger)
        for author in ended
        for ledger in _cut_ledgers(connection, author)
    }
    cases = [ledger for ledger, kind in cut.items() if kind == "case"]
    if "circle" in cut.values():
        cases = ledgers_of(connection, "case")
    alliance = AllianceView(connection)
    for ledger in cases:
        open_again(connection, ledger, alliance)
    return cases


def accepted_frontier(connection: Connection, author: bytes) -> tuple[FrontierHead, ...]:
    """The author's last entry in each ledger as far as the hub has it and it is here.

    What came to the hub since, and what the device still has to send, lies beyond. The newest
    ledgers are named where there are more than a statement holds.
    """
    newest = (
        select(entries.c.ledger, func.max(entries.c.seq).label("seq"))
        .where(entries.c.author == author, entries.c.n.is_not(None))
        .group_by(entries.c.ledger)
        .subquery()
    )
    here = connection.execute(
        select(entries.c.ledger, entries.c.seq, entries.c.id.label("entry"))
        .join(newest, (newest.c.ledger == entries.c.ledger) & (newest.c.seq == entries.c.seq))
        .join(ledgers, ledgers.c.id == entries.c.ledger)
        .where(entries.c.author == author, ledgers.c.type.in_(("case", "circle")))
        .order_by(entries.c.stored_ms.desc(), entries.c.ledger)
    ).all()
    stand_ins = connection.execute(
        select(snapshot_heads.c.ledger, snapshot_heads.c.seq, snapshot_heads.c.entry)
        .where(snapshot_heads.c.author == author)
        .order_by(snapshot_heads.c.ledger)
    ).all()
    heads: dict[bytes, FrontierHead] = {}
    for row in (*here, *stand_ins):
        known = heads.get(row.ledger)
        if known is None or known.seq < row.seq:
            heads[row.ledger] = FrontierHead(row.ledger, row.seq, row.entry)
    return tuple(heads.values())[:FRONTIER_LEDGERS]


def _cut_ledgers(connection: Connection, author: bytes) -> Iterator[bytes]:
    """The ledgers here that hold an entry of the author beyond the frontier."""
    ended = require_roster(connection).author(author)
    for ledger in ended.frontier:
        newest = chain_head(connection, ledger, author)
        if newest is not None and ended.is_cut(ledger, newest[0]):
            yield ledger
