"""What a bundle for a circle carries: everything its people could fetch from the hub.

The alliance's and the circles' lines go as far as the hub has put them in line: a statement that
still waits may have to be made again, and nobody else may have seen it by then.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from sync.protocol.bundle import CarriedChunk, CarriedEntry, Item, Recipient
from sync.protocol.circles import Circle
from telecon.errors import AttachmentError
from telecon.ledger.bases import base_of
from telecon.ledger.case_access import backed_by_consent
from telecon.ledger.outbox import is_unbacked_wrap
from telecon.ledger.projection import read_case
from telecon.ledger.records import entry_of, ledgers_of
from telecon.ledger.roster_view import require_roster
from telecon.ledger.views import AllianceView, CaseView
from telecon.store.blobs import read_chunk
from telecon.store.database import Store
from telecon.store.tables import chunks, entries

WANTED = "wanted"
HERE = "here"
_IN_LINE = (entries.c.n.is_(None), entries.c.n, text("rowid"))


@dataclass
class Carried:
    """How much a bundle holds."""

    cases: int = 0
    entries: int = 0
    chunks: int = 0


def recipients_of(connection: Connection, circle: Circle) -> tuple[Recipient, ...]:
    """The circle's key, and the keys of its people: one may lack the newest circle secret."""
    roster = require_roster(connection)
    people = (roster.authors[author] for author in sorted(circle.members))
    to_people = (Recipient(author.id, 0, author.kem) for author in people)
    return (Recipient(circle.id, circle.epoch, circle.key), *to_people)


def cases_for(connection: Connection, circle: Circle) -> list[bytes]:
    """The cases a circle may have: its facility's own, and those shared under a live consent."""
    alliance = AllianceView(connection)
    found = (CaseView(alliance, ledger) for ledger in ledgers_of(connection, "case"))
    return [case.ledger for case in found if _may_have(connection, case, circle)]


def items_for(
    connection: Connection, store: Store, cases: list[bytes], counted: Carried
) -> Iterator[Item]:
    """What the bundle carries, in the order a reader needs it; counts what it hands out.

    Attachments come last, so that no scan stands before an entry.
    """
    for kind in ("alliance", "circle"):
        for ledger in ledgers_of(connection, kind):
            yield from _entries(connection, ledger, counted, in_line=True)
    for case in cases:
        yield from _entries(connection, case, counted, in_line=False)
        counted.cases += 1
    for case in cases:
        yield from _chunks(connection, store, case, counted)


def _may_have(connection: Connection, case: CaseView, circle: Circle) -> bool:
    if base_of(connection, case.ledger) is not None:
        return False  # a snapshot stands in for entries that are not here yet
    wraps = [wrap for _, wrap in case.wraps if wrap.circle == circle.id]
    owner = case.alliance.circle(case.owner)
    if not wraps or owner is None:
        return False
    if owner.facility == circle.facility:
        return True
    state = read_case(connection, case.ledger, case).state
    return any(backed_by_consent(connection, wrap, state, case) for wrap in wraps)


def _entries(
    connection: Connection, ledger: bytes, counted: Carried, *, in_line: bool
) -> Iterator[Item]:
    """Entries of a ledger in the hub's order, then as written here: each follows what it names.

    As on the way to the hub, a case stops where a wrap stands that no consent backs (PR-03).
    """
    columns = (entries.c.core, entries.c.body, entries.c.signature, entries.c.n, entries.c.receipt)
    query = select(*columns).where(entries.c.ledger == ledger)
    if in_line:
        query = query.where(entries.c.n.is_not(None))
    rows = connection.execute(query.order_by(*_IN_LINE))
    for core, body, signature, number, receipt in rows:
        entry = entry_of((core, body, signature))
        if number is None and is_unbacked_wrap(connection, entry):
            return
        counted.entries += 1
        yield CarriedEntry(entry.to_bytes(), receipt or b"", number is not None)


def _chunks(connection: Connection, store: Store, case: bytes, counted: Carried) -> Iterator[Item]:
    query = select(chunks.c.id, chunks.c.state).where(chunks.c.ledger == case)
    here = query.where(chunks.c.state != WANTED).order_by(chunks.c.entry, chunks.c.idx)
    for row in connection.execute(here):
        try:
            data = read_chunk(store.blobs, row.id)
        except AttachmentError:
            continue  # damaged or lost here; `telecon verify` names it, the rest can go
        counted.chunks += 1
        yield CarriedChunk(case, data, row.state != HERE)
