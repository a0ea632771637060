"""What of a case its authors signed and the rules allow; the rest lies apart, and the case goes on.

A control entry that does not hold may have been the end of somebody's access. So everything after
it in the case's line lies apart with it until it holds, and nobody is believed to read the case
who was let in behind it. What was written in the case by those who stood in it before goes on.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from sync.protocol.access import CaseAccess, apply_access, fold_access, open_access
from sync.protocol.circles import Circle
from sync.protocol.entry import Entry, Kind, verify_entry
from sync.protocol.statements import AccessEnded, CaseOpened, KeyWrapped, statement_of
from telecon.errors import BadSignature, Malformed, Refused, TeleconError, TooNew
from telecon.ledger.alarms import Alarm, keep_alarm
from telecon.ledger.numbered import Numbered
from telecon.ledger.quarantine import (
    Quarantined,
    count_apart,
    forget,
    put_aside,
    quarantined_lines,
)
from telecon.ledger.records import entry_of
from telecon.ledger.views import AllianceView, CaseView
from telecon.session import Session
from telecon.store.tables import entries

_Bad = (BadSignature, Malformed, Refused, TooNew)
_LINE = select(entries.c.core, entries.c.body, entries.c.signature, entries.c.n).where(
    entries.c.kind == int(Kind.CONTROL), entries.c.n.is_not(None)
)


def verified(
    connection: Connection, session: Session, alliance: AllianceView, came: Sequence[Numbered]
) -> list[Numbered]:
    """What of a case its authors signed; what was written and nobody here can verify lies apart.

    Raises:
        BadSignature, Refused, TooNew: of a control entry, of one that comes after a control entry
            that lies apart ("line-apart"), or of what no hub has numbered.
    """
    if not came:
        return []
    ledger = came[0].entry.core.ledger
    roster, sound = alliance.required_roster, []
    beside = count_apart(connection, ledger) > 0
    if beside:
        _require_line(connection, ledger, came)
    for numbered in came:
        entry = numbered.entry
        try:
            verify_entry(entry, roster.signing_key(entry.core.author))
        except (BadSignature, Refused, TooNew) as error:
            if entry.core.kind == Kind.CONTROL or not numbered.number:
                raise
            _put_aside(connection, session, numbered, error)
            beside = True
        else:
            if beside:
                forget(connection, ledger, entry.id, numbered.number)
            sound.append(numbered)
    return sound


def check_rules(case: CaseView, *, with_waiting: bool) -> None:
    """What the hub has put in line must hold by the rules every client knows.

    So must what others brought by another way (`with_waiting`): it comes after it.

    Raises:
        Refused, BadSignature, TooNew, Malformed: an entry against the rules.
    """
    fold_access(
        in_force(case.line, with_waiting=with_waiting), case.alliance.required_roster, case.circles
    )


def in_force(
    line: tuple[Sequence[Entry], Sequence[Entry]], *, with_waiting: bool
) -> Sequence[Entry]:
    """The part of a line that is judged, see `check_rules`."""
    numbered, waiting = line
    return (*numbered, *waiting) if with_waiting else numbered or waiting


def without_bad_lines(
    connection: Connection, session: Session, ledger: bytes, arrived: Sequence[Numbered]
) -> list[Numbered] | None:
    """What is left once control entries that do not hold lie apart, with the line after them.

    Returns:
        None where no control entry that a hub has numbered is to blame, or the case would have no
        beginning: then it stops.
    """
    alliance = AllianceView(connection)
    line = _line_with(connection, ledger, arrived)
    circles = alliance.circles(list(_circles_named(entry for _, entry, _ in line)))
    came = {numbered.entry.id for numbered in arrived}
    waits = [each.number for each in quarantined_lines(connection, ledger) if each.id not in came]
    access: CaseAccess | None = None
    bad: dict[bytes, TeleconError] = {}
    for number, entry, fresh in line:
        try:
            if fresh and (bad or any(before < number for before in waits)):
                raise Refused(reason="line-apart")
            access = _with(access, entry, alliance, circles)
        except _Bad as error:
            if not fresh or access is None:
                return None
            bad[entry.id] = error
    if not bad:
        return None
    for numbered in arrived:
        if numbered.entry.id in bad:
            _put_aside(connection, session, numbered, bad[numbered.entry.id])
    return [numbered for numbered in arrived if numbered.entry.id not in bad]


def tell_of_lines(connection: Connection, ledger: bytes) -> None:
    """That a permission of the case lies apart is an alarm as long as it does."""
    if not count_apart(connection, ledger):
        return
    if found := quarantined_lines(connection, ledger):
        first = min(found, key=lambda each: each.number)
        alarm = Alarm(ledger, first.code, first.reason, first.number, first.since_ms)
        keep_alarm(connection, alarm)


def _require_line(connection: Connection, ledger: bytes, came: Sequence[Numbered]) -> None:
    """No control entry counts that comes after one that lies apart."""
    numbers = [each.number for each in came if each.entry.core.kind == Kind.CONTROL]
    if not numbers:
        return
    ids = {each.entry.id for each in came}
    lines = [each for each in quarantined_lines(connection, ledger) if each.id not in ids]
    if any(line.number < number for line in lines for number in numbers if number):
        raise Refused(reason="line-apart")


def _line_with(
    connection: Connection, ledger: bytes, arrived: Sequence[Numbered]
) -> list[tuple[int, Entry, bool]]:
    """(number, control entry, it is new) of what is here and what arrived, in the hub's order."""
    rows = connection.execute(_LINE.where(entries.c.ledger == ledger)).all()
    line = [(int(row[3]), entry_of(row[:3]), False) for row in rows]
    here = {entry.id for _, entry, _ in line}
    line += [
        (each.number, each.entry, True)
        for each in arrived
        if each.number and each.entry.core.kind == Kind.CONTROL and each.entry.id not in here
    ]
    return sorted(line, key=lambda each: each[0])


def _with(
    access: CaseAccess | None, entry: Entry, alliance: AllianceView, circles: dict[bytes, Circle]
) -> CaseAccess:
    roster = alliance.required_roster
    if access is None:
        return open_access(entry, roster, circles)
    return apply_access(access, entry, roster, circles)


def _circles_named(line: Iterable[Entry]) -> dict[bytes, None]:
    named: dict[bytes, None] = {}
    for entry in line:
        try:
            said = statement_of(entry)[1]
        except _Bad:
            continue  # told of where it is judged
        if isinstance(said, CaseOpened | KeyWrapped | AccessEnded):
            named[said.circle] = None
    return named


def _put_aside(
    connection: Connection, session: Session, numbered: Numbered, error: TeleconError
) -> None:
    entry = numbered.entry
    what = Quarantined(
        ledger=entry.core.ledger,
        id=entry.id,
        number=numbered.number,
        author=entry.core.author,
        code=error.code,
        reason=str(error.fields.get("reason", "")),
        since_ms=session.clock.now_ms(),
    )
    put_aside(connection, what, entry.to_bytes())
