"""Appending and reading entries: dense numbers under a lock, receipts after the commit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.hub.admission import Admission, Sender
from sync.hub.apart import ENDED, KEPT_APART, keep_apart
from sync.hub.database import Database
from sync.hub.feeds import Sequencer
from sync.hub.following import whole
from sync.hub.holds import hold_for
from sync.hub.limits import Limits
from sync.hub.quota import Room
from sync.hub.reading import digests, read_after, read_fresh, read_up_to
from sync.hub.records import control_head, keep_fork
from sync.hub.roster import KnownRoster, RosterKeeper, hub_epoch_of
from sync.hub.shelf import Shelf, Stored
from sync.protocol.entry import Entry, Kind, parse_entry
from sync.protocol.errors import BadSignature, Malformed, Refused, TeleconError, TooNew
from sync.protocol.frontiers import FrontiersReply, Stretch
from sync.protocol.identifiers import HASH_SIZE
from sync.protocol.messages import LedgersReply, Outcome
from sync.protocol.push_messages import Chained, Sent
from sync.protocol.receipts import Stored as InLedger
from sync.protocol.receipts import sign_receipts
from sync.protocol.suites import SigningKey


@dataclass(frozen=True)
class _Kept:
    entry: Entry
    stored: Stored

    @property
    def in_ledger(self) -> InLedger:
        """What its receipt says."""
        stored = self.stored
        return InLedger(self.entry.core.ledger, stored.n, self.entry.id, stored.time_ms)


class LedgerBook:
    """The entries of every ledger.

    Args:
        database: the hub's tables.
        rosters: who may write.
        sequencer: run after each commit.
        identity: signs receipts.
        limits: an author's bytes a day.
        now_ms: the hub's clock.
    """

    def __init__(
        self,
        database: Database,
        rosters: RosterKeeper,
        sequencer: Sequencer,
        identity: SigningKey,
        limits: Limits,
        now_ms: Callable[[], int],
    ) -> None:
        self._database = database
        self._rosters = rosters
        self._sequencer = sequencer
        self._identity = identity
        self._limits = limits
        self._now_ms = now_ms

    def append(
        self,
        subject: bytes | None,
        raws: Sequence[Sent | Chained],
        *,
        may_found: bool = False,
        more: bool = False,
        beside: Callable[[Connection], None] | None = None,
    ) -> list[Outcome]:
        """Store what is allowed, in order and in one transaction; pushing twice changes nothing.

        Args:
            subject: the author of the session, None without a token.
            raws: entries as received, parsed or not; or told after one of the subject's.
            may_found: the sender knows the founding code.
            more: others follow at once, and whoever calls runs the sequencer after the last.
            beside: what is stored with them or not at all; what it raises undoes both. It is not
                called where one of them was refused.
        """
        told = [_parse(raw) for raw in raws]
        now, most = self._now_ms(), self._limits.author_day_bytes
        with self._database.write() as connection:
            parsed = whole(connection, subject, told)
            coming = [each for each in parsed if isinstance(each, Entry)]
            held = hold_for(connection, coming)
            known, sender = self._rosters.at(connection), Sender(subject, may_found)
            room = Room(connection, now, most)
            shelf = Shelf(connection, room, now)
            admission = Admission(connection, shelf, known, sender, now)
            shelf.look_up(coming, held)
            kept = [
                self._keep(connection, shelf, admission, each) if isinstance(each, Entry) else each
                for each in parsed
            ]
            shelf.flush()
            if beside is not None and all(isinstance(each, _Kept) for each in kept):
                beside(connection)
            room.write()
            hub_epoch = hub_epoch_of(connection)
        self._rosters.adopt(admission.known)
        if not more:
            self._sequencer.run()
        return self._answered(hub_epoch, kept)

    def _keep(
        self, connection: Connection, shelf: Shelf, admission: Admission, entry: Entry
    ) -> _Kept | Outcome:
        stored = shelf.find(entry)
        if stored is not None:
            return _Kept(entry, stored)
        known = admission.known
        try:
            n = _admit(connection, shelf, admission, entry)
        except (BadSignature, Malformed, Refused, TooNew) as error:
            admission.known = known  # it may have been folded in before it was refused
            refusal = refusal_of(error)
            if refusal == "fork":
                keep_fork(connection, entry, self._now_ms())
            if _is_late(known, admission.sender, entry, refusal):
                refusal = self._keep_apart(connection, known, entry)
            head = control_head(connection, entry.core.ledger) if refusal == "after" else b""
            return Outcome(entry.id, 0, None, refusal, head)
        return _Kept(entry, Stored(n, admission.now_ms))

    def _keep_apart(self, connection: Connection, known: KnownRoster, entry: Entry) -> str:
        """What the sender of a removed author's late work is told."""
        if known.roster is None:
            return "author-removed"
        limit = self._limits.apart_bytes
        try:
            with connection.begin_nested():
                keep_apart(connection, known.roster, entry, self._now_ms(), limit)
        except (BadSignature, Malformed, Refused, TooNew) as error:
            return refusal_of(error)
        return KEPT_APART

    def removal(self, author: bytes, after: int, budget: int) -> LedgersReply:
        """The roster up to the entry by which an author ended: they see who signed it.

        Raises:
            Refused: neither removed nor succeeded (`not-removed`).
        """
        with self._database.read() as connection:
            known = self._rosters.at(connection)
            if known.roster is None or author not in known.ends:
                raise Refused(reason="not-removed")
            end = known.ends[author]
            page = read_up_to(connection, known.roster.ledger, after, end, budget)
            return LedgersReply(hub_epoch_of(connection), (page,))

    def _answered(self, hub_epoch: bytes, kept: Sequence[_Kept | Outcome]) -> list[Outcome]:
        """One signature for all that is stored."""
        stored = [each.in_ledger for each in kept if isinstance(each, _Kept)]
        receipts = iter(sign_receipts(self._identity, hub_epoch, stored))
        return [
            each
            if isinstance(each, Outcome)
            else Outcome(each.entry.id, each.stored.n, next(receipts))
            for each in kept
        ]

    def frontiers(self, subject: bytes, asked: Sequence[Stretch]) -> FrontiersReply:
        """What is here of stretches of ledgers, for who compares after a restore."""
        with self._database.read() as connection:
            found = digests(connection, subject, asked)
            return FrontiersReply(hub_epoch_of(connection), tuple(found))

    def read(
        self,
        subject: bytes,
        wanted: Sequence[tuple[bytes, int]],
        budget: int,
        fresh: Sequence[bytes] = (),
    ) -> LedgersReply:
        """Entries after each given number, until `budget` bytes are used up.

        Args:
            subject: who reads.
            wanted: (ledger, number after which).
            budget: bytes of entries.
            fresh: ledgers to answer from their newest snapshot on.

        Raises:
            Refused: the reader is in no circle the ledger goes to (`not-member`); whether
                such a ledger exists at all is not told.
        """
        with self._database.read() as connection:
            parts = read_after(connection, subject, wanted, budget)
            budget -= sum(len(raw) for part in parts for _, raw in part.entries)
            parts += read_fresh(connection, subject, fresh, budget)
            return LedgersReply(hub_epoch_of(connection), tuple(parts))


