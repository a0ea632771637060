"""A facility's two paper halves: make them, use both on a new PC, refuse a use.

One half alone says nothing. Both, typed on a PC that is enrolled in the same facility, state a use
that everybody sees; what they open the hub hands out after the delay, unless a convener of the
facility or an administrator refuses it first (docs/decisions/0019).
"""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from sync.protocol.circles import Circle
from sync.protocol.paper import PaperUse, may_refuse
from sync.protocol.paper_key import DELAY_MS, PaperHalf, PaperSecret, use_message
from sync.protocol.roster_state import Roster
from sync.protocol.statements import PaperKeyNamed, PaperKeyUsed, PaperUseRefused
from telecon.changes import Changed
from telecon.errors import Missing, NotAllowed, Refused, WrongPassphrase
from telecon.ledger.append import append_statement
from telecon.ledger.circle_view import all_circles, circles_of, home_circle
from telecon.ledger.paper import keep_typed, waiting_uses
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.ledger.standing import own_person, person_of
from telecon.session import Session

SHOWN_MS = 30 * 24 * 3_600_000
"""How long a screen names a use that waits no longer."""


@dataclass(frozen=True)
class Sheet:
    """What is printed for one custodian.

    Attributes:
        custodian: who keeps it.
        number: 1 or 2.
        groups: nine groups of four letters.
    """

    custodian: str
    number: int
    groups: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class MadeHalves:
    """Two sheets, shown once and kept nowhere."""

    changed: Changed
    sheets: tuple[Sheet, Sheet]


@dataclass(frozen=True)
class Use:
    """Both halves were typed somewhere.

    Attributes:
        entry: 32 bytes, states it.
        name: who typed them.
        facility_name: where.
        time_ms: when, by their clock.
        opens_ms: when it opens the cases, by the hub's clock, for one's own; else `time_ms` and the
            delay.
        refused_by: who refused it; empty while nobody did.
        reason: why.
        taken: the person has the key by it.
        mine: this author's.
        may_refuse: this person's signature refuses it.
        open: it waits: not refused, not taken, and the key still counts.
    """

    entry: bytes
    name: str
    facility_name: str
    time_ms: int
    opens_ms: int
    refused_by: str
    reason: str
    taken: bool
    mine: bool
    may_refuse: bool
    open: bool


@dataclass(frozen=True)
class PaperBook:
    """Where the paper halves stand.

    Attributes:
        may_make: this person is in a circle whose key may be split.
        custodians: who keep the halves of one's own circle; empty without halves.
        named_by, named_ms: who made them, and when by their clock.
        may_use: this person is in no circle of their facility, and there are halves.
        uses: of one's own facility, and all that one may refuse; the newest first.
    """

    may_make: bool = False
    custodians: tuple[str, ...] = ()
    named_by: str = ""
    named_ms: int = 0
    may_use: bool = False
    uses: tuple[Use, ...] = ()

    def recent(self, now_ms: int) -> tuple[Use, ...]:
        """Uses that wait, and what became of those of the last weeks."""
        return tuple(u for u in self.uses if u.open or now_ms - u.time_ms < SHOWN_MS)

    @property
    def waiting(self) -> tuple[Use, ...]:
        """Uses that will open the cases if nobody refuses them."""
        return tuple(use for use in self.uses if use.open)


def see_paper(session: Session) -> PaperBook:
    """Where the paper halves stand; empty before the first contact."""
    opens = {own.entry: own.opens_ms for own in waiting_uses(session)}
    with session.store.read() as connection:
        roster = load_roster(connection)
        me = own_person(connection, session) if roster else None
        if roster is None or me is None:
            return PaperBook()
        home = _home(connection, session)
        circles = all_circles(connection)
        own = circles_of(connection, me.facility, me.circle_purpose)
    uses = [
        _use(session, roster, (circle, use), opens)
        for circle in circles
        for use in circle.paper.uses
        if circle.facility == me.facility or _refuses(session, roster, circle)
    ]
    named = home.paper.named if home else None
    namer = person_of(roster, home.paper.named_by) if home and named else None
    return PaperBook(
        may_make=home is not None,
        custodians=named.custodians if named else (),
        named_by=namer.name if namer else "",
        named_ms=named.time if named else 0,
        may_use=home is None and any(circle.paper.named for circle in own),
        uses=tuple(sorted(uses, key=lambda use: -use.time_ms)),
    )


