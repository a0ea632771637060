"""Found the circle a person works in, and hand its secret to a colleague who was shown."""

import hashlib
import os
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.protocol.circle_statements import CIRCLE_SECRET, CircleFounded, SecretWrapped
from sync.protocol.circles import Circle
from sync.protocol.identifiers import ledger_id
from sync.protocol.roster_state import Roster
from sync.protocol.suites import KemKey, Suite, wrap, wrap_info
from telecon.changes import Changed
from telecon.errors import NotAllowed
from telecon.ledger.append import append_statement
from telecon.ledger.circle_view import circles_of, home_circle
from telecon.ledger.keys import circle_secret, keep_circle_secret
from telecon.ledger.records import keep_ledger
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.ledger.standing import RosterPerson, own_person, person_of
from telecon.session import Session

_FIRST_EPOCH = 1
_CODE_GROUPS = 6


@dataclass(frozen=True)
class Waiting:
    """A colleague of the same circle who has no key yet.

    Attributes:
        comparison: what both read to each other before the key is handed over.
    """

    person: RosterPerson
    circle: bytes
    comparison: str


def settle_in(session: Session) -> Changed:
    """Founds the author's circle if their facility has none of its purpose yet.

    Call it after a sync has brought the roster and the circles: two first devices that were never
    connected would found two circles, and both would be kept.
    """
    with session.store.write() as connection:
        roster = load_roster(connection)
        me = person_of(roster, session.author.id) if roster is not None else None
        if me is None or circles_of(connection, me.facility, me.circle_purpose, roster):
            return Changed()
        return _found(connection, session, me)


def _found(connection: Connection, session: Session, me: RosterPerson) -> Changed:
    nonce, key = os.urandom(16), KemKey.generate(Suite.DESKTOP)
    circle = ledger_id("circle", session.author.id, nonce)
    name = " ".join(part for part in (me.facility_name, me.department) if part)
    keep_ledger(connection, circle, "circle")
    founded = CircleFounded(nonce, me.facility, name, me.circle_purpose, _FIRST_EPOCH, key.public)
    append_statement(connection, session, circle, founded)
    keep_circle_secret(connection, circle, _FIRST_EPOCH, key.secret())
    return Changed(frozenset({circle}), roster=True, outbox=True)


def waiting_colleagues(connection: Connection, session: Session) -> tuple[Waiting, ...]:
    """Colleagues of this author's circle who wait to be handed its key."""
    roster = load_roster(connection)
    circle = home_circle(connection, session) if roster else None
    if roster is None or circle is None:
        return ()
    found = (person_of(roster, name) for name, a in roster.authors.items() if a.removed is None)
    return tuple(
        Waiting(person, circle.id, comparison_code(roster, session.author.id, person.author))
        for person in found
        if person is not None and _belongs(person, circle)
    )


def who_lets_in(connection: Connection, session: Session) -> tuple[Waiting, ...]:
    """The colleagues who can hand this author the key of their circle; none once it is here.

    Each comes with what both read to each other.
    """
    roster = load_roster(connection)
    me = own_person(connection, session) if roster else None
    if roster is None or me is None:
        return ()
    found = [
        Waiting(person, circle.id, comparison_code(roster, session.author.id, person.author))
        for circle in circles_of(connection, me.facility, me.circle_purpose)
        if session.author.id not in circle.members
        for person in (person_of(roster, name) for name in sorted(circle.members))
        if person is not None
    ]
    return tuple(found)


def _belongs(person: RosterPerson, circle: Circle) -> bool:
    same = (person.facility, person.circle_purpose) == (circle.facility, circle.purpose)
    return same and person.author not in circle.members


def admit_to_circle(session: Session, colleague: bytes) -> Changed:
    """Wraps the circle's secret to a colleague whom this person was shown and confirmed.

    Raises:
        NotAllowed: this PC does not hold the circle's key, or the colleague is of another
            facility ("not-a-colleague").
    """
    with session.store.write() as connection:
        circle = home_circle(connection, session)
        waiting = {w.person.author for w in waiting_colleagues(connection, session)}
        if circle is None or colleague not in waiting:
            raise NotAllowed(rule="not-a-colleague")
        secret = circle_secret(connection, circle.id, circle.epoch)
        if secret is None:
            raise NotAllowed(rule="no-circle-key")
        recipient = require_roster(connection).live_author(colleague)
        info = wrap_info(CIRCLE_SECRET, circle.id, circle.epoch, colleague)
        wrapped = wrap(recipient.kem, secret, info)
        statement = SecretWrapped(circle.epoch, colleague, wrapped)
        append_statement(connection, session, circle.id, statement)
    return Changed(frozenset({circle.id}), roster=True, outbox=True)


def comparison_code(roster: Roster, one: bytes, other: bytes) -> str:
    """Six groups of five digits, the same on both sides: 100 bits of SHA-256.

    It covers the alliance and both authors' keys, those that sign and those that secrets are sealed
    to. Who would pass as another must find keys of their own that give the same digits, 2^100 tries
    with one try a key pair; a hub cannot show two people two rosters whose line they share, so the
    cheaper search for two matching pairs at once does not apply (docs/decisions/0009), and half as
    many digits as between strangers are enough to be read out.

    Raises:
        Refused: one of them never joined (`author-unknown`).
    """
    digest = hashlib.sha256(b"telecon comparison v2" + roster.ledger)
    for name in sorted((one, other)):
        author = roster.author(name)
        digest.update(author.id + bytes([author.kem.algorithm]) + author.kem.raw)
    number = int.from_bytes(digest.digest()[:16], "big")
    groups = []
    for _ in range(_CODE_GROUPS):
        number, rest = divmod(number, 100_000)
        groups.append(f"{rest:05d}")
    return " ".join(groups)
