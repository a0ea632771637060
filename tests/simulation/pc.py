"""One simulated PC: the real store, the real engine, and the person at its keyboard."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

import httpx

from sync.engine import Surroundings, SyncEngine, SyncStatus
from sync.hub_client import HubClient
from sync.link import Link
from sync.protocol.suites import PublicKey
from sync.session_ledgers import SessionLedgers
from sync.transport import Patience, Transport
from sync.trust import unpinned_context
from telecon.crypto.author import Author, author_of
from telecon.ledger.hub_address import hub_of
from telecon.ledger.restored import mark_restored, note_restored
from telecon.session import Session
from telecon.store.heads import Heads
from telecon.store.profile import STORE_NAME
from telecon.use_cases.join_circle import settle_in
from telecon.use_cases.unlock import author_in
from tests.fakes.clock import FrozenClock
from tests.simulation.disk import CutStore, Plan, PowerCut, left_by
from tests.simulation.line import Line

T = TypeVar("T")
ROUNDS = 40
_CONTEXT = unpinned_context()  # never shakes hands: the line carries no TLS


@dataclass(frozen=True)
class Keys:
    """What opens a profile; taken out of its slot once, when the world was founded."""

    store: bytes = field(repr=False)
    slot: bytes = field(repr=False)

    @property
    def author(self) -> Author:
        """Who the person was when they joined."""
        return author_of(self.slot)


class _CarriedTransport(Transport):
    """The client's transport on a simulated line."""

    def __init__(self, line: Line) -> None:
        super().__init__(["hub:443"], _CONTEXT, Patience())
        self._line = line

    def _client(self, base: str) -> httpx.AsyncClient:
        if base not in self._clients:
            self._clients[base] = httpx.AsyncClient(
                base_url=base,
                transport=self._line,
                headers={"User-Agent": "telecon/0.1.0", "Accept-Encoding": "zstd"},
            )
        return self._clients[base]


class SimulatedClient(HubClient):
    """The client of the hub on a simulated line, at a speed the seed chose."""

    def __init__(self, hub_key: PublicKey, line: Line, rate: float) -> None:
        super().__init__(["hub:443"], hub_key)
        self._transport = _CarriedTransport(line)
        self._speed = Link(rate)

    @property
    def link(self) -> Link:
        """As fast as the seed says; how long this machine takes has no say."""
        return self._speed


class Pc:
    """A PC that can be cut off, switched off in the middle of a write, and set to another year.

    Args:
        name: in the trace.
        folder: its profile.
        keys: of the person.
        line: its way to the hub.
        clock: its own wall clock.
        random: the seed's, for waiting times and speeds.
    """

    ledgers_class: type[SessionLedgers] = SessionLedgers

    def __init__(
        self,
        name: str,
        folder: Path,
        keys: Keys,
        line: Line,
        clock: FrozenClock,
        random: Random,
    ) -> None:
        self.name, self.folder, self.keys, self.line, self.clock = name, folder, keys, line, clock
        self.disk = Plan()
        self.cuts = 0
        self._random = random
        self._session: Session | None = None
        self._engine: SyncEngine | None = None
        self._client: SimulatedClient | None = None

    @property
    def session(self) -> Session:
        """The person at the keyboard; opens the store at the first use."""
        if self._session is None:
            store = CutStore.open(self.folder / STORE_NAME, self.keys.store)
            store.plan = self.disk
            note_restored(store)
            author = author_in(store, self.keys.slot, self.clock)
            self._session = Session(store, author, self.clock)
        return self._session

    @property
    def author(self) -> bytes:
        """Who writes here."""
        return self.session.author.id

    def close(self) -> None:
        """Ends the program as a person does: the heads are kept outside the store."""
        if self._session is not None:
            self.disk.calm()
            Heads(self._session.store, None).keep()
            self._end()

    def _end(self) -> None:
        if self._session is not None:
            self._session.store.close()
        self._session = self._engine = self._client = None

    def put_back(self, kept: Path) -> None:
        """Yesterday's folder in the place of today's, as the program's own restore leaves it."""
        self.close()
        shutil.rmtree(self.folder)
        shutil.copytree(kept, self.folder)
        mark_restored(self.folder)

    def power_cut(self) -> None:
        """Off, in the middle of whatever it did; on again with what the disk still holds."""
        aside = self.folder.with_name(f"{self.folder.name}.left")
        torn, self.disk.torn = self.disk.torn, None
        left_by(self.folder, aside, _within(torn, self._random) if torn else None)
        self.cuts += 1
        self._end()
        shutil.rmtree(self.folder)
        aside.rename(self.folder)

    def surviving(self, work: Callable[[Session], T]) -> T | None:
        """Does a piece of work at this PC; None when the power went in the middle of it."""
        try:
            return work(self.session)
        except PowerCut:
            self.power_cut()
            return None
        finally:
            self.disk.calm()

    async def sync(self) -> SyncStatus | None:
        """Rounds until nothing is left or one fails; None when the power went in the middle."""
        try:
            status = await self._rounds()
            if not status.error and settle_in(self.session).ledgers:
                status = await self._rounds()
        except PowerCut:
            self.power_cut()
            return None
        finally:
            self.disk.calm()
        return status

    @property
    def client(self) -> HubClient:
        """What this PC's program talks to the hub with."""
        self._engine = self._engine or self._new_engine()
        assert self._client is not None
        return self._client

    def forget_hub(self) -> None:
        """The program is started anew: no session and no greeting is kept."""
        self._engine = self._client = None

    async def _rounds(self) -> SyncStatus:
        engine = self._engine or self._new_engine()
        for _ in range(ROUNDS):
            engine.wake()
            due = await engine.tick(self.clock.monotonic_ms())
            status = engine.status()
            if status.error or due > self.clock.monotonic_ms():
                break
        return status

    def _new_engine(self) -> SyncEngine:
        session = self.session
        ledgers = self.ledgers_class(session)
        rate = self._random.choice((6_000.0, 1_000_000.0, 1_000_000.0))
        self._client = SimulatedClient(hub_of(session.store).key, self.line, rate)
        self._engine = SyncEngine(
            self._client,
            ledgers,
            session.author.keys.signing,
            Surroundings(_here, self.clock, self._random),
            session.author.root,
        )
        return self._engine


async def _here(work: Callable[[], T]) -> T:
    return work()


def _within(torn: tuple[int, int], random: Random) -> int | None:
    """A length of the log between what was durable and what was being written."""
    before, after = torn
    return random.randrange(before, after) if after > before else None
