"""Which records of a case bear a time that does not fit, from what lies in this store."""

import bisect
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection, select

from sync.protocol.receipts import Receipt
from telecon.care.packs import Pack, load_pack
from telecon.case_state.state import CaseState
from telecon.case_state.written_times import Doubt, Place, Why, doubts
from telecon.hlc import from_ms
from telecon.ledger.hub_address import hub_epoch_of
from telecon.store.tables import documents, entries, numbered_before

_HOUR_MS = 3_600_000


class WrittenTimesPack(Pack, frozen=True, kw_only=True):
    """When the time of a record is in doubt.

    Attributes:
        doubt_hours: further apart than this no two clocks should be.
    """

    doubt_hours: int

    @property
    def most_ms(self) -> int:
        """The same in milliseconds."""
        return self.doubt_hours * _HOUR_MS


@cache
def written_times_pack() -> WrittenTimesPack:
    """The pack of this installation."""
    return load_pack(WrittenTimesPack, "packs", "written-times")


class _OwnReceipts:
    """What the hub signed of one's own entries in a case: what has a higher number came later."""

    def __init__(self, receipts: dict[int, bytes], hub_epoch: bytes) -> None:
        self._receipts, self._hub_epoch = receipts, hub_epoch
        self._numbers = sorted(receipts)
        self._times: dict[int, int | None] = {}

    def not_before(self, number: int) -> int | None:
        """When the hub received the last entry of one's own up to this number."""
        at = bisect.bisect_right(self._numbers, number)
        while at:
            moment = self._time(self._numbers[at - 1])
            if moment is not None:
                return moment
            at -= 1
        return None

    def _time(self, number: int) -> int | None:
        if number not in self._times:
            receipt = Receipt.decode(self._receipts[number])
            fits = receipt.hub_epoch == self._hub_epoch and receipt.n == number
            self._times[number] = receipt.time_ms if fits else None
        return self._times[number]


def doubts_of(connection: Connection, state: CaseState) -> dict[bytes, Doubt]:
    """The records of a case whose time does not fit, by entry."""
    places, receipts = {}, {}
    query = select(
        entries.c.id, entries.c.seq, entries.c.n, entries.c.stored_ms, entries.c.receipt
    ).where(entries.c.ledger == state.ledger)
    for entry, seq, number, kept_ms, receipt in connection.execute(query):
        places[entry] = Place(seq, number, kept_ms)
        if receipt is not None and number is not None:
            receipts[number] = receipt
    most_ms = written_times_pack().most_ms
    known = _OwnReceipts(receipts, hub_epoch_of(connection))
    found = doubts(state, places, known, most_ms)
    authors = {entered.entry: entered.author for entered in state.records()}
    return {
        entry: replace(doubt, why=Why.HELD)
        if doubt.why is Why.LATE and _was_in_contact(connection, authors[entry], doubt, most_ms)
        else doubt
        for entry, doubt in found.items()
    }


def _was_in_contact(connection: Connection, author: bytes, doubt: Doubt, most_ms: int) -> bool:
    """Whether something that the author dates later came through the hub clearly earlier."""
    late = doubt.after_ms - most_ms
    other = (
        select(entries.c.id)
        .join_from(documents, entries, entries.c.id == documents.c.entry)
        .where(
            documents.c.author == author,
            documents.c.hlc >= from_ms(doubt.written_ms + 1),
            documents.c.hlc < from_ms(late),
            entries.c.n.is_not(None),
            entries.c.id.not_in(select(numbered_before.c.entry)),
            entries.c.stored_ms < late,
        )
        .limit(1)
    )
    return connection.execute(other).first() is not None
