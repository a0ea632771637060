"""What every `MediaEngine` owes a call, whichever stands behind the port.

Subclass `MediaEngineContract` in a `test_*.py` and say how to build an end. Two engines of that
kind then really call each other: over loopback where the machine has no other address.
"""

import asyncio
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from telecon.calls.ladder import SMALL_WIDTH, Carried
from telecon.calls.media.moving_picture import read_time_code
from telecon.calls.newest_picture import NewestPicture
from telecon.calls.ports import (
    Connected,
    DeviceChoice,
    DeviceProblem,
    EngineEvent,
    EngineFailed,
    LocalDescription,
    MediaEngine,
    RemoteTrack,
    Statistics,
)
from telecon.errors import CallFailed, NoCamera, NoMicrophone
from tests.fakes.camera import FakeHardware
from tests.fakes.microphone import likeness
from tests.fakes.news import SECONDS, News, ToldPicture

E = TypeVar("E", bound=EngineEvent)
ALIKE = 0.8
HALF_A_SECOND = 25
"""In blocks of 20 ms."""
SAME_MOMENT_MS = 3_000


@dataclass
class End:
    """One side: the engine, what it told, and what its people see and hear."""

    present: bool = True
    seed: int = 1
    told: list[EngineEvent] = field(default_factory=list)
    news: News = field(default_factory=News)
    _engine: MediaEngine | None = None

    def __post_init__(self) -> None:
        tell = self.news.tell
        self.hardware = FakeHardware(present=self.present, seed=self.seed, told=tell)
        self.own, self.remote = ToldPicture(tell), ToldPicture(tell)

    @property
    def engine(self) -> MediaEngine:
        assert self._engine is not None
        return self._engine

    @engine.setter
    def engine(self, engine: MediaEngine) -> None:
        self._engine = engine

    def tell(self, event: EngineEvent) -> None:
        self.told.append(event)
        self.news.tell()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for what this end's people see, hear or are told."""
        await self.news.until(true)

    async def has_told(self, kind: type[E], fits: Callable[[E], bool] = lambda _: True) -> E:
        """The first event of this kind that fits, also one already told."""
        found: list[E] = []

        def is_told() -> bool:
            found.extend(event for event in self.told if isinstance(event, kind) and fits(event))
            return bool(found)

        await self.until(is_told)
        return found[0]

    async def hears(self, speaker: "End") -> None:
        """Wait until what is heard here is what the speaker says, compared twice a second."""
        async with asyncio.timeout(SECONDS):
            while likeness(speaker.said, self.heard) <= ALIKE:
                await self.hears_on(HALF_A_SECOND)

    async def hears_on(self, blocks: int) -> None:
        """Wait for so many more blocks of sound."""
        enough = len(self.heard) + blocks
        await self.until(lambda: len(self.heard) >= enough)

    @property
    def said(self) -> list[float]:
        return self.hardware.microphones[-1].said

    @property
    def heard(self) -> list[float]:
        return self.hardware.speakers[-1].heard


def connected(attempt: int) -> Callable[[Connected], bool]:
    return lambda event: event.attempt == attempt


def described(attempt: int) -> Callable[[LocalDescription], bool]:
    return lambda event: event.attempt == attempt


async def connect(caller: End, callee: End, attempt: int = 1) -> None:
    """Offer and answer, carried by hand."""
    caller.engine.create_offer(attempt)
    offer = await caller.has_told(LocalDescription, described(attempt))
    callee.engine.accept_offer(attempt, offer.sdp)
    answer = await callee.has_told(LocalDescription, described(attempt))
    caller.engine.accept_answer(attempt, answer.sdp)
    await caller.has_told(Connected, connected(attempt))
    await callee.has_told(Connected, connected(attempt))


def _open_files() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def _threads() -> set[str]:
    """Threads of media; asyncio's own pool ends with its loop."""
    return {one.name for one in threading.enumerate() if not one.name.startswith("asyncio_")}


