"""The alliance's roster: who may speak, as every client computes it from the signed entries."""

from collections.abc import Iterable

from sync.protocol.entry import Entry, verify_entry
from sync.protocol.errors import Refused
from sync.protocol.identifiers import ledger_id
from sync.protocol.line import Line, require_ledger
from sync.protocol.roster_rules import admit
from sync.protocol.roster_state import Invited, Pending, Person, Roster, RosterAuthor
from sync.protocol.statements import AllianceFounded, statement_of

__all__ = [
    "Invited",
    "Pending",
    "Person",
    "Roster",
    "RosterAuthor",
    "apply",
    "fold_roster",
    "found",
]


def fold_roster(entries: Iterable[Entry]) -> Roster:
    """Compute the roster from all entries of the alliance's ledger, in line order.

    Raises:
        Refused: an entry breaks a rule, the line or a chain; or there is no entry (`empty`).
        BadSignature: an entry is not its author's.
        TooNew: an entry this program does not know; going on without it might miss a removal.
        Malformed: an entry whose body has no known shape.
    """
    roster: Roster | None = None
    for entry in entries:
        roster = found(entry) if roster is None else apply(roster, entry)
    if roster is None:
        raise Refused(reason="empty")
    return roster


def found(entry: Entry) -> Roster:
    """Return the roster a genesis makes: its author is the root it names, its ledger their hash.

    Raises:
        Refused: not a genesis, or of another ledger than it claims.
        BadSignature: not signed by the root it names.
    """
    after, statement = statement_of(entry)
    if not isinstance(statement, AllianceFounded):
        raise Refused(reason="genesis")
    verify_entry(entry, statement.root)
    require_ledger(entry.core, ledger_id("alliance", entry.core.author, statement.nonce))
    line = Line().step(entry, after)
    return Roster(statement, entry.core.ledger, statement.root, line=line)


def apply(roster: Roster, entry: Entry) -> Roster:
    """Return the roster with one more entry; raises as `fold_roster`."""
    after, statement = statement_of(entry)
    line = roster.line.step(entry, after)
    return admit(roster, entry, statement).with_line(line)
