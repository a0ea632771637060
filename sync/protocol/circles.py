"""A circle: the people who read together, as every client computes it from signed entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sync.protocol.entry import Entry, verify_entry
from sync.protocol.errors import Refused
from sync.protocol.identifiers import ledger_id
from sync.protocol.line import Line, require_ledger
from sync.protocol.paper import Paper, may_refuse, name_key, refuse_use, use_key
from sync.protocol.paper_statements import PaperKeyNamed, PaperKeyUsed, PaperUseRefused
from sync.protocol.roster_state import Roster, RosterAuthor
from sync.protocol.statements import CircleFounded, CircleTurned, SecretWrapped, statement_of
from sync.protocol.suites import Algorithm, PublicKey

FIRST_EPOCH = 1


@dataclass(frozen=True)
class Circle:
    """The state of a circle's ledger.

    Args:
        id: 16 bytes, its ledger.
        facility: whose circle it is.
        name: shown to those who send to it.
        purpose: clinic, desk or expert.
        epoch: of the current key.
        key: current key of the circle.
        founder: 32 bytes, author.
        members: authors who hold the current secret and were not removed from the alliance; who
            was succeeded has given their seat to the successor.
        ever: authors who held a secret at any time, and who succeeded them.
        wraps: the sealed copies of the secret, in line order.
        undone: authors whose admission lies beyond a removal's frontier; what they state in the
            line has its place and no effect.
        line: where the ledger stands.
        keys: the circle's public key of each epoch that counts.
        turns: by which the key was turned, in line order.
        holders: authors to whom the current secret was handed, whatever became of them since.
        exposed: those of them who were removed or succeeded: their device may be in any hands, so
            the key is due to be turned.
        stated: the newest epoch ever stated, one beyond a removal's frontier included: no epoch
            names two keys.
        paper: what became of the facility's paper key (docs/decisions/0019).
    """

    id: bytes
    facility: bytes
    name: str
    purpose: str
    epoch: int
    key: PublicKey
    founder: bytes
    members: frozenset[bytes]
    ever: frozenset[bytes] = frozenset()
    wraps: tuple[SecretWrapped, ...] = ()
    undone: frozenset[bytes] = frozenset()
    line: Line = field(default_factory=Line)
    keys: Mapping[int, PublicKey] = field(default_factory=dict)
    turns: tuple[CircleTurned, ...] = ()
    holders: frozenset[bytes] = frozenset()
    exposed: frozenset[bytes] = frozenset()
    stated: int = FIRST_EPOCH
    paper: Paper = field(default_factory=Paper)

    @property
    def head(self) -> bytes:
        """Id of the newest entry: what the next statement comes `after`."""
        return self.line.head


def fold_circle(entries: Iterable[Entry], roster: Roster) -> Circle:
    """Compute a circle from all entries of its ledger, in line order, against the newest roster.

    Raises:
        Refused: an entry breaks a rule, the line or a chain; or there is no entry (`empty`).
        BadSignature: an entry is not its author's.
        TooNew: an entry this program does not know.
        Malformed: an entry whose body has no known shape.
    """
    circle: Circle | None = None
    for entry in entries:
        circle = _found(entry, roster) if circle is None else _step(circle, entry, roster)
    if circle is None:
        raise Refused(reason="empty")
    return _seated(circle, roster)


def apply_circle(circle: Circle, entry: Entry, roster: Roster) -> Circle:
    """Return the circle with one more entry; raises as `fold_circle`."""
    return _seated(_step(circle, entry, roster), roster)


def found_circle(entry: Entry, roster: Roster) -> Circle:
    """Return the circle a genesis makes; raises as `fold_circle`."""
    return _seated(_found(entry, roster), roster)


def is_beyond_frontier(author: RosterAuthor, entry: Entry) -> bool:
    """Tell whether an author who was removed or succeeded wrote this beyond the frontier.

    Such an entry keeps its place in the line and is never applied. A ledger the frontier does not
    name is not cut.
    """
    return author.is_cut(entry.core.ledger, entry.core.seq)


def takes_up(circle: Circle, author: RosterAuthor, roster: Roster) -> bool:
    """Tell whether an author may take up a circle that nobody is in any more.

    They are of its facility, and the same person on an author of before was let in once: whose only
    device was removed comes back by an invitation, as a new author (docs/decisions/0009).
    """
    if author.facility != circle.facility:
        return False  # whether they were removed since is the frontier's to say: the past holds
    if _seated(circle, roster).members:
        return False
    return any(roster.author(name).person == author.person for name in circle.ever)


def _found(entry: Entry, roster: Roster) -> Circle:
    after, statement = statement_of(entry)
    if not isinstance(statement, CircleFounded):
        raise Refused(reason="genesis")
    author = _signer(entry, roster)
    require_ledger(entry.core, ledger_id("circle", author.id, statement.nonce))
    if statement.facility != author.facility:
        raise Refused(reason="other-facility")
    if statement.epoch != FIRST_EPOCH or statement.key.algorithm != Algorithm.X25519:
        raise Refused(reason="circle-key")
    _require_desktop(author)
    return Circle(
        id=entry.core.ledger,
        facility=statement.facility,
        name=statement.name,
        purpose=statement.purpose,
        epoch=statement.epoch,
        key=statement.key,
        founder=author.id,
        members=frozenset({author.id}),
        ever=frozenset({author.id}),
        line=Line().step(entry, after),
        keys={statement.epoch: statement.key},
        holders=frozenset({author.id}),
    )


def _step(circle: Circle, entry: Entry, roster: Roster) -> Circle:
    after, statement = statement_of(entry)
    require_ledger(entry.core, circle.id)
    line = circle.line.step(entry, after)
    author = _signer(entry, roster)
    if isinstance(statement, PaperKeyNamed | PaperKeyUsed | PaperUseRefused):
        paper = _on_paper(circle, author, entry, statement, roster)
        return replace(circle, line=line, paper=paper)
    if not isinstance(statement, SecretWrapped | CircleTurned):
        raise Refused(reason="statement")
    if isinstance(statement, CircleTurned) and statement.epoch != circle.stated + 1:
        raise Refused(reason="epoch")
    moved = replace(circle, line=line)
    if not _counts(circle, author, entry, roster):
        return _without_effect(moved, statement)
    if isinstance(statement, CircleTurned):
        return _turn(moved, statement, roster, author)
    if circle.ever.isdisjoint(roster.selves(author.id)):
        moved = replace(moved, paper=circle.paper.taken_by(author.id))
    return _let_in(moved, statement, roster)


def _on_paper(
    circle: Circle,
    author: RosterAuthor,
    entry: Entry,
    said: PaperKeyNamed | PaperKeyUsed | PaperUseRefused,
    roster: Roster,
) -> Paper:
    """What a paper statement changes; nothing beyond a frontier, or by whom it is not to say."""
    paper = circle.paper
    if isinstance(said, PaperKeyUsed) and (
        is_beyond_frontier(author, entry) or author.facility != circle.facility
    ):
        return replace(paper, claims=paper.claims | {author.id})
    if is_beyond_frontier(author, entry):
        return paper
    if isinstance(said, PaperKeyUsed):
        return use_key(paper, entry, said, author)
    if isinstance(said, PaperUseRefused):
        may = may_refuse(circle.facility, author, roster)
        return refuse_use(paper, said, author.id) if may else paper
    let_in = not circle.ever.isdisjoint(roster.selves(author.id))
    return name_key(paper, entry, said) if let_in else paper


def _counts(circle: Circle, author: RosterAuthor, entry: Entry, roster: Roster) -> bool:
    """Tell whether a statement counts; it does not beyond a frontier, nor by whom only such let in.

    Raises:
        Refused: by somebody who never was in the circle.
    """
    selves = roster.selves(author.id)
    let_in = not circle.ever.isdisjoint(selves)
    if is_beyond_frontier(author, entry) or not (let_in or circle.undone.isdisjoint(selves)):
        return False
    if let_in:
        return True
    if author.id in circle.paper.claims and lets_itself_in(entry):
        return circle.paper.open_use(author.id) is not None
    if not (_turns_to_itself(entry) and takes_up(circle, author, roster)):
        raise Refused(reason="not-member")
    return True


def lets_itself_in(entry: Entry) -> bool:
    """Tell whether an author hands the circle's secret to themself: who opened it from paper."""
    statement = statement_of(entry)[1]
    return isinstance(statement, SecretWrapped) and statement.recipient == entry.core.author