def _code(picture: NewestPicture) -> int | None:
    newest = picture.newest()
    return read_time_code(newest.width, newest.height, newest.pixels) if newest else None


def _brightest(picture: NewestPicture) -> int:
    newest = picture.newest()
    return max(newest.pixels[1::4]) if newest else 0


def _width(picture: NewestPicture) -> int:
    newest = picture.newest()
    return newest.width if newest else 0


@pytest.mark.asyncio
class MediaEngineContract(ABC):
    """Tests to inherit; a subclass builds the engine under test."""

    @abstractmethod
    def build(self, end: End) -> MediaEngine:
        """An engine on `end`'s hardware, views and `tell`, with statistics each 0.5 s."""

    @asynccontextmanager
    async def ends(self, *, present: bool = True) -> AsyncIterator[tuple[End, End]]:
        """Two ends with their devices open, given back whatever happens."""
        pair = (End(present, seed=1), End(present, seed=2))
        for end in pair:
            end.engine = self.build(end)
        try:
            for end in pair:
                end.engine.open(DeviceChoice())
            yield pair
        finally:
            for end in pair:
                end.engine.close()
            for end in pair:
                await end.engine.wait_closed()

    async def test_two_ends_see_each_other_move(self) -> None:
        async with self.ends() as (a, b):
            await connect(a, b)
            for end in (a, b):
                await end.until(lambda end=end: _code(end.remote) is not None)  # type: ignore[misc]
                first = _code(end.remote)
                await end.until(lambda end=end, first=first: _code(end.remote) != first)  # type: ignore[misc]
                sent = _code(end.remote) or 0
                delay = (time.time_ns() // 1_000_000 - sent) % (1 << 32)
                assert delay < SAME_MOMENT_MS
            assert {event.kind for event in a.told if isinstance(event, RemoteTrack)} == {
                "audio",
                "video",
            }

    async def test_two_ends_hear_what_the_other_says(self) -> None:
        async with self.ends() as (a, b):
            await connect(a, b)
            for speaker, listener in ((a, b), (b, a)):
                await listener.hears(speaker)
                assert likeness(listener.said, listener.heard) < ALIKE

    async def test_mute_really_silences_and_ends_again(self) -> None:
        async with self.ends() as (a, b):
            await connect(a, b)
            await b.until(lambda: max(b.heard[-25:], default=0) > 0.1)
            a.engine.set_muted(True)
            await b.until(lambda: len(b.heard) > 50 and max(b.heard[-25:]) < 0.001)
            await b.hears_on(10)
            a.engine.set_muted(False)
            await b.until(lambda: max(b.heard[-5:]) > 0.1)

    async def test_camera_off_leaves_a_dark_picture_and_comes_back(self) -> None:
        async with self.ends() as (a, b):
            await connect(a, b)
            await b.until(lambda: _brightest(b.remote) > 150)
            a.engine.set_camera(False)
            await b.until(lambda: _brightest(b.remote) < 60)
            a.engine.set_camera(True)
            await b.until(lambda: _brightest(b.remote) > 150)

    async def test_no_more_is_sent_than_the_person_wants(self) -> None:
        async with self.ends() as (a, b):
            a.engine.hold_to(Carried.SMALL_PICTURE)
            await connect(a, b)
            await b.until(lambda: _width(b.remote) == SMALL_WIDTH)
            await a.has_told(Statistics, lambda event: event.carried is Carried.SMALL_PICTURE)
            a.engine.hold_to(Carried.VOICE)
            await a.has_told(Statistics, lambda event: event.carried is Carried.VOICE)
            last = _code(b.remote)
            await b.hears_on(10)
            a.engine.hold_to(Carried.PICTURE)
            await b.until(lambda: _code(b.remote) not in {None, last})

    async def test_the_own_picture_shows_before_anybody_picks_up(self) -> None:
        async with self.ends() as (a, _):
            await a.until(lambda: _brightest(a.own) > 150)

    async def test_statistics_tell_what_went_over_the_line(self) -> None:
        async with self.ends() as (a, b):
            await connect(a, b)
            measured = await a.has_told(
                Statistics, lambda event: event.frames_decoded > 0 and event.sound_ms > 500
            )
            assert measured.received_bps > 10_000
            assert measured.packets_received > 10
            assert measured.loss == 0
            assert measured.microphone_level > 0.05

    async def test_a_call_goes_on_over_a_new_connection_after_the_old_one_is_cut(self) -> None:
        async with self.ends() as (a, b):
            await connect(a, b)
            b.engine.restart()
            await a.has_told(EngineFailed, lambda event: event.attempt == 1)
            await connect(a, b, attempt=2)
            await b.hears_on(80)
            await b.hears(a)
            assert len(a.hardware.cameras) == 1

    async def test_a_machine_without_devices_sends_a_test_picture_and_speech(self) -> None:
        async with self.ends(present=False) as (a, b):
            await connect(a, b)
            await b.until(lambda: _code(b.remote) is not None)
            await b.until(lambda: max(b.heard, default=0) > 0.02)
            problems = {type(e.error) for e in a.told if isinstance(e, DeviceProblem)}
            assert problems == {NoCamera, NoMicrophone}

    @pytest.mark.parametrize("rubbish", ["", "v=0\r\n", "no description\nm=\n", "\x00\nm=audio\n"])
    async def test_a_description_that_is_none_fails_the_connection_only(self, rubbish: str) -> None:
        async with self.ends() as (a, b):
            a.engine.accept_offer(1, rubbish)
            failed = await a.has_told(EngineFailed)
            assert isinstance(failed.error, CallFailed)
            await connect(b, a, attempt=2)

    async def test_a_rubbish_answer_fails_the_connection_only(self) -> None:
        async with self.ends() as (a, b):
            a.engine.create_offer(1)
            await a.has_told(LocalDescription)
            a.engine.accept_answer(1, "v=0\r\nm=rubbish\r\n")
            failed = await a.has_told(EngineFailed)
            assert isinstance(failed.error, CallFailed)
            await connect(a, b, attempt=2)

    async def test_an_offer_of_a_hundred_tracks_is_not_taken(self) -> None:
        async with self.ends() as (a, b):
            a.engine.create_offer(1)
            sdp = (await a.has_told(LocalDescription)).sdp
            sections = "m=" + sdp.split("m=", 1)[1]
            b.engine.accept_offer(1, sdp + sections * 50)
            failed = await b.has_told(EngineFailed)
            assert isinstance(failed.error, CallFailed)

    async def test_a_rubbish_candidate_does_not_disturb_a_call(self) -> None:
        async with self.ends() as (a, b):
            a.engine.create_offer(1)
            a.engine.add_candidate(1, "rubbish")
            a.engine.add_candidate(9, "candidate:1 1 udp 1 192.0.2.7 5000 typ host")
            offer = await a.has_told(LocalDescription)
            b.engine.accept_offer(1, offer.sdp)
            b.engine.add_candidate(1, "candidate:1 1 udp")
            answer = await b.has_told(LocalDescription)
            a.engine.accept_answer(1, answer.sdp)
            await b.has_told(Connected)

    async def test_hanging_up_gives_back_devices_threads_and_sockets(self) -> None:
        threads = _threads()
        async with self.ends() as (a, b):
            files = _open_files()
            await connect(a, b)
            await b.hears_on(5)
        assert _threads() == threads
        assert _open_files() <= files
        for end in (a, b):
            assert all(camera.closed for camera in end.hardware.cameras)
            assert all(microphone.closed for microphone in end.hardware.microphones)
            assert all(speaker.closed for speaker in end.hardware.speakers)
        told = [len(end.told) for end in (a, b)]
        async with self.ends() as (c, _):
            for end in (a, b, c):
                end.engine.create_offer(7)
            await c.has_told(LocalDescription)
        assert [len(end.told) for end in (a, b)] == told
