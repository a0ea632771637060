"""Whether two sides number a ledger alike: asked after the hub came back from a backup.

A stretch is what one side has of a ledger in the hub's numbers, and a digest over the ids in it.
Where the other side finds the same digest, the numbers still hold; elsewhere nothing is believed.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sync.protocol import canonical, shapes
from sync.protocol.identifiers import HASH_SIZE, ID_SIZE

MOST_STRETCHES = 500


@dataclass(frozen=True)
class Stretch:
    """Numbers of one ledger, both ends included."""

    ledger: bytes
    first: int
    last: int


@dataclass(frozen=True)
class FrontiersRequest:
    """`POST /v1/frontiers`: stretches whose digests are asked for."""

    stretches: tuple[Stretch, ...]

    def encode(self) -> bytes:
        """Return the canonical array."""
        return canonical.encode([[each.ledger, each.first, each.last] for each in self.stretches])

    @classmethod
    def decode(cls, data: bytes, limit: int = 256 << 10) -> "FrontiersRequest":
        """Read the canonical array.

        Raises:
            Malformed: not canonical, too many, or of another shape.
        """
        rows = shapes.array(canonical.decode(data, limit), most=MOST_STRETCHES)
        fields = [shapes.array(row, 3) for row in rows]
        return cls(
            tuple(
                Stretch(shapes.octets(ledger, ID_SIZE), shapes.uint(first), shapes.uint(last))
                for ledger, first, last in fields
            )
        )


@dataclass(frozen=True)
class FrontiersReply:
    """The answer: a digest for each stretch, empty where the hub has not got all of it."""

    hub_epoch: bytes
    digests: tuple[bytes, ...]

    def encode(self) -> bytes:
        """Return the canonical array."""
        return canonical.encode([self.hub_epoch, list(self.digests)])

    @classmethod
    def decode(cls, data: bytes) -> "FrontiersReply":
        """Read the canonical array.

        Raises:
            Malformed: not canonical or of another shape.
        """
        hub_epoch, digests = shapes.array(canonical.decode(data, 64 << 10), 2)
        found = shapes.array(digests, most=MOST_STRETCHES)
        sizes = (0, HASH_SIZE)
        return cls(
            shapes.octets(hub_epoch, ID_SIZE), tuple(shapes.octets(each, *sizes) for each in found)
        )


def digest_of(entries: Iterable[bytes]) -> bytes:
    """The digest over the ids of a stretch, in the order of their numbers."""
    return hashlib.sha256(b"telecon frontier v1" + b"".join(entries)).digest()