def refusal_of(error: TeleconError) -> str:
    """The code a client is told: the reason of a rule, the kind of any other error."""
    reason = error.fields.get("reason")
    return str(reason) if isinstance(error, Refused) and reason else error.code


def _parse(raw: Sent | Chained) -> Entry | Chained | Outcome:
    if isinstance(raw, Entry | Chained):
        return raw
    try:
        return parse_entry(raw)
    except TeleconError as error:
        return Outcome(bytes(HASH_SIZE), 0, None, error.code)


def _admit(connection: Connection, shelf: Shelf, admission: Admission, entry: Entry) -> int:
    """Let an entry in; what a control entry wrote before it was refused is undone."""
    if entry.core.kind != Kind.CONTROL:
        return admission.admit(entry)
    shelf.flush()
    try:
        with connection.begin_nested():
            n = admission.admit(entry)
            shelf.flush()
    finally:
        shelf.reread(entry.core.ledger)
    return n


def _is_late(known: KnownRoster, sender: Sender, entry: Entry, refusal: str) -> bool:
    """Whether an author who ended left it; the same person who goes on elsewhere says it anew."""
    if known.roster is None or known.goes_on_for(sender.subject, entry.core.author):
        return False
    author = known.roster.authors.get(entry.core.author)
    has_ended = author is not None and author.removed is not None
    return refusal in ENDED or (refusal == "fork" and has_ended)
