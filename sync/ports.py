"""What the engine needs from the middle: the ledgers of one author, and a way to their thread."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from sync.protocol.entry import Entry
from sync.protocol.frontiers import Stretch
from sync.protocol.messages import ChainsReply
from sync.protocol.paper_statements import PaperCopy, TurnedCircle
from sync.protocol.receipts import Receipt
from sync.protocol.recovery_copy import CopyKeys, RecoveryCopy
from sync.protocol.suites import SigningKey
from telecon.changes import Changed
from telecon.ledger.chunks import Chunk
from telecon.ledger.feeds import Read, Wanted
from telecon.ledger.file_line import FileLine, Moved
from telecon.ledger.from_snapshot import Begun
from telecon.ledger.hub_address import HubAddress
from telecon.ledger.numbered import Numbered
from telecon.ledger.outbox import Waits
from telecon.ledger.paper import WaitingUse
from telecon.ledger.recovery_copy import DueCopy

T = TypeVar("T")


class OnStore(Protocol):
    """Runs a piece of work on the store's thread; the engine never touches the store itself."""

    def __call__(self, work: Callable[[], T], /) -> Awaitable[T]:
        """The result of the work, once the store's thread has done it."""
        ...


class Ledgers(Protocol):
    """What `telecon.ledger` keeps and wants of a hub, for one author."""

    @property
    def alliance(self) -> bytes:
        """Ledger id of the roster."""
        ...

    def hub(self) -> HubAddress:
        """Where the hub is and the key it must prove."""
        ...

    def keep_hub(self, hub_epoch: bytes, authority: bytes) -> None:
        """Write down what was learned of the hub."""
        ...

    def stretches(self) -> dict[Stretch, bytes]:
        """What is here of each ledger in the hub's numbers, and the digest over it."""
        ...

    def realign(self, hub_epoch: bytes, authority: bytes, agreed: frozenset[bytes]) -> Changed:
        """The hub was restored: only what was agreed on keeps its numbers; the rest goes again."""
        ...

    def waiting(self) -> list[Entry]:
        """Entries no hub has confirmed, in causal order."""
        ...

    def confirmed(self, names: Sequence[bytes]) -> list[Entry]:
        """Those of these entries that the hub has numbered."""
        ...

    def numbered(self, places: Sequence[tuple[bytes, int]]) -> list[Numbered]:
        """The entries here that the hub put at these places: (ledger, number)."""
        ...

    def waits(self) -> Waits:
        """How much is still to travel, both ways."""
        ...

    def joining(self, after: bytes) -> Entry | None:
        """The entry that takes the invitation up; None once joined."""
        ...

    def joined(self) -> None:
        """The hub has taken the author in."""
        ...

    def succeeding(self) -> tuple[SigningKey, SigningKey] | None:
        """The key that still has to sign that another goes on for it, and that other."""
        ...

    def copy_keys(self) -> CopyKeys | None:
        """Name and key of the person's recovery copy; None for a code printed without one."""
        ...

    def succeed_instead(self, copy: RecoveryCopy) -> Changed | None:
        """Go on for whom this copy is of, instead of who ended; None where that is the same."""
        ...

    def say_again(self, old: bytes) -> Changed:
        """Sign anew what an author who ends had written here and the hub did not take."""
        ...

    def forked(self, author: bytes) -> None:
        """The hub has other entries in an author's places: their chains are written elsewhere."""
        ...

    def succession(self, chains: ChainsReply) -> list[Entry]:
        """The entries by which the old author ends, after what the hub told."""
        ...

    def succeeded(self) -> None:
        """The hub has taken the succession."""
        ...

    def due_copy(self) -> DueCopy | None:
        """The recovery copy the hub does not have so yet."""
        ...

    def copy_kept(self, copy: DueCopy) -> Changed:
        """The hub keeps this copy."""
        ...

    def due_paper_copies(self) -> list[PaperCopy]:
        """Circles' secrets, sealed to their paper key, that the hub does not have yet."""
        ...

    def due_turned_circles(self) -> list[TurnedCircle]:
        """Turned keys that wait for the hub, each with its secret sealed to the paper key."""

    def paper_copy_kept(self, copy: PaperCopy) -> None:
        """The hub keeps this one."""
        ...

    def waiting_uses(self) -> list[WaitingUse]:
        """Uses of both paper halves that wait for their delay."""
        ...

    def open_by_paper(self, copy: PaperCopy, hub_ms: int) -> Changed:
        """The delay is over: take the circle's secret up."""
        ...

    def keep_receipts(self, receipts: Sequence[Receipt]) -> Changed:
        """Keep the hub's signed word for each entry."""
        ...

    def restate_control(self, refused: bytes) -> Changed:
        """Take back an own control entry that came too late for its line."""
        ...

    def feed_positions(self) -> dict[bytes, int]:
        """How far the feed of each circle was read."""
        ...

    def announce(self, read: Sequence[Read]) -> Changed:
        """Feeds moved; what they named is to be fetched."""
        ...

    def look_back(self, read: Sequence[Read]) -> Changed:
        """Feeds were asked again for what was read; what they should have named is fetched."""
        ...

    def next_wanted(self, most: int, without: frozenset[bytes]) -> list[Wanted]:
        """What to ask for next of what is still to come."""
        ...

    def forget_announced(self, ledger: bytes) -> None:
        """A ledger is not for this author any more."""
        ...

    def begin_ledgers(self, begun: Sequence[Begun]) -> Changed:
        """Take ledgers in, each from a snapshot on."""
        ...

    def unfilled(self, most: int) -> list[tuple[bytes, int, int]]:
        """(case, number here, number covered) where a snapshot stands in for entries."""
        ...

    def due_snapshots(
        self, touched: Sequence[bytes], after: bytes, most: int
    ) -> tuple[list[bytes], bytes]:
        """Cases a snapshot is due of, among these and some more; where to look on."""
        ...

    def write_snapshot(self, ledger: bytes) -> Changed:
        """Write the snapshot of a case."""
        ...

    def write_indexes(self, among: Sequence[bytes] | None) -> Changed:
        """Write down for newcomers what changed in the lists of cases; None looks at all."""
        ...

    def ledger_heads(self, wanted: Iterable[bytes]) -> dict[bytes, int]:
        """The number up to which each ledger is complete here."""
        ...

    def absorb(self, arrived: Sequence[Numbered]) -> Changed:
        """Take entries in; each is checked again here."""
        ...

    def take_late(self, place: bytes, arrived: Sequence[tuple[int, Entry]]) -> Changed:
        """Keep what a removed author sent too late, beside its case."""
        ...

    def kept_apart(self, entries: Sequence[bytes]) -> Changed:
        """The hub keeps these apart from their ledgers; they are not sent again."""
        ...

    def roster_head(self) -> int:
        """The hub's number up to which the roster is here."""
        ...

    def went_on(self, arrived: Sequence[Numbered]) -> Changed:
        """Write down that the person went on elsewhere, if these entries of the roster prove it."""
        ...

    def has_ended(self) -> bool:
        """Whether it is proved here that this author was removed or succeeded."""
        ...

    def state_answer(self) -> Changed:
        """Say after the news what this removed author said of who removed them before."""
        ...

    def turn_circles(self) -> Changed:
        """Turn the keys that somebody outside may still hold; call after a whole pull."""
        ...

    def chunks_to_send(self) -> list[Chunk]:
        """Chunks that are only here."""
        ...

    def chunks_wanted(self) -> list[Chunk]:
        """Chunks that are named by an entry and not here."""
        ...

    def chunk_bytes(self, chunk: Chunk) -> bytes:
        """The sealed bytes of a chunk."""
        ...

    def chunk_sent(self, chunk: Chunk) -> Changed:
        """The hub keeps it durably."""
        ...

    def keep_part(self, chunk: Chunk, at: int, data: bytes) -> int:
        """Keep a piece of a chunk; how many bytes of it are here then."""
        ...

    def keep_parts(self, chunk: Chunk) -> Changed:
        """All pieces of a chunk came: keep it, if its hash is right."""
        ...

    def file_line(self) -> FileLine:
        """How files may travel now."""
        ...

    def files_moved(self, moved: Moved) -> Changed:
        """Count what moved, and keep what the hub said of its room."""
        ...

    def put_unreadable_aside(self, ledger: bytes, number: int, raw: bytes) -> Changed | None:
        """Keep bytes that are no entry apart; None where their ledger is no case that is here."""
        ...

    def look_again(self) -> Changed:
        """Try what lies apart once more; call at a start."""
        ...
