"""Begins a case with its newest snapshot: it can be read and worked in before its entries are here.

The open entries come with it and are checked as ever, so who may read the case and with which keys
is never a snapshot's word. The rest is shown as its author's word until the entries came.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from sync.protocol.entry import Kind, verify_entry
from sync.protocol.snapshot import Snapshot
from telecon.changes import Changed
from telecon.errors import StoreError, TeleconError
from telecon.ledger.absorb import Numbered, absorb, check_case_rules, genesis_kind
from telecon.ledger.bases import keep_base
from telecon.ledger.case_access import case_authors
from telecon.ledger.chains import advance, check_chains
from telecon.ledger.feeds import read_whole
from telecon.ledger.hub_address import hub_of
from telecon.ledger.index import begin_index, circle_of_index, mark_present
from telecon.ledger.projection import refresh_case
from telecon.ledger.proving import is_trusted
from telecon.ledger.records import entry_row, keep_entries, keep_ledger, ledger_kind, places_of
from telecon.ledger.snapshots import open_snapshot
from telecon.ledger.unlock_keys import open_stand_ins, take_case_keys
from telecon.ledger.views import CaseView
from telecon.session import Session
from telecon.store.tables import entries

CASE = "case"


class _OfNoUse(Exception):
    """A snapshot that is not to be begun with; the entries are asked for, and nobody is told."""


def begin_ledger(session: Session, arrived: Sequence[Numbered], at: int) -> Changed:
    """Takes in a ledger nothing of which is here, from the snapshot numbered `at` on.

    A snapshot that is not to be believed changes nothing: the entries are asked for instead.
    """
    ledger = arrived[0].entry.core.ledger
    with session.store.read() as connection:
        is_index = circle_of_index(connection, ledger) is not None
    if is_index:
        marker = next(each.entry for each in arrived if each.number == at)
        begun = begin_index(session, marker, hub_of(session.store).hub_epoch)
        changed = Changed() if begun else None
    else:
        changed = begin_case(session, arrived, at)
    if changed is None:
        read_whole(session.store, ledger)
    return changed or Changed()


def begin_case(session: Session, arrived: Sequence[Numbered], at: int) -> Changed | None:
    """Takes in a case nothing of which is here, from a snapshot on.

    Args:
        session: whose store and keys.
        arrived: of one ledger: its control entries before the snapshot, the snapshot, what follows.
        at: the hub's number of the snapshot.

    Returns:
        What changed; None where the snapshot is not to be used: read the entries instead.
    """
    ledger = arrived[0].entry.core.ledger
    hub_epoch = hub_of(session.store).hub_epoch
    try:
        with session.store.write() as connection:
            covers = _begin(connection, session, arrived, at, hub_epoch)
    except StoreError:
        raise  # a full disk says nothing of the snapshot
    except (TeleconError, _OfNoUse):
        return None
    changed = Changed(frozenset({ledger}), chunks=True)
    tail = [each for each in arrived if each.number > at] if covers == at - 1 else []
    return changed | absorb(session, tail) if tail else changed


def _begin(
    connection: Connection,
    session: Session,
    arrived: Sequence[Numbered],
    at: int,
    hub_epoch: bytes,
) -> int:
    """Keeps the open entries and what the snapshot says; the number it stands for.

    Raises:
        TeleconError, _OfNoUse: something of it does not hold; nothing of it may be kept.
    """
    first = arrived[0].entry.core
    if ledger_kind(connection, first.ledger) is not None or genesis_kind(arrived) != CASE:
        raise _OfNoUse("known")
    entry = next(each.entry for each in arrived if each.number == at)
    if entry.core.kind != Kind.SNAPSHOT or len({n.entry.id for n in arrived}) < len(arrived):
        raise _OfNoUse("snapshot")
    keep_ledger(connection, first.ledger, CASE)
    keep_entries(connection, [_row(session, each) for each in arrived if each.number < at])
    case = CaseView.of(connection, first.ledger)
    check_case_rules(case, with_waiting=False)
    verify_entry(entry, case.alliance.required_roster.signing_key(entry.core.author))
    authors = case_authors(case)
    if authors.refusal(entry) or not is_trusted(connection, entry.core.author):
        raise _OfNoUse("snapshot-author")
    take_case_keys(connection, case)
    snapshot = open_snapshot(connection, entry)
    if snapshot.hub_epoch != hub_epoch or not 0 < snapshot.covers < at:
        raise _OfNoUse("snapshot-numbers")
    keep_base(connection, entry, snapshot.covers, snapshot.heads)
    _fit(connection, first.ledger, snapshot)
    if snapshot.covers == at - 1:
        check_chains(connection, first.ledger, places_of(connection, first.ledger), [entry])
        keep_entries(connection, [_row(session, Numbered(at, entry))])
        advance(connection, first.ledger, [at])
    open_stand_ins(connection, first.ledger, snapshot, authors)
    refresh_case(connection, first.ledger)
    mark_present(connection, first.ledger)
    return snapshot.covers


def _row(session: Session, arrived: Numbered) -> dict[str, object]:
    mine = arrived.entry.core.author == session.author.id
    return entry_row(arrived.entry, session.clock.now_ms(), mine=mine, number=arrived.number)


def _fit(connection: Connection, ledger: bytes, snapshot: Snapshot) -> None:
    """The open entries lie on the chains it names; those after it come again in their turn."""
    mine = entries.c.ledger == ledger
    connection.execute(delete(entries).where(mine, entries.c.n > snapshot.covers))
    stated = {head.author: head for head in snapshot.heads}
    rows = connection.execute(select(entries.c.author, entries.c.seq, entries.c.id).where(mine))
    for author, seq, entry in rows:
        head = stated.get(author)
        if head is None or seq > head.seq or (seq == head.seq and entry != head.entry):
            raise _OfNoUse("snapshot-heads")
