"""What exists only on this PC, and what was refused: the plain truth behind the sync page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sync.protocol.entry import Kind
from sync.protocol.statements import CircleFounded, statement_of
from telecon.ledger.alarms import Alarm, alarms_today
from telecon.ledger.named import named_not_here
from telecon.ledger.records import first_statement_of
from telecon.session import Session
from telecon.store.tables import cases, chunks, documents, entries, unopened


@dataclass(frozen=True)
class WaitingCase:
    """One case (or the alliance's own records) with entries only on this PC.

    Attributes:
        ledger: the case; its name is "" for records that are not of a case.
        kinds: clinical kind → how many entries wait; none where only parts of files do.
        chunk_count: attachment chunks that wait with it.
        since_ms: when the oldest of them was written.
    """

    ledger: bytes
    name: str
    kinds: tuple[tuple[str, int], ...]
    chunk_count: int
    since_ms: int

    @property
    def count(self) -> int:
        """Entries waiting."""
        return sum(number for _, number in self.kinds)


@dataclass(frozen=True)
class WhatWaits:
    """Everything the sync page says about this PC.

    Attributes:
        cases: what waits, the oldest first.
        entry_count: entries only here.
        chunk_count: attachment chunks only here.
        wanted_chunks: attachment chunks that others have and this PC does not yet.
        unopened: entries kept but not readable, by reason.
        alarms: what was refused and why, and what colleagues name and the hub keeps away.
        belonging: ledger → name of the circle, of those alarms that are about who belongs; the
            alliance's own ledger has no name.
    """

    cases: tuple[WaitingCase, ...]
    entry_count: int
    chunk_count: int
    wanted_chunks: int
    unopened: tuple[tuple[str, int], ...]
    alarms: tuple[Alarm, ...]
    belonging: Mapping[bytes, str]


def see_what_waits(session: Session) -> WhatWaits:
    """Counts what no hub has confirmed yet."""
    now_ms = session.clock.now_ms()
    with session.store.read() as connection:
        waiting = _waiting_cases(connection)
        found = alarms_today(connection, now_ms) + named_not_here(connection, now_ms)
        return WhatWaits(
            cases=waiting,
            entry_count=sum(case.count for case in waiting),
            chunk_count=_chunks(connection, "here"),
            wanted_chunks=_chunks(connection, "wanted"),
            unopened=_unopened(connection),
            alarms=found,
            belonging=_belonging(connection, session.author.alliance, found),
        )


def _waiting_cases(connection: Connection) -> tuple[WaitingCase, ...]:
    query = (
        select(
            entries.c.ledger,
            entries.c.kind,
            documents.c.type,
            func.count().label("number"),
            func.min(entries.c.stored_ms).label("since"),
        )
        .select_from(entries.outerjoin(documents, documents.c.entry == entries.c.id))
        .where(entries.c.mine == 1, entries.c.receipt.is_(None), entries.c.n.is_(None))
        .group_by(entries.c.ledger, entries.c.kind, documents.c.type)
    )
    kinds: dict[bytes, list[tuple[str, int]]] = {}
    since: dict[bytes, int] = {}
    for row in connection.execute(query):
        said = row.type or ("control" if row.kind == int(Kind.CONTROL) else "sealed")
        kinds.setdefault(row.ledger, []).append((said, row.number))
        since[row.ledger] = min(row.since, since.get(row.ledger, row.since))
    for ledger, oldest in _files_leaving(connection).items():
        kinds.setdefault(ledger, [])
        since[ledger] = min(oldest, since.get(ledger, oldest))
    found = [
        WaitingCase(
            ledger=ledger,
            name=_name(connection, ledger),
            kinds=tuple(sorted(numbers)),
            chunk_count=_chunks(connection, "here", ledger),
            since_ms=since[ledger],
        )
        for ledger, numbers in kinds.items()
    ]
    return tuple(sorted(found, key=lambda case: (case.since_ms, case.ledger)))


def _files_leaving(connection: Connection) -> dict[bytes, int]:
    """Cases of which a part of a file is only here → when the oldest of them was attached."""
    query = (
        select(chunks.c.ledger, func.min(entries.c.stored_ms).label("since"))
        .join(entries, entries.c.id == chunks.c.entry)
        .where(chunks.c.state == "here")
        .group_by(chunks.c.ledger)
    )
    return {row.ledger: row.since for row in connection.execute(query)}


def _belonging(connection: Connection, alliance: bytes, found: Sequence[Alarm]) -> dict[bytes, str]:
    """The names that circles were founded with; one that does not prove any more has it still."""
    names: dict[bytes, str] = {}
    for alarm in found:
        if alarm.ledger == alliance:
            names[alliance] = ""
        first = first_statement_of(connection, alarm.ledger)
        said = statement_of(first)[1] if first is not None else None
        if isinstance(said, CircleFounded):
            names[alarm.ledger] = said.name
    return names


def _name(connection: Connection, ledger: bytes) -> str:
    query = select(cases.c.name).where(cases.c.ledger == ledger)
    return connection.execute(query).scalar() or ""


def _chunks(connection: Connection, state: str, ledger: bytes | None = None) -> int:
    query = select(func.count()).select_from(chunks).where(chunks.c.state == state)
    if ledger is not None:
        query = query.where(chunks.c.ledger == ledger)
    return int(connection.execute(query).scalar_one())


def _unopened(connection: Connection) -> tuple[tuple[str, int], ...]:
    query = select(unopened.c.reason, func.count()).group_by(unopened.c.reason)
    return tuple((str(reason), int(number)) for reason, number in connection.execute(query))