def _turns_to_itself(entry: Entry) -> bool:
    statement = statement_of(entry)[1]
    return isinstance(statement, CircleTurned) and {
        copy.recipient for copy in statement.copies
    } == {entry.core.author}


def _without_effect(circle: Circle, statement: SecretWrapped | CircleTurned) -> Circle:
    if isinstance(statement, SecretWrapped):
        return replace(circle, undone=circle.undone | {statement.recipient})
    named = frozenset(copy.recipient for copy in statement.copies)
    return replace(circle, undone=circle.undone | named, stated=statement.epoch)


def _let_in(circle: Circle, statement: SecretWrapped, roster: Roster) -> Circle:
    if circle.epoch < statement.epoch <= circle.stated:
        return _without_effect(circle, statement)
    if statement.epoch != circle.epoch:
        raise Refused(reason="epoch")
    recipient = _recipient(circle, statement.recipient, roster)
    return replace(
        circle,
        members=circle.members | {recipient},
        ever=circle.ever | {recipient},
        holders=circle.holders | {recipient},
        wraps=(*circle.wraps, statement),
    )


def _turn(circle: Circle, statement: CircleTurned, roster: Roster, author: RosterAuthor) -> Circle:
    """The key is another one; nobody comes in by a turn whom the circle was not shown before.

    Who was let in by somebody removed since is vouched for by who turns the key.
    """
    if statement.key.algorithm != Algorithm.X25519 or statement.key in circle.keys.values():
        raise Refused(reason="circle-key")
    named = [_recipient(circle, copy.recipient, roster) for copy in statement.copies]
    stay = frozenset(named)
    if len(stay) != len(named) or not stay:
        raise Refused(reason="copies")
    known = circle.ever | circle.undone | _successors(circle.ever, roster)
    if not stay <= known | {author.id}:
        raise Refused(reason="not-member")
    return replace(
        circle,
        epoch=statement.epoch,
        stated=statement.epoch,
        key=statement.key,
        keys={**circle.keys, statement.epoch: statement.key},
        members=stay,
        ever=circle.ever | stay,
        holders=stay,
        turns=(*circle.turns, statement),
    )


