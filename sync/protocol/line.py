"""The control entries of a ledger form one signed line; each author's entries form a chain."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.protocol.entry import Core, Entry
from sync.protocol.errors import Refused


@dataclass(frozen=True)
class Line:
    """Where the line and the chains of a ledger whose entries are all open stand.

    Args:
        head: id of the newest control entry, empty before the genesis.
        chains: newest (seq, entry id) an author.
    """

    head: bytes = b""
    chains: Mapping[bytes, tuple[int, bytes]] = field(default_factory=dict)

    def step(self, entry: Entry, after: bytes) -> "Line":
        """Return the line with one more entry.

        Raises:
            Refused: another entry came first (`after`), or a hole or fork in a chain (`chain`).
        """
        require_after(self.head, after)
        core = entry.core
        seq, prev = self.next_of(core.author)
        if (core.seq, core.prev) != (seq, prev):
            raise Refused(reason="chain")
        return Line(entry.id, {**self.chains, core.author: (core.seq, entry.id)})

    def next_of(self, author: bytes) -> tuple[int, bytes]:
        """Return `seq` and `prev` of the next entry of an author."""
        if author not in self.chains:
            return 0, b""
        seq, newest = self.chains[author]
        return seq + 1, newest


def require_after(head: bytes, after: bytes) -> None:
    """Raise `Refused(reason="after")` unless a statement follows the newest one."""
    if head != after:
        raise Refused(reason="after")


def require_ledger(core: Core, ledger: bytes) -> None:
    """Raise `Refused(reason="ledger")` for an entry of another ledger."""
    if core.ledger != ledger:
        raise Refused(reason="ledger")
