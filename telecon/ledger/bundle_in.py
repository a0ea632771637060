"""Takes a bundle in: proved whole first, then absorbed as if the hub had sent it, but unnumbered.

A bundle never moves how far the hub was read: what it brought is asked for again and recognised.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from sqlalchemy import Connection, select, text

from sync.protocol.bundle import (
    CUT,
    BundleFile,
    BundleHead,
    CarriedChunk,
    CarriedEntry,
    Item,
)
from sync.protocol.entry import Entry, parse_entry
from sync.protocol.receipts import Receipt, verify_receipt
from sync.protocol.roster_state import Roster
from sync.protocol.roster_statements import AuthorRemoved
from sync.protocol.suites import Algorithm, KemKey
from telecon.changes import Changed
from telecon.errors import BadSignature, BundleProblem, CannotOpen, Malformed
from telecon.ledger.absorb import absorb
from telecon.ledger.alarms import alarms
from telecon.ledger.bundle_late import is_accepted, take_late_from_stick
from telecon.ledger.chunks import Chunk, is_wanted, keep_chunk
from telecon.ledger.hub_address import hub_of
from telecon.ledger.keys import circle_secret
from telecon.ledger.numbered import Numbered
from telecon.ledger.outbox import keep_receipts
from telecon.ledger.roster_view import load_roster
from telecon.ledger.succession import opening_keys
from telecon.session import Session
from telecon.store.tables import entries

_ENTRIES_AT_ONCE = 2000
_BYTES_AT_ONCE = 8 << 20
_CIRCLE_NAME = 16


@dataclass(frozen=True)
class Arrived:
    """What came of a bundle.

    Attributes:
        author: 32 bytes, who made it.
        made_ms: when, by the maker's clock.
        entries: entries that were not here before.
        receipts: the hub's word for entries of ours, fresh here.
        chunks: attachment chunks that were wanted.
        late: late work of its maker, who was removed; it lies apart, in no record, and nothing
            else of such a bundle was taken in.
        refused: (ledger, code, reason) where something did not prove; the rest was taken in.
        changed: what screens read again.
    """

    author: bytes
    made_ms: int
    entries: int = 0
    receipts: int = 0
    chunks: int = 0
    late: int = 0
    refused: tuple[tuple[bytes, str, str], ...] = ()
    changed: Changed = field(default_factory=Changed)


def open_bundle(file: BinaryIO) -> BundleFile:
    """Reads the head of a bundle.

    Raises:
        BundleProblem: "not-a-bundle", or "incomplete".
        TooNew: of a newer form.
    """
    try:
        return BundleFile.open(file)
    except Malformed as error:
        if error.fields.get("reason") == CUT:
            raise BundleProblem(reason="incomplete") from error
        raise BundleProblem(reason="not-a-bundle") from error


def take_in(
    session: Session,
    file: BundleFile,
    told: Callable[[int], None],
    checked: Callable[[int, int], None],
) -> Arrived:
    """Absorbs a bundle; doing so twice is the same as once.

    Args:
        session: who takes it in.
        file: the bundle.
        told: hears how many items were taken in so far.
        checked: hears (bytes, of how many) while the whole file is proved first, before any item.

    Raises:
        BundleProblem: "damaged", "forged", "not-for-us", "other-alliance" or "stranger"; nothing
            of a case was taken in.
        TooNew: it carries what this program does not know.
    """
    if file.head.alliance != session.author.alliance:
        raise BundleProblem(reason="other-alliance")
    secret = _secret(session, file)
    with reading():
        file.check(secret, checked)
    taking = _Taking(session, file, told)
    with reading():
        for item in file.items(secret):
            taking.take(item)
        taking.absorb()
    return taking.arrived()


@contextmanager
def reading() -> Iterator[None]:
    """Says what is wrong with a bundle's bytes in the words of a bundle.

    Raises:
        BundleProblem: "damaged" or "forged".
    """
    try:
        yield
    except (CannotOpen, Malformed) as error:
        raise BundleProblem(reason="damaged") from error
    except BadSignature as error:
        raise BundleProblem(reason="forged") from error


def opens_here(connection: Connection, session: Session, head: BundleHead) -> bool:
    """Whether some key on this PC is one the bundle was sealed to."""
    return next(_keys_for(connection, session, head), None) is not None


def _keys_for(
    connection: Connection, session: Session, head: BundleHead
) -> Iterator[tuple[bytes, int, KemKey]]:
    own = opening_keys(connection, session.author)
    for name, epoch, _ in head.wraps:
        key = own.get(name) or _circle_key(connection, name, epoch)
        if key is not None:
            yield name, epoch, key


def _secret(session: Session, file: BundleFile) -> bytes:
    with session.store.read() as connection:
        found = next(_keys_for(connection, session, file.head), None)
    if found is None:
        raise BundleProblem(reason="not-for-us")
    try:
        return file.secret(*found)
    except CannotOpen as error:
        raise BundleProblem(reason="damaged") from error


def _circle_key(connection: Connection, name: bytes, epoch: int) -> KemKey | None:
    if len(name) != _CIRCLE_NAME:
        return None
    secret = circle_secret(connection, name, epoch)
    return None if secret is None else KemKey.from_secret(Algorithm.X25519, secret)


class _Taking:
    """One bundle on its way in: entries gather to a batch, then everything that needs them."""

    def __init__(self, session: Session, file: BundleFile, told: Callable[[int], None]) -> None:
        self._session = session
        self._head = file.head
        self._told = told
        self._batch: list[Numbered] = []
        self._receipts: list[Receipt] = []
        self._size = self._items = 0
        self._fresh = self._receipted = self._chunks = self._late = 0
        self._ledgers: set[bytes] = set()
        self._changed = Changed()
        self._colleagues: set[bytes] | None = None

    def take(self, item: Item) -> None:
        self._items += 1
        if isinstance(item, CarriedChunk):
            self.absorb()
            self._take_chunk(item)
        else:
            self._take_entry(item)

    def _take_entry(self, item: CarriedEntry) -> None:
        entry = parse_entry(item.entry)
        if self._batch and self._is_of_roster(self._batch[-1].entry) != self._is_of_roster(entry):
            self.absorb()
        carry = not item.at_hub and self._is_colleague(entry.core.author)
        self._batch.append(Numbered(0, entry, carry))
        self._size += len(item.entry)
        if item.receipt:
            self._receipts.append(Receipt.decode(item.receipt))
        if len(self._batch) >= _ENTRIES_AT_ONCE or self._size >= _BYTES_AT_ONCE:
            self.absorb()

    def absorb(self) -> None:
        """What has gathered goes into the store; of a stranger nothing but the roster does."""
        if not self._batch:
            return
        is_late = not self._is_of_roster(self._batch[-1].entry) and self._maker_was_removed()
        batch, receipts = self._batch, self._receipts
        self._batch, self._receipts, self._size = [], [], 0
        if is_late:
            batch, receipts = self._take_late([numbered.entry for numbered in batch]), []
        changed = absorb(self._session, batch)
        self._colleagues = None  # the roster may have grown
        self._fresh += len({n.entry.id for n in batch} & set(changed.entries))
        self._ledgers |= {n.entry.core.ledger for n in batch}
        self._changed |= changed
        self._keep_receipts(receipts)
        self._told(self._items)

    def _take_late(self, arrived: list[Entry]) -> list[Numbered]:
        """Of a maker who was removed: late work lies apart; left is what the removal accepted."""
        roster = self._roster()
        if roster is None:
            return []
        self._late += take_late_from_stick(self._session, roster, arrived)
        ledgers = frozenset(entry.core.ledger for entry in arrived)
        self._changed |= Changed(ledgers)
        maker = roster.author(self._head.author)
        return [
            Numbered(0, entry)
            for entry in arrived
            if entry.core.author == maker.id and is_accepted(roster, entry)
        ]

    def arrived(self) -> Arrived:
        with self._session.store.read() as connection:
            refused = tuple(
                (alarm.ledger, alarm.code, alarm.reason)
                for alarm in alarms(connection)
                if alarm.ledger in self._ledgers and alarm.number == 0
            )
        return Arrived(
            self._head.author,
            self._head.time_ms,
            self._fresh,
            self._receipted,
            self._chunks,
            self._late,
            refused,
            self._changed,
        )

    def _is_of_roster(self, entry: Entry) -> bool:
        return entry.core.ledger == self._head.alliance

    def _is_colleague(self, author: bytes) -> bool:
        """Of this facility: the hub takes their entries in this author's session too."""
        if self._colleagues is None:
            roster = self._roster()
            me = roster.authors.get(self._session.author.id) if roster else None
            everybody = roster.authors.values() if roster and me else ()
            self._colleagues = {a.id for a in everybody if me and a.facility == me.facility}
        return author in self._colleagues

    def _roster(self) -> Roster | None:
        with self._session.store.read() as connection:
            return load_roster(connection)

    def _maker_was_removed(self) -> bool:
        roster = self._roster()
        maker = roster.authors.get(self._head.author) if roster else None
        if maker is None:
            raise BundleProblem(reason="stranger")
        return isinstance(maker.removed, AuthorRemoved)

    def _keep_receipts(self, receipts: list[Receipt]) -> None:
        """The pinned hub's word, of today's epoch, for entries that lack it.

        Only what numbers a ledger without a hole: order follows from numbers.
        """
        if not receipts:
            return
        hub = hub_of(self._session.store)
        by_ledger: dict[bytes, dict[bytes, Receipt]] = {}
        for receipt in receipts:
            if receipt.hub_epoch == hub.hub_epoch:
                by_ledger.setdefault(receipt.ledger, {})[receipt.entry] = receipt
        with self._session.store.read() as connection:
            wanted = [
                receipt
                for ledger, known in by_ledger.items()
                for receipt in _numbered_next(connection, ledger, known)
            ]
        for receipt in wanted:
            verify_receipt(receipt, hub.key)
        if wanted:
            self._changed |= keep_receipts(self._session.store, wanted)
            self._receipted += len(wanted)

    def _take_chunk(self, item: CarriedChunk) -> None:
        """Keeps a chunk that an entry here names; anything else on the stick stays there."""
        if self._maker_was_removed():
            return
        chunk = Chunk(item.ledger, hashlib.sha256(item.data).digest())
        if is_wanted(self._session.store, chunk):
            kept = keep_chunk(self._session.store, chunk, item.data, at_hub=item.at_hub)
            self._changed |= kept
            self._chunks += 1
            self._told(self._items)


def _numbered_next(
    connection: Connection, ledger: bytes, receipts: Mapping[bytes, Receipt]
) -> Iterator[Receipt]:
    """The receipts that number entries of a ledger without a hole, from its beginning."""
    query = select(entries.c.id, entries.c.n).where(entries.c.ledger == ledger)
    for expected, row in enumerate(connection.execute(query.order_by(text("rowid"))), start=1):
        receipt = receipts.get(row.id)
        if row.n is None and receipt is not None and receipt.n == expected:
            yield receipt
        elif row.n != expected:
            return
