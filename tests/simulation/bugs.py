"""Six bugs as they are made in programs like this one, each planted in one part of the world.

They are put in from outside, where the simulation makes its PCs and its hub: the program has no
switch for them.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection, delete

from sync.hub.database import Database
from sync.session_ledgers import SessionLedgers
from telecon.cases.amendments import Change
from telecon.changes import Changed
from telecon.ledger import outbox
from telecon.ledger.circle_view import all_circles
from telecon.ledger.open_case import wrap_case_key
from telecon.session import Session
from telecon.store.tables import documents
from telecon.use_cases import amend_patient
from tests.simulation.disk import PowerCut
from tests.simulation.hub import SimulatedHub
from tests.simulation.pc import Pc
from tests.simulation.world import World

T = TypeVar("T")


class ForgetfulPc(Pc):
    """Drops `replaces`: what somebody wrote over stays live beside it."""

    def surviving(self, work: Callable[[Session], T]) -> T | None:
        """As on any PC, with amendments that name nothing they replace."""
        honest = amend_patient.write_changes

        def forgetful(
            session: Session, ledger: bytes, said: tuple[Change, ...], *, draft: bytes | None = None
        ) -> Changed:
            dropped = tuple(replace(change, replaces=()) for change in said)
            return honest(session, ledger, dropped, draft=draft)

        with pytest.MonkeyPatch.context() as bug:
            bug.setattr(amend_patient, "write_changes", forgetful)
            return super().surviving(work)


class _TrustingLedgers(SessionLedgers):
    def ledger_heads(self, wanted: Iterable[bytes]) -> dict[bytes, int]:
        """Believes that whatever a feed announced has come by now."""
        names = list(wanted)
        for name in names:
            self.forget_announced(name)
        return dict.fromkeys(names, 1_000_000)


class TrustingPc(Pc):
    """Trusts the cursor: what a page should have brought is ticked off, whatever it brought."""

    ledgers_class = _TrustingLedgers


class _Hasty(Database):
    def __init__(self, honest: Database) -> None:
        self.__dict__ = honest.__dict__

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Nobody waits for the disk: when the commit fails, the answer is on its way already."""
        try:
            with super().write() as connection:
                yield connection
        except PowerCut:
            return


class HastyHub(SimulatedHub):
    """Acknowledges before the commit."""

    def start(self) -> None:
        """As any hub, but its entries are written with a database that does not wait."""
        super().start()
        self.hub.book._database = _Hasty(self.hub.database)


class CarelessPc(Pc):
    """Reuses a sequence: a profile that was put back goes on where it stood."""

    def put_back(self, kept: Path) -> None:
        """Copied by hand, with nothing that says so."""
        self.close()
        shutil.rmtree(self.folder)
        shutil.copytree(kept, self.folder)


class _TidyLedgers(SessionLedgers):
    def realign(self, hub_epoch: bytes, authority: bytes, agreed: frozenset[bytes]) -> Changed:
        """What the hub does not have any more is deleted here too."""
        changed = super().realign(hub_epoch, authority, agreed)
        gone = {entry.id for entry in self.waiting() if entry.core.kind == 1}
        with self._store.write() as connection:
            connection.execute(delete(documents).where(documents.c.entry.in_(gone)))
        return changed


class TidyPc(Pc):
    """Deletes by absence."""

    ledgers_class = _TidyLedgers


async def wrap_without_consent(world: World) -> None:
    """A clinic's program hands a case's key to the hospital's desk; nobody asked the patient."""
    pc = world.pick(world.clinic)
    await world.bring_up(pc.name)
    case = next(c for c, truth in world.oracle.cases.items() if "expert" not in truth.readers)
    with pc.session.store.write() as connection:
        desk = next(c for c in all_circles(connection) if c.purpose == "desk")
        wrap_case_key(
            connection, pc.session, case, desk, consent=os.urandom(32), purpose="consultation"
        )
    with pytest.MonkeyPatch.context() as bug:
        bug.setattr(outbox, "is_unbacked_wrap", lambda *_: False)
        await world.sync(pc.name)