def make_halves(session: Session, custodians: tuple[str, str]) -> MadeHalves:
    """Makes a paper key for one's own circle; halves printed before are worth nothing then.

    Args:
        session: of a member of the circle.
        custodians: two people whom the facility names, one a half.

    Raises:
        Missing: a name ("custodian").
        NotAllowed: twice the same person ("two-custodians"), or this PC is in no circle
            ("no-circle-key").
    """
    names = (custodians[0].strip(), custodians[1].strip())
    if not all(names):
        raise Missing(names="custodian")
    if names[0] == names[1]:
        raise NotAllowed(rule="two-custodians")
    secret = PaperSecret.generate()
    with session.store.write() as connection:
        circle = _home(connection, session)
        if circle is None:
            raise NotAllowed(rule="no-circle-key")
        now = session.clock.now_ms()
        said = PaperKeyNamed(secret.kem.public, secret.signing.public, names, now)
        append_statement(connection, session, circle.id, said)
    one, other = secret.split()
    sheets = (Sheet(names[0], 1, one.groups), Sheet(names[1], 2, other.groups))
    return MadeHalves(Changed(frozenset({circle.id}), roster=True, outbox=True), sheets)


def use_halves(session: Session, one: str, other: str) -> Changed:
    """States that both halves are here; what they open comes with a sync after the delay.

    Raises:
        WrongPassphrase: a letter is mistyped ("mistyped-half"), or the same half came twice
            ("same-half").
        NotAllowed: this person's desk has no such halves ("other-halves"), the person is in the
            circle already ("has-circle-key"), or has a use that waits ("paper-use-waits").
    """
    secret = _joined(one, other)
    with session.store.write() as connection:
        me = own_person(connection, session)
        key = secret.kem.public
        circles = circles_of(connection, me.facility, me.circle_purpose) if me else ()
        circle = next((c for c in circles if c.paper.named and c.paper.named.key == key), None)
        if circle is None:
            raise NotAllowed(rule="other-halves")
        if session.author.id in circle.members:
            raise NotAllowed(rule="has-circle-key")
        if circle.paper.open_use(session.author.id) is not None:
            raise NotAllowed(rule="paper-use-waits")
        signature = secret.signing.sign(use_message(circle.id, session.author.id))
        said = PaperKeyUsed(key.raw, signature, session.clock.now_ms())
        append_statement(connection, session, circle.id, said)
        keep_typed(connection, session, circle.id, secret)
    return Changed(frozenset({circle.id}), roster=True, outbox=True)


def refuse_use(session: Session, use: bytes, reason: str) -> Changed:
    """Signs that a use opens nothing.

    Raises:
        Missing: no reason.
        NotAllowed: it is not this person's to refuse, or waits no longer ("refuse-paper-use").
    """
    if not reason.strip():
        raise Missing(names="reason")
    with session.store.write() as connection:
        roster = require_roster(connection)
        found = (c for c in all_circles(connection) if _is_open(c, use))
        circle = next((c for c in found if _refuses(session, roster, c)), None)
        if circle is None:
            raise NotAllowed(rule="refuse-paper-use")
        said = PaperUseRefused(use, reason.strip())
        append_statement(connection, session, circle.id, said)
    return Changed(frozenset({circle.id}), roster=True, outbox=True)


def _joined(one: str, other: str) -> PaperSecret:
    try:
        halves = PaperHalf.parse(one), PaperHalf.parse(other)
    except Refused as error:
        raise WrongPassphrase(reason="mistyped-half") from error
    if halves[0].number == halves[1].number:
        raise WrongPassphrase(reason="same-half")
    return PaperSecret.join(*halves)


def _home(connection: Connection, session: Session) -> Circle | None:
    """The circle this author is in; one they merely hold an old secret of is none."""
    circle = home_circle(connection, session)
    return circle if circle is not None and session.author.id in circle.members else None


def _refuses(session: Session, roster: Roster, circle: Circle) -> bool:
    me = roster.authors.get(session.author.id)
    return me is not None and me.removed is None and may_refuse(circle.facility, me, roster)


def _is_open(circle: Circle, entry: bytes) -> bool:
    return any(circle.paper.open_use(u.author) == u for u in circle.paper.uses if u.entry == entry)


def _use(
    session: Session, roster: Roster, found: tuple[Circle, PaperUse], opens: dict[bytes, int]
) -> Use:
    circle, use = found
    who, refuser = person_of(roster, use.author), person_of(roster, use.refused_by)
    waits = _is_open(circle, use.entry)
    return Use(
        entry=use.entry,
        name=who.name if who else "",
        facility_name=who.facility_name if who else "",
        time_ms=use.time,
        opens_ms=opens.get(use.entry) or use.time + DELAY_MS,
        refused_by=refuser.name if refuser else "",
        reason=use.reason,
        taken=use.taken,
        mine=use.author == session.author.id,
        may_refuse=waits and _refuses(session, roster, circle),
        open=waits,
    )
