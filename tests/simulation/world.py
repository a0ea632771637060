"""One run's world: PCs, hub, line, time and what its people do; the seed decides everything else."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from random import Random

from sqlalchemy import select

from sync.engine import SyncStatus
from telecon.case_state.fields import FieldState
from telecon.cases.documents import Note, Patient
from telecon.session import Session
from telecon.store.tables import entries
from telecon.use_cases.amend_patient import amend_patient
from telecon.use_cases.read_case import read_case
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.resolve_conflict import resolve_conflict
from telecon.use_cases.write_note import write_note
from tests.alliance.care import consent_to, request_to
from tests.fakes.clock import FrozenClock
from tests.simulation.ground import CLINIC, DESK, DOCTORS, EVERYBODY, Ground
from tests.simulation.hub import SimulatedHub
from tests.simulation.line import Line
from tests.simulation.oracle import Broken, CaseTruth, Oracle, Said
from tests.simulation.pc import Pc

MARKER = "zqmark"
"""In every text anybody writes; it may be found on no wire and in no file of the hub."""
FIELD = "phone"
_NAME = "欧阳若曦"
_START_MS = 1_795_312_800_000


class World:
    """Everything one seed moves.

    Args:
        seed: of the run.
        ground: what is copied.
        folder: where to; removed by the caller.
        pcs: the class of its PCs; a planted bug is one with another collaborator.
    """

    def __init__(
        self, seed: int, ground: Ground, folder: Path, pcs: type[Pc] = Pc, start_ms: int = 0
    ) -> None:
        self.seed, self.random = seed, Random(seed)
        self.ground, self.folder = ground, folder / "world"
        ground.copy(self.folder)
        begin = start_ms or _START_MS
        self.hub_clock = FrozenClock(begin)
        self.hub = SimulatedHub(self.folder / "hub", self.hub_clock)
        self.oracle = Oracle()
        self.hits: Counter[int] = Counter()
        self.faults: Counter[str] = Counter()
        self.trace: list[str] = []
        self.out: set[str] = set()
        self.used: set[str] = set()
        self.proved: set[bytes] = set()
        self._texts = 0
        self.pcs = {name: self._pc(pcs, name, begin) for name in EVERYBODY}

    def _pc(self, kind: type[Pc], name: str, begin: int) -> Pc:
        line = Line(self.hub.app, self.pass_time, self._overhear, self.kill_hub)
        clock = FrozenClock(begin)
        random = Random(self.random.random())
        return kind(name, self.folder / name, self.ground.keys[name], line, clock, random)

    def pass_time(self, ms: int) -> None:
        """The same for everybody; who has set their clock wrong goes on from there."""
        self.hub_clock.advance(ms)
        for pc in self.pcs.values():
            pc.clock.advance(ms)

    def kill_hub(self) -> None:
        """The hub's process dies and is started again."""
        self.faults["hub killed"] += 1
        self.hub.stop()
        self.hub.start()

    def note(self, what: str) -> None:
        """One line of the trace; names, never ids: what random keys are has no say."""
        self.trace.append(what)

    def hit(self, case: int) -> None:
        """One of the fifteen cases came true in this run."""
        self.hits[case] += 1

    def _overhear(self, body: bytes) -> None:
        if MARKER.encode() in body or _NAME.encode() in body:
            raise Broken("what a patient's record says was on the wire")

    def pick(self, names: Iterable[str]) -> Pc:
        """One of these PCs whose people still belong."""
        return self.pcs[self.random.choice(sorted(set(names) - self.out))]

    @property
    def clinic(self) -> list[str]:
        """The clinic's PCs on which somebody may write, and who still belongs."""
        return [name for name in CLINIC if name != "convener" and name not in self.out]

    # What people do.

    def text(self) -> str:
        """Said only once."""
        self._texts += 1
        return f"{MARKER}{self._texts:05d} of {self.seed}"

    def register(self, pc: Pc) -> bytes:
        """A new patient; the field's first value is said with it."""
        first = self._value()
        patient = Patient(_NAME, "female", no_document="newborn", phone=first)
        done = pc.surviving(lambda session: register_patient(session, patient).ledger)
        assert done is not None, "registering is not struck"
        said = Said(first, pc.name, sure=True, replaces=frozenset())
        self.oracle.cases[done] = CaseTruth(set(CLINIC), {first: said})
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
            shown = read_case(session, case).state.fields
            amend_patient(session, case, shown, {FIELD: value})
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
        said = "cut off" if status is None else f"{status.state} {status.reason}"
        self.note(f"{name} syncs: {said}")
        if status is not None and status.error == "unexpected":
            raise Broken(f"{name}: a round crashed")
        self._claim(pc)
        return status

    def field(self, pc: Pc, case: bytes) -> FieldState:
        """The field as this screen shows it."""
        fields = read_case(pc.session, case).state.fields
        found = next((known for known in fields if known.name == FIELD), None)
        return found or FieldState(FIELD, (), ())

    def knows(self, pc: Pc, case: bytes) -> bool:
        """Whether the case has reached this PC."""
        return bool(read_case(pc.session, case).state.patients)

    def _claim(self, pc: Pc) -> None:
        """What this PC holds a receipt for, the hub has for ever."""
        with pc.session.store.read() as connection:
            held = select(entries.c.id).where(entries.c.receipt.is_not(None), entries.c.n > 0)
            self.oracle.claimed |= set(connection.execute(held).scalars())

    def _did(self, pc: Pc, what: str) -> None:
        self.used.add(pc.name)
        self.note(f"{pc.name} {what}")

    def _value(self) -> str:
        self._texts += 1
        return f"139{self._texts:08d}"

    # The course of a run.

    async def begin(self) -> None:
        """Two patients, known to everybody; the desk was asked about one of them."""
        for shared in (False, True):
            case = self.register(self.pick(DOCTORS))
            self.write(self.pcs[self.oracle.cases[case].first_by()], case)
            if shared:
                self.share(self.pcs[self.oracle.cases[case].first_by()], case)
        for name in ("doctor", "doctor2", "doctor3", "expert", "doctor", "doctor2", "convener"):
            await self.sync(name)

    async def work(self) -> None:
        """A little of an ordinary day, between two things that go wrong."""
        for _ in range(self.random.randrange(2, 5)):
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
        for case, truth in self.oracle.cases.items():
            if "expert" in truth.readers and self.knows(pc, case):
                self.write(pc, case)

    async def fill(self, entries: int) -> None:
        """People go on writing until there are so many entries in all."""
        while self.count() < entries:
            for name in self.clinic:
                pc, case = self.pcs[name], self.a_case()
                await self.ready(pc, case)
                for _ in range(6):
                    self.act(pc, case)
                await self.sync(name)

    async def ready(self, pc: Pc, case: bytes) -> None:
        """A PC that knows the case."""
        for _ in range(3):
            if self.knows(pc, case):
                return
            await self.sync(pc.name)
        self.require(self.knows(pc, case), f"{pc.name} does not get the case on a good line")

    def a_case(self) -> bytes:
        """One of the patients."""
        return self.random.choice(list(self.oracle.cases))

    def count(self) -> int:
        """Entries at the hub."""
        return len(self.hub_rows("SELECT id FROM entries"))

    @staticmethod
    def require(truth: object, said: str) -> None:
        """Raises Broken where it does not hold."""
        if not truth:
            raise Broken(said)

    # Afterwards.

    def hub_rows(self, query: str) -> list[tuple[bytes, ...]]:
        """Rows of the hub's tables, read with SQLite alone."""
        with closing(sqlite3.connect(self.hub.data / "hub.db")) as connection:
            return connection.execute(query).fetchall()

    def close(self) -> None:
        """Everything off."""
        for pc in self.pcs.values():
            pc._end()  # noqa: SLF001
        self.hub.stop()
        shutil.rmtree(self.folder)

