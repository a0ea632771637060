"""Who may read a case: its control entries folded against the roster and the circles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sync.protocol.circles import Circle, is_beyond_frontier
from sync.protocol.entry import Entry, Kind, verify_entry
from sync.protocol.errors import Refused
from sync.protocol.identifiers import ledger_id
from sync.protocol.line import require_after, require_ledger
from sync.protocol.roster_state import Roster, RosterAuthor
from sync.protocol.statements import (
    EMERGENCY,
    AccessEnded,
    CaseOpened,
    KeyWrapped,
    statement_of,
)


@dataclass(frozen=True)
class CaseAccess:
    """The state of the control entries of a case.

    Args:
        ledger: 16 bytes.
        owner: 16 bytes, the circle whose case it is.
        opener: 32 bytes, author.
        wraps: the sealed case keys, in line order.
        circles: the circles that may read, the owner included.
        head: id of the newest control entry: what the next statement comes `after`.
        undone: wraps beyond a removal's frontier, by those let in by such a wrap alone, or to a
            circle whose access was ended meanwhile: in the line, without effect.
        ended: circles whose access was ended, and by which entry.
        places: each control entry's place in the line.
    """

    ledger: bytes
    owner: bytes
    opener: bytes
    wraps: tuple[KeyWrapped, ...]
    circles: frozenset[bytes]
    head: bytes
    undone: tuple[KeyWrapped, ...] = ()
    ended: Mapping[bytes, bytes] = field(default_factory=dict)
    places: Mapping[bytes, int] = field(default_factory=dict)

    @property
    def epoch(self) -> int:
        """The newest key epoch that counts, 0 before the first wrap."""
        return max((wrap.epoch for wrap in self.wraps), default=0)

    @property
    def stated(self) -> int:
        """The newest key epoch ever stated, without effect or not; 0 before the first wrap."""
        return max((wrap.epoch for wrap in (*self.wraps, *self.undone)), default=0)


def fold_access(
    entries: Iterable[Entry], roster: Roster, circles: Mapping[bytes, Circle]
) -> CaseAccess:
    """Compute who may read a case from its control entries, in line order; others are passed over.

    Args:
        entries: entries of the case.
        roster: the newest roster.
        circles: the circles known, by id.

    Raises:
        Refused: an entry breaks a rule or the line; a circle is unknown (`circle-unknown`); or
            there is no control entry (`empty`).
        BadSignature: an entry is not its author's.
        TooNew: an entry this program does not know.
        Malformed: an entry whose body has no known shape.
    """
    access: CaseAccess | None = None
    for entry in entries:
        if entry.core.kind != Kind.CONTROL:
            continue
        if access is None:
            access = open_access(entry, roster, circles)
        else:
            access = apply_access(access, entry, roster, circles)
    if access is None:
        raise Refused(reason="empty")
    return access


def open_access(entry: Entry, roster: Roster, circles: Mapping[bytes, Circle]) -> CaseAccess:
    """Return the access a case's genesis makes; raises as `fold_access`."""
    after, statement = statement_of(entry)
    if not isinstance(statement, CaseOpened):
        raise Refused(reason="genesis")
    require_after(b"", after)
    opener = _signer(entry, roster)
    require_ledger(entry.core, ledger_id("case", opener.id, statement.nonce))
    if opener.id not in _let_in({statement.circle}, circles):
        raise Refused(reason="not-member")
    owner = statement.circle
    circles_reading, places = frozenset({owner}), {entry.id: 0}
    ledger = entry.core.ledger
    return CaseAccess(ledger, owner, opener.id, (), circles_reading, entry.id, places=places)


