"""What a use case touched, so that only stale screens read again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Changed:
    """The parts of the store a use case or a sync wrote.

    Attributes:
        ledgers: ledgers with new entries.
        entries: ids of the entries written, newest last.
        roster: people, facilities or agreements changed.
        outbox: something new waits for the hub, or a receipt arrived.
        drafts: a local draft was written or dropped.
        chunks: attachment bytes arrived or left.
        copies: the hub keeps by now what a printed code opens.
    """

    ledgers: frozenset[bytes] = frozenset()
    entries: tuple[bytes, ...] = ()
    roster: bool = False
    outbox: bool = False
    drafts: bool = False
    chunks: bool = False
    copies: bool = False

    def __or__(self, other: "Changed") -> "Changed":
        """Both changes as one."""
        return Changed(
            ledgers=self.ledgers | other.ledgers,
            entries=self.entries + other.entries,
            roster=self.roster or other.roster,
            outbox=self.outbox or other.outbox,
            drafts=self.drafts or other.drafts,
            chunks=self.chunks or other.chunks,
            copies=self.copies or other.copies,
        )
