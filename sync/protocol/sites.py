"""What the hub tells about the PCs of a facility: when each was last in contact, with what."""

from dataclasses import dataclass

from sync.protocol import canonical, shapes
from sync.protocol.records import Record, id32

LONGEST_VERSION = 32
MOST_SITES = 10_000


@dataclass(frozen=True)
class Site(Record):
    """One person's PC as the hub sees it.

    Args:
        author: 32 bytes.
        seen_ms: last contact, Unix milliseconds on the hub.
        version: of the program, as the PC says.
        behind: ledgers with entries that the PC has not asked for yet.
    """

    author: bytes
    seen_ms: int
    version: str
    behind: int

    shape = (id32, shapes.uint, shapes.text, shapes.uint)


@dataclass(frozen=True)
class SitesReply:
    """The hub's answer to `GET /v1/sites`.

    Args:
        time_ms: the hub's clock.
        sites: those that were in contact since the hub has kept count.
    """

    time_ms: int
    sites: tuple[Site, ...]

    def encode(self) -> bytes:
        """Return the canonical array."""
        return canonical.encode([self.time_ms, [site.to_values() for site in self.sites]])

    @classmethod
    def decode(cls, data: bytes, limit: int = 4 << 20) -> "SitesReply":
        """Read the canonical array.

        Raises:
            Malformed: not canonical, too large or of another shape.
        """
        time_ms, sites = shapes.array(canonical.decode(data, limit), 2)
        listed = shapes.array(sites, most=MOST_SITES)
        return cls(
            shapes.uint(time_ms), tuple(Site.from_values(shapes.array(each)) for each in listed)
        )