def _recipient(circle: Circle, name: bytes, roster: Roster) -> bytes:
    recipient = roster.author(name)
    if recipient.facility != circle.facility:
        raise Refused(reason="other-facility")
    _require_desktop(recipient)
    return recipient.id


def _signer(entry: Entry, roster: Roster) -> RosterAuthor:
    author = roster.author(entry.core.author)
    verify_entry(entry, author.signing)
    return author


def _require_desktop(author: RosterAuthor) -> None:
    """A browser key is never in a circle: who serves the page could read what the circle reads."""
    if author.kem.algorithm != Algorithm.X25519:
        raise Refused(reason="browser-key")


def _seated(circle: Circle, roster: Roster) -> Circle:
    """Give the seats of those who were succeeded to their successors; the removed have none."""
    heirs = {roster.heir(name) for name in circle.members}
    live = frozenset(name for name in heirs if roster.author(name).removed is None)
    exposed = frozenset(name for name in circle.holders if roster.author(name).removed is not None)
    ever = circle.ever | _successors(circle.ever, roster)
    return replace(circle, members=live, ever=ever, exposed=exposed)


def _successors(names: frozenset[bytes], roster: Roster) -> frozenset[bytes]:
    return frozenset(
        author.id
        for author in roster.authors.values()
        if author.before and not names.isdisjoint(roster.selves(author.id))
    )
