"""The channel of attachments: after everything that is written, piece by piece.

A round ends with it. Between two pieces, each about a second of the line, it looks whether
something else is due and then stands back; what came of a chunk stays, on both sides, and the next
turn goes on from that byte.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from sync.chunk_calls import Place
from sync.protocol.chunks import PartKept, RoomLeft
from sync.protocol.messages import CHUNK_BYTES
from sync.rounds import Problem, Report, Way
from telecon.errors import AttachmentError, HubRefused
from telecon.ledger.chunks import Chunk
from telecon.ledger.file_line import Moved

SHARE = 4
"""Batches' worth of bytes one round spends on chunks each way: about eight seconds."""
LEAST_PIECE = 8 << 10
NO_ROOM = frozenset({"too-much", "files-full", "disk-low"})
ROUNDS_OF_REST = 30
"""Rounds in which nothing is sent after the hub had no room: about ten minutes of polling."""


@dataclass
class _Turn:
    """What one round may still do; the round owns it.

    Attributes:
        is_due: whether something that is not a file waits by now.
        left: bytes left of the round's share.
        day_left: bytes left of the day, None for no limit.
        moved: bytes that moved.
        refusal, room: what the hub said last of room for files.
        stopped: something else is due.
    """

    is_due: Callable[[], Awaitable[bool]]
    left: int
    day_left: int | None
    moved: int = 0
    refusal: str | None = None
    room: RoomLeft | None = None
    stopped: bool = False

    async def may_go_on(self, report: Report, *, asked: bool) -> bool:
        """Whether one more piece may move; what a person asked for does not mind the day."""
        if not asked and self.day_left is not None and self.day_left <= 0:
            return False
        self.stopped = self.stopped or await self.is_due()
        if self.stopped or self.left <= 0:
            report.more = True
            return False
        return True

    def spend(self, size: int) -> None:
        """So many bytes moved."""
        self.left -= size
        self.moved += size
        if self.day_left is not None:
            self.day_left -= size


class FileChannel:
    """Sends and fetches chunks; remembers which sending broke off, to ask before it goes on."""

    def __init__(self) -> None:
        self._doubtful: set[bytes] = set()
        self._doubts_all = False
        self._doubts_next = True  # a start: what an earlier run sent of a chunk is not known
        self._rest = 0

    def doubt_all(self) -> None:
        """The hub was restored: ask for each chunk before it is sent."""
        self._doubts_all = True

    async def run(self, way: Way, report: Report, is_due: Callable[[], Awaitable[bool]]) -> None:
        """Move files until the round's share is spent or something else is due.

        First what somebody asked for, then what is only here, then what is still to come.
        """
        line = await way.on_store(way.ledgers.file_line)
        turn = _Turn(is_due, SHARE * way.hub.link.batch_bytes, line.left)
        try:
            wanted = await way.on_store(way.ledgers.chunks_wanted)
            await self._fetch_all(way, report, turn, [each for each in wanted if each.asked])
            turn.left = SHARE * way.hub.link.batch_bytes
            await self._send_all(way, report, turn)
            turn.left = SHARE * way.hub.link.batch_bytes
            await self._fetch_all(way, report, turn, [each for each in wanted if not each.asked])
        finally:
            if turn.moved or turn.refusal is not None:
                moved = Moved(turn.moved, turn.refusal, turn.room)
                report.add(await way.on_store(partial(way.ledgers.files_moved, moved)))

    async def _send_all(self, way: Way, report: Report, turn: _Turn) -> None:
        """Send chunks that are only here, oldest first."""
        self._rest = max(0, self._rest - 1)
        if self._rest:
            return
        for chunk in await way.on_store(way.ledgers.chunks_to_send):
            if not await turn.may_go_on(report, asked=False):
                return
            try:
                await self._send(way, report, turn, chunk)
            except (AttachmentError, HubRefused) as error:
                _note(report, chunk, error)
                if _reason(error) in NO_ROOM:
                    turn.refusal, self._rest = _reason(error), ROUNDS_OF_REST
                    return

    async def _send(self, way: Way, report: Report, turn: _Turn, chunk: Chunk) -> None:
        data = await way.on_store(partial(way.ledgers.chunk_bytes, chunk))
        at: int | None = 0
        if self._doubts_all or self._doubts_next or chunk.id in self._doubtful:
            self._doubts_next = False
            at = await way.hub.held_of(chunk.ledger, chunk.id, way.signer)
        self._doubtful.add(chunk.id)
        while at is not None and at < len(data):
            if not await turn.may_go_on(report, asked=False):
                return
            piece = data[at : at + piece_bytes(way)]
            turn.spend(len(piece))
            kept = await _put(way, Place(chunk.ledger, chunk.id, at), piece, len(data))
            at, turn.room, turn.refusal = kept.held, kept.room, ""
        self._doubtful.discard(chunk.id)
        report.add(await way.on_store(partial(way.ledgers.chunk_sent, chunk)))

    async def _fetch_all(self, way: Way, report: Report, turn: _Turn, wanted: list[Chunk]) -> None:
        """Fetch chunks that are named and not here, each in its turn."""
        for chunk in wanted:
            if not await turn.may_go_on(report, asked=chunk.asked):
                return
            try:
                await self._fetch(way, report, turn, chunk)
            except (AttachmentError, HubRefused) as error:
                _note(report, chunk, error)

    async def _fetch(self, way: Way, report: Report, turn: _Turn, chunk: Chunk) -> None:
        at, size = chunk.held, CHUNK_BYTES
        while at < size:
            if not await turn.may_go_on(report, asked=chunk.asked):
                return
            place = Place(chunk.ledger, chunk.id, at)
            part = await way.hub.get_part(place, piece_bytes(way), way.signer)
            turn.spend(len(part.data))
            if not part.data:
                break  # what came is not that chunk, as its hash will say
            size = part.size
            keep = partial(way.ledgers.keep_part, chunk, at, part.data)
            at = await way.on_store(keep)
        kept = await way.on_store(partial(way.ledgers.keep_parts, chunk))
        report.add(kept)
        # The last part of a file is acknowledged: the sender waits for that word.
        report.more = report.more or kept.outbox


def piece_bytes(way: Way) -> int:
    """About a second of the line; little while nobody knows how fast it is."""
    link = way.hub.link
    return min(CHUNK_BYTES, max(LEAST_PIECE, link.batch_bytes // 2 if link.rate else 0))


async def _put(way: Way, place: Place, piece: bytes, of: int) -> PartKept:
    if len(piece) == of:
        return await way.hub.put_chunk(place.ledger, place.chunk, piece, way.signer)
    return await way.hub.put_part(place, piece, of, way.signer)


def _reason(error: AttachmentError | HubRefused) -> str:
    return str(error.fields.get("reason", error.code))


def _note(report: Report, chunk: Chunk, error: AttachmentError | HubRefused) -> None:
    """One bad chunk does not block the rest; one the sender has not handed over yet is no fault."""
    if _reason(error) != "not-found":
        report.problems.append(Problem(_reason(error), chunk.ledger, chunk.id))
