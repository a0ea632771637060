"""Who may read a case; whether a consent backs each wrap (docs/architecture.md, PR-03)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.protocol.access import CaseAccess, apply_access, fold_access
from sync.protocol.circles import is_beyond_frontier
from sync.protocol.entry import Entry, Kind
from sync.protocol.roster_state import Roster
from sync.protocol.statements import AccessEnded, CaseOpened, KeyWrapped, statement_of
from telecon.case_state.consented import clinic_consents, consented
from telecon.case_state.state import CaseState
from telecon.errors import Refused, TeleconError
from telecon.ledger.circle_view import find_circle
from telecon.ledger.keys import circles_held
from telecon.ledger.records import control_rows, entries_of, entry_of
from telecon.ledger.roster_view import load_roster, require_roster

NOT_MEMBER = "not-member"
BEYOND_FRONTIER = "beyond-frontier"


@dataclass(frozen=True)
class CaseAuthors:
    """Who may write in one case.

    Attributes:
        members: authors who are or were in a circle that reads the case.
        roster: None on a PC that has not met the alliance; then nobody is judged.
    """

    members: frozenset[bytes]
    roster: Roster | None

    def refusal(self, entry: Entry) -> str:
        """Why a content entry is set aside: "not-member", "beyond-frontier", or "" for none."""
        return self.refusal_at(entry.core.ledger, entry.core.author, entry.core.seq)

    def refusal_at(self, ledger: bytes, by: bytes, seq: int) -> str:
        """The same of the place of an entry in its author's chain."""
        if self.roster is None:
            return ""
        author = self.roster.authors.get(by)
        if author is None or author.id not in self.members:
            return NOT_MEMBER
        return BEYOND_FRONTIER if author.is_cut(ledger, seq) else ""


def case_authors(connection: Connection, ledger: bytes) -> CaseAuthors:
    """Who may write in a case, as the roster and the circles stand now."""
    names = {owner_circle(connection, ledger)}
    names |= {wrap.circle for _, wrap in wraps_of(connection, ledger)}
    circles = [find_circle(connection, name) for name in names]
    members = frozenset(author for circle in circles if circle for author in circle.ever)
    return CaseAuthors(members, load_roster(connection))


def owner_circle(connection: Connection, ledger: bytes) -> bytes:
    """The circle whose case it is, from the genesis."""
    numbered, waiting = control_rows(connection, ledger)
    for row in (*numbered, *waiting):
        statement = statement_of(entry_of(row))[1]
        if isinstance(statement, CaseOpened):
            return statement.circle
    return b""


def load_access(connection: Connection, ledger: bytes) -> CaseAccess:
    """Who reads a case today, from its control entries here.

    Raises:
        Refused, BadSignature: an entry no member could have written.
    """
    roster = require_roster(connection)
    numbered, waiting = control_rows(connection, ledger)
    line = [entry_of(row) for row in (*numbered, *waiting)]
    said = (statement_of(entry)[1] for entry in line)
    names = {s.circle for s in said if isinstance(s, CaseOpened | KeyWrapped | AccessEnded)}
    found = (find_circle(connection, name) for name in names)
    circles = {circle.id: circle for circle in found if circle is not None}
    access = fold_access(line[: len(numbered)] or line, roster, circles)
    for entry in line[len(numbered) :] if numbered else ():
        try:
            access = apply_access(access, entry, roster, circles)
        except Refused:  # it came too late for the line, and is stated again at the next sync
            return access
    return access


def every_wrap_of(connection: Connection, ledger: bytes) -> Iterator[KeyWrapped]:
    """Every wrap of the case's keys, also beyond a frontier: a key opens what was sealed with it.

    What an honest colleague wrote with a key that a removed author handed out stays readable.
    """
    for entry in entries_of(connection, ledger, Kind.CONTROL):
        statement = statement_of(entry)[1]
        if isinstance(statement, KeyWrapped):
            yield statement


def wraps_of(connection: Connection, ledger: bytes) -> Iterator[tuple[Entry, KeyWrapped]]:
    """Every wrap of the case's keys that counts, with the entry that says so."""
    roster = load_roster(connection)
    for entry in entries_of(connection, ledger, Kind.CONTROL):
        statement = statement_of(entry)[1]
        if not isinstance(statement, KeyWrapped):
            continue
        author = roster.authors.get(entry.core.author) if roster else None
        if author is None or not is_beyond_frontier(author, entry):
            yield entry, statement


def facilities_of(connection: Connection, ledger: bytes) -> frozenset[bytes]:
    """The institutions whose circles read a case today, its own included."""
    try:
        names = load_access(connection, ledger).circles
    except TeleconError:  # not here yet, or it does not prove
        names = frozenset(wrap.circle for _, wrap in wraps_of(connection, ledger))
    circles = (find_circle(connection, name) for name in names)
    return frozenset(circle.facility for circle in circles if circle is not None)


def consent_holds(connection: Connection, state: CaseState) -> bool:
    """Whether this PC may show the case: its own, or shared under a consent that names us.

    The patient's word must be in the case and stand: given (or an emergency override), for the
    facility of the circle the key was wrapped to and the purpose of the wrap, and not withdrawn.
    """
    held = set(circles_held(connection))
    if owner_circle(connection, state.ledger) in held:
        return True
    return any(
        backed_by_consent(connection, wrap, state)
        for _, wrap in wraps_of(connection, state.ledger)
        if wrap.circle in held
    )


def backed_by_consent(connection: Connection, wrap: KeyWrapped, state: CaseState) -> bool:
    """Whether a live consent stands for the institution and the purpose of a wrap.

    Only what the facility whose case it is wrote down counts (`clinic_consents`). A consent that
    replaced the one the wrap names counts as well.
    """
    circle = find_circle(connection, wrap.circle)
    if circle is None or find_circle(connection, owner_circle(connection, state.ledger)) is None:
        return False
    return consented(clinic_consents(state), circle.facility, wrap.purpose)
