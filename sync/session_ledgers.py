"""`Ledgers` over a person's open session: the real store."""

from collections.abc import Iterable, Sequence

from sync.protocol.entry import Entry
from sync.protocol.frontiers import Stretch
from sync.protocol.messages import ChainsReply
from sync.protocol.paper_statements import PaperCopy, TurnedCircle
from sync.protocol.receipts import Receipt
from sync.protocol.recovery_copy import CopyKeys, RecoveryCopy
from sync.protocol.suites import SigningKey
from telecon.changes import Changed
from telecon.ledger import (
    bases,
    chunks,
    circle_turns,
    feeds,
    from_snapshot,
    going_on,
    heirs,
    hub_address,
    joining,
    late,
    outbox,
    paper,
    quarantine,
    realign,
    recovery_copy,
    removed,
    snapshots,
    succession,
)
from telecon.ledger.absorb import absorb, look_again
from telecon.ledger.acknowledge import acknowledge_file
from telecon.ledger.file_line import FileLine, Moved, file_line, note_moved
from telecon.ledger.index_writing import write_indexes
from telecon.ledger.numbered import Numbered
from telecon.ledger.restate import restate_control
from telecon.session import Session


class SessionLedgers:
    """The ledgers of one session; every method is one short piece of work on the store.

    Args:
        session: whose store and keys.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store

    @property
    def alliance(self) -> bytes:
        """Ledger id of the roster."""
        return self._session.author.alliance

    def hub(self) -> hub_address.HubAddress:
        """Where the hub is and the key it must prove."""
        return hub_address.hub_of(self._store)

    def keep_hub(self, hub_epoch: bytes, authority: bytes) -> None:
        """Write down what was learned of the hub."""
        hub_address.keep_hub(self._store, hub_epoch=hub_epoch, authority=authority)

    def stretches(self) -> dict[Stretch, bytes]:
        """What is here of each ledger in the hub's numbers, and the digest over it."""
        return realign.stretches(self._store)

    def realign(self, hub_epoch: bytes, authority: bytes, agreed: frozenset[bytes]) -> Changed:
        """The hub was restored: only what was agreed on keeps its numbers; the rest goes again."""
        return realign.realign(self._store, hub_epoch, authority, agreed)

    def waiting(self) -> list[Entry]:
        """Entries no hub has confirmed, in causal order."""
        return outbox.waiting(self._store)

    def confirmed(self, names: Sequence[bytes]) -> list[Entry]:
        """Those of these entries that the hub has numbered."""
        return outbox.confirmed(self._store, names)

    def numbered(self, places: Sequence[tuple[bytes, int]]) -> list[Numbered]:
        """The entries here that the hub put at these places."""
        return outbox.numbered(self._store, places)

    def waits(self) -> outbox.Waits:
        """How much is still to travel, both ways."""
        return outbox.count_waits(self._store)

    def joining(self, after: bytes) -> Entry | None:
        """The entry that takes the invitation up; None once joined."""
        return joining.joining_entry(self._session, after)

    def joined(self) -> None:
        """The hub has taken the author in."""
        with self._store.write() as connection:
            joining.joining_done(connection, self._session.author)

    def succeeding(self) -> tuple[SigningKey, SigningKey] | None:
        """The key that still has to sign that another goes on for it, and that other."""
        return succession.succeeding(self._session)

    def copy_keys(self) -> CopyKeys | None:
        """Name and key of the person's recovery copy; None for a code printed without one."""
        return recovery_copy.own_copy_keys(self._session)

    def succeed_instead(self, copy: RecoveryCopy) -> Changed | None:
        """Go on for whom this copy is of, instead of who ended; None where that is the same."""
        return going_on.succeed_instead(self._session, copy)

    def say_again(self, old: bytes) -> Changed:
        """Sign anew what an author who ends had written here and the hub did not take."""
        return going_on.say_again(self._session, old)

    def forked(self, author: bytes) -> None:
        """The hub has other entries in an author's places: their chains are written elsewhere."""
        with self._store.write() as connection:
            heirs.let_go_on(connection, author)

    def succession(self, chains: ChainsReply) -> list[Entry]:
        """The entries by which the old author ends, after what the hub told."""
        return succession.succession_entries(self._session, chains)

    def succeeded(self) -> None:
        """The hub has taken the succession."""
        succession.succession_done(self._session)

    def due_copy(self) -> recovery_copy.DueCopy | None:
        """The recovery copy the hub does not have so yet."""
        return recovery_copy.due_copy(self._session)

    def copy_kept(self, copy: recovery_copy.DueCopy) -> Changed:
        """The hub keeps this copy."""
        return recovery_copy.copy_kept(self._session, copy)

    def due_paper_copies(self) -> list[PaperCopy]:
        """Circles' secrets, sealed to their paper key, that the hub does not have yet."""
        return paper.due_paper_copies(self._session)

    def due_turned_circles(self) -> list[TurnedCircle]:
        """Turned keys that wait for the hub, each with its secret sealed to the paper key."""
        return paper.due_turned_circles(self._session)

    def paper_copy_kept(self, copy: PaperCopy) -> None:
        """The hub keeps this one."""
        paper.paper_copy_kept(self._session, copy)

    def waiting_uses(self) -> list[paper.WaitingUse]:
        """Uses of both paper halves that wait for their delay."""
        return paper.waiting_uses(self._session)

    def open_by_paper(self, copy: PaperCopy, hub_ms: int) -> Changed:
        """The delay is over: take the circle's secret up."""
        return paper.open_by_paper(self._session, copy, hub_ms)

    def keep_receipts(self, receipts: Sequence[Receipt]) -> Changed:
        """Keep the hub's signed word for each entry."""
        return outbox.keep_receipts(self._store, receipts)

    def restate_control(self, refused: bytes) -> Changed:
        """Take back an own control entry that came too late for its line."""
        return restate_control(self._session, refused)

    def feed_positions(self) -> dict[bytes, int]:
        """How far the feed of each circle was read."""
        return feeds.feed_positions(self._session)

    def announce(self, read: Sequence[feeds.Read]) -> Changed:
        """Feeds moved; what they named is to be fetched."""
        return feeds.announce(self._session, read)

    def look_back(self, read: Sequence[feeds.Read]) -> Changed:
        """Feeds were asked again for what was read; what they should have named is fetched."""
        return feeds.look_back(self._session, read)

    def next_wanted(self, most: int, without: frozenset[bytes]) -> list[feeds.Wanted]:
        """What to ask for next of what is still to come."""
        return feeds.next_wanted(self._store, most, without)

    def forget_announced(self, ledger: bytes) -> None:
        """A ledger is not for this author any more."""
        feeds.forget_announced(self._store, ledger)

    def begin_ledgers(self, begun: Sequence[from_snapshot.Begun]) -> Changed:
        """Take ledgers in, each from a snapshot on."""
        return from_snapshot.begin_ledgers(self._session, begun)

    def unfilled(self, most: int) -> list[tuple[bytes, int, int]]:
        """(case, number here, number covered) where a snapshot stands in for entries."""
        with self._store.read() as connection:
            return bases.unfilled(connection, most)

    def due_snapshots(
        self, touched: Sequence[bytes], after: bytes, most: int
    ) -> tuple[list[bytes], bytes]:
        """Cases a snapshot is due of, among these and some more; where to look on."""
        return snapshots.due_snapshots(self._session, touched, after, most)

    def write_snapshot(self, ledger: bytes) -> Changed:
        """Write the snapshot of a case."""
        return snapshots.write_snapshot_of(self._session, ledger)

    def write_indexes(self, among: Sequence[bytes] | None) -> Changed:
        """Write down for newcomers what changed in the lists of cases; None looks at all."""
        return write_indexes(self._session, among)

    def ledger_heads(self, wanted: Iterable[bytes]) -> dict[bytes, int]:
        """The number up to which each ledger is complete here."""
        return feeds.ledger_heads(self._store, wanted)

    def absorb(self, arrived: Sequence[Numbered]) -> Changed:
        """Take entries in; each is checked again here."""
        return absorb(self._session, arrived)

    def take_late(self, place: bytes, arrived: Sequence[tuple[int, Entry]]) -> Changed:
        """Keep what a removed author sent too late, beside its case."""
        return late.take_late(self._session, place, arrived)

    def kept_apart(self, entries: Sequence[bytes]) -> Changed:
        """The hub keeps these apart from their ledgers; they are not sent again."""
        return removed.kept_apart(self._store, entries)

    def roster_head(self) -> int:
        """The hub's number up to which the roster is here."""
        return feeds.ledger_heads(self._store, [self.alliance])[self.alliance]

    def went_on(self, arrived: Sequence[Numbered]) -> Changed:
        """Write down that the person went on elsewhere, if these entries of the roster prove it."""
        return removed.keep_succession(self._session, arrived)

    def has_ended(self) -> bool:
        """Whether it is proved here that this author was removed or succeeded."""
        return removed.own_removal(self._session) is not None

    def state_answer(self) -> Changed:
        """Say after the news what this removed author said of who removed them before."""
        return removed.state_answer(self._session)

    def turn_circles(self) -> Changed:
        """Turn the keys that somebody outside may still hold; call after a whole pull."""
        return circle_turns.turn_circles(self._session)

    def chunks_to_send(self) -> list[chunks.Chunk]:
        """Chunks that are only here."""
        return chunks.chunks_to_send(self._store)

    def chunks_wanted(self) -> list[chunks.Chunk]:
        """Chunks that are named by an entry and not here."""
        return chunks.chunks_wanted(self._store)

    def chunk_bytes(self, chunk: chunks.Chunk) -> bytes:
        """The sealed bytes of a chunk."""
        return chunks.chunk_bytes(self._store, chunk)

    def chunk_sent(self, chunk: chunks.Chunk) -> Changed:
        """The hub keeps it durably."""
        return chunks.chunk_sent(self._store, chunk)

    def keep_part(self, chunk: chunks.Chunk, at: int, data: bytes) -> int:
        """Keep a piece of a chunk; how many bytes of it are here then."""
        return chunks.keep_part(self._store, chunk, at, data)

    def keep_parts(self, chunk: chunks.Chunk) -> Changed:
        """All pieces of a chunk came, if its hash is right; the last of a file is acknowledged."""
        kept = chunks.keep_parts(self._store, chunk)
        return kept | acknowledge_file(self._session, chunk.ledger, chunk.id)

    def file_line(self) -> FileLine:
        """How files may travel now."""
        with self._store.read() as connection:
            return file_line(connection, self._session.clock.now_ms())

    def files_moved(self, moved: Moved) -> Changed:
        """Count what moved, and keep what the hub said of its room."""
        with self._store.write() as connection:
            news = note_moved(connection, self._session.clock.now_ms(), moved)
        return Changed(chunks=news)

    def put_unreadable_aside(self, ledger: bytes, number: int, raw: bytes) -> Changed | None:
        """Keep bytes that are no entry apart; None where their ledger is no case that is here."""
        now_ms = self._session.clock.now_ms()
        return quarantine.put_unreadable_aside(self._store, ledger, number, raw, now_ms)

    def look_again(self) -> Changed:
        """Try what lies apart once more, and have the hub asked for the rest; call at a start."""
        changed = look_again(self._session)
        with self._store.read() as connection:
            left = quarantine.quarantined(connection)
        for record in left:
            changed |= quarantine.ask_again(self._store, record.ledger, record.id)
        return changed
