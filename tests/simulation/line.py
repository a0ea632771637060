"""The network of the simulation: requests reach the real hub app in memory, or do not.

`Line` is what httpx calls a transport, so that everything above it is the client as it ships. It
calls the hub's own ASGI application, with no socket and no waiting; how long something takes is
said to the clocks instead.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import httpx

from tests.simulation.disk import PowerCut

Message = MutableMapping[str, Any]
App = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]


class Fate(StrEnum):
    """What happens to one exchange."""

    DROP = "drop"
    CUT = "cut in the middle of the request"
    LOSE = "answer lost"
    TEAR = "answer torn"
    DOUBLE = "delivered twice"
    LATE = "delivered after what follows"
    SLOW = "slow"
    FLIP = "one bit of the answer flipped"
    PORTAL = "a portal answers with its page"
    OLD = "an answer of before is played again"


PAGE = b"<!doctype html><title>Wi-Fi</title><p>Please accept the terms."
PATIENCE_MS = 45_000


@dataclass(frozen=True)
class Answer:
    """What the hub said."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass
class Line(httpx.AsyncBaseTransport):
    """One PC's way to the hub.

    Attributes:
        app: the hub's application; None while no hub answers.
        tell_time: told how many milliseconds an exchange took.
        heard: told every body that went over the line, both ways.
        kill_hub: called where the hub's process died of a request.
        fates: what happens to the next exchanges, the first one first.
        counted: how often each fate came true.
        lie: the hub's hand in an answer, by path; None for a hub that is honest.
    """

    app: Callable[[], App | None]
    tell_time: Callable[[int], None]
    heard: Callable[[bytes], None]
    kill_hub: Callable[[], None]
    fates: list[Fate | None] = field(default_factory=list)
    counted: dict[Fate, int] = field(default_factory=dict)
    lie: Callable[[str, bytes, Answer], Answer] | None = None
    late: list[httpx.Request] = field(default_factory=list)
    before: dict[str, Answer] = field(default_factory=dict)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The hub's answer, or the error a real line would have given."""
        await request.aread()
        self.heard(request.content)
        fate = self.fates.pop(0) if self.fates else None
        if fate is not None:
            self.counted[fate] = self.counted.get(fate, 0) + 1
        try:
            answer = await self._carry(request, fate)
        except PowerCut as error:
            self.kill_hub()
            raise httpx.ReadError("the hub died", request=request) from error
        self.heard(answer.body)
        body = httpx.ByteStream(answer.body)
        return httpx.Response(answer.status, headers=list(answer.headers), stream=body)

    async def _carry(self, request: httpx.Request, fate: Fate | None) -> Answer:
        self.tell_time(20)
        app = self.app()
        if fate is Fate.PORTAL:
            return Answer(200, ((b"content-type", b"text/html"),), PAGE)
        if app is None or fate is Fate.DROP:
            raise httpx.ConnectError("no route", request=request)
        if fate is Fate.LATE:
            self.late.append(request)
            self.tell_time(PATIENCE_MS)
            raise httpx.ReadTimeout("no answer", request=request)
        if fate is Fate.CUT:
            await ask(app, request, len(request.content) // 2)
            raise httpx.WriteError("cut", request=request)
        answer = await self._answered(app, request, fate)
        for held in self.late:
            await ask(app, held)
        self.late.clear()
        return answer

    async def _answered(self, app: App, request: httpx.Request, fate: Fate | None) -> Answer:
        answer = await ask(app, request)
        if fate is Fate.DOUBLE:
            answer = await ask(app, request)
        path = request.url.path
        if fate is Fate.SLOW:
            self.tell_time(PATIENCE_MS)
            raise httpx.ReadTimeout("slow", request=request)
        if fate is Fate.LOSE:
            raise httpx.ReadError("cut", request=request)
        if fate is Fate.TEAR:
            raise httpx.RemoteProtocolError("torn", request=request)
        if fate is Fate.FLIP and answer.body:
            body = bytearray(answer.body)
            body[len(body) // 2] ^= 4
            answer = Answer(answer.status, answer.headers, bytes(body))
        if fate is Fate.OLD:
            answer = self.before.get(path, answer)
        self.before.setdefault(path, answer)
        return self.lie(path, request.content, answer) if self.lie else answer


async def ask(app: App, request: httpx.Request, cut_after: int | None = None) -> Answer:
    """Calls the application with a request, whole or broken off after some bytes of its body."""
    body = request.content
    sent = [(body, False)] if cut_after is None else [(body[:cut_after], True)]
    status, headers, parts = 500, (), []

    async def receive() -> Message:
        if sent:
            part, more = sent.pop()
            return {"type": "http.request", "body": part, "more_body": more}
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], tuple(message["headers"])
        else:
            parts.append(message.get("body", b""))

    await app(_scope(request), receive, send)
    return Answer(status, headers, b"".join(parts))


def _scope(request: httpx.Request) -> Message:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "https",
        "path": request.url.path,
        "raw_path": request.url.raw_path.split(b"?")[0],
        "query_string": request.url.query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("10.0.0.1", 4000),
        "server": ("hub", 443),
    }
