"""People with call desks of their own, real engines, and a line for signals between them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from telecon.calls.call_state import Phase
from telecon.calls.media.desk import CallDesk, DeskParts
from telecon.calls.media.engine import NativeEngine
from telecon.calls.media.parts import EngineParts
from telecon.calls.newest_picture import NewestPicture
from telecon.calls.ports import EngineEvents, MediaEngine
from telecon.calls.signals import Ending
from telecon.calls.view import CallRecord, CallView
from telecon.clock import SystemClock
from tests.calls.contract_media_engine import until
from tests.fakes.camera import FakeHardware
from tests.fakes.clock import FrozenClock
from tests.fakes.signal_channel import SignalLine

ANNA, BO, CEN = b"a" * 32, b"b" * 32, b"c" * 32
CASE, OTHER_CASE = b"L" * 16, b"M" * 16
NAMES = {ANNA: "青山村卫生室", BO: "李医生", CEN: "王医生"}


@dataclass
class Person:
    """A desk and everything it told its owner."""

    author: bytes
    line: SignalLine
    loop: asyncio.AbstractEventLoop
    clock: FrozenClock = field(default_factory=FrozenClock)
    hardware: FakeHardware = field(default_factory=FakeHardware)
    engines: list[NativeEngine] = field(default_factory=list)
    views: list[CallView] = field(default_factory=list)
    records: list[CallRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        own, remote = NewestPicture(), NewestPicture()

        def make_engine(events: EngineEvents) -> MediaEngine:
            parts = EngineParts(self.hardware, own, remote, SystemClock(), statistics_seconds=0.3)
            self.engines.append(NativeEngine(parts, events))
            return self.engines[-1]

        self.desk = CallDesk(
            DeskParts(
                author=self.author,
                channel=self.line.channel(self.author),
                clock=self.clock,
                make_engine=make_engine,
                own_view=own,
                remote_view=remote,
                may_call=lambda _, ledger: ledger == CASE,
                name_of=lambda author: NAMES[author],
                on_change=self.views.append,
                on_record=self.records.append,
            ),
            self.loop,
        )
        self.line.connect(self.author, self.desk.on_signal)

    @property
    def phase(self) -> Phase | None:
        view = self.desk.view()
        return view.phase if view else None

    @property
    def ending(self) -> Ending | None:
        view = self.desk.view()
        return view.ending if view else None

    async def reaches(self, phase: Phase) -> CallView:
        await until(lambda: self.phase is phase)
        view = self.desk.view()
        assert view is not None
        return view

    def later(self, ms: int) -> None:
        self.clock.advance(ms)
        self.desk.tick()


@asynccontextmanager
async def people(*authors: bytes) -> AsyncIterator[tuple[SignalLine, list[Person]]]:
    line = SignalLine()
    all_of_them = [Person(author, line, asyncio.get_running_loop()) for author in authors]
    try:
        yield line, all_of_them
    finally:
        for person in all_of_them:
            await person.desk.close()


async def talk(anna: Person, bo: Person) -> None:
    anna.desk.place_call([bo.author], CASE)
    await bo.reaches(Phase.RINGING)
    bo.desk.accept()
    await anna.reaches(Phase.LIVE)
    await bo.reaches(Phase.LIVE)
