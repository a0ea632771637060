"""What was refused and why, for the sync page; bounded, and cleared when the ledger goes on."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from sync.protocol.canonical import Value, decode, encode
from telecon.store.tables import settings

_KEY = "alarms"
_KEPT = 50
_ALARMS = select(settings.c.value).where(settings.c.key == _KEY)
SET_ASIDE = "set-aside"
"""Code of an alarm about entries that lie apart while their ledger goes on."""
FALSE_SNAPSHOT = "snapshot-false"
"""Code of an alarm about a snapshot that said something else than its entries; `reason` is the name
of who signed it. It stays: that a case goes on does not undo it."""
TOLD_LATE = "told-late"
"""Code of an alarm about what the hub had to tell of before and did not; `number` is how far the
ledger goes. It stays for `TOLD_LATE_MS`: what was decided meanwhile was decided without it."""
TOLD_LATE_MS = 30 * 24 * 3_600_000
_STAYING = frozenset({FALSE_SNAPSHOT, TOLD_LATE})


@dataclass(frozen=True)
class Alarm:
    """An entry that failed a check.

    Attributes:
        ledger: where.
        code: error code.
        reason: its reason field.
        number: the hub's number from which the ledger does not go on.
        at_ms: when it was noticed.
    """

    ledger: bytes
    code: str
    reason: str
    number: int
    at_ms: int


def alarms(connection: Connection) -> tuple[Alarm, ...]:
    """Everything refused and not yet resolved, oldest first."""
    data = connection.execute(_ALARMS).scalar()
    return tuple(_alarm(item) for item in _items(data))


def alarms_today(connection: Connection, now_ms: int) -> tuple[Alarm, ...]:
    """The same without what was told late and long ago."""
    past = now_ms - TOLD_LATE_MS
    return tuple(a for a in alarms(connection) if a.code != TOLD_LATE or a.at_ms > past)


def keep_alarm(connection: Connection, alarm: Alarm) -> None:
    """Writes an alarm down, in place of an older one of the same ledger."""
    others = [
        known
        for known in alarms(connection)
        if known.ledger != alarm.ledger or (known.code in _STAYING and known.code != alarm.code)
    ]
    _store(connection, [*others, alarm][-_KEPT:])


def clear_alarm(connection: Connection, ledger: bytes, keeping: str = "") -> None:
    """The ledger goes on; its alarm is history, but for one with the code to keep."""
    known, kept = alarms(connection), (_STAYING | {keeping}) - {""}
    left = [alarm for alarm in known if alarm.ledger != ledger or alarm.code in kept]
    if len(left) < len(known):
        _store(connection, left)


def _store(connection: Connection, kept: list[Alarm]) -> None:
    rows: list[Value] = [[a.ledger, a.code, a.reason, a.number, a.at_ms] for a in kept]
    connection.execute(delete(settings).where(settings.c.key == _KEY))
    connection.execute(insert(settings).values(key=_KEY, value=encode(rows)))


def _items(data: bytes | None) -> list[object]:
    value = decode(data) if data else []
    return list(value) if isinstance(value, list) else []


def _alarm(item: object) -> Alarm:
    match item:
        case [bytes(ledger), str(code), str(reason), int(number), int(at_ms)]:
            return Alarm(ledger, code, reason, number, at_ms)
    return Alarm(b"", "malformed", "alarm", 0, 0)
