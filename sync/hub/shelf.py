"""The ledgers one write transaction touches: read once for a batch, written once for a batch."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, insert, select, tuple_, update

from sync.hub.feeds import announce
from sync.hub.quota import Room
from sync.hub.records import entry_row, is_member
from sync.hub.tables import audiences, entries, ledgers, members
from sync.protocol.entry import Entry, Kind


@dataclass(frozen=True)
class Stored:
    """Where an entry lies.

    Attributes:
        n: its number in the ledger.
        time_ms: when it was stored.
    """

    n: int
    time_ms: int


@dataclass(frozen=True)
class Shelved:
    """A ledger as the transaction sees it.

    Attributes:
        type: `alliance`, `circle`, `case` or `apart`.
        head: number of its last entry.
    """

    type: str
    head: int


class Shelf:
    """Entries about to be stored, and what admission has to know of those that are.

    What is put is in the tables after `flush`. The caller holds the ledgers' rows, so that what
    was read stays true; after a control entry, `reread`.

    Args:
        connection: the transaction.
        room: what authors may still store.
        now_ms: the hub's time.
    """

    def __init__(self, connection: Connection, room: Room, now_ms: int) -> None:
        self._connection = connection
        self._room = room
        self._now_ms = now_ms
        self._pending: list[tuple[int, Entry, bytes]] = []
        self._ledgers: dict[bytes, Shelved | None] = {}
        self._ends: dict[tuple[bytes, bytes], tuple[int, bytes] | None] = {}
        self._found: dict[tuple[bytes, bytes], Stored | None] = {}
        self._seats: dict[tuple[bytes, bytes], bool] = {}

    def reread(self, ledger: bytes) -> None:
        """A control entry was taken or refused: who is in, and what became of its ledger, is open.

        Nothing of the ledger is pending then.
        """
        self._ledgers.pop(ledger, None)
        self._seats.clear()

    def look_up(self, coming: Sequence[Entry], held: Mapping[bytes, Shelved]) -> None:
        """Read what a batch needs with few questions; once, before anything is put.

        Args:
            coming: the batch.
            held: those of its ledgers that are here, whose rows the caller holds.
        """
        self._ledgers = {entry.core.ledger: held.get(entry.core.ledger) for entry in coming}
        ids = {(entry.core.ledger, entry.id) for entry in coming}
        rows = self._connection.execute(_STORED, {"places": list(ids)})
        found = {(row.ledger, row.id): Stored(row.n, row.stored_ms) for row in rows}
        self._found = {**dict.fromkeys(ids), **found}
        firsts: dict[tuple[bytes, bytes], Entry] = {}
        for entry in coming:
            if (entry.core.ledger, entry.id) not in found:
                firsts.setdefault((entry.core.ledger, entry.core.author), entry)
        if firsts:
            self._look_up_ends(firsts)
            seats = self._connection.execute(_SEATED, {"seats": list(firsts)})
            seated = {(row.author, row.ledger) for row in seats}
            self._seats = {(who, name): (who, name) in seated for name, who in firsts}

    def _look_up_ends(self, firsts: Mapping[tuple[bytes, bytes], Entry]) -> None:
        """Where the chains end that go on with these entries; of any other it is asked later."""
        links = [(*chain, seq) for chain, first in firsts.items() for seq in _around(first)]
        rows = self._connection.execute(_LINKS, {"links": links})
        held = {(row.ledger, row.author, row.seq): row.id for row in rows}
        for chain, first in firsts.items():
            seq, before = first.core.seq, (*chain, first.core.seq - 1)
            if (*chain, seq) not in held and (seq == 0 or before in held):
                self._ends[chain] = (seq - 1, held[before]) if seq else None

    def find(self, entry: Entry) -> Stored | None:
        """Where this very entry, which was looked up, lies already."""
        return self._found[entry.core.ledger, entry.id]

    def ledger(self, name: bytes) -> Shelved | None:
        """A ledger, None while the hub has not got it."""
        if name not in self._ledgers:
            columns = (ledgers.c.type, ledgers.c.head)
            row = self._connection.execute(select(*columns).where(ledgers.c.id == name)).first()
            self._ledgers[name] = Shelved(row.type, row.head) if row else None
        return self._ledgers[name]

    def end_of(self, ledger: bytes, author: bytes) -> tuple[int, bytes] | None:
        """Sequence and id of the last entry of an author's chain."""
        chain = (ledger, author)
        if chain not in self._ends:
            row = self._connection.execute(
                select(entries.c.seq, entries.c.id)
                .where(entries.c.ledger == ledger, entries.c.author == author)
                .order_by(entries.c.seq.desc())
                .limit(1)
            ).first()
            self._ends[chain] = (row.seq, row.id) if row else None
        return self._ends[chain]

    def is_member(self, author: bytes, ledger: bytes) -> bool:
        """Whether the author is in a circle this ledger is delivered to today."""
        seat = (author, ledger)
        if seat not in self._seats:
            self._seats[seat] = is_member(self._connection, author, ledger)
        return self._seats[seat]

    def begin(self, ledger: bytes, kind: str) -> None:
        """A ledger the hub has not had so far."""
        row = {"id": ledger, "type": kind, "head": 0, "control": b""}
        self._connection.execute(insert(ledgers).values(**row))
        self._ledgers[ledger] = Shelved(kind, 0)
        self._seats.clear()  # it is about to be delivered to somebody

    def put(self, entry: Entry) -> int:
        """The number an entry gets; the caller checked that it may be stored.

        Raises:
            Refused: its author stored too much today.
        """
        core, raw = entry.core, entry.to_bytes()
        held = self.ledger(core.ledger)
        if held is None:
            raise LookupError("a ledger is begun before anything is put into it")
        self._room.take(core.author, len(raw))
        n = held.head + 1
        self._ledgers[core.ledger] = replace(held, head=n)
        self._ends[core.ledger, core.author] = (core.seq, entry.id)
        self._found[core.ledger, entry.id] = Stored(n, self._now_ms)
        self._pending.append((n, entry, raw))
        return n

    def flush(self) -> None:
        """Number, write and announce what was put."""
        pending, self._pending = self._pending, []
        if not pending:
            return
        rows = [entry_row(entry, raw, n, self._now_ms) for n, entry, raw in pending]
        self._connection.execute(insert(entries), rows)
        self._step(
            {entry.core.ledger: n for n, entry, _ in pending},
            Counter(entry.core.ledger for _, entry, _ in pending),
        )
        for _, entry, _ in pending:
            if entry.core.kind == Kind.CONTROL:
                newest = update(ledgers).where(ledgers.c.id == entry.core.ledger)
                self._connection.execute(newest.values(control=entry.id))
        announce(self._connection, {entry.core.ledger: n for n, entry, _ in pending})

    def _step(self, heads: Mapping[bytes, int], counts: Mapping[bytes, int]) -> None:
        steps = [{"name": name, "by": n, "to": heads[name]} for name, n in counts.items()]
        if self._connection.execute(_STEP, steps).rowcount != len(steps):
            raise RuntimeError("a ledger grew although its row was held")


_STORED = select(entries.c.ledger, entries.c.id, entries.c.n, entries.c.stored_ms).where(
    tuple_(entries.c.ledger, entries.c.id).in_(bindparam("places", expanding=True))
)
_LINKS = select(entries.c.ledger, entries.c.author, entries.c.seq, entries.c.id).where(
    tuple_(entries.c.ledger, entries.c.author, entries.c.seq).in_(
        bindparam("links", expanding=True)
    )
)
_SEATED = (
    select(audiences.c.ledger, members.c.author)
    .join(members, audiences.c.circle == members.c.circle)
    .where(
        tuple_(audiences.c.ledger, members.c.author).in_(bindparam("seats", expanding=True)),
        audiences.c.until.is_(None),
    )
)
_STEP = (
    update(ledgers)
    .where(ledgers.c.id == bindparam("name"), ledgers.c.head + bindparam("by") == bindparam("to"))
    .values(head=ledgers.c.head + bindparam("by"))
)


def _around(entry: Entry) -> tuple[int, ...]:
    return (entry.core.seq - 1, entry.core.seq) if entry.core.seq else (0,)
