"""The native engine: aiortc behind `MediaEngine`, on one running asyncio loop.

Orders are done one after another by one task, so no two of them meet in a half-made connection.
Trickle: aiortc gathers before it describes; candidates of the other side are taken late.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace

from telecon.calls.ladder import Carried
from telecon.calls.media.connection import Connection, Report
from telecon.calls.media.hardware import CountingSpeaker, SoundSink
from telecon.calls.media.inside_aiortc.install import prepare_aiortc
from telecon.calls.media.measuring import compare
from telecon.calls.media.moving_picture import MovingPicture
from telecon.calls.media.outgoing import Outgoing
from telecon.calls.media.parts import EngineParts
from telecon.calls.media.speech import recorded_speech
from telecon.calls.ports import (
    DeviceChoice,
    DeviceProblem,
    EngineEvent,
    EngineEvents,
    EngineFailed,
    LocalDescription,
)
from telecon.errors import CallFailed, NoCamera, NoMicrophone

_log = logging.getLogger(__name__)
DESCRIBE_SECONDS = 15.0
"""Gathering ends by itself: 5 s for a dead TURN server over UDP, 1.6 s over TCP."""

Order = Callable[[], Awaitable[None]]


class NativeEngine:
    """One call's sound and picture by aiortc. Build it and command it on the loop's thread."""

    def __init__(self, parts: EngineParts, events: EngineEvents) -> None:
        prepare_aiortc()
        self._parts = parts
        self._events = events
        self._outgoing = Outgoing(parts.own_view)
        self._at_most = Carried.PICTURE
        self._speaker: SoundSink = CountingSpeaker()
        self._connection: Connection | None = None
        self._closed = False
        self._orders: asyncio.Queue[Order | None] = asyncio.Queue()
        self._connecting: asyncio.Task[None] | None = None
        self._worker = asyncio.create_task(self._work())
        self._meter = asyncio.create_task(self._measure())

    @property
    def name(self) -> str:
        """Kept in the call's record."""
        return "native"

    def open(self, choice: DeviceChoice) -> None:
        """Open devices and show the own picture."""
        self._order(lambda: self._open(choice))

    def choose_device(self, choice: DeviceChoice) -> None:
        """Change devices within the call."""
        self._order(lambda: self._open(choice))

    def create_offer(self, attempt: int) -> None:
        """Begin connection n and describe it."""
        self._order(lambda: self._connect(attempt, self._describe(attempt, None)))

    def accept_offer(self, attempt: int, sdp: str) -> None:
        """Begin connection n from the caller's offer."""
        self._order(lambda: self._connect(attempt, self._describe(attempt, sdp)))

    def accept_answer(self, attempt: int, sdp: str) -> None:
        """Complete connection n."""
        self._order(lambda: self._connect(attempt, self._complete(attempt, sdp)))

    def add_candidate(self, attempt: int, line: str) -> None:
        """Try one more address of the other side."""
        self._order(lambda: self._connect(attempt, self._try_address(attempt, line)))

    def set_muted(self, muted: bool) -> None:
        """Silence from the next 20 ms on."""
        self._outgoing.muted = muted

    def set_camera(self, on: bool) -> None:
        """A dark picture from now on, or the camera's."""
        self._outgoing.camera_on = on

    def hold_to(self, at_most: Carried) -> None:
        """No wider picture from the next one on, in every later connection too."""
        self._at_most = at_most
        if self._connection is not None:
            self._connection.hold_to(at_most)

    def restart(self) -> None:
        """Drop the connection, keep the devices."""
        self._order(self._drop)

    def close(self) -> None:
        """Give everything back; `wait_closed` tells when it is done."""
        if not self._closed:
            self._closed = True
            self._meter.cancel()
            self._orders.put_nowait(None)
            if self._connecting is not None:
                self._connecting.cancel()

    async def wait_closed(self) -> None:
        """Return when devices, sockets and threads are given back."""
        await asyncio.gather(self._worker, self._meter, return_exceptions=True)

    def _order(self, order: Order) -> None:
        if not self._closed:
            self._orders.put_nowait(order)

    def _tell(self, event: EngineEvent) -> None:
        if not self._closed:
            self._events(event)

    async def _work(self) -> None:
        try:
            while (order := await self._orders.get()) is not None:
                if not self._closed:
                    await order()
        finally:
            await self._drop()
            await self._outgoing.close()
            await asyncio.to_thread(self._speaker.close)

    async def _connect(self, attempt: int, way: Coroutine[None, None, None]) -> None:
        """Go a way that hanging up cuts short; what goes wrong ends this connection only."""
        self._connecting = asyncio.create_task(way)
        await asyncio.wait({self._connecting})
        done, self._connecting = self._connecting, None
        error = None if done.cancelled() else done.exception()
        if error is not None:
            await self._drop()
            if not isinstance(error, CallFailed):
                _log.error("connection failed: %s", type(error).__name__)
                error = CallFailed(reason="engine")
            self._tell(EngineFailed(attempt, error))

    async def _open(self, choice: DeviceChoice) -> None:
        hardware = self._parts.hardware
        try:
            camera = await asyncio.to_thread(hardware.open_camera, choice.camera)
        except NoCamera as error:
            camera = MovingPicture(self._parts.clock)
            self._tell(DeviceProblem(error))
        await self._outgoing.use_camera(camera)
        try:
            microphone = await asyncio.to_thread(hardware.open_microphone, choice.microphone)
        except NoMicrophone as error:
            microphone = await asyncio.to_thread(recorded_speech)
            self._tell(DeviceProblem(error))
        await self._outgoing.use_microphone(microphone)
        former = self._speaker
        self._speaker = await asyncio.to_thread(hardware.open_speaker, choice.speaker)
        if self._connection is not None:
            self._connection.incoming.use_speaker(self._speaker)
        await asyncio.to_thread(former.close)

    async def _describe(self, attempt: int, offer: str | None) -> None:
        await self._drop()
        report = Report(attempt, self._tell)
        connection = Connection(self._parts, self._outgoing, self._speaker, report)
        connection.hold_to(self._at_most)
        self._connection = connection
        try:
            async with asyncio.timeout(DESCRIBE_SECONDS):
                sdp = await (connection.offer() if offer is None else connection.answer(offer))
        except TimeoutError as error:
            raise CallFailed(reason="gathering") from error
        self._tell(LocalDescription(attempt, "offer" if offer is None else "answer", sdp))

    async def _complete(self, attempt: int, sdp: str) -> None:
        connection = self._connection
        if connection is not None and connection.attempt == attempt:
            await connection.complete(sdp)

    async def _try_address(self, attempt: int, line: str) -> None:
        connection = self._connection
        if connection is not None and connection.attempt == attempt:
            await connection.try_address(line)

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def _measure(self) -> None:
        while True:
            await asyncio.sleep(self._parts.statistics_seconds)
            connection = self._connection
            if connection is None or not connection.connected:
                continue
            before = connection.counters
            now = await connection.count()
            if before is not None:
                measured = compare(connection.attempt, before, now)
                self._tell(
                    replace(
                        measured,
                        microphone_level=self._outgoing.take_level(),
                        speaker_level=connection.incoming.take_level(),
                        carried=connection.carried,
                    )
                )
