"""May this entry be stored? Signature, chain, the one control line, membership, in that order.

Each refusal is a `Refused` whose `reason` goes to the client as a code. Whether a control
entry is allowed is decided by the same folds every client runs: the hub only enforces early
what each client checks again (docs/architecture.md).
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from sync.hub.kinds import ALLIANCE, APART, CASE, CIRCLE, INDEX, OPEN_LEDGERS
from sync.hub.paper import check_paper
from sync.hub.records import chains_of, control_line
from sync.hub.recovery import spend_copies
from sync.hub.roster import KnownRoster, alliance_of, name_alliance
from sync.hub.shelf import Shelf
from sync.hub.tables import audiences, ledgers, members, sessions
from sync.protocol.access import CaseAccess, fold_access
from sync.protocol.circles import Circle, fold_circle
from sync.protocol.entry import Entry, Kind, verify_entry
from sync.protocol.errors import Refused
from sync.protocol.index import index_of
from sync.protocol.line import require_after
from sync.protocol.statements import (
    AllianceFounded,
    AuthorJoined,
    AuthorSucceeded,
    CaseOpened,
    CircleFounded,
    CircleTurned,
    KeyWrapped,
    Statement,
    statement_of,
)
from sync.protocol.suites import PublicKey

ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Sender:
    """Who brings entries.

    Attributes:
        subject: whose session it is; None without a token.
        may_found: knows the founding code of this hub.
    """

    subject: bytes | None
    may_found: bool


class Admission:
    """Checks and stores entries inside one write transaction.

    Args:
        connection: the transaction.
        shelf: where its entries go.
        known: the roster as it stood when the transaction began.
        sender: who brings the entries.
        now_ms: the hub's time, for invitations that run out and for receipts.
    """

    def __init__(
        self,
        connection: Connection,
        shelf: Shelf,
        known: KnownRoster,
        sender: Sender,
        now_ms: int,
    ) -> None:
        self._connection = connection
        self._shelf = shelf
        self.sender = sender
        self.now_ms = now_ms
        self.known = known

    def admit(self, entry: Entry) -> int:
        """Store an entry; its number in the ledger.

        Raises:
            Refused: with the code the client is told.
            BadSignature: a changed byte, or another author than claimed.
            TooNew: a suite, kind or statement this hub does not know.
            Malformed: a control body that is no statement.
        """
        after, statement = b"", None
        if entry.core.kind == Kind.CONTROL:
            after, statement = statement_of(entry)
        verify_entry(entry, self._key_of(entry, statement))
        self._check_sender(entry, statement)
        known = self._shelf.ledger(entry.core.ledger)
        if known is None:
            self._begin_ledger(entry, statement)
        self._check_chain(entry)
        if statement is None:
            self._check_content(entry, known.type if known else None)
        else:
            self._check_control(entry, after, statement)
        n = self._shelf.put(entry)
        if isinstance(statement, AllianceFounded):
            name_alliance(self._connection, entry.core.ledger)
        return n

    def _key_of(self, entry: Entry, statement: Statement | None) -> PublicKey:
        if isinstance(statement, AllianceFounded):
            return statement.root
        if isinstance(statement, AuthorJoined):
            return statement.signing
        if self.known.roster is not None and self._counts_still(entry, statement):
            return self.known.roster.author(entry.core.author).signing
        return self.known.key_of(entry.core.author)

    def _counts_still(self, entry: Entry, statement: Statement | None) -> bool:
        if self.known.may_still_say(entry, statement):
            return True
        return self.known.is_vouched(entry, self.sender.subject)

    def _check_sender(self, entry: Entry, statement: Statement | None) -> None:
        """Without a token only what proves itself comes in: a founding, a joining, late work."""
        if isinstance(statement, AllianceFounded | AuthorJoined):
            return
        if self._counts_still(entry, statement):
            return
        if not self._may_carry(entry.core.author):
            raise Refused(reason="not-your-session")

    def _may_carry(self, author: bytes) -> bool:
        """Each brings their own, and what colleagues of the same facility signed on a shared PC.

        What the root signed comes in an administrator's session.
        """
        roster, subject = self.known.roster, self.sender.subject
        if subject == author:
            return True
        if roster is None or subject is None or subject not in roster.authors:
            return False
        carrier = roster.live_author(subject)
        if author == roster.root_author:
            return roster.people[carrier.person].role == ADMINISTRATOR
        return roster.live_author(author).facility == carrier.facility

    def _begin_ledger(self, entry: Entry, statement: Statement | None) -> None:
        ledger, alliance = entry.core.ledger, alliance_of(self._connection)
        if isinstance(statement, AllianceFounded):
            if alliance is not None:
                raise Refused(reason="alliance-exists")
            if not self.sender.may_found:
                raise Refused(reason="founding-code")
            kind, circle = ALLIANCE, ledger
        elif isinstance(statement, CircleFounded) and alliance is not None:
            kind, circle = CIRCLE, alliance
        elif isinstance(statement, CaseOpened):
            kind, circle = CASE, statement.circle
        else:
            kind, circle = INDEX, self._indexed_circle(entry, statement)
        self._shelf.begin(ledger, kind)
        self._deliver_to(ledger, circle)

    def _indexed_circle(self, entry: Entry, statement: Statement | None) -> bytes:
        """The circle of which this is the index: it begins with the first part a member writes."""
        author = entry.core.author
        seats = select(members.c.circle).where(members.c.author == author)
        circles = self._connection.scalars(seats).all() if statement is None else ()
        found: bytes | None = next((c for c in circles if index_of(c) == entry.core.ledger), None)
        if found is None:
            raise Refused(reason="unknown-ledger")
        return found

    def _check_chain(self, entry: Entry) -> None:
        core = entry.core
        last = self._shelf.end_of(core.ledger, core.author)
        seq, prev = (last[0] + 1, last[1]) if last else (0, b"")
        if core.seq > seq:
            raise Refused(reason="chain")
        if core.seq < seq or core.prev != prev:
            raise Refused(reason="fork")

    def _check_content(self, entry: Entry, kind: str | None) -> None:
        if kind in OPEN_LEDGERS or kind == APART:
            raise Refused(reason="not-allowed")
        self._require_member(entry)

    def _require_member(self, entry: Entry) -> None:
        core = entry.core
        if self._counts_still(entry, None):
            return
        if not self._shelf.is_member(core.author, core.ledger):
            raise Refused(reason="not-member")

    def _check_control(self, entry: Entry, after: bytes, statement: Statement) -> None:
        ledger = entry.core.ledger
        row = self._connection.execute(select(ledgers).where(ledgers.c.id == ledger)).one()
        if not isinstance(statement, KeyWrapped):  # where it may stand, the fold of access says
            require_after(row.control, after)
        if row.type == ALLIANCE:
            self._check_invitation(statement)
            before = self.known
            self.known = before.with_entry(entry, row.head + 1)
            self._end_seats(entry, statement, self.known.removed_since(before))
        elif row.type == CIRCLE:
            self._check_circle(entry, statement)
        elif row.type == CASE:
            self._check_access(entry, row.head + 1)
        else:
            raise Refused(reason="unknown-ledger")

    def _check_invitation(self, statement: Statement) -> None:
        """Clocks never decide in a fold, so the hub alone turns away late invitees."""
        roster = self.known.roster
        if not isinstance(statement, AuthorJoined) or roster is None:
            return
        invited = roster.invitations.get(statement.invitation)
        if invited is not None and invited.statement.expires < self.now_ms:
            raise Refused(reason="invitation-expired")

    def _end_seats(self, entry: Entry, statement: Statement, gone: frozenset[bytes]) -> None:
        """Who is removed reads and writes nothing from this commit on, with whatever token."""
        if gone:
            seats, tokens = members.c.author.in_(gone), sessions.c.subject.in_(gone)
            self._connection.execute(delete(members).where(seats))
            self._connection.execute(delete(sessions).where(tokens))
        if isinstance(statement, AuthorSucceeded):
            self._hand_over(entry.core.author, statement)

    def _hand_over(self, old: bytes, statement: AuthorSucceeded) -> None:
        """The successor takes the seats, and the printed code that was used opens nothing more.

        The frontier that was stated must be what is stored here: nobody cuts what others have
        built on, and no entry that came after is lost between reading the chains and this.
        """
        stored = {head.ledger: head.seq for head in chains_of(self._connection, old).heads}
        if self.known.frontier_of(old) != stored:
            raise Refused(reason="frontier")
        seats = update(members).where(members.c.author == old)
        self._connection.execute(seats.values(author=statement.successor))
        spend_copies(self._connection, old, self.now_ms)

    def _check_circle(self, entry: Entry, statement: Statement) -> None:
        ledger, roster = entry.core.ledger, self.known.roster
        if roster is None:
            raise Refused(reason="unknown-ledger")
        stored = control_line(self._connection, ledger)
        circle = fold_circle([*stored, entry], roster)
        if circle.id != ledger:
            raise Refused(reason="ledger-id")
        if stored:
            before = fold_circle(stored, roster)
            if isinstance(statement, CircleTurned):
                self._require_whole_view(circle, before)
            check_paper(self._connection, entry, statement, (before, circle), self.now_ms)
        self._seat(circle)

    def _seat(self, circle: Circle) -> None:
        """The members of a circle read it from this commit on, and nobody else does."""
        ledger = circle.id
        before = set(
            self._connection.scalars(select(members.c.author).where(members.c.circle == ledger))
        )
        for author in circle.members - before:
            self._connection.execute(insert(members).values(circle=ledger, author=author))
        for author in before - circle.members:
            self._connection.execute(
                delete(members).where(members.c.circle == ledger, members.c.author == author)
            )

    def _require_whole_view(self, turned: Circle, before: Circle) -> None:
        """A key is turned for exactly those who are in: who saw less would shut somebody out.

        Where nobody is in any more, the fold says who may take the circle up.
        """
        if before.members and turned.holders != before.members:
            raise Refused(reason="view")

    def _check_access(self, entry: Entry, n: int) -> None:
        core, roster = entry.core, self.known.roster
        if roster is None:
            raise Refused(reason="unknown-ledger")
        self._require_member(entry)
        line = [*control_line(self._connection, core.ledger), entry]
        self._deliver(fold_access(line, roster, self._circles_of(line)), n)

    def _deliver(self, access: CaseAccess, n: int) -> None:
        """The circles that read from now on; one that reads no further is told by this entry."""
        for circle in access.circles:
            self._deliver_to(access.ledger, circle)
        ended = audiences.c.circle.not_in(access.circles) & audiences.c.until.is_(None)
        rows = update(audiences).where(audiences.c.ledger == access.ledger, ended)
        self._connection.execute(rows.values(until=n))

    def _circles_of(self, line: list[Entry]) -> dict[bytes, Circle]:
        named = [statement_of(entry)[1] for entry in line]
        ids = {each.circle for each in named if isinstance(each, CaseOpened | KeyWrapped)}
        roster = self.known.roster
        found = {each: control_line(self._connection, each) for each in ids}
        return {each: fold_circle(held, roster) for each, held in found.items() if held and roster}

    def _deliver_to(self, ledger: bytes, circle: bytes) -> None:
        row = (audiences.c.ledger == ledger, audiences.c.circle == circle)
        again = update(audiences).where(*row).values(until=None)
        if not self._connection.execute(again).rowcount:
            self._connection.execute(insert(audiences).values(ledger=ledger, circle=circle))
