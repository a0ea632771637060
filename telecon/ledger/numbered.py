"""An entry as it arrives: with the hub's number, or by another way."""

from dataclasses import dataclass

from sync.protocol.entry import Entry


@dataclass(frozen=True)
class Numbered:
    """An entry with the hub's number in its ledger; 0 when it came by another way.

    Attributes:
        number: the hub's number.
        entry: the entry.
        carry: a colleague's entry that no hub has: this PC hands it over as one of its own.
    """

    number: int
    entry: Entry
    carry: bool = False