def apply_access(
    access: CaseAccess, entry: Entry, roster: Roster, circles: Mapping[bytes, Circle]
) -> CaseAccess:
    """Return the access with one more control entry; raises as `fold_access`."""
    after, statement = statement_of(entry)
    require_ledger(entry.core, access.ledger)
    author = _signer(entry, roster)
    if not isinstance(statement, KeyWrapped | AccessEnded):
        raise Refused(reason="statement")
    _require_place(access, statement, after)
    counts = _counts(access, author, entry, circles)
    places = {**access.places, entry.id: len(access.places)}
    moved = replace(access, head=entry.id, places=places)
    if isinstance(statement, AccessEnded):
        ends = _ends(access, author, statement, circles)
        return _end(moved, statement) if counts and ends else moved
    if not counts:
        return replace(moved, undone=(*moved.undone, statement))
    _require_wrap_allowed(access, statement, circles)
    ended = access.ended.get(statement.circle)
    if ended is not None and access.places[after] < access.places[ended]:
        return replace(moved, undone=(*moved.undone, statement))
    reading = access.circles | {statement.circle}
    left = {name: by for name, by in access.ended.items() if name != statement.circle}
    return replace(moved, wraps=(*moved.wraps, statement), circles=reading, ended=left)


def _require_place(access: CaseAccess, statement: KeyWrapped | AccessEnded, after: bytes) -> None:
    """A wrap follows any entry of the line, everything else the newest.

    Two who are offline may each open an epoch or hand a key on, and have written under that key
    when they meet the hub: wraps only ever add, so their order says nothing.
    """
    if isinstance(statement, AccessEnded):
        require_after(access.head, after)
    elif after not in access.places:
        raise Refused(reason="after")


def _counts(
    access: CaseAccess, author: RosterAuthor, entry: Entry, circles: Mapping[bytes, Circle]
) -> bool:
    """Tell whether a statement counts; raises for who never was in a circle that reads."""
    may_read = any(author.id in _circle(circles, name).ever for name in access.circles)
    if not may_read:
        undone = {wrap.circle for wrap in access.undone}
        if author.id not in _let_in(access.circles | access.ended.keys() | undone, circles):
            raise Refused(reason="not-member")
    return may_read and not is_beyond_frontier(author, entry)


def _ends(
    access: CaseAccess,
    author: RosterAuthor,
    statement: AccessEnded,
    circles: Mapping[bytes, Circle],
) -> bool:
    """Tell whether there is access to end; a wrap by which it came may have been cut since.

    Whose case it is says who reads no further; a circle may also give its own access back.
    """
    by_owner = author.id in _let_in({access.owner}, circles)
    if not by_owner and author.id not in _let_in({statement.circle}, circles):
        raise Refused(reason="not-owner")
    if statement.circle in access.circles and statement.circle != access.owner:
        return True
    if statement.circle not in {wrap.circle for wrap in access.undone}:
        raise Refused(reason="circle")
    return False


def _end(access: CaseAccess, statement: AccessEnded) -> CaseAccess:
    circles = access.circles - {statement.circle}
    ended = {**access.ended, statement.circle: access.head}
    return replace(access, circles=circles, ended=ended)


def may_write(
    access: CaseAccess, author: bytes, roster: Roster, circles: Mapping[bytes, Circle]
) -> bool:
    """Tell whether an author is today a member of a circle that may read the case."""
    if author not in roster.authors or roster.authors[author].removed is not None:
        return False
    return any(author in circles[name].members for name in access.circles if name in circles)


def _require_wrap_allowed(
    access: CaseAccess, statement: KeyWrapped, circles: Mapping[bytes, Circle]
) -> None:
    """Another institution reads only with the patient's consent or a named emergency."""
    circle = _circle(circles, statement.circle)
    if not 1 <= statement.circle_epoch <= circle.stated:
        raise Refused(reason="circle-epoch")
    if not 1 <= statement.epoch <= access.stated + 1:
        raise Refused(reason="epoch")
    same_facility = circle.facility == _circle(circles, access.owner).facility
    if not same_facility and not statement.consent and statement.purpose != EMERGENCY:
        raise Refused(reason="consent")


def _circle(circles: Mapping[bytes, Circle], name: bytes) -> Circle:
    if name not in circles:
        raise Refused(reason="circle-unknown")
    return circles[name]


def _let_in(names: Iterable[bytes], circles: Mapping[bytes, Circle]) -> frozenset[bytes]:
    """Return who is or was in one of these circles, a since undone admission included."""
    known = [_circle(circles, name) for name in names]
    return frozenset(author for circle in known for author in circle.ever | circle.undone)


def _signer(entry: Entry, roster: Roster) -> RosterAuthor:
    author = roster.author(entry.core.author)
    verify_entry(entry, author.signing)
    return author
