"""Attachment chunks, both ways, within a byte budget: a scan never delays a referral."""

from functools import partial

from sync.rounds import Problem, Report, Way
from telecon.errors import AttachmentError, HubRefused
from telecon.ledger.chunks import Chunk

SHARE = 4
"""Batches' worth of bytes one round spends on chunks each way: about eight seconds."""


class ChunkTraffic:
    """Sends and fetches chunks; remembers which sending broke off, to ask before it repeats."""

    def __init__(self) -> None:
        self._doubtful: set[bytes] = set()
        self._doubts_all = False

    def doubt_all(self) -> None:
        """The hub was restored: ask for each chunk before it is sent."""
        self._doubts_all = True

    async def push(self, way: Way, report: Report) -> None:
        """Send chunks that are only here, oldest first, until the budget is spent."""
        left = SHARE * way.hub.link.batch_bytes
        for chunk in await way.on_store(way.ledgers.chunks_to_send):
            if left <= 0:
                report.more = True
                return
            try:
                left -= await self._send(way, chunk, report)
            except (AttachmentError, HubRefused) as error:
                _note(report, chunk, error)

    async def _send(self, way: Way, chunk: Chunk, report: Report) -> int:
        data = await way.on_store(partial(way.ledgers.chunk_bytes, chunk))
        doubtful = self._doubts_all or chunk.id in self._doubtful
        if doubtful and await way.hub.has_chunk(chunk.ledger, chunk.id, way.signer):
            sent = 0
        else:
            self._doubtful.add(chunk.id)
            await way.hub.put_chunk(chunk.ledger, chunk.id, data, way.signer)
            sent = len(data)
        self._doubtful.discard(chunk.id)
        report.add(await way.on_store(partial(way.ledgers.chunk_sent, chunk)))
        return sent

    async def pull(self, way: Way, report: Report) -> None:
        """Fetch chunks that are named and not here, until the budget is spent."""
        left = SHARE * way.hub.link.batch_bytes
        for chunk in await way.on_store(way.ledgers.chunks_wanted):
            if left <= 0:
                report.more = True
                return
            try:
                data = await way.hub.get_chunk(chunk.ledger, chunk.id, way.signer)
                kept = await way.on_store(partial(way.ledgers.keep_chunk, chunk, data))
                report.add(kept)
                # The last part of a file is acknowledged: the sender waits for that word.
                report.more = report.more or kept.outbox
                left -= len(data)
            except (AttachmentError, HubRefused) as error:
                _note(report, chunk, error)


def _note(report: Report, chunk: Chunk, error: AttachmentError | HubRefused) -> None:
    """One bad chunk does not block the rest; one the sender has not handed over yet is no fault."""
    reason = str(error.fields.get("reason", error.code))
    if reason != "not-found":
        report.problems.append(Problem(reason, chunk.ledger, chunk.id))
