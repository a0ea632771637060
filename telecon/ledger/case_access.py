"""Who may read a case; whether a consent backs each wrap (docs/architecture.md, PR-03)."""

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.protocol.access import CaseAccess, apply_access, fold_access
from sync.protocol.entry import Entry
from sync.protocol.roster_state import Roster
from sync.protocol.statements import KeyWrapped
from telecon.case_state.consented import clinic_consents, consented
from telecon.case_state.state import CaseState
from telecon.errors import Refused, TeleconError
from telecon.ledger.views import CaseView

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


def case_authors(case: CaseView) -> CaseAuthors:
    """Who may write in a case, as the roster and the circles stand now."""
    names = frozenset({case.owner, *(wrap.circle for _, wrap in case.wraps)})
    circles = case.alliance.circles(names).values()
    members = frozenset(author for circle in circles for author in circle.ever)
    return CaseAuthors(members, case.alliance.roster)


def owner_circle(connection: Connection, ledger: bytes) -> bytes:
    """The circle whose case it is, from the genesis."""
    return CaseView.of(connection, ledger).owner


def load_access(connection: Connection, ledger: bytes, case: CaseView | None = None) -> CaseAccess:
    """Who reads a case today, from its control entries here.

    Raises:
        Refused, BadSignature: an entry no member could have written.
    """
    seen = case or CaseView.of(connection, ledger)
    roster = seen.alliance.required_roster
    numbered, waiting = seen.line
    access = fold_access(numbered or waiting, roster, seen.circles)
    for entry in waiting if numbered else ():
        try:
            access = apply_access(access, entry, roster, seen.circles)
        except Refused:  # it came too late for the line, and is stated again at the next sync
            return access
    return access


def wraps_of(connection: Connection, ledger: bytes) -> tuple[tuple[Entry, KeyWrapped], ...]:
    """Every wrap of the case's keys that counts, with the entry that says so."""
    return CaseView.of(connection, ledger).wraps


def facilities_of(connection: Connection, ledger: bytes) -> frozenset[bytes]:
    """The institutions whose circles read a case today, its own included."""
    case = CaseView.of(connection, ledger)
    try:
        names = load_access(connection, ledger, case).circles
    except TeleconError:  # not here yet, or it does not prove
        names = frozenset(wrap.circle for _, wrap in case.wraps)
    return frozenset(circle.facility for circle in case.alliance.circles(names).values())


def consent_holds(connection: Connection, state: CaseState, case: CaseView | None = None) -> bool:
    """Whether this PC may show the case: its own, or shared under a consent that names us.

    The patient's word must be in the case and stand: given (or an emergency override), for the
    facility of the circle the key was wrapped to and the purpose of the wrap, and not withdrawn.

    Args:
        connection: to read with.
        state: the folded case.
        case: its line and the alliance, where the caller has read them in this transaction.
    """
    seen = case or CaseView.of(connection, state.ledger)
    held = seen.alliance.held
    if seen.owner in held:
        return True
    return any(
        backed_by_consent(connection, wrap, state, seen)
        for _, wrap in seen.wraps
        if wrap.circle in held
    )


def backed_by_consent(
    connection: Connection, wrap: KeyWrapped, state: CaseState, case: CaseView | None = None
) -> bool:
    """Whether a live consent stands for the institution and the purpose of a wrap.

    Only what the facility whose case it is wrote down counts (`clinic_consents`). A consent that
    replaced the one the wrap names counts as well. `case` is as for `consent_holds`.
    """
    seen = case or CaseView.of(connection, state.ledger)
    circle = seen.alliance.circle(wrap.circle)
    if circle is None or seen.alliance.circle(seen.owner) is None:
        return False
    return consented(clinic_consents(state), circle.facility, wrap.purpose)
