"""One run's world: PCs, hub, line, time and what its people do; the seed decides the rest."""

import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select

from sync.engine import SyncStatus
from telecon.case_state.fields import FieldState
from telecon.cases.documents import Note, Patient
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.store.tables import cases, entries
from telecon.use_cases.amend_patient import amend_patient
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.resolve_conflict import resolve_conflict
from telecon.use_cases.write_note import write_note
from tests.alliance.care import consent_to, request_to
from tests.fakes.clock import FrozenClock
from tests.simulation.ground import (
    CLINIC,
    DESK,
    DOCTORS,
    EVERYBODY,
    MARKER,
    PATIENT_NAME,
    SHARED,
    Ground,
)
from tests.simulation.hub import SimulatedHub
from tests.simulation.line import Line
from tests.simulation.oracle import Broken, CaseTruth, Oracle, Said
from tests.simulation.pc import Pc

FIELD = "phone"
PATIENCE = 12
"""Visits after which everything must have come to rest."""
FROM_THE_START = ("doctor", "doctor2", "doctor3", "convener", "expert")
_AN_HOUR_MS = 3_600_000
_CONFIRMED = select(entries.c.id).where(
    entries.c.mine == 1, entries.c.receipt.is_not(None), entries.c.n > 0
)


@dataclass(frozen=True)
class Parts:
    """What a world is made of."""

    pc: type[Pc] = Pc
    hub: type[SimulatedHub] = SimulatedHub


HONEST = Parts()


