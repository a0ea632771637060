"""Changing a convener: the old one's signature, or two administrators'.

The root alone decides while the alliance has fewer than two administrators: the rule cannot ask
for people who do not exist, and a lost convener must not lock a facility for ever.
"""

from dataclasses import replace

from sync.protocol.entry import Entry
from sync.protocol.errors import Refused
from sync.protocol.roster_state import Pending, Roster
from sync.protocol.statements import AuthorRemoved, ChangeApproved, PersonInvited

CONVENER = "convener"
ADMINISTRATOR = "administrator"
NEEDED = 2
"""Administrators, as persons, who must agree."""


def administrators(roster: Roster) -> frozenset[bytes]:
    """Return the persons who are administrators today, on whatever device."""
    return frozenset(
        author.person
        for author in roster.authors.values()
        if author.removed is None and roster.people[author.person].role == ADMINISTRATOR
    )


def needs_agreement(roster: Roster, entry: Entry, statement: PersonInvited | AuthorRemoved) -> bool:
    """Tell whether a statement waits for a second administrator before it counts.

    It does if it changes a convener, is not signed by that convener, and the alliance has two
    administrators; what an administrator may not say without that is refused by the other rules.
    """
    by = entry.core.author
    if not _is_convener_change(roster, by, statement) or len(administrators(roster)) < NEEDED:
        return False
    return by == roster.root_author or _administrator(roster, by) is not None


def propose(roster: Roster, entry: Entry, statement: PersonInvited | AuthorRemoved) -> Roster:
    """Return the roster with a change that waits; its signer counts if they are a person."""
    person = _administrator(roster, entry.core.author)
    approvals = frozenset() if person is None else frozenset({person})
    waiting = Pending(statement, entry.core.author, approvals)
    return replace(roster, pending={**roster.pending, entry.id: waiting})


def agreed(
    roster: Roster, entry: Entry, statement: ChangeApproved
) -> tuple[Roster, Pending | None]:
    """Return the roster with one more approval, and the change if that was the last it needed.

    Raises:
        Refused: no such change waits (`change-unknown`), or not by an administrator
            (`not-administrator`), or by one who agreed before (`change-known`).
    """
    person = _administrator(roster, entry.core.author)
    if person is None:
        raise Refused(reason="not-administrator")
    waiting = roster.pending.get(statement.change)
    if waiting is None:
        raise Refused(reason="change-unknown")
    if person in waiting.approvals:
        raise Refused(reason="change-known")
    waiting = replace(waiting, approvals=waiting.approvals | {person})
    if len(waiting.approvals) < NEEDED:
        return replace(roster, pending={**roster.pending, statement.change: waiting}), None
    left = {key: change for key, change in roster.pending.items() if key != statement.change}
    return replace(roster, pending=left), waiting


def _is_convener_change(
    roster: Roster, by: bytes, statement: PersonInvited | AuthorRemoved
) -> bool:
    if isinstance(statement, AuthorRemoved):
        removed = roster.authors.get(statement.author)
        if removed is None or roster.people[removed.person].role != CONVENER:
            return False
        return by not in roster.authors or roster.authors[by].person != removed.person
    known = roster.people.get(statement.person)
    if known is not None and known.role == CONVENER and _works(roster, known.id):
        return True
    return statement.role == CONVENER and any(
        roster.people[author.person].role == CONVENER
        for author in roster.authors.values()
        if author.removed is None and author.facility == statement.facility
    )


def _works(roster: Roster, person: bytes) -> bool:
    return any(a.person == person and a.removed is None for a in roster.authors.values())


def _administrator(roster: Roster, author: bytes) -> bytes | None:
    """Return the person of a live administrator's author."""
    known = roster.authors.get(author)
    if known is None or known.removed is not None:
        return None
    person = roster.people[known.person]
    return person.id if person.role == ADMINISTRATOR else None
