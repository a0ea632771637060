"""Takes in entries from the hub or a stick: verified, kept, opened, projected, acknowledged.

Everything of one ledger is one transaction. An entry that fails a check stops its ledger there
and is written down as an alarm; nothing else waits for it, and it is asked for again later.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from sync.protocol.access import fold_access
from sync.protocol.circles import fold_circle
from sync.protocol.entry import Entry, Kind, verify_entry
from sync.protocol.roster import fold_roster
from sync.protocol.statements import (
    AllianceFounded,
    AuthorRemoved,
    AuthorSucceeded,
    CaseOpened,
    CircleFounded,
    statement_of,
)
from telecon.changes import Changed
from telecon.errors import Refused, StoreError, TeleconError
from telecon.ledger.acknowledge import acknowledge_delivery
from telecon.ledger.alarms import SET_ASIDE, Alarm, clear_alarm, keep_alarm
from telecon.ledger.circle_view import all_circles, unproved_circles
from telecon.ledger.records import (
    chain_head,
    control_line,
    entry_row,
    ids_of,
    keep_entries,
    keep_ledger,
    ledger_kind,
    ledgers_of,
)
from telecon.ledger.restate import state_again
from telecon.ledger.roster_view import require_roster
from telecon.ledger.unlock_keys import (
    open_again,
    open_ledger,
    set_aside_reasons,
    take_circle_secrets,
)
from telecon.session import Session
from telecon.store.tables import entries, ledgers

_ORDER = {"alliance": 0, "circle": 1, "case": 2}
_GENESIS: dict[type[object], str] = {
    AllianceFounded: "alliance",
    CircleFounded: "circle",
    CaseOpened: "case",
}


@dataclass(frozen=True)
class Numbered:
    """An entry with the hub's number in its ledger; 0 when it came by another way."""

    number: int
    entry: Entry


def absorb(session: Session, arrived: Iterable[Numbered]) -> Changed:
    """Takes in entries in any order of ledgers, each ledger in its own order.

    Returns:
        What changed; refused entries are alarms, see `telecon.ledger.alarms`.

    Raises:
        DiskFull, ReadOnlyFolder, StoreBusy: ledgers before this one are taken in, this one is not.
    """
    by_ledger: dict[bytes, list[Numbered]] = {}
    for numbered in arrived:
        by_ledger.setdefault(numbered.entry.core.ledger, []).append(numbered)
    changed = Changed()
    kinds = {ledger: _kind(session, ledger, found) for ledger, found in by_ledger.items()}
    for ledger in sorted(by_ledger, key=lambda known: (_ORDER.get(kinds[known], 3), known)):
        changed |= _absorb_ledger(session, ledger, kinds[ledger], by_ledger[ledger])
        changed |= state_again(session, ledger)
    return changed


def _kind(session: Session, ledger: bytes, arrived: Sequence[Numbered]) -> str:
    with session.store.read() as connection:
        known = ledger_kind(connection, ledger)
    if known is not None:
        return known
    try:
        return _genesis_kind(arrived)
    except TeleconError:
        return ""  # its own ledger is told about it, see `_check_genesis`


def _genesis_kind(arrived: Sequence[Numbered]) -> str:
    for numbered in arrived:
        if numbered.entry.core.kind == Kind.CONTROL:
            return _GENESIS.get(type(statement_of(numbered.entry)[1]), "")
    return ""


def _absorb_ledger(
    session: Session, ledger: bytes, kind: str, arrived: Sequence[Numbered]
) -> Changed:
    try:
        with session.store.write() as connection:
            return _take(connection, session, ledger, kind, arrived)
    except StoreError:
        raise  # a full disk says nothing of the entries: they are taken in when there is room
    except TeleconError as error:
        numbers = [numbered.number for numbered in arrived]
        alarm = Alarm(ledger, error.code, _reason(error), min(numbers), session.clock.now_ms())
        with session.store.write() as connection:
            keep_alarm(connection, alarm)
        return Changed(outbox=True)


def _reason(error: TeleconError) -> str:
    return str(error.fields.get("reason", ""))


def _take(
    connection: Connection,
    session: Session,
    ledger: bytes,
    kind: str,
    arrived: Sequence[Numbered],
) -> Changed:
    _check_genesis(session, ledger, kind, arrived)
    keep_ledger(connection, ledger, kind)
    fresh = _fresh(connection, ledger, arrived)
    if fresh:
        _check_chains(connection, fresh)
        _check_authors(connection, kind, fresh)
        now, me = session.clock.now_ms(), session.author.id
        keep_entries(
            connection,
            [
                entry_row(n.entry, now, mine=n.entry.core.author == me, number=n.number or None)
                for n in fresh
            ],
        )
        _check_rules(connection, ledger, kind)
    _advance(connection, ledger, arrived)
    clear_alarm(connection, ledger, keeping="" if fresh else SET_ASIDE)
    return _follow(connection, session, ledger, kind, [n.entry for n in fresh])


def _check_genesis(session: Session, ledger: bytes, kind: str, arrived: Sequence[Numbered]) -> None:
    """A ledger of a kind we know; of alliances only the one whose invitation was taken up."""
    if kind not in _ORDER:
        _genesis_kind(arrived)
        raise Refused(reason="no-genesis")
    if kind == "alliance" and ledger != session.author.alliance:
        raise Refused(reason="other-alliance")


