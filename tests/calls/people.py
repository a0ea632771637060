"""People with call desks of their own, real engines, and a line for signals between them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from telecon.calls.call_state import Phase
from telecon.calls.media.desk import CallDesk, DeskParts
from telecon.calls.media.engine import NativeEngine
from telecon.calls.media.parts import EngineParts
from telecon.calls.ports import EngineEvents, MediaEngine
from telecon.calls.signals import Ending
from telecon.calls.view import CallRecord, CallView
from telecon.clock import SystemClock
from tests.fakes.camera import FakeHardware
from tests.fakes.clock import FrozenClock
from tests.fakes.news import News, ToldPicture
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
    news: News
    clock: FrozenClock = field(default_factory=FrozenClock)
    engines: list[NativeEngine] = field(default_factory=list)
    views: list[CallView] = field(default_factory=list)
    records: list[CallRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        tell = self.news.tell
        self.hardware = FakeHardware(told=tell)
        own, remote = ToldPicture(tell), ToldPicture(tell)

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
                on_change=self._changed,
                on_record=self._recorded,
            ),
            self.loop,
        )
        self.line.connect(self.author, self.desk.on_signal)

    def _changed(self, view: CallView) -> None:
        self.views.append(view)
        self.news.tell()

    def _recorded(self, record: CallRecord) -> None:
        self.records.append(record)
        self.news.tell()

    @property
    def phase(self) -> Phase | None:
        view = self.desk.view()
        return view.phase if view else None

    @property
    def ending(self) -> Ending | None:
        view = self.desk.view()
        return view.ending if view else None

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for what any desk, its pictures and devices, or the line tells."""
        await self.news.until(true)

    async def reaches(self, phase: Phase) -> CallView:
        await self.until(lambda: self.phase is phase)
        view = self.desk.view()
        assert view is not None
        return view

    def later(self, ms: int) -> None:
        self.clock.advance(ms)
        self.desk.tick()


@asynccontextmanager
async def people(*authors: bytes) -> AsyncIterator[tuple[SignalLine, list[Person]]]:
    news, loop = News(), asyncio.get_running_loop()
    line = SignalLine(told=news.tell)
    all_of_them = [Person(author, line, loop, news) for author in authors]
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
