"""What waits here for the hub, and the hub's signed word that it has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, bindparam, func, literal_column, select

from sync.protocol.entry import Entry, Kind
from sync.protocol.receipts import Receipt
from sync.protocol.statements import KeyWrapped, statement_of
from telecon.changes import Changed
from telecon.ledger.bases import count_unfilled
from telecon.ledger.case_access import backed_by_consent
from telecon.ledger.chunks import count_chunks_to_send, count_chunks_wanted
from telecon.ledger.feeds import count_announced
from telecon.ledger.numbered import Numbered
from telecon.ledger.projection import load_after_snapshot, read_case
from telecon.ledger.records import entry_of
from telecon.ledger.records import keep_receipts as keep_receipts_of
from telecon.ledger.views import CaseView
from telecon.store.database import Store
from telecon.store.tables import entries

AT_ONCE = 1000
_WAITING = (
    (entries.c.mine == 1)
    & entries.c.receipt.is_(None)
    & entries.c.n.is_(None)
    & entries.c.refused.is_(None)
)
_COUNT = (
    select(func.count(), func.coalesce(func.max(literal_column("rowid", Integer)), 0))
    .select_from(entries)
    .where(_WAITING)
)
_OLDEST = (
    select(entries.c.core, entries.c.body, entries.c.signature)
    .where(_WAITING)
    .order_by(entries.c.stored_ms, entries.c.seq)
    .limit(bindparam("most"))
)
_BYTES = (entries.c.core, entries.c.body, entries.c.signature)
_CONFIRMED = select(*_BYTES).where(
    entries.c.id.in_(bindparam("names", expanding=True)), entries.c.n.is_not(None)
)
_NUMBERED = select(*_BYTES, entries.c.n).where(
    entries.c.ledger.in_(bindparam("ledgers", expanding=True)),
    entries.c.n.in_(bindparam("numbers", expanding=True)),
)


@dataclass(frozen=True)
class Waits:
    """How much is still to travel.

    Attributes:
        entries: written here and confirmed by no hub; also what may not leave yet.
        chunks_here: attachment chunks that are only here.
        chunks_wanted: attachment chunks that are still to come.
        cases_coming: cases and other ledgers of which the hub has more than is here.
        cases_unproved: cases that rest on a snapshot until their older entries came.
        newest: the place of the newest of these entries among all that were kept here; 0 for none.
    """

    entries: int = 0
    chunks_here: int = 0
    chunks_wanted: int = 0
    cases_coming: int = 0
    cases_unproved: int = 0
    newest: int = 0

    def moved_on_from(self, before: "Waits") -> bool:
        """Whether entries wait and are not those that did: some left, or others were written."""
        return self.entries > 0 and (self.entries, self.newest) != (before.entries, before.newest)


def count_waits(store: Store) -> Waits:
    """How much waits; nothing of it is read or touched, so that it may be asked at every tick."""
    with store.read() as connection:
        entries_here, newest = connection.execute(_COUNT).one()
        return Waits(
            entries=entries_here,
            chunks_here=count_chunks_to_send(connection),
            chunks_wanted=count_chunks_wanted(connection),
            cases_coming=count_announced(connection),
            cases_unproved=count_unfilled(connection),
            newest=newest,
        )


def waiting(store: Store) -> list[Entry]:
    """The oldest `AT_ONCE` entries written here that no hub has confirmed, as they were written.

    A wrap to another institution that no live consent stands behind stops its case right there:
    neither the wrap nor anything after it leaves (docs/architecture.md, PR-03).
    """
    with store.read() as connection:
        found = [entry_of(row) for row in connection.execute(_OLDEST, {"most": AT_ONCE})]
        return _allowed(connection, _in_chain_order(found))


def confirmed(store: Store, names: Sequence[bytes]) -> list[Entry]:
    """Those of these entries that the hub has numbered."""
    with store.read() as connection:
        return [entry_of(row) for row in connection.execute(_CONFIRMED, {"names": list(names)})]


def numbered(store: Store, places: Sequence[tuple[bytes, int]]) -> list[Numbered]:
    """The entries here that the hub put at these places: (ledger, number)."""
    ledgers, numbers = {ledger for ledger, _ in places}, {n for _, n in places}
    with store.read() as connection:
        rows = connection.execute(_NUMBERED, {"ledgers": [*ledgers], "numbers": [*numbers]})
        found = [Numbered(row[3], entry_of(row[:3])) for row in rows]
    return [each for each in found if (each.entry.core.ledger, each.number) in set(places)]


def _in_chain_order(found: list[Entry]) -> list[Entry]:
    """Entries of one millisecond keep the order of their control line and chain."""
    placed: dict[tuple[bytes, bytes], list[Entry]] = {}
    for entry in found:
        placed.setdefault((entry.core.ledger, entry.core.author), []).append(entry)
    queues = {key: sorted(line, key=lambda e: e.core.seq) for key, line in placed.items()}
    ordered = [queues[(e.core.ledger, e.core.author)].pop(0) for e in found]
    return _after_what_they_name(ordered)


def _after_what_they_name(ordered: list[Entry]) -> list[Entry]:
    """A control entry goes after the control entry it names, also across authors."""
    position = {entry.id: index for index, entry in enumerate(ordered)}
    done: dict[bytes, Entry] = {}

    def place(entry: Entry) -> None:
        if entry.id in done:
            return
        before = [entry.core.prev]
        if entry.core.kind == Kind.CONTROL:
            before.append(statement_of(entry)[0])
        for name in before:
            if name in position and name not in done:
                place(ordered[position[name]])
        done[entry.id] = entry

    for entry in ordered:
        place(entry)
    return list(done.values())


def _allowed(connection: Connection, found: list[Entry]) -> list[Entry]:
    stopped: set[bytes] = set()
    allowed = []
    for entry in found:
        if entry.core.ledger in stopped:
            continue
        if is_unbacked_wrap(connection, entry):
            stopped.add(entry.core.ledger)
            continue
        allowed.append(entry)
    return allowed


def is_unbacked_wrap(connection: Connection, entry: Entry) -> bool:
    """Whether an entry wraps a case's key to another institution without a live consent.

    A snapshot is its author's word alone, and may keep quiet about a withdrawal: until all that it
    stands in for came, a consent counts that was signed later, and nothing it says speaks against.
    """
    if entry.core.kind != Kind.CONTROL:
        return False
    statement = statement_of(entry)[1]
    if not isinstance(statement, KeyWrapped):
        return False
    case = CaseView.of(connection, entry.core.ledger)
    owner, reader = case.alliance.circle(case.owner), case.alliance.circle(statement.circle)
    if owner is None or reader is None:
        return True
    if reader.facility == owner.facility:
        return False
    ledger = entry.core.ledger
    after = load_after_snapshot(connection, ledger)
    states = [read_case(connection, ledger, case).state, *([after] if after else [])]
    return not all(backed_by_consent(connection, statement, state, case) for state in states)


def keep_receipts(store: Store, receipts: Iterable[Receipt]) -> Changed:
    """Writes down the hub's signed word for each entry; what it numbers need not be fetched."""
    kept = list(receipts)
    with store.write() as connection:
        keep_receipts_of(connection, kept)
    touched = frozenset(receipt.ledger for receipt in kept)
    return Changed(touched, tuple(receipt.entry for receipt in kept), outbox=bool(kept))
