"""Begins a case with its newest snapshot: it can be read and worked in before its entries are here.

The open entries come with it and are checked as ever, so who may read the case and with which keys
is never a snapshot's word. The rest is shown as its author's word until the entries came.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete

from sync.protocol.entry import Entry, Kind, verify_entry
from sync.protocol.snapshot import Snapshot
from telecon.changes import Changed
from telecon.errors import StoreError, TeleconError
from telecon.ledger.absorb import absorb, genesis_kind
from telecon.ledger.bases import keep_base
from telecon.ledger.case_access import case_authors
from telecon.ledger.case_line import check_rules
from telecon.ledger.chains import advance, check_chains
from telecon.ledger.feeds import read_whole
from telecon.ledger.hub_address import hub_of
from telecon.ledger.index import begin_index, circle_of_index, mark_present
from telecon.ledger.numbered import Numbered
from telecon.ledger.projection import refresh_case
from telecon.ledger.proving import is_trusted
from telecon.ledger.records import entry_row, keep_entries, keep_ledger, ledger_kind, places_of
from telecon.ledger.snapshots import open_snapshot
from telecon.ledger.unlock_keys import open_stand_ins, take_case_keys
from telecon.ledger.views import AllianceView, CaseView
from telecon.session import Session
from telecon.store.tables import entries

CASE = "case"
CASES_AT_ONCE = 4
"""Cases begun in one transaction: a save waits for no more than that."""


@dataclass(frozen=True)
class Begun:
    """What came of a ledger nothing of which is here.

    Attributes:
        arrived: of one ledger: its control entries before the snapshot, the snapshot, what follows.
        at: the hub's number of the snapshot.
    """

    arrived: Sequence[Numbered]
    at: int

    @property
    def ledger(self) -> bytes:
        """The ledger."""
        return self.arrived[0].entry.core.ledger

    @property
    def snapshot(self) -> Entry:
        """The snapshot, or for an index the marker."""
        return next(each.entry for each in self.arrived if each.number == self.at)


class _OfNoUse(Exception):
    """A snapshot that is not to be begun with; the entries are asked for, and nobody is told."""


def begin_ledgers(session: Session, begun: Sequence[Begun]) -> Changed:
    """Takes in ledgers nothing of which is here, each from a snapshot on.

    A snapshot that is not to be believed changes nothing: the entries are asked for instead.
    """
    with session.store.read() as connection:
        indexes = [each for each in begun if circle_of_index(connection, each.ledger) is not None]
    changed = Changed()
    for each in indexes:
        if not begin_index(session, each.snapshot, hub_of(session.store).hub_epoch):
            read_whole(session.store, each.ledger)
    cases = [each for each in begun if each not in indexes]
    for start in range(0, len(cases), CASES_AT_ONCE):
        some = cases[start : start + CASES_AT_ONCE]
        for each, found in zip(some, begin_cases(session, some), strict=True):
            if found is None:
                read_whole(session.store, each.ledger)
            changed |= found or Changed()
    return changed


def begin_cases(session: Session, begun: Sequence[Begun]) -> list[Changed | None]:
    """Takes in cases nothing of which is here, from a snapshot on, in one transaction.

    Returns:
        What changed, of each; None where the snapshot is not to be used: read the entries instead.
    """
    hub_epoch = hub_of(session.store).hub_epoch
    with session.store.write() as connection:
        alliance = AllianceView(connection)  # what comes in a case changes nothing of it
        covered = [_tried(connection, session, each, alliance, hub_epoch) for each in begun]
    return [
        None if covers is None else _with_tail(session, each, covers)
        for each, covers in zip(begun, covered, strict=True)
    ]


def _tried(
    connection: Connection,
    session: Session,
    begun: Begun,
    alliance: AllianceView,
    hub_epoch: bytes,
) -> int | None:
    """The number a snapshot stands for; None where nothing of it was kept."""
    try:
        with connection.begin_nested():
            return _begin(connection, session, begun, alliance, hub_epoch)
    except StoreError:
        raise  # a full disk says nothing of the snapshot
    except (TeleconError, _OfNoUse):
        return None


def _with_tail(session: Session, begun: Begun, covers: int) -> Changed:
    changed = Changed(frozenset({begun.ledger}), chunks=True)
    at = begun.at
    tail = [each for each in begun.arrived if each.number > at] if covers == at - 1 else []
    return changed | absorb(session, tail) if tail else changed


def _begin(
    connection: Connection,
    session: Session,
    begun: Begun,
    alliance: AllianceView,
    hub_epoch: bytes,
) -> int:
    """Keeps the open entries and what the snapshot says; the number it stands for.

    Raises:
        TeleconError, _OfNoUse: something of it does not hold; nothing of it may be kept.
    """
    arrived, at, ledger, entry = begun.arrived, begun.at, begun.ledger, begun.snapshot
    if ledger_kind(connection, ledger) is not None or genesis_kind(arrived) != CASE:
        raise _OfNoUse("known")
    if entry.core.kind != Kind.SNAPSHOT or len({n.entry.id for n in arrived}) < len(arrived):
        raise _OfNoUse("snapshot")
    keep_ledger(connection, ledger, CASE)
    keep_entries(connection, [_row(session, each) for each in arrived if each.number < at])
    case = CaseView(alliance, ledger)
    check_rules(case, with_waiting=False)
    author, roster = entry.core.author, alliance.required_roster
    verify_entry(entry, roster.signing_key(author))
    authors = case_authors(case)
    if authors.refusal(entry) or not is_trusted(connection, author, roster):
        raise _OfNoUse("snapshot-author")
    take_case_keys(connection, case)
    snapshot = open_snapshot(connection, entry)
    if snapshot.hub_epoch != hub_epoch or not 0 < snapshot.covers < at:
        raise _OfNoUse("snapshot-numbers")
    keep_base(connection, entry, snapshot.covers, snapshot.heads)
    if _fit(connection, ledger, snapshot):
        case = CaseView(alliance, ledger)
    if snapshot.covers == at - 1:
        check_chains(connection, ledger, places_of(connection, ledger), [entry])
        keep_entries(connection, [_row(session, Numbered(at, entry))])
        advance(connection, ledger, [at])
    stood_in = open_stand_ins(connection, ledger, snapshot, authors)
    known = stood_in.kept if stood_in.were_all else None
    refresh_case(connection, ledger, case, known=known)
    mark_present(connection, ledger)
    return snapshot.covers


def _row(session: Session, arrived: Numbered) -> dict[str, object]:
    mine = arrived.entry.core.author == session.author.id
    return entry_row(arrived.entry, session.clock.now_ms(), mine=mine, number=arrived.number)


def _fit(connection: Connection, ledger: bytes, snapshot: Snapshot) -> bool:
    """The open entries lie on the chains it names; those after it come again in their turn.

    Returns:
        Whether there were such.
    """
    later = connection.execute(_DROP_LATER, {"here": ledger, "covers": snapshot.covers})
    stated = {head.author: head for head in snapshot.heads}
    for (author, seq), entry in places_of(connection, ledger).items():
        head = stated.get(author)
        if head is None or seq > head.seq or (seq == head.seq and entry != head.entry):
            raise _OfNoUse("snapshot-heads")
    return later.rowcount > 0


_DROP_LATER = delete(entries).where(
    entries.c.ledger == bindparam("here"), entries.c.n > bindparam("covers")
)
