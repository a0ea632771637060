"""A snapshot against the entries it stood in for, once they are here: a false one is named."""

from dataclasses import replace

from sqlalchemy import Connection, select

from sync.protocol.roster_state import Roster
from sync.protocol.shapes import LARGEST_UINT
from telecon.errors import TeleconError
from telecon.ledger.alarms import FALSE_SNAPSHOT, Alarm, alarms, keep_alarm
from telecon.ledger.bases import UNNUMBERED, Base, base_of, drop_base, stated_heads
from telecon.ledger.projection import ReadCase, refresh_case
from telecon.ledger.quarantine import numbers_apart
from telecon.ledger.records import places_of
from telecon.ledger.roster_view import load_roster
from telecon.ledger.snapshots import differing, open_snapshot
from telecon.ledger.standing import person_of
from telecon.session import Session
from telecon.store.tables import ledgers


def prove_base(connection: Connection, session: Session, ledger: bytes) -> ReadCase | None:
    """Compares a case with the snapshot it began with, if all of it is here.

    From then on the entries alone say what is in the case. Where the snapshot said something else
    an alarm names who signed it.

    Returns:
        The case read anew, where from now on nothing stands in for entries of it.
    """
    base = base_of(connection, ledger)
    if base is None or not _is_whole(connection, base):
        return None
    false = _is_false(connection, base)
    drop_base(connection, ledger)
    read = refresh_case(connection, ledger)
    if false:
        name = signer_name(connection, base.entry.core.author)
        now = session.clock.now_ms()
        keep_alarm(connection, Alarm(ledger, FALSE_SNAPSHOT, name, 0, now))
    return read


def is_trusted(connection: Connection, author: bytes, roster: Roster) -> bool:
    """Whether a snapshot of this author is shown before its entries are here.

    Who was removed, and who signed a false one before, is not believed.

    Args:
        connection: to read with.
        author: of the snapshot.
        roster: as it is known here.
    """
    known = roster.authors.get(author)
    if known is None or known.removed is not None:
        return False
    liars = {one.reason for one in alarms(connection) if one.code == FALSE_SNAPSHOT}
    return not liars or signer_name(connection, author) not in liars


def signer_name(connection: Connection, author: bytes) -> str:
    """A person of the alliance as an alarm names them."""
    roster = load_roster(connection)
    person = person_of(roster, author) if roster else None
    return f"{person.name} ({person.facility_name})" if person else author.hex()[:16]


def _is_whole(connection: Connection, base: Base) -> bool:
    """Whether every entry it stands for is here; one that lies apart has still to come."""
    if base.covers == UNNUMBERED:
        here = places_of(connection, base.ledger)
        stated = stated_heads(connection, base.ledger)
        return all((author, at) in here for author, seq in stated for at in range(seq + 1))
    if any(number <= base.covers for number in numbers_apart(connection, base.ledger)):
        return False
    query = select(ledgers.c.head_n).where(ledgers.c.id == base.ledger)
    return base.is_filled(connection.execute(query).scalar() or 0)


def _is_false(connection: Connection, base: Base) -> bool:
    try:
        snapshot = open_snapshot(connection, base.entry)
    except TeleconError:
        return False  # its key is gone; the entries are here
    here = places_of(connection, base.ledger)
    if any(here.get((head.author, head.seq)) != head.entry for head in snapshot.heads):
        return True
    everything = replace(snapshot, covers=LARGEST_UINT)
    return bool(differing(everything, connection, base.ledger))