class World:
    """Everything one seed moves.

    Args:
        seed: of the run.
        ground: what is copied.
        folder: where to; removed by the caller.
        parts: what it is made of; a planted bug is another part.
    """

    def __init__(self, seed: int, ground: Ground, folder: Path, parts: Parts = HONEST) -> None:
        self.seed, self.random = seed, Random(seed)
        self.ground, self.folder = ground, folder / "world"
        ground.copy(self.folder)
        begin = ground.ended_ms + _AN_HOUR_MS
        self.hub_clock = FrozenClock(begin)
        self.hub = parts.hub(self.folder / "hub", self.hub_clock)
        self.oracle = Oracle()
        for known in ground.history:
            said = {known.phone: Said(known.phone, known.by, True, frozenset())}
            said |= {note: Said(note, known.by, True) for note in known.notes}
            shared = known in ground.history[:SHARED]
            readers = {*CLINIC, *DESK} if shared else set(CLINIC)
            self.oracle.cases[known.case] = CaseTruth(readers, said)
        self.recent = [known.case for known in ground.history[: SHARED + 2]]
        self.touched: set[bytes] = set()
        self.let_in: list[str] = []
        self.level: dict[str, tuple[int, int, int]] = {}
        self.files: list[tuple[bytes, bytes, bytes]] = []
        self.hits: Counter[int] = Counter()
        self.faults: Counter[str] = Counter()
        self.trace: list[str] = []
        self.out: set[str] = set()
        self.authors = {key.author.id: key.author.signing.raw for key in ground.keys.values()}
        self.used: set[str] = set(FROM_THE_START)
        self.proved: set[bytes] = set()
        self._texts = 0
        self.pcs = {name: self._pc(parts.pc, name, begin) for name in EVERYBODY}

    def _pc(self, kind: type[Pc], name: str, begin: int) -> Pc:
        line = Line(self.hub.app, self.pass_time, self._overhear, self.kill_hub)
        clock = FrozenClock(begin)
        random = Random(self.random.random())
        return kind(name, self.folder / name, self.ground.keys[name], line, clock, random)

    def pass_time(self, ms: int) -> None:
        """The same for everybody; who has set their clock wrong goes on from there."""
        self.hub_clock.advance(ms)
        for clock in {id(pc.clock): pc.clock for pc in self.pcs.values()}.values():
            clock.advance(ms)

    def kill_hub(self) -> None:
        """The hub's process dies and is started again."""
        self.faults["hub killed"] += 1
        self.hub.stop()
        self.hub.start()

    async def bring_up(self, *names: str) -> None:
        """A good line, and nobody of these has anything left to send or to fetch."""
        for _ in range(PATIENCE):
            if not [name for name in names if await self.catch_up(name)]:
                return
        raise Broken(f"{names} do not come to rest")

    async def catch_up(self, name: str) -> bool:
        """A visit on a good line, where there is anything to send or to fetch; whether there was.

        Raises:
            Broken: the visit fails.
        """
        if self.level.get(name) == self._level_of(name):
            return False
        status = await self.sync(name)
        if status is None or status.error:
            raise Broken(f"{name} on a good line: {status}")
        left = (status.entries_waiting, status.chunks_waiting, status.chunks_wanted)
        if not any(left):
            self.level[name] = self._level_of(name)
        return True

    def _level_of(self, name: str) -> tuple[int, int, int]:
        """How much there was at the hub, in which epoch, and here."""
        stored = self.hub_rows("SELECT count(*) FROM entries")[0][0]
        return int(stored), self.hub.restores, self.entries_at(self.pcs[name])

    def note(self, what: str) -> None:
        """One line of the trace; names, never ids: what random keys are has no say."""
        self.trace.append(what)

    def hit(self, case: int) -> None:
        """One of the fifteen cases came true in this run."""
        self.hits[case] += 1

    def _overhear(self, body: bytes) -> None:
        if MARKER.encode() in body or PATIENT_NAME.encode() in body:
            raise Broken("what a patient's record says was on the wire")

    def pick(self, names: Iterable[str]) -> Pc:
        """One of these PCs whose people still belong."""
        return self.pcs[self.random.choice(sorted(set(names) - self.out))]

    @property
    def clinic(self) -> list[str]:
        """The clinic's PCs on which somebody may write, and who still belongs."""
        return [name for name in (*DOCTORS, *self.let_in) if name not in self.out]

    # What people do.

    def text(self) -> str:
        """Said only once."""
        self._texts += 1
        return f"{MARKER}{self._texts:05d} of {self.seed}"

    def register(self, pc: Pc) -> bytes:
        """A new patient; the field's first value is said with it."""
        first = self._value()
        patient = Patient(PATIENT_NAME, "female", no_document="newborn", phone=first)
        done = pc.surviving(lambda session: register_patient(session, patient).ledger)
        assert done is not None, "registering is not struck"
        said = Said(first, pc.name, sure=True, replaces=frozenset())
        self.oracle.cases[done] = CaseTruth({*CLINIC, *self.let_in}, {first: said})
        self.recent.append(done)
        self.touched.add(done)
        self._did(pc, "registers")
        return done

    def write(self, pc: Pc, case: bytes) -> str:
        """A note."""
        text = self.text()

        def work(session: Session) -> bool:
            write_note(session, case, Note("plain", (("text", text),)))
            return True

        sure = pc.surviving(work) is not None
        self.oracle.cases[case].said[text] = Said(text, pc.name, sure)
        self._did(pc, "writes" if sure else "is cut off writing")
        return text

    def amend(self, pc: Pc, case: bytes) -> str:
        """The field anew, over what stands on this screen."""
        value, before = self._value(), self.field(pc, case)
        seen = frozenset(str(v) for v in before.values)

        def work(session: Session) -> bool:
            amend_patient(session, case, [before], {FIELD: value})
            return True

        sure = pc.surviving(work) is not None
        self.oracle.cases[case].said[value] = Said(value, pc.name, sure, seen)
        self._did(pc, "amends" if sure else "is cut off amending")
        return value

    def resolve(self, pc: Pc, case: bytes) -> None:
        """Settles a conflict with a value of one's own, over what stands on this screen."""
        value, before = self._value(), self.field(pc, case)
        seen = frozenset(str(v) for v in before.values)

        def work(session: Session) -> bool:
            resolve_conflict(session, case, before, value)
            return True

        sure = pc.surviving(work) is not None
        self.oracle.cases[case].said[value] = Said(value, pc.name, sure, seen)
        self._did(pc, "resolves" if sure else "is cut off resolving")

    def share(self, pc: Pc, case: bytes) -> None:
        """The hospital's desk is asked about the case, with the patient's consent."""
        consent_to(pc.session, case, self.ground.hospital)
        request_to(pc.session, case, self.ground.hospital)
        self.oracle.cases[case].readers |= set(DESK)
        self.used |= set(DESK)
        self._did(pc, "asks the desk")

    async def sync(self, name: str) -> SyncStatus | None:
        """One visit of a PC to the hub."""
        pc = self.pcs[name]
        self.used.add(name)
        status = await pc.sync()
        self.authors[pc.author] = pc.session.author.signing.raw
        said = "cut off" if status is None else f"{status.state} {status.reason}"
        self.note(f"{name} syncs: {said}")
        if status is not None and status.error == "unexpected":
            raise Broken(f"{name}: a round crashed")
        self._claim(pc)
        return status

    def field(self, pc: Pc, case: bytes) -> FieldState:
        """The field as this screen shows it."""
        with pc.session.store.read() as connection:
            fields = load_case(connection, case).fields
        found = next((known for known in fields if known.name == FIELD), None)
        return found or FieldState(FIELD, (), ())

    def knows(self, pc: Pc, case: bytes) -> bool:
        """Whether the case has reached this PC."""
        with pc.session.store.read() as connection:
            query = select(cases.c.ledger).where(cases.c.ledger == case)
            return connection.execute(query).first() is not None

    def has_note(self, pc: Pc, case: bytes, text: str) -> bool:
        """Whether this screen shows the note."""
        with pc.session.store.read() as connection:
            notes = load_case(connection, case).notes
        return any(text == said for note in notes for _, said in note.value.sections)

    def entries_at(self, pc: Pc) -> int:
        """Entries on this PC."""
        with pc.session.store.read() as connection:
            return int(connection.execute(select(func.count()).select_from(entries)).scalar_one())

    def shuffled(self, pcs: list[Pc]) -> list[Pc]:
        """In some order."""
        return self.random.sample(pcs, len(pcs))

    def clone(self, pc: Pc) -> Pc:
        """Another PC started from an image of this one's disk; they know nothing of each other."""
        name = f"{pc.name} cloned"
        folder = self.folder / f"clone-{len(self.trace)}"
        shutil.copytree(pc.folder, folder, ignore=shutil.ignore_patterns("lock"))
        line = Line(self.hub.app, self.pass_time, self._overhear, self.kill_hub)
        random = Random(self.random.random())
        self.pcs[name] = type(pc)(name, folder, pc.keys, line, pc.clock, random)
        return self.pcs[name]

    def put_away(self, pc: Pc) -> None:
        """A PC nobody uses any more."""
        pc._end()
        self.out.add(pc.name)

    def forks(self) -> int:
        """Entries the hub keeps as evidence that a place in a chain was given twice."""
        return len(self.hub_rows("SELECT id FROM forks"))

    def _claim(self, pc: Pc) -> None:
        """What this PC holds a receipt for, the hub has for ever."""
        with pc.session.store.read() as connection:
            self.oracle.claimed |= set(connection.execute(_CONFIRMED).scalars())

    def _did(self, pc: Pc, what: str) -> None:
        self.used.add(pc.name)
        self.note(f"{pc.name} {what}")

    def _value(self) -> str:
        self._texts += 1
        return f"139{self._texts:08d}"

    # The course of a run.

    async def work(self) -> None:
        """A little of an ordinary day, between two things that go wrong."""
        for _ in range(self.random.randrange(1, 4)):
            pc, case = self.pick(self.clinic), self.a_case()
            if not self.knows(pc, case):
                await self.sync(pc.name)
                continue
            self.act(pc, case)
            self.pass_time(self.random.randrange(1, 600_000))
        if self.random.random() < 0.5:
            await self.sync(self.pick(self.clinic).name)
        if self.random.random() < 0.3 and "expert" not in self.out:
            await self._expert_writes()

    def act(self, pc: Pc, case: bytes) -> None:
        """One thing a doctor does."""
        if self.field(pc, case).in_conflict and self.random.random() < 0.5:
            self.resolve(pc, case)
        elif self.random.random() < 0.35:
            self.amend(pc, case)
        else:
            self.write(pc, case)

    async def _expert_writes(self) -> None:
        pc = self.pcs["expert"]
        await self.sync("expert")
        for case in self.recent:
            truth = self.oracle.cases[case]
            if "expert" in truth.readers and self.knows(pc, case):
                self.write(pc, case)
                return

    async def fill(self, entries: int) -> None:
        """New patients come until there are so many entries in all."""
        while self.count() < entries:
            for name in self.clinic:
                for _ in range(2):
                    case = self.register(self.pcs[name])
                    self.act(self.pcs[name], case)
                await self.sync(name)
            await self.sync("expert")

    async def ready(self, pc: Pc, case: bytes) -> None:
        """A PC that knows the case."""
        for _ in range(3):
            if self.knows(pc, case):
                return
            await self.sync(pc.name)
        self.require(self.knows(pc, case), f"{pc.name} does not get the case on a good line")

    def a_case(self) -> bytes:
        """One of the patients; mostly one who came in this run."""
        case = self.random.choice([*self.recent, *self.recent, *list(self.oracle.cases)[:6]])
        self.touched.add(case)
        return case

    def count(self) -> int:
        """Entries of cases at the hub."""
        stored = self.hub_rows("SELECT ledger FROM entries")
        return sum(ledger in self.oracle.cases for (ledger,) in stored)

    @staticmethod
    def require(truth: object, said: str) -> None:
        """Raises Broken where it does not hold."""
        if not truth:
            raise Broken(said)

    # Afterwards.

    def hub_rows(self, query: str, *values: bytes) -> list[tuple[Any, ...]]:
        """Rows of the hub's tables, read with SQLite alone."""
        return self.hub.rows(query, *values)

    def close(self) -> None:
        """Everything off."""
        for pc in self.pcs.values():
            pc._end()
        self.hub.stop()
        shutil.rmtree(self.folder)
