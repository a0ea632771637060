"""Pieces of attachment chunks on their way, and how much room is left for files at the hub."""

from dataclasses import dataclass

from sync.protocol import canonical, shapes
from sync.protocol.identifiers import HASH_SIZE
from sync.protocol.messages import CHUNK_BYTES

HELD_HEADER = "Telecon-Held"
"""Of a chunk that is not whole at the hub: how many of its bytes from the beginning are."""
FULL = 1000
_SLACK = 1 << 10


@dataclass(frozen=True)
class RoomLeft:
    """How full the fullest of what files need at the hub is.

    Attributes:
        reason: the code a refusal would have: `too-much` (of this author today), `files-full`
            (of the alliance) or `disk-low`.
        used: of a thousand.
    """

    reason: str
    used: int


@dataclass(frozen=True)
class PartKept:
    """The hub's answer to a chunk or a piece of one.

    Attributes:
        chunk: its name.
        held: bytes of it that are at the hub; the whole is durable, a part need not be.
        room: for what comes next.
    """

    chunk: bytes
    held: int
    room: RoomLeft

    def encode(self) -> bytes:
        """Return the canonical array."""
        return canonical.encode([self.chunk, self.held, self.room.reason, self.room.used])

    @classmethod
    def decode(cls, data: bytes) -> "PartKept":
        """Read the canonical array.

        Raises:
            Malformed: not canonical or of another shape.
        """
        chunk, held, reason, used = shapes.array(canonical.decode(data, _SLACK), 4)
        room = RoomLeft(shapes.text(reason, 32), shapes.uint(used, FULL))
        return cls(shapes.octets(chunk, HASH_SIZE), shapes.uint(held, CHUNK_BYTES), room)


@dataclass(frozen=True)
class ChunkPart:
    """The hub's answer to who fetches.

    Attributes:
        size: bytes of the whole chunk.
        data: some of them, from the byte that was asked for on.
    """

    size: int
    data: bytes

    def encode(self) -> bytes:
        """Return the canonical array."""
        return canonical.encode([self.size, self.data])

    @classmethod
    def decode(cls, data: bytes) -> "ChunkPart":
        """Read the canonical array.

        Raises:
            Malformed: not canonical or of another shape.
        """
        size, part = shapes.array(canonical.decode(data, CHUNK_BYTES + _SLACK), 2)
        return cls(shapes.uint(size, CHUNK_BYTES), shapes.octets(part, most=CHUNK_BYTES))
