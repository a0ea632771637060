"""Two colleagues' PCs over a real hub, each with its own engine that goes on between syncs."""

import asyncio
from collections.abc import Callable
from random import Random
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Table, func, select

from sync.engine import Surroundings, SyncEngine, SyncStatus
from sync.hub_client import HubClient
from sync.session_ledgers import SessionLedgers
from telecon.cases.documents import Note, Patient
from telecon.ledger.alarms import Alarm, alarms
from telecon.ledger.hub_address import hub_of
from telecon.session import Session
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.write_note import write_note

T = TypeVar("T")


async def _here(work: Callable[[], T]) -> T:
    return work()


class Desk:
    """One person's PC; a context manager.

    Args:
        session: unlocked, its hub running.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        place = hub_of(session.store)
        self.client = HubClient(place.addresses, place.key)
        around = Surroundings(_here, session.clock, Random(1))
        signing = session.author.keys.signing
        self.engine = SyncEngine(self.client, SessionLedgers(session), signing, around)
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.run(self.client.close())
        self._runner.close()

    def round(self) -> SyncStatus:
        """One round of the engine."""
        self.engine.wake()
        self._runner.run(self.engine.tick(self.session.clock.monotonic_ms()))
        return self.engine.status()

    def sync(self) -> SyncStatus:
        """Rounds until nothing is left that somebody waits for."""
        for _ in range(60):
            status = self.round()
            if status.error or status.next_due_ms > self.session.clock.monotonic_ms():
                return status
        raise AssertionError("the rounds do not end")

    def rest(self, rounds: int = 6) -> None:
        """The PC has nothing else to do for a while."""
        for _ in range(rounds):
            status = self.sync()
            assert status.error == "", status

    def count(self, table: Table) -> int:
        with self.session.store.read() as connection:
            counted = select(func.count()).select_from(table)
            return int(connection.execute(counted).scalar_one())

    def alarms(self) -> tuple[Alarm, ...]:
        with self.session.store.read() as connection:
            return alarms(connection)


def register(session: Session, number: int, name: str = "张伟") -> bytes:
    patient = Patient(name=name, no_document="infant", phone=f"1380013{number:04}")
    return register_patient(session, patient).ledger


def note(session: Session, case: bytes, said: str) -> bytes:
    return write_note(session, case, Note("history", (("present", said),))).entries[0]


def busy_case(session: Session, number: int = 1, notes: int = 20) -> bytes:
    """A case worth a snapshot."""
    case = register(session, number)
    for at in range(notes):
        note(session, case, f"第{at}次随访，睡眠{at % 9}小时")
    return case
