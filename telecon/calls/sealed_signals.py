"""Call signals sealed with the author's keys, and who of the alliance may ring about a case."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.protocol.access import fold_access
from sync.protocol.entry import Kind
from sync.protocol.roster_state import Roster
from sync.protocol.signals import LARGEST_SIGNAL, open_signal, seal_signal
from sync.protocol.suites import PublicKey
from telecon.clock import Clock
from telecon.crypto.author import Author
from telecon.errors import Malformed, Refused
from telecon.ledger.circle_view import all_circles
from telecon.ledger.records import entries_of, find_entry, ledger_kind
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.ledger.standing import RosterPerson, person_of, selves_of
from telecon.session import Session
from telecon.store.tables import cases, requests

_log = logging.getLogger(__name__)

Carry = Callable[[bytes, bytes], None]
"""Takes a sealed signal to an author; it may be lost."""


@dataclass(frozen=True)
class HeardSignal:
    """An opened signal: who proved to have sent it, and the call machine's bytes."""

    sender: bytes
    data: bytes


class SealedSignals:
    """A `SignalChannel` that trusts the roster, never the hub.

    Args:
        author: the author at the keyboard, with their keys.
        clock: wall time, sent along.
        roster: the alliance as this PC knows it; `know` brings a newer one.
        carry: the way to the hub.
    """

    def __init__(self, author: Author, clock: Clock, roster: Roster, carry: Carry) -> None:
        self._author = author
        self._clock = clock
        self._roster = roster
        self._carry = carry

    def know(self, roster: Roster) -> None:
        """Judge by a newer roster from now on."""
        self._roster = roster

    def send(self, author: bytes, data: bytes) -> None:
        """Seal for an author; nothing leaves for one who was removed."""
        try:
            kem = self._roster.live_author(author).kem
        except Refused as error:
            _log.warning("signal not sent: %s", error.fields.get("reason"))
            return
        signing = self._author.keys.signing
        self._carry(author, seal_signal(signing, author, kem, data, self._clock.now_ms()))

    def open(self, carrier_says: bytes, sealed: bytes) -> HeardSignal:
        """Open what the hub brought.

        Args:
            carrier_says: the author the hub names as sender.
            sealed: as received.

        Raises:
            Refused: from somebody unknown or removed, or not from whom the hub says ("sender").
            CannotOpen, BadSignature, Malformed: for somebody else, changed, or of another shape.
        """
        if len(sealed) > LARGEST_SIGNAL:
            raise Malformed(reason="signal-size")
        opened = open_signal(self._author.keys.kem, self._author.id, sealed, self._live_key)
        if opened.sender != carrier_says:
            raise Refused(reason="sender")
        return HeardSignal(opened.sender, opened.plaintext)

    def _live_key(self, author: bytes) -> PublicKey:
        return self._roster.live_author(author).signing


@dataclass(frozen=True)
class CallSubject:
    """What a call is about and whom to ring.

    Attributes:
        request: entry id of the consultation request.
        ledger: its case ledger.
        patient: name as written in the case; a screen decides whether to mask it.
        ours: our clinic asked; else we are the side that was asked.
        held: the author at the keyboard treats or holds it, so full names may show (PR-01).
        peers: live authors of the other side, the one most likely to answer first.
    """

    request: bytes
    ledger: bytes
    patient: str
    ours: bool
    held: bool
    peers: tuple[RosterPerson, ...]


def may_ring(session: Session, ledger: bytes) -> frozenset[bytes]:
    """Live authors of circles with access to a case this PC has, ourselves left out.

    An unknown ledger, or one whose control entries do not fold, gives nobody.
    """
    with session.store.read() as connection:
        if load_roster(connection) is None or ledger_kind(connection, ledger) != "case":
            return frozenset()
        return _with_access(connection, ledger) - {session.author.id}


@dataclass(frozen=True)
class Callers:
    """The alliance as calls see it: keys to seal and check with, and names to show."""

    roster: Roster
    people: dict[bytes, RosterPerson]


def read_callers(session: Session) -> Callers | None:
    """Everybody a call may come from or go to; None before this PC has met an alliance."""
    with session.store.read() as connection:
        roster = load_roster(connection)
    return Callers(roster, _people(roster)) if roster else None


def newest_request(session: Session, ledger: bytes) -> bytes:
    """Entry id of the newest consultation request of a case, or empty."""
    query = (
        select(requests.c.entry)
        .where(requests.c.ledger == ledger)
        .order_by(requests.c.sent_ms.desc(), requests.c.entry)
    )
    with session.store.read() as connection:
        found = connection.execute(query).scalars().first()
    return bytes(found) if found else b""


def read_subject(session: Session, request: bytes) -> CallSubject:
    """Whom a call about a request goes to.

    From the clinic that asked: the expert who holds the request, on all their devices. From the
    side that was asked: whoever signed the request, then their colleagues of the clinic's circle.

    Raises:
        Refused: the request is not on this PC (reason "request-unknown"), or there is no roster.
    """
    query = select(requests, cases.c.name).join(cases, cases.c.ledger == requests.c.ledger)
    with session.store.read() as connection:
        roster = require_roster(connection)
        row = connection.execute(query.where(requests.c.entry == request)).mappings().first()
        if row is None:
            raise Refused(reason="request-unknown")
        people = _people(roster)
        me = people.get(session.author.id)
        ours = me is not None and row["from_facility"] == me.facility
        open_to = _with_access(connection, row["ledger"]) - {session.author.id}
        first = row["holder"] if ours else _author_of(connection, request)
    return CallSubject(
        request=request,
        ledger=row["ledger"],
        patient=row["name"] or "",
        ours=ours,
        held=ours or row["holder"] in selves_of(roster, session.author.id),
        peers=_peers(people, open_to, first, row["from_facility"], ours=ours),
    )


def _peers(
    people: dict[bytes, RosterPerson],
    open_to: frozenset[bytes],
    first: bytes | None,
    clinic: bytes,
    *,
    ours: bool,
) -> tuple[RosterPerson, ...]:
    lead = people.get(first or b"")
    live = [people[author] for author in sorted(open_to) if author in people]
    same = [p for p in live if lead is not None and p.person == lead.person]
    if ours:
        return tuple(same)
    colleagues = [p for p in live if p.facility == clinic and p not in same]
    return (*same, *colleagues)


def _with_access(connection: Connection, ledger: bytes) -> frozenset[bytes]:
    roster = require_roster(connection)
    circles = {circle.id: circle for circle in all_circles(connection)}
    try:
        access = fold_access(entries_of(connection, ledger, Kind.CONTROL), roster, circles)
    except Refused as error:
        _log.warning("nobody may ring: %s", error.fields.get("reason"))
        return frozenset()
    members = (circles[name].members for name in access.circles if name in circles)
    live = {name for name, author in roster.authors.items() if author.removed is None}
    return frozenset().union(*members) & live


def _people(roster: Roster) -> dict[bytes, RosterPerson]:
    found = {author: person_of(roster, author) for author in roster.authors}
    return {author: person for author, person in found.items() if person is not None}


def _author_of(connection: Connection, entry: bytes) -> bytes:
    found = find_entry(connection, entry)
    return found.core.author if found else b""
