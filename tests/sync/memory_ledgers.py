"""The ledgers of one author in memory, with the real fold of the roster.

`MemoryLedgers(alliance, member, address)` keeps what is absorbed only in dense order, and of
the roster only what folds; `lose` makes it forget a receipt, as a cut answer would.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sync.protocol.entry import Entry
from sync.protocol.errors import BadSignature, Refused
from sync.protocol.frontiers import Stretch, digest_of
from sync.protocol.messages import ChainsReply
from sync.protocol.paper_statements import PaperCopy, TurnedCircle
from sync.protocol.receipts import Receipt
from sync.protocol.recovery_copy import CopyKeys, RecoveryCopy
from sync.protocol.roster import fold_roster
from sync.protocol.suites import SigningKey
from telecon.changes import Changed
from telecon.errors import AttachmentError
from telecon.ledger.chunks import Chunk
from telecon.ledger.feeds import Read, Wanted
from telecon.ledger.file_line import FileLine, Moved
from telecon.ledger.from_snapshot import Begun
from telecon.ledger.hub_address import HubAddress
from telecon.ledger.numbered import Numbered
from telecon.ledger.outbox import Waits
from telecon.ledger.paper import WaitingUse
from telecon.ledger.recovery_copy import DueCopy
from tests.hub.alliance import Alliance, Member


class MemoryLedgers:
    """A `sync.ports.Ledgers` without a disk."""

    def __init__(self, alliance: Alliance, member: Member, address: HubAddress) -> None:
        self.alliance = alliance.ledger
        self.member = member
        self.address = address
        self.outbox: list[Entry] = []
        self.looked_again = 0
        self.join_with: Callable[[bytes], Entry] | None = None
        self.receipts: dict[bytes, Receipt] = {}
        self.taken: dict[bytes, list[Entry]] = {}
        self.feeds: dict[bytes, int] = {}
        self.announced: dict[bytes, int] = {}
        self.attachments: dict[Chunk, bytes] = {}
        self.sent: set[Chunk] = set()
        self.wanted: list[Chunk] = []
        self.copy_due: DueCopy | None = None
        self.forks: set[bytes] = set()
        self.parts: dict[bytes, bytes] = {}
        self.line = FileLine()
        self.moved: list[Moved] = []

    def hub(self) -> HubAddress:
        return self.address

    def keep_hub(self, hub_epoch: bytes, authority: bytes) -> None:
        old = self.address
        self.address = HubAddress(old.key, old.addresses, hub_epoch, authority)

    def stretches(self) -> dict[Stretch, bytes]:
        return {
            Stretch(ledger, 1, len(line)): digest_of(entry.id for entry in line)
            for ledger, line in self.taken.items()
            if line
        }

    def realign(self, hub_epoch: bytes, authority: bytes, agreed: frozenset[bytes]) -> Changed:
        for ledger in self.taken.keys() - agreed:
            self.taken[ledger] = []
        held = {entry.id for line in self.taken.values() for entry in line}
        self.receipts = {name: kept for name, kept in self.receipts.items() if name in held}
        self.feeds.clear()
        self.announced.clear()
        self.sent.clear()
        self.keep_hub(hub_epoch, authority)
        return Changed(outbox=True)

    def waiting(self) -> list[Entry]:
        known = {entry.id for line in self.taken.values() for entry in line}
        return [e for e in self.outbox if e.id not in self.receipts and e.id not in known]

    def confirmed(self, names: Sequence[bytes]) -> list[Entry]:
        here = {entry.id: entry for line in self.taken.values() for entry in line}
        mine = {entry.id: entry for entry in self.outbox if entry.id in self.receipts}
        return [(here | mine)[name] for name in names if name in here | mine]

    def numbered(self, places: Sequence[tuple[bytes, int]]) -> list[Numbered]:
        lines = self.taken
        return [
            Numbered(n, lines[ledger][n - 1])
            for ledger, n in places
            if 1 <= n <= len(lines.get(ledger, ()))
        ]

    def waits(self) -> Waits:
        waiting = self.waiting()
        return Waits(
            entries=len(waiting),
            chunks_here=len(self.chunks_to_send()),
            chunks_wanted=len(self.chunks_wanted()),
            newest=1 + self.outbox.index(waiting[-1]) if waiting else 0,
        )

    def joining(self, after: bytes) -> Entry | None:
        return self.join_with(after) if self.join_with else None

    def joined(self) -> None:
        self.join_with = None

    def succeeding(self) -> tuple[SigningKey, SigningKey] | None:
        return None

    def copy_keys(self) -> CopyKeys | None:
        return None

    def succeed_instead(self, copy: RecoveryCopy) -> Changed | None:
        raise Refused(reason="not-succeeding", author=copy.person.hex())

    def say_again(self, old: bytes) -> Changed:
        raise Refused(reason="not-succeeding", author=old.hex())

    def forked(self, author: bytes) -> None:
        self.forks.add(author)

    def succession(self, chains: ChainsReply) -> list[Entry]:
        raise Refused(reason="not-succeeding", head=chains.after.hex())

    def succeeded(self) -> None:
        raise Refused(reason="not-succeeding")

    def due_copy(self) -> DueCopy | None:
        return self.copy_due

    def copy_kept(self, copy: DueCopy) -> Changed:
        self.copy_due = None
        return Changed(copies=True)

    def due_paper_copies(self) -> list[PaperCopy]:
        return []

    def due_turned_circles(self) -> list[TurnedCircle]:
        return []

    def paper_copy_kept(self, copy: PaperCopy) -> None:
        raise Refused(reason="paper-copy")

    def waiting_uses(self) -> list[WaitingUse]:
        return []

    def open_by_paper(self, copy: PaperCopy, hub_ms: int) -> Changed:
        raise Refused(reason="paper-use")

    def keep_receipts(self, receipts: Sequence[Receipt]) -> Changed:
        self.receipts |= {receipt.entry: receipt for receipt in receipts}
        return Changed(outbox=True)

    def restate_control(self, refused: bytes) -> Changed:
        raise Refused(reason="not-newest", entry=refused.hex())

    def feed_positions(self) -> dict[bytes, int]:
        return {self.alliance: 0, **self.feeds}

    def announce(self, read: Sequence[Read]) -> Changed:
        for one in read:
            self.feeds[one.circle] = one.position
        return self.look_back(read)

    def look_back(self, read: Sequence[Read]) -> Changed:
        for one in read:
            for ledger, head in one.heads.items():
                self.announced[ledger] = max(head, self.announced.get(ledger, 0))
        return Changed()

    def next_wanted(self, most: int, without: frozenset[bytes]) -> list[Wanted]:
        here = self.ledger_heads(self.announced)
        behind = [name for name, head in self.announced.items() if here[name] < head]
        behind.sort(key=lambda name: (name != self.alliance, name))
        left = [name for name in behind if name not in without]
        return [Wanted(name, here[name], False) for name in left[:most]]

    def forget_announced(self, ledger: bytes) -> None:
        self.announced.pop(ledger, None)

    def begin_ledgers(self, begun: Sequence[Begun]) -> Changed:
        return Changed()

    def unfilled(self, most: int) -> list[tuple[bytes, int, int]]:
        return []

    def due_snapshots(
        self, touched: Sequence[bytes], after: bytes, most: int
    ) -> tuple[list[bytes], bytes]:
        return [], b""

    def write_snapshot(self, ledger: bytes) -> Changed:
        return Changed()

    def write_indexes(self, among: Sequence[bytes] | None) -> Changed:
        return Changed()

    def ledger_heads(self, wanted: Iterable[bytes]) -> dict[bytes, int]:
        return {ledger: len(self.taken.get(ledger, ())) for ledger in wanted}

    def absorb(self, arrived: Sequence[Numbered]) -> Changed:
        for ledger in dict.fromkeys(n.entry.core.ledger for n in arrived):
            line = list(self.taken.get(ledger, ()))
            for numbered in arrived:
                if numbered.entry.core.ledger == ledger and numbered.number == len(line) + 1:
                    line.append(numbered.entry)
            try:
                if ledger == self.alliance:
                    fold_roster(line)
            except (Refused, BadSignature):
                continue
            self.taken[ledger] = line
        return Changed(frozenset(n.entry.core.ledger for n in arrived))

    def take_late(self, place: bytes, arrived: Sequence[tuple[int, Entry]]) -> Changed:
        return Changed()

    def kept_apart(self, entries: Sequence[bytes]) -> Changed:
        return Changed()

    def roster_head(self) -> int:
        return self.ledger_heads([self.alliance])[self.alliance]

    def went_on(self, arrived: Sequence[Numbered]) -> Changed:
        return Changed()

    def has_ended(self) -> bool:
        return False

    def state_answer(self) -> Changed:
        return Changed()

    def turn_circles(self) -> Changed:
        return Changed()

    def chunks_to_send(self) -> list[Chunk]:
        return [chunk for chunk in self.attachments if chunk not in self.sent]

    def chunks_wanted(self) -> list[Chunk]:
        coming = [chunk for chunk in self.wanted if chunk not in self.attachments]
        return [replace(each, held=len(self.parts.get(each.id, b""))) for each in coming]

    def chunk_bytes(self, chunk: Chunk) -> bytes:
        return self.attachments[chunk]

    def chunk_sent(self, chunk: Chunk) -> Changed:
        self.sent.add(chunk)
        return Changed(chunks=True)

    def keep_part(self, chunk: Chunk, at: int, data: bytes) -> int:
        self.parts[chunk.id] = self.parts.get(chunk.id, b"")[:at] + data
        return len(self.parts[chunk.id])

    def keep_parts(self, chunk: Chunk) -> Changed:
        data = self.parts.pop(chunk.id)
        if hashlib.sha256(data).digest() != chunk.id:
            raise AttachmentError(reason="damaged")
        named = replace(chunk, held=0)
        self.attachments[named] = data
        self.sent.add(named)
        return Changed(chunks=True)

    def file_line(self) -> FileLine:
        return self.line

    def files_moved(self, moved: Moved) -> Changed:
        self.moved.append(moved)
        return Changed()

    def put_unreadable_aside(self, ledger: bytes, number: int, raw: bytes) -> Changed | None:
        return None

    def look_again(self) -> Changed:
        self.looked_again += 1
        return Changed()
