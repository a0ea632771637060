"""What the parts of one round share: the hub, the ledgers, who signs, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.hub_client import HubClient
from sync.ports import Ledgers, OnStore
from sync.protocol.suites import SigningKey
from telecon.changes import Changed
from telecon.errors import TeleconError


class Unexpected(TeleconError):
    """A mistake of the program stopped a round; field `kind` is the exception's type."""

    code = "unexpected"


@dataclass(frozen=True)
class Problem:
    """Something that did not go on and needs to be told; the rest went on.

    Attributes:
        code: stable and short.
        ledger: where.
        entry: which entry or chunk, empty when it is about the whole ledger.
    """

    code: str
    ledger: bytes
    entry: bytes = b""


@dataclass(frozen=True)
class Way:
    """Everything a round works with.

    Attributes:
        hub: the pinned hub.
        ledgers: of the author.
        on_store: runs work on the store's thread.
        signer: the author's key.
        signers: by author id: the author's own key and, for its holder, the alliance root's.
    """

    hub: HubClient
    ledgers: Ledgers
    on_store: OnStore
    signer: SigningKey = field(repr=False)
    signers: Mapping[bytes, SigningKey] = field(repr=False)


@dataclass
class Report:
    """What came of a round so far; one round owns it.

    Attributes:
        changed: what was written to the store.
        more: work is left that needs no waiting.
        later: work is left that may wait a little: nobody asked for it.
        problems: what did not go on.
    """

    changed: Changed = field(default_factory=Changed)
    more: bool = False
    later: bool = False
    problems: list[Problem] = field(default_factory=list)

    def add(self, changed: Changed) -> None:
        """Something was written."""
        self.changed |= changed
