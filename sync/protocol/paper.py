"""What became of a circle's paper key: named, used, refused, spent; folded from signed entries.

A paper statement that does not hold has its place in the line and no effect, so that a removal that
cuts one of them later never makes a circle unprovable. The hub takes none without effect.
"""

from dataclasses import dataclass, field, replace

from sync.protocol.entry import Entry
from sync.protocol.errors import BadSignature
from sync.protocol.paper_key import use_message
from sync.protocol.paper_statements import (
    CUSTODIANS,
    PaperKeyNamed,
    PaperKeyUsed,
    PaperUseRefused,
)
from sync.protocol.roster_state import Roster, RosterAuthor
from sync.protocol.suites import Algorithm, verify

CONVENER, ADMINISTRATOR = "convener", "administrator"


@dataclass(frozen=True)
class PaperUse:
    """Both halves were in one pair of hands.

    Args:
        entry: 32 bytes, states it.
        author: 32 bytes, who typed them.
        key: 32 bytes, the paper key.
        time: Unix milliseconds, by the author's clock.
        refused_by: 32 bytes, who refused it; empty while nobody did.
        reason: why.
        taken: the author has the circle's secret by it.
    """

    entry: bytes
    author: bytes
    key: bytes
    time: int
    refused_by: bytes = b""
    reason: str = ""
    taken: bool = False


@dataclass(frozen=True)
class Paper:
    """The state of a circle's paper key.

    Args:
        named: the key that counts; None before there is one, and once it was spent.
        named_in: 32 bytes, the entry that named it; empty without one.
        named_by: 32 bytes, its author; empty without one.
        uses: every use that proved both halves, in line order.
        claims: authors who ever stated a use, whatever became of it.
    """

    named: PaperKeyNamed | None = None
    named_in: bytes = b""
    named_by: bytes = b""
    uses: tuple[PaperUse, ...] = ()
    claims: frozenset[bytes] = field(default_factory=frozenset)

    def open_use(self, author: bytes) -> PaperUse | None:
        """The use by which an author may still come in: not refused, not taken, of the key."""
        key = self.named.key.raw if self.named else b""
        found = (u for u in self.uses if u.author == author and u.key == key)
        return next((u for u in found if not u.refused_by and not u.taken), None)

    def taken_by(self, author: bytes) -> "Paper":
        """After an author has come in: the key is spent."""
        use = self.open_use(author)
        uses = tuple(replace(u, taken=True) if u == use else u for u in self.uses)
        return replace(self, named=None, named_in=b"", named_by=b"", uses=uses)


def name_key(paper: Paper, entry: Entry, said: PaperKeyNamed) -> Paper:
    """After a member named a key; without effect unless it is one, with two custodians."""
    fits = (said.key.algorithm, said.proof.algorithm) == (Algorithm.X25519, Algorithm.ED25519)
    named = {name.strip() for name in said.custodians}
    if not fits or len(named) != CUSTODIANS or "" in named:
        return paper
    return replace(paper, named=said, named_in=entry.id, named_by=entry.core.author)


def use_key(paper: Paper, entry: Entry, said: PaperKeyUsed, author: RosterAuthor) -> Paper:
    """After somebody of the facility stated a use; counts only with both halves' signature."""
    claimed = replace(paper, claims=paper.claims | {author.id})
    named = paper.named
    desktop = author.kem.algorithm == Algorithm.X25519
    if named is None or said.key != named.key.raw or not desktop:
        return claimed
    try:
        verify(named.proof, said.signature, use_message(entry.core.ledger, author.id))
    except BadSignature:
        return claimed
    if paper.open_use(author.id) is not None:
        return claimed
    use = PaperUse(entry.id, author.id, said.key, said.time)
    return replace(claimed, uses=(*paper.uses, use))


def refuse_use(paper: Paper, said: PaperUseRefused, author: bytes) -> Paper:
    """After a use was refused by who may; one that was taken stays so."""
    uses = tuple(
        replace(u, refused_by=author, reason=said.reason)
        if u.entry == said.use and not u.taken and not u.refused_by
        else u
        for u in paper.uses
    )
    return replace(paper, uses=uses)


def may_refuse(facility: bytes, author: RosterAuthor, roster: Roster) -> bool:
    """Tell whether an author refuses uses: a convener of the facility, or an administrator.

    Their office is the one of the invitation they took up: what changes later changes no past.
    """
    role = roster.invitations[author.invitation].statement.role
    return role == ADMINISTRATOR or (role == CONVENER and author.facility == facility)
