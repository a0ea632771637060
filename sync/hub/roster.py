"""The alliance roster as the hub knows it: folded from stored entries, kept in memory."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, insert, select, update

from sync.hub.tables import entries, hub_state
from sync.protocol.entry import Entry, parse_entry
from sync.protocol.errors import Refused
from sync.protocol.roster import Roster, apply, found
from sync.protocol.statements import AuthorRemoved, AuthorSucceeded, ChangeApproved, Statement
from sync.protocol.suites import PublicKey

_ALLIANCE = select(hub_state.c.alliance)
_EPOCH = select(hub_state.c.hub_epoch)
_AFTER = (
    select(entries.c.n, entries.c.entry)
    .join(hub_state, hub_state.c.alliance == entries.c.ledger)
    .where(entries.c.n > bindparam("after"))
    .order_by(entries.c.n)
)
_ENDING = tuple(
    kind.type_name.encode() for kind in (AuthorRemoved, AuthorSucceeded, ChangeApproved)
)


@dataclass(frozen=True)
class KnownRoster:
    """A roster and the alliance ledger's number up to which it was folded.

    Attributes:
        roster: None while no alliance was founded on this hub.
        n: the last entry folded in.
        ends: author → number of the entry by which they were removed or succeeded.
    """

    roster: Roster | None = None
    n: int = 0
    ends: Mapping[bytes, int] = field(default_factory=dict)

    def with_entry(self, entry: Entry, n: int) -> "KnownRoster":
        """The roster after one more entry.

        Raises:
            Refused: a rule of the roster refuses it.
            BadSignature: its signature or a proof in it does not verify.
        """
        roster = found(entry) if self.roster is None else apply(self.roster, entry)
        if not any(name in entry.body for name in _ENDING):
            return KnownRoster(roster, n, self.ends)
        gone = {a.id for a in roster.authors.values() if a.removed is not None}
        fresh = dict.fromkeys(gone - self.ends.keys(), n)
        return KnownRoster(roster, n, {**self.ends, **fresh})

    def removed_since(self, before: "KnownRoster") -> frozenset[bytes]:
        """Who was removed between an older roster and this one; who was succeeded was not."""
        ended = self.ends.keys() - before.ends.keys()
        authors = self.roster.authors if self.roster else {}
        return frozenset(a for a in ended if isinstance(authors[a].removed, AuthorRemoved))

    def may_still_say(self, entry: Entry, statement: Statement | None) -> bool:
        """Whether an entry of an author who ended counts all the same.

        It does within the frontier of the removal or succession, by whatever way it comes here,
        e.g. after the hub was restored; and where they remove who removed them, which the roster's
        rules judge.
        """
        author = self.roster.authors.get(entry.core.author) if self.roster else None
        if author is None or author.removed is None:
            return False
        if author.is_accepted(entry.core.ledger, entry.core.seq):
            return True
        if not isinstance(author.removed, AuthorRemoved):
            return False
        return isinstance(statement, AuthorRemoved) and statement.author == author.removed_by

    def goes_on_for(self, subject: bytes | None, author: bytes) -> bool:
        """Whether who brings something is the same person, who went on as another author."""
        if self.roster is None or subject is None or subject == author:
            return False
        return subject in self.roster.authors and author in self.roster.selves(subject)

    def is_vouched(self, entry: Entry, subject: bytes | None) -> bool:
        """Whether who goes on for its author brings what the frontier says nothing of.

        A case that a copied profile opened, and nobody has met yet: everybody takes it in as it
        was signed, so it need not be signed anew under another name.
        """
        core, roster = entry.core, self.roster
        if roster is None or not self.goes_on_for(subject, core.author):
            return False
        return core.ledger not in (roster.ledger, *roster.author(core.author).frontier)

    def key_of(self, author: bytes) -> PublicKey:
        """The signing key of the root or of an author who joined and was not removed.

        Raises:
            Refused: a stranger (`author-unknown`) or a removed author (`author-removed`).
        """
        if self.roster is None:
            raise Refused(reason="author-unknown")
        if author == self.roster.root_author:
            return self.roster.root
        return self.roster.live_author(author).signing

    def frontier_of(self, author: bytes) -> dict[bytes, int]:
        """Ledger → position of the last entry an author stated."""
        return dict(self.roster.author(author).frontier) if self.roster else {}


class RosterKeeper:
    """Hands out the roster as of a transaction, folding only what is new.

    Other hub processes may have appended: each look compares with the stored head first.
    """

    def __init__(self) -> None:
        self._known = KnownRoster()
        self._lock = threading.Lock()

    def at(self, connection: Connection) -> KnownRoster:
        """The roster as this transaction sees it."""
        with self._lock:
            known = self._known
        for row in connection.execute(_AFTER, {"after": known.n}).all():
            known = known.with_entry(parse_entry(row.entry), row.n)
        self.adopt(known)
        return known

    def adopt(self, known: KnownRoster) -> None:
        """Remember a roster whose entries are committed; an older one changes nothing."""
        with self._lock:
            if known.n > self._known.n:
                self._known = known


def alliance_of(connection: Connection) -> bytes | None:
    """The alliance's ledger id, None before one was founded."""
    return connection.scalar(_ALLIANCE)


def hub_epoch_of(connection: Connection) -> bytes:
    """The id that changes whenever this hub is restored from a backup."""
    epoch: bytes = connection.execute(_EPOCH).scalar_one()
    return epoch


def name_alliance(connection: Connection, ledger: bytes) -> None:
    """Bind this hub to the alliance just founded on it."""
    connection.execute(update(hub_state).values(alliance=ledger))


def begin_state(connection: Connection, hub_epoch: bytes, now_ms: int) -> None:
    """Give a new hub its epoch; an existing one keeps its own."""
    if connection.scalar(select(hub_state.c.id)) is None:
        connection.execute(
            insert(hub_state).values(id=1, hub_epoch=hub_epoch, alliance=None, created_ms=now_ms)
        )
