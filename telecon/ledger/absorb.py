"""Takes in entries from the hub or a stick: verified, kept, opened, projected, acknowledged.

Everything of one ledger is one transaction. An entry of a case that cannot be verified, or that
the rules do not allow, lies apart (`telecon.ledger.case_line`), and the case goes on. An entry of
another ledger that fails a check stops it there and is written down as an alarm: who belongs to
the alliance rests on every one of them. Nothing else waits for it, and it is asked for again later.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, update

from sync.protocol.circles import fold_circle
from sync.protocol.entry import Entry, Kind
from sync.protocol.roster import fold_roster
from sync.protocol.statements import (
    AccessEnded,
    AllianceFounded,
    CaseOpened,
    CircleFounded,
    statement_of,
)
from telecon.changes import Changed
from telecon.errors import Refused, StoreError, TeleconError
from telecon.ledger.acknowledge import acknowledge_delivery
from telecon.ledger.alarms import SET_ASIDE, Alarm, clear_alarm, keep_alarm
from telecon.ledger.bases import (
    FROM_THE_START,
    base_of,
    forget_stand_ins,
    read_from_the_start,
)
from telecon.ledger.case_keys import unsettle
from telecon.ledger.case_line import (
    check_rules,
    in_force,
    tell_of_lines,
    verified,
    without_bad_lines,
)
from telecon.ledger.chains import NO_LINK, advance, check_chains
from telecon.ledger.circle_secrets import note_circle_epoch
from telecon.ledger.circle_view import unproved_circles
from telecon.ledger.index import KIND as INDEX
from telecon.ledger.index import circle_of_index, mark_present, take_index
from telecon.ledger.named import note_named
from telecon.ledger.numbered import Numbered
from telecon.ledger.projection import read_case
from telecon.ledger.proving import prove_base
from telecon.ledger.quarantine import apart_entries, forget, numbers_apart
from telecon.ledger.records import (
    control_line,
    entry_row,
    keep_entries,
    keep_ledger,
    ledger_kind,
    places_of,
)
from telecon.ledger.removals import ended_by, open_after_removals
from telecon.ledger.restate import state_again
from telecon.ledger.unlock_keys import (
    open_ledger,
    set_aside_reasons,
    take_circle_secrets,
)
from telecon.ledger.views import AllianceView, CaseView
from telecon.session import Session
from telecon.store.tables import entries

_NUMBER = update(entries).where(entries.c.id == bindparam("known")).values(n=bindparam("number"))
_ORDER = {"alliance": 0, "circle": 1, "case": 2}
_GENESIS: dict[type[object], str] = {
    AllianceFounded: "alliance",
    CircleFounded: "circle",
    CaseOpened: "case",
}


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
    kinds = _kinds(session, by_ledger)
    for ledger in sorted(by_ledger, key=lambda known: (_ORDER.get(kinds[known], 3), known)):
        if kinds[ledger] == INDEX:
            changed |= _absorb_index(session, ledger, by_ledger[ledger])
            continue
        changed |= _absorb_ledger(session, ledger, kinds[ledger], by_ledger[ledger])
        changed |= state_again(session, ledger)
    return changed | look_again(session) if changed.roster else changed


def look_again(session: Session) -> Changed:
    """Tries what lies apart once more: keys or the program may be others by now."""
    apart: dict[bytes, list[Numbered]] = {}
    for number, entry in apart_entries(session.store):
        apart.setdefault(entry.core.ledger, []).append(Numbered(number, entry))
    changed = Changed()
    for ledger, found in apart.items():
        changed |= _absorb_ledger(session, ledger, "case", found, anew=False)
    return changed


def _kinds(session: Session, arrived: Mapping[bytes, Sequence[Numbered]]) -> dict[bytes, str]:
    with session.store.read() as connection:
        known = {ledger: _known_kind(connection, ledger) for ledger in arrived}
    return {ledger: known[ledger] or _stated_kind(found) for ledger, found in arrived.items()}


def _known_kind(connection: Connection, ledger: bytes) -> str:
    known = ledger_kind(connection, ledger)
    if known is None and circle_of_index(connection, ledger) is not None:
        return INDEX
    return known or ""


def _stated_kind(arrived: Sequence[Numbered]) -> str:
    try:
        return genesis_kind(arrived)
    except TeleconError:
        return ""  # its own ledger is told about it, see `_check_genesis`


def genesis_kind(arrived: Sequence[Numbered]) -> str:
    """The kind of ledger its first control entry begins, empty where none here says."""
    for numbered in arrived:
        if numbered.entry.core.kind == Kind.CONTROL:
            return _GENESIS.get(type(statement_of(numbered.entry)[1]), "")
    return ""


def _absorb_ledger(
    session: Session, ledger: bytes, kind: str, arrived: Sequence[Numbered], *, anew: bool = True
) -> Changed:
    try:
        with session.store.write() as connection:
            return _take(connection, session, ledger, kind, arrived, anew=anew)
    except StoreError:
        raise  # a full disk says nothing of the entries: they are taken in when there is room
    except TeleconError as error:
        if _reason(error) == NO_LINK and _read_anew(session, ledger):
            return Changed(outbox=True)
        if kind == "case" and (changed := _beside_bad_lines(session, ledger, arrived, anew=anew)):
            return changed
        numbers = [numbered.number for numbered in arrived]
        alarm = Alarm(ledger, error.code, _reason(error), min(numbers), session.clock.now_ms())
        with session.store.write() as connection:
            keep_alarm(connection, alarm)
        return Changed(outbox=True)


def _beside_bad_lines(
    session: Session, ledger: bytes, arrived: Sequence[Numbered], *, anew: bool
) -> Changed | None:
    """Once more, with the control entries apart that do not hold; None where the case stops."""
    try:
        with session.store.write() as connection:
            kept = without_bad_lines(connection, session, ledger, arrived)
            if kept is None:
                return None
            changed = _take(connection, session, ledger, "case", kept, anew=anew)
            return changed | Changed(frozenset({ledger}), outbox=True)
    except StoreError:
        raise
    except TeleconError:
        return None  # what was wrong first is told


def _absorb_index(session: Session, ledger: bytes, arrived: Sequence[Numbered]) -> Changed:
    try:
        return take_index(session, ledger, [(each.number, each.entry) for each in arrived])
    except StoreError:
        raise
    except TeleconError as error:
        now = session.clock.now_ms()
        with session.store.write() as connection:
            keep_alarm(connection, Alarm(ledger, error.code, _reason(error), 0, now))
        return Changed(outbox=True)


def _read_anew(session: Session, ledger: bytes) -> bool:
    """Where a snapshot stands in for entries and the newer ones do not follow it: read them all."""
    with session.store.write() as connection:
        base = base_of(connection, ledger)
        if base is None or base.filled == FROM_THE_START:
            return False
        read_from_the_start(connection, ledger)
        return True


def _reason(error: TeleconError) -> str:
    return str(error.fields.get("reason", ""))


def _take(
    connection: Connection,
    session: Session,
    ledger: bytes,
    kind: str,
    arrived: Sequence[Numbered],
    *,
    anew: bool,
) -> Changed:
    """Takes in what came just now (`anew`), or tries once more what has lain apart."""
    _check_genesis(session, ledger, kind, arrived)
    keep_ledger(connection, ledger, kind)
    here = places_of(connection, ledger)
    came = _fresh(connection, set(here.values()), arrived)
    if kind != "case" and any(n.entry.core.kind != Kind.CONTROL for n in came):
        raise Refused(reason="not-allowed")  # no fold reads it, so nothing would verify it
    alliance = AllianceView(connection)  # what comes in a case changes nothing of the alliance
    fresh = verified(connection, session, alliance, came) if kind == "case" else came
    seen = CaseView(alliance, ledger)
    if fresh:
        check_chains(connection, ledger, here, [n.entry for n in fresh])
        _keep(connection, session, fresh)
        forget_stand_ins(connection, [n.entry.id for n in fresh])
        brought = any(not n.number and n.entry.core.kind == Kind.CONTROL for n in fresh)
        _check_rules(connection, seen, kind, with_waiting=brought)
    numbers = [n.number for n in (arrived if anew else fresh)]
    if any(numbers):  # else what still lies apart may be asked for again, and is not passed over
        advance(connection, ledger, [*numbers, *numbers_apart(connection, ledger)])
    clear_alarm(connection, ledger, keeping="" if fresh else SET_ASIDE)
    changed = _follow(connection, session, seen, kind, [n.entry for n in fresh])
    if kind == "case":
        tell_of_lines(connection, ledger)
    return changed


def _keep(connection: Connection, session: Session, fresh: Sequence[Numbered]) -> None:
    now, me = session.clock.now_ms(), session.author.id
    rows = [
        entry_row(n.entry, now, mine=n.carry or n.entry.core.author == me, number=n.number or None)
        for n in fresh
    ]
    keep_entries(connection, rows)


def _check_genesis(session: Session, ledger: bytes, kind: str, arrived: Sequence[Numbered]) -> None:
    """A ledger of a kind we know; of alliances only the one whose invitation was taken up."""
    if kind not in _ORDER:
        genesis_kind(arrived)
        raise Refused(reason="no-genesis")
    if kind == "alliance" and ledger != session.author.alliance:
        raise Refused(reason="other-alliance")


def _fresh(
    connection: Connection, known: set[bytes], arrived: Sequence[Numbered]
) -> list[Numbered]:
    """What is not here yet, each entry once; what is learns its number, and nothing else that came
    under that number lies apart any more.
    """
    fresh = []
    for numbered in arrived:
        entry = numbered.entry.id
        if entry not in known:
            known.add(entry)
            fresh.append(numbered)
        elif numbered.number:
            connection.execute(_NUMBER, {"known": entry, "number": numbered.number})
            forget(connection, numbered.entry.core.ledger, entry, numbered.number)
    return fresh


def _check_rules(connection: Connection, seen: CaseView, kind: str, *, with_waiting: bool) -> None:
    """What the hub has put in line must hold by the rules every client knows; see `check_rules`."""
    if kind == "case":
        check_rules(seen, with_waiting=with_waiting)
        return
    control = in_force(control_line(connection, seen.ledger), with_waiting=with_waiting)
    if kind == "alliance":
        fold_roster(control)
    else:
        fold_circle(control, seen.alliance.required_roster)


def _follow(
    connection: Connection, session: Session, seen: CaseView, kind: str, fresh: list[Entry]
) -> Changed:
    ledger = seen.ledger
    if not fresh:
        if kind == "case":
            prove_base(connection, session, ledger)
        return Changed()
    changed = Changed(frozenset({ledger}), tuple(entry.id for entry in fresh), outbox=True)
    if kind == "alliance":
        cases = open_after_removals(connection, ended_by(connection, fresh))
        _name_unproved_circles(connection, session)
        return changed | Changed(frozenset(cases), roster=True)
    if kind == "circle":
        note_circle_epoch(connection, ledger)
        opening = take_circle_secrets(connection, session, ledger)
        _name_troubles(connection, session, ledger, opening.troubles)
        alliance = AllianceView(connection)
        for case in opening.ledgers:
            known = read_case(connection, case, CaseView(alliance, case))
            acknowledge_delivery(connection, session, case, known)
        return changed | Changed(frozenset(opening.ledgers), roster=True)
    mark_present(connection, ledger)
    if any(_is_end(entry) for entry in fresh):
        unsettle(connection, ledger)
    opening = open_ledger(connection, ledger, seen)
    aside = set_aside_reasons(connection, ledger)
    _name_troubles(connection, session, ledger, (*aside, *opening.troubles))
    note_named(connection, ledger, fresh, session.author.id, session.clock.now_ms())
    read = prove_base(connection, session, ledger) or opening.read
    acknowledge_delivery(connection, session, ledger, read or read_case(connection, ledger, seen))
    return changed | Changed(chunks=True)


def _is_end(entry: Entry) -> bool:
    return entry.core.kind == Kind.CONTROL and isinstance(statement_of(entry)[1], AccessEnded)


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
