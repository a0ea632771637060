"""Our side of the comparison: a hub as its own program, and devices with real stores."""

import asyncio
import gc
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self, TypeVar

from sync.engine import Surroundings, SyncEngine, SyncStatus
from sync.hub_client import HubClient
from sync.session_ledgers import SessionLedgers
from telecon.clock import SystemClock
from telecon.ledger.hub_address import hub_of, move_hub
from telecon.session import Session
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.alliance.founding import HUB, PASSPHRASE, Founded
from tests.benchmarks.counting_proxy import CountingProxy, Passed

T = TypeVar("T")


class _Enough(BaseException):
    """What was waited for is there; no round of the engine takes it for a failure."""


class Device:
    """One person's PC behind a proxy of its own; a context manager.

    Args:
        profile: its closed folder.
        host, port: where the hub is.
    """

    def __init__(self, profile: Path, host: str, port: int) -> None:
        self.session = opened(profile)
        self._proxy = CountingProxy(host, port)

    def __enter__(self) -> Self:
        self._proxy.__enter__()
        move_hub(self.session.store, (self._proxy.address,))
        self._runner = asyncio.Runner()
        self._begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.run(self._client.close())
        self._runner.close()
        self._proxy.__exit__(kind, error, trace)
        self.session.store.close()

    @property
    def passed(self) -> Passed:
        """What passed between this device and the hub."""
        return self._proxy.passed

    def greet(self) -> None:
        """Open the connection and the session, no more."""
        self._runner.run(self._client.token_of(self.session.author.keys.signing))

    def sync(self) -> SyncStatus:
        """Rounds until nothing is left to do; they must work."""
        status = self.tried()
        assert (status.error, status.problems) == ("", ()), status
        return status

    def tried(self) -> SyncStatus:
        """Rounds until nothing is left to do or one fails."""
        return self._runner.run(self._rounds())

    def until(self, done: Callable[[], bool]) -> None:
        """Rounds until this holds; it is asked after each page that was written, not more often
        than each second."""
        self._runner.run(self._rounds_until(done))

    def start_anew(self) -> None:
        """As after the program was started again: no connection, no session."""
        self._runner.run(self._client.close())
        self._begin()

    def _begin(self) -> None:
        self._done: Callable[[], bool] | None = None
        self._ask_at = 0.0
        place = hub_of(self.session.store)
        self._client = HubClient(place.addresses, place.key)
        around = Surroundings(self._on_store, self.session.clock, Random(1))
        ledgers, keys = SessionLedgers(self.session), self.session.author.keys
        self._engine = SyncEngine(self._client, ledgers, keys.signing, around)

    async def _on_store(self, work: Callable[[], T]) -> T:
        result = work()
        if self._done is not None and time.monotonic() >= self._ask_at:
            self._ask_at = time.monotonic() + 1
            if self._done():
                raise _Enough
        return result

    async def _rounds_until(self, done: Callable[[], bool]) -> None:
        self._done, self._ask_at = done, 0.0
        with suppress(_Enough):
            while not done():
                self._engine.wake()
                await self._engine.tick(self.session.clock.monotonic_ms())
        self._done = None

    async def _rounds(self) -> SyncStatus:
        clock = self.session.clock
        while True:
            self._engine.wake()
            due = await self._engine.tick(clock.monotonic_ms())
            if self._engine.status().error or due > clock.monotonic_ms():
                return self._engine.status()


def opened(profile: Path) -> Session:
    """The first person of a profile, unlocked."""
    person = see_people_here(profile)[0].person
    return unlock(profile, person, PASSPHRASE, SystemClock())


@contextmanager
def hub_program(data: Path) -> Iterator[int]:
    """`telecon hub` on these data; its port."""
    words = ["hub", "--data", str(data), "--host", "127.0.0.1", "--port", "0"]
    program = subprocess.Popen(
        [sys.executable, "-m", "telecon", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield port_of(program)
    finally:
        program.terminate()
        program.communicate()


def port_of(hub: "subprocess.Popen[str]") -> int:
    """Where a hub program takes connections, once it does."""
    assert hub.stdout is not None
    for line in hub.stdout:
        if "hub.serving" in line:
            return int(line.partition("port=")[2].split()[0])
    raise RuntimeError("the hub did not start")


@contextmanager
def devices(founded: Founded, folder: Path, *names: str) -> Iterator[tuple[Device, ...]]:
    """Copies of these people's PCs at a hub program of their own, greeted."""
    shutil.copytree(founded.folder, folder)
    with hub_program(folder / HUB) as port:
        opened = [Device(folder / name, "127.0.0.1", port) for name in names]
        try:
            for each in opened:
                each.__enter__()
            gc.freeze()  # as in the program, which collects when idle (ui/sweeper.py)
            yield tuple(opened)
        finally:
            for each in opened:
                each.__exit__(None, None, None)
