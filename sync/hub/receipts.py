"""Receipts once more: for a client that lost the answer to a push."""

from sqlalchemy import Connection, select

from sync.hub.database import Database
from sync.hub.roster import hub_epoch_of
from sync.hub.tables import entries
from sync.protocol.identifiers import HASH_SIZE
from sync.protocol.messages import Outcome
from sync.protocol.push_messages import UNKNOWN, ReceiptsRequest, Run
from sync.protocol.receipts import Receipt, Stored, sign_receipts
from sync.protocol.suites import SigningKey


class ReceiptDesk:
    """What the hub has of an author's own chains.

    Args:
        database: the hub's tables.
        identity: signs receipts.
    """

    def __init__(self, database: Database, identity: SigningKey) -> None:
        self._database = database
        self._identity = identity

    def of(self, author: bytes, asked: ReceiptsRequest) -> list[Outcome]:
        """One outcome for each entry asked about, in order: stored, or refused as unknown."""
        with self._database.read() as connection:
            found = [each for run in asked.runs for each in _found(connection, author, run)]
            epoch = hub_epoch_of(connection)
        stored = [each for each in found if each is not None]
        receipts = iter(sign_receipts(self._identity, epoch, stored))
        return [_outcome(next(receipts) if each else None) for each in found]


def _outcome(receipt: Receipt | None) -> Outcome:
    if receipt is None:
        return Outcome(bytes(HASH_SIZE), 0, None, UNKNOWN)
    return Outcome(receipt.entry, receipt.n, receipt)


def _found(connection: Connection, author: bytes, run: Run) -> list[Stored | None]:
    rows = connection.execute(
        select(entries.c.seq, entries.c.n, entries.c.id, entries.c.stored_ms).where(
            entries.c.ledger == run.ledger,
            entries.c.author == author,
            entries.c.seq >= run.seq,
            entries.c.seq < run.seq + run.count,
        )
    )
    known = {row.seq: Stored(run.ledger, row.n, row.id, row.stored_ms) for row in rows}
    return [known.get(seq) for seq in range(run.seq, run.seq + run.count)]
