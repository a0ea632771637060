"""What a roster is: facilities, agreements, people and authors."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from sync.protocol.errors import Refused
from sync.protocol.identifiers import author_id
from sync.protocol.line import Line
from sync.protocol.statements import (
    AgreementMade,
    AllianceFounded,
    AuthorRemoved,
    AuthorSucceeded,
    FacilityAdmitted,
    HubNamed,
    PersonInvited,
)
from sync.protocol.suites import PublicKey


@dataclass(frozen=True)
class Invited:
    """An invitation on the roster.

    Args:
        statement: what was signed.
        inviter: 32 bytes, author or root.
        entry: id of the entry.
        used_by: the author who joined with it, empty while it is unused.
    """

    statement: PersonInvited
    inviter: bytes
    entry: bytes
    used_by: bytes = b""


@dataclass(frozen=True)
class Pending:
    """A change of a convener that waits until two administrators have signed it.

    Args:
        statement: the change.
        signer: 32 bytes, author or root.
        approvals: administrators who agreed, as persons; the root's key is no person.
    """

    statement: PersonInvited | AuthorRemoved
    signer: bytes
    approvals: frozenset[bytes] = frozenset()


@dataclass(frozen=True)
class Person:
    """A person as last invited."""

    id: bytes
    facility: bytes
    name: str
    role: str
    title: str
    registration: str
    scope: str


@dataclass(frozen=True)
class RosterAuthor:
    """One person on one device.

    Args:
        id: 32 bytes.
        person: 16 bytes.
        facility: 16 bytes, of the invitation taken up.
        device: 16 bytes.
        signing: key of the author's entries.
        kem: key to which secrets are wrapped.
        invitation: 16 bytes.
        time: Unix milliseconds of joining, by the author's clock.
        removed: the removal, or the succession by which the person went on elsewhere, if any.
        removed_by: 32 bytes, the author or root who signed the removal; empty without one.
        before: 32 bytes, the author this one succeeded; empty for one who joined.
        frontier: ledger → position of the last entry that counts once the author is removed or
            succeeded; a ledger it does not name is not cut.
    """

    id: bytes
    person: bytes
    facility: bytes
    device: bytes
    signing: PublicKey
    kem: PublicKey
    invitation: bytes
    time: int
    removed: AuthorRemoved | AuthorSucceeded | None = None
    removed_by: bytes = b""
    before: bytes = b""
    frontier: Mapping[bytes, int] = field(default_factory=dict)

    def is_accepted(self, ledger: bytes, seq: int) -> bool:
        """Tell whether the frontier names this position as one that counts, however it comes."""
        return self.removed is not None and seq <= self.frontier.get(ledger, -1)

    def is_cut(self, ledger: bytes, seq: int) -> bool:
        """Tell whether an entry at this position lies beyond the frontier."""
        return self.removed is not None and seq > self.frontier.get(ledger, seq)


@dataclass(frozen=True)
class Roster:
    """The state of the alliance's ledger.

    Args:
        alliance: the genesis statement.
        ledger: 16 bytes.
        root: signing key of the alliance.
        hub: the hub named last.
        facilities: by id.
        agreements: by id.
        invitations: by id.
        people: by id.
        authors: by id, removed ones too.
        pending: changes of conveners that wait for two administrators, by the entry that states
            them.
        line: where the ledger stands.
    """

    alliance: AllianceFounded
    ledger: bytes
    root: PublicKey
    hub: HubNamed | None = None
    facilities: Mapping[bytes, FacilityAdmitted] = field(default_factory=dict)
    agreements: Mapping[bytes, AgreementMade] = field(default_factory=dict)
    invitations: Mapping[bytes, Invited] = field(default_factory=dict)
    people: Mapping[bytes, Person] = field(default_factory=dict)
    authors: Mapping[bytes, RosterAuthor] = field(default_factory=dict)
    pending: Mapping[bytes, Pending] = field(default_factory=dict)
    line: Line = field(default_factory=Line)

    @property
    def root_author(self) -> bytes:
        """The author id of the root key."""
        return author_id(self.root)

    @property
    def head(self) -> bytes:
        """Id of the newest entry: what the next statement comes `after`."""
        return self.line.head

    def author(self, name: bytes) -> RosterAuthor:
        """Return an author who joined, removed or not.

        Raises:
            Refused: nobody joined under this id (`author-unknown`).
        """
        if name not in self.authors:
            raise Refused(reason="author-unknown")
        return self.authors[name]

    def live_author(self, name: bytes) -> RosterAuthor:
        """Return an author who joined and was not removed.

        Raises:
            Refused: unknown (`author-unknown`), removed (`author-removed`), or gone on as another
                author (`author-succeeded`).
        """
        author = self.author(name)
        if isinstance(author.removed, AuthorSucceeded):
            raise Refused(reason="author-succeeded")
        if author.removed is not None:
            raise Refused(reason="author-removed")
        return author

    def heir(self, name: bytes) -> bytes:
        """Return the author a person goes on as today: the last who succeeded this one."""
        while isinstance(ended := self.author(name).removed, AuthorSucceeded):
            name = ended.successor
        return name

    def selves(self, name: bytes) -> frozenset[bytes]:
        """Return an author and all whom this one succeeded, the same person on older devices."""
        found = {name}
        while before := self.author(name).before:
            found.add(before)
            name = before
        return frozenset(found)

    def signing_key(self, name: bytes) -> PublicKey:
        """Return the key that checks the entries of an author, or of the root."""
        return self.root if name == self.root_author else self.author(name).signing

    def person_of(self, name: bytes) -> Person:
        """Return the person behind an author."""
        return self.people[self.author(name).person]

    def with_line(self, line: Line) -> Self:
        """Return the same roster one entry further."""
        return replace(self, line=line)
