"""The WebSocket of each client: wake-ups, presence, sealed signals; nothing is kept here."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sync.hub.bus import Missed, Moved, News, Passed, Present, Roll, Undelivered
from sync.hub.elsewhere import Elsewhere
from sync.hub.exchanges import address_of
from sync.hub.hub import Hub
from sync.hub.limits import Meter
from sync.protocol.errors import Malformed, Refused, TeleconError, TooNew
from sync.protocol.frames import (
    ClientFrame,
    Gone,
    HubFrame,
    Ping,
    Pong,
    Presence,
    SendSignal,
    Signal,
    Wake,
    WireHello,
    decode_client_frame,
)

UNAUTHORISED, TOO_SLOW, TOO_MANY, MALFORMED, GOING_AWAY = 4401, 4408, 4429, 4400, 1001
HELLO_WITHIN_S = 20.0


@dataclass(eq=False)
class _Line:
    """One connected client; frames that must wait, wait in a queue with an end."""

    author: bytes
    alliance: bytes
    circles: frozenset[bytes]
    room: int
    queue: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)
    ended: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def offer(self, frame: HubFrame) -> bool:
        """Queue a frame; a client that does not read is let go, it will come back and ask."""
        data = frame.encode()
        if len(data) > self.room:
            self.end(TOO_SLOW)
            return False
        self.room -= len(data)
        self.queue.put_nowait(data)
        return True

    async def take(self) -> bytes:
        """The next frame to send."""
        data = await self.queue.get()
        self.room += len(data)
        return data

    def end(self, code: int) -> None:
        """Let the client go with a close code."""
        self.ended = self.ended or code
        self.over.set()


class WireRoom:
    """Who is connected to this hub process, and what the others tell it.

    Args:
        hub: sessions, circles, limits.
    """

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._lines: dict[bytes, set[_Line]] = {}
        self._meter = Meter(hub.limits.requests_per_minute, hub.now_ms)
        self._tasks: set[asyncio.Task[None]] = set()
        self._greeting: Counter[bytes] = Counter()
        self._elsewhere = Elsewhere(hub.bus.place, hub.now_ms)

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Hear the bus while the server runs; enter inside its event loop."""
        loop = asyncio.get_running_loop()

        def heard(news: News) -> None:
            with contextlib.suppress(RuntimeError):  # the loop closed a moment ago
                loop.call_soon_threadsafe(self._hear, news)

        end = self._hub.bus.subscribe(heard)
        self.call_the_roll(is_asking=True)
        try:
            yield
        finally:
            end()
            for line in self._everybody():
                line.end(GOING_AWAY)
            self._hub.bus.publish([Roll(self._place, ())])

    def call_the_roll(self, *, is_asking: bool = False) -> None:
        """Tell the other processes who is here, and forget those that have died."""
        self._hub.bus.publish([Roll(self._place, tuple(self._lines), is_asking)])
        self._tell_elsewhere(self._elsewhere.drop_silent())

    async def serve(self, socket: WebSocket) -> None:
        """One client from hello to goodbye."""
        address = address_of(socket)
        if not self._has_room(address):
            await _close(socket, TOO_MANY)
            return
        self._greeting[address] += 1
        try:
            await socket.accept()
            line = await self._greet(socket)
        except (TeleconError, TimeoutError):
            is_noisy = not self._hub.strangers_meter.allows(address)
            await _close(socket, TOO_MANY if is_noisy else UNAUTHORISED)
            return
        except WebSocketDisconnect:
            return
        finally:
            self._greeting[address] -= 1
            self._greeting += Counter()
        self._enter(line)
        try:
            code = await self._converse(socket, line)
        finally:
            self._leave(line)
        await _close(socket, code)

    def _has_room(self, address: bytes) -> bool:
        """Whether one more socket of this address may wait before it says who it is."""
        limits = self._hub.limits
        return (
            self._greeting.total() < limits.greeting_sockets
            and self._greeting[address] < limits.greeting_sockets_each
        )

    async def _greet(self, socket: WebSocket) -> _Line:
        async with asyncio.timeout(HELLO_WITHIN_S):
            frame = decode_client_frame(await _receive_bytes(socket))
        if not isinstance(frame, WireHello):
            raise Refused(reason="unauthorised")
        author = await run_in_threadpool(self._hub.sessions.subject, frame.token)
        circles = await run_in_threadpool(self._hub.feeds.circles_of, author)
        room = self._hub.limits.wire_queue
        line = _Line(author, next(iter(circles)), frozenset(circles), room)
        for circle, position in circles.items():
            line.offer(Wake(circle, position))
        return line

    async def _converse(self, socket: WebSocket, line: _Line) -> int:
        """Send and receive until one side ends; the code to close with."""
        talks = (self._send(socket, line), self._receive(socket, line), _overrun(line))
        tasks = [asyncio.ensure_future(talk) for talk in talks]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return next(iter(done)).result()

    async def _send(self, socket: WebSocket, line: _Line) -> int:
        try:
            while True:
                await socket.send_bytes(await line.take())
        except (WebSocketDisconnect, RuntimeError):
            return 1000

    async def _receive(self, socket: WebSocket, line: _Line) -> int:
        while True:
            try:
                frame = decode_client_frame(await _receive_bytes(socket))
            except TooNew:
                continue
            except Malformed:
                return MALFORMED
            except WebSocketDisconnect:
                return 1000
            if not self._meter.allows(line.author):
                return TOO_MANY
            self._answer(line, frame)

    def _answer(self, line: _Line, frame: ClientFrame) -> None:
        if isinstance(frame, Ping):
            line.offer(Pong())
        elif isinstance(frame, SendSignal):
            self._pass_on(line, frame)

    def _pass_on(self, line: _Line, frame: SendSignal) -> None:
        places = self._elsewhere.places_of(frame.to)
        if places:
            signals = [Passed(place, line.author, frame.to, frame.blob) for place in places]
            self._hub.bus.publish(signals)
        if not self._give(line.author, frame.to, frame.blob) and not places:
            line.offer(Gone(frame.to))

    def _give(self, sender: bytes, to: bytes, blob: bytes) -> bool:
        """Hand a signal to every line of an author here; whether there was one."""
        took = [line.offer(Signal(sender, blob)) for line in tuple(self._lines.get(to, ()))]
        return any(took)

    def _enter(self, line: _Line) -> None:
        there = self._elsewhere.everybody()
        for author in self._lines.keys() | there:
            line.offer(Presence(author, online=True))
        first = line.author not in self._lines
        self._lines.setdefault(line.author, set()).add(line)
        if first:
            self._hub.bus.publish([Present(self._place, line.author, online=True)])
            if line.author not in there:
                self._tell_presence(line.author, online=True)

    def _leave(self, line: _Line) -> None:
        lines = self._lines[line.author]
        lines.discard(line)
        if not lines:
            del self._lines[line.author]
            self._hub.bus.publish([Present(self._place, line.author, online=False)])
            if line.author not in self._elsewhere.everybody():
                self._tell_presence(line.author, online=False)

    def _tell_presence(self, author: bytes, *, online: bool) -> None:
        for line in self._everybody():
            if line.author != author:
                line.offer(Presence(author, online))

    def _hear(self, news: News) -> None:
        match news:
            case Moved(circle, position):
                self._wake(circle, position)
            case Present() | Roll():
                self._hear_of_presence(news)
            case Passed() | Undelivered():
                self._hear_of_signal(news)
            case Missed():
                self.call_the_roll(is_asking=True)
                for line in self._everybody():
                    self._begin_refresh(line, frozenset())

    def _hear_of_presence(self, news: Present | Roll) -> None:
        self._tell_elsewhere(self._elsewhere.hear(news))
        if isinstance(news, Roll) and news.is_asking and news.place != self._place:
            self.call_the_roll()

    def _hear_of_signal(self, news: Passed | Undelivered) -> None:
        if isinstance(news, Passed):
            here = news.place == self._place
            if here and not self._give(news.sender, news.to, news.blob):
                self._hub.bus.publish([Undelivered(self._place, news.sender, news.to)])
            return
        left = Present(news.place, news.to, online=False)
        self._tell_elsewhere(self._elsewhere.hear(left))
        if news.to not in self._lines and not self._elsewhere.places_of(news.to):
            for line in tuple(self._lines.get(news.sender, ())):
                line.offer(Gone(news.to))

    @property
    def _place(self) -> bytes:
        return self._hub.bus.place

    def _tell_elsewhere(self, changes: dict[bytes, bool]) -> None:
        for author, online in changes.items():
            if author not in self._lines:
                self._tell_presence(author, online=online)

    def _wake(self, circle: bytes, position: int) -> None:
        for line in self._everybody():
            if circle in line.circles:
                line.offer(Wake(circle, position))
            if circle == line.alliance:
                self._begin_refresh(line, line.circles)

    def _begin_refresh(self, line: _Line, known: frozenset[bytes]) -> None:
        task = asyncio.get_running_loop().create_task(self._refresh(line, known))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _refresh(self, line: _Line, known: frozenset[bytes]) -> None:
        """The roster or a circle changed: new seats are told, a removed author is let go.

        Args:
            line: whose.
            known: circles of which it needs no word now.
        """
        try:
            await run_in_threadpool(self._hub.sessions.require_author, line.author)
            circles = await run_in_threadpool(self._hub.feeds.circles_of, line.author)
        except Refused:
            line.end(UNAUTHORISED)
            return
        for circle in circles.keys() - known:
            line.offer(Wake(circle, circles[circle]))
        line.circles = frozenset(circles)

    def _everybody(self) -> list[_Line]:
        return [line for lines in self._lines.values() for line in lines]


async def _receive_bytes(socket: WebSocket) -> bytes:
    """The next binary frame.

    Raises:
        Malformed: a text frame.
        WebSocketDisconnect: the client has gone.
    """
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    data = message.get("bytes")
    if not isinstance(data, bytes):
        raise Malformed(reason="frame")
    return data


async def _overrun(line: _Line) -> int:
    await line.over.wait()
    return line.ended


async def _close(socket: WebSocket, code: int) -> None:
    if socket.application_state is not WebSocketState.DISCONNECTED:
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):  # the client was quicker
            await socket.close(code)
