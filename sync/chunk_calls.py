"""What is asked of a hub about attachment chunks: whole, or in pieces from any byte on."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from sync.protocol.chunks import ChunkPart, PartKept
from sync.protocol.messages import CHUNK_BYTES
from sync.protocol.suites import SigningKey
from sync.transport import Call, read_answer
from telecon.errors import HubRefused, HubUnreachable

_SLACK = 1 << 10


@dataclass(frozen=True)
class Place:
    """A byte of a chunk of a ledger."""

    ledger: bytes
    chunk: bytes
    byte: int


class ChunkCalls(ABC):
    """The calls of a client of one hub."""

    async def has_chunk(self, ledger: bytes, chunk: bytes, signer: SigningKey) -> bool:
        """Whether the hub keeps this chunk durably."""
        return await self.held_of(ledger, chunk, signer) is None

    async def held_of(self, ledger: bytes, chunk: bytes, signer: SigningKey) -> int | None:
        """How many bytes of a chunk this author sent are at the hub; None once it is durable."""
        try:
            await self._ask(Call("HEAD", _chunk_path(ledger, chunk)), signer)
        except HubRefused as error:
            held = error.fields.get("held")
            if error.fields.get("reason") == "not-found" and isinstance(held, int):
                return held
            raise
        return None

    async def put_chunk(
        self, ledger: bytes, chunk: bytes, data: bytes, signer: SigningKey
    ) -> PartKept:
        """Hand a sealed chunk over; returns once it is durable at the hub."""
        return await self._put(_chunk_path(ledger, chunk), chunk, data, len(data), signer)

    async def put_part(self, at: Place, data: bytes, of: int, signer: SigningKey) -> PartKept:
        """Hand a piece of a chunk over; how far the hub has the chunk then.

        Args:
            at: which chunk, and the first byte of the piece.
            data: the piece.
            of: bytes of the whole chunk.
            signer: who sends.
        """
        path = f"{_chunk_path(at.ledger, at.chunk)}?at={at.byte}&of={of}"
        return await self._put(path, at.chunk, data, of, signer)

    async def _put(
        self, path: str, chunk: bytes, data: bytes, of: int, signer: SigningKey
    ) -> PartKept:
        answer = await self._ask(Call("PUT", path, data), signer)
        kept = read_answer(PartKept.decode, answer)
        if kept.chunk != chunk or kept.held > of:
            raise HubUnreachable(reason="answer")
        return kept

    async def get_chunk(self, ledger: bytes, chunk: bytes, signer: SigningKey) -> bytes:
        """The sealed bytes; the caller compares their hash.

        Raises:
            HubRefused: `not-found` while the sender has not handed it over.
        """
        return (await self.get_part(Place(ledger, chunk, 0), CHUNK_BYTES, signer)).data

    async def get_part(self, at: Place, most: int, signer: SigningKey) -> ChunkPart:
        """Some of the sealed bytes.

        Args:
            at: which chunk, and the first byte wanted.
            most: how many.
            signer: who fetches.

        Raises:
            HubRefused: `not-found` while the sender has not handed it over.
        """
        path = f"{_chunk_path(at.ledger, at.chunk)}?at={at.byte}&most={most}"
        call = Call("GET", path, limit=CHUNK_BYTES + _SLACK, likely=most)
        return read_answer(ChunkPart.decode, await self._ask(call, signer))

    @abstractmethod
    async def _ask(self, call: Call, signer: SigningKey | None) -> bytes:
        """The answer to a call in this author's session."""


def _chunk_path(ledger: bytes, chunk: bytes) -> str:
    return f"/v1/ledgers/{ledger.hex()}/chunks/{chunk.hex()}"