def _fresh(connection: Connection, ledger: bytes, arrived: Sequence[Numbered]) -> list[Numbered]:
    """What is not here yet, each entry once; what is learns its number."""
    known, fresh = ids_of(connection, ledger), []
    for numbered in arrived:
        entry = numbered.entry.id
        if entry not in known:
            known.add(entry)
            fresh.append(numbered)
        elif numbered.number:
            row = update(entries).where(entries.c.id == entry)
            connection.execute(row.values(n=numbered.number))
    return fresh


def _check_chains(connection: Connection, fresh: Sequence[Numbered]) -> None:
    heads: dict[bytes, tuple[int, bytes]] = {}
    for numbered in fresh:
        entry, core = numbered.entry, numbered.entry.core
        head = heads.get(core.author) or chain_head(connection, core.ledger, core.author)
        expected = (head[0] + 1, head[1]) if head else (0, b"")
        if (core.seq, core.prev) != expected:
            raise Refused(reason="fork" if core.seq < expected[0] else "chain")
        heads[core.author] = (core.seq, entry.id)


def _check_authors(connection: Connection, kind: str, fresh: Sequence[Numbered]) -> None:
    """The signatures of a case; those of the other ledgers are checked with their rules."""
    if kind != "case":
        return
    roster = require_roster(connection)
    for numbered in fresh:
        verify_entry(numbered.entry, roster.signing_key(numbered.entry.core.author))


def _check_rules(connection: Connection, ledger: bytes, kind: str) -> None:
    """What the hub has put in line must hold by the rules every client knows."""
    numbered, waiting = control_line(connection, ledger)
    control = numbered or waiting
    if kind == "alliance":
        fold_roster(control)
        return
    roster = require_roster(connection)
    if kind == "circle":
        fold_circle(control, roster)
        return
    fold_access(control, roster, {circle.id: circle for circle in all_circles(connection)})


def _advance(connection: Connection, ledger: bytes, arrived: Sequence[Numbered]) -> None:
    head = connection.execute(select(ledgers.c.head_n).where(ledgers.c.id == ledger)).scalar_one()
    for number in sorted(numbered.number for numbered in arrived):
        if number == head + 1:
            head = number
    connection.execute(update(ledgers).where(ledgers.c.id == ledger).values(head_n=head))


def _follow(
    connection: Connection, session: Session, ledger: bytes, kind: str, fresh: list[Entry]
) -> Changed:
    if not fresh:
        return Changed()
    changed = Changed(frozenset({ledger}), tuple(entry.id for entry in fresh), outbox=True)
    if kind == "alliance":
        cases = _after_removals(connection, fresh)
        _name_unproved_circles(connection, session)
        return changed | Changed(frozenset(cases), roster=True)
    if kind == "circle":
        opening = take_circle_secrets(connection, session, ledger)
        _name_troubles(connection, session, ledger, opening.troubles)
        for case in opening.ledgers:
            acknowledge_delivery(connection, session, case)
        return changed | Changed(frozenset(opening.ledgers), roster=True)
    troubles = open_ledger(connection, ledger).troubles
    aside = set_aside_reasons(connection, ledger)
    _name_troubles(connection, session, ledger, (*aside, *troubles))
    acknowledge_delivery(connection, session, ledger)
    return changed | Changed(chunks=True)


def _after_removals(connection: Connection, fresh: list[Entry]) -> list[bytes]:
    """Opens again what a frontier cuts here; a cut circle concerns every case."""
    cut = {
        ledger: ledger_kind(connection, ledger)
        for author in _ended(fresh)
        for ledger in _cut_ledgers(connection, author)
    }
    cases = [ledger for ledger, kind in cut.items() if kind == "case"]
    if "circle" in cut.values():
        cases = ledgers_of(connection, "case")
    for ledger in cases:
        open_again(connection, ledger)
    return cases


def _ended(fresh: list[Entry]) -> Iterator[bytes]:
    for entry in fresh:
        said = statement_of(entry)[1]
        if isinstance(said, AuthorRemoved):
            yield said.author
        elif isinstance(said, AuthorSucceeded):
            yield entry.core.author


def _cut_ledgers(connection: Connection, author: bytes) -> Iterator[bytes]:
    """The ledgers here that hold an entry of the author beyond the frontier."""
    ended = require_roster(connection).author(author)
    for ledger in ended.frontier:
        newest = chain_head(connection, ledger, author)
        if newest is not None and ended.is_cut(ledger, newest[0]):
            yield ledger


def _name_unproved_circles(connection: Connection, session: Session) -> None:
    """A circle that does not prove any more is an alarm; nothing else waits for it."""
    for circle, error in unproved_circles(connection).items():
        now = session.clock.now_ms()
        keep_alarm(connection, Alarm(circle, error.code, _reason(error), 0, now))


def _name_troubles(
    connection: Connection, session: Session, ledger: bytes, reasons: tuple[str, ...]
) -> None:
    """The ledger goes on beside entries that were set aside; that they were is an alarm."""
    if reasons:
        now = session.clock.now_ms()
        keep_alarm(connection, Alarm(ledger, SET_ASIDE, reasons[0], 0, now))
