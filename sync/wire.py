"""The client's WebSocket: hears wake-ups, presence and signals, sends signals; always retrying."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from random import Random

import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from sync.hub_client import HubClient
from sync.protocol.errors import TeleconError, TooNew
from sync.protocol.frames import (
    FRAME_LIMIT,
    Gone,
    HubFrame,
    Pong,
    Presence,
    SendSignal,
    Signal,
    Wake,
    WireHello,
    decode_hub_frame,
)
from sync.protocol.suites import SigningKey
from sync.schedule import Schedule

_log = structlog.get_logger("sync.wire")

_UNAUTHORISED = 4401
_OPEN_S = 20.0
_KEEP_ALIVE_S = 25.0


def _ignore(*_heard: object) -> None:
    """Nobody asked for it."""


@dataclass(frozen=True)
class Listener:
    """Who hears what the wire brings; called on the network thread, must be quick.

    Attributes:
        woken: circle, position of its feed.
        signalled: author as the hub says, sealed signal (its seal proves the author).
        seen: author, whether online.
        gone: author a signal could not reach.
        connected: whether the wire is up.
    """

    woken: Callable[[bytes, int], None] = _ignore
    signalled: Callable[[bytes, bytes], None] = _ignore
    seen: Callable[[bytes, bool], None] = _ignore
    gone: Callable[[bytes], None] = _ignore
    connected: Callable[[bool], None] = _ignore


class Wire:
    """One author's wire to the hub.

    Args:
        hub: the pinned hub.
        signer: the author's key.
        listener: who hears.
        random: chance in the waiting times.
    """

    def __init__(
        self, hub: HubClient, signer: SigningKey, listener: Listener, random: Random
    ) -> None:
        self._hub = hub
        self._signer = signer
        self._listener = listener
        self._random = random
        self._connection: ClientConnection | None = None
        self._nudged = asyncio.Event()

    @property
    def is_up(self) -> bool:
        """Whether the hub can be told something right now."""
        return self._connection is not None

    def nudge(self) -> None:
        """The hub can be reached again: connect now. Call on the network thread."""
        self._nudged.set()

    async def run(self) -> None:
        """Stay connected until cancelled."""
        waiting = Schedule()
        while True:
            heard = await self._converse_once()
            waiting = Schedule() if heard else waiting
            waiting = waiting.failed(0, self._random.random)
            self._nudged.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(waiting.due_ms / 1000):
                    await self._nudged.wait()

    async def send_signal(self, to: bytes, blob: bytes) -> bool:
        """Hand a sealed signal to the hub; false when the wire is down."""
        connection = self._connection
        if connection is None:
            return False
        try:
            await connection.send(SendSignal(to, blob).encode())
        except WebSocketException:
            return False
        return True

    async def _converse_once(self) -> bool:
        """One connection from start to end; whether the hub said anything on it."""
        heard = False
        try:
            token = await self._hub.token_of(self._signer)
            async with connect(
                self._hub.wire_url,
                ssl=self._hub.context,
                proxy=None if self._hub.is_local else True,
                open_timeout=_OPEN_S,
                ping_interval=_KEEP_ALIVE_S,
                max_size=FRAME_LIMIT,
                compression=None,
            ) as connection:
                await connection.send(WireHello(token).encode())
                async for data in connection:
                    if not heard:
                        heard = True
                        self._up(connection)
                    self._dispatch(data)
            if connection.close_code == _UNAUTHORISED:
                self._hub.forget_token(self._signer)
        except (TeleconError, WebSocketException, OSError, TimeoutError):
            return heard  # the engine's next round tells why
        except Exception as caught:  # noqa: BLE001 - a mistake of the program costs one connection
            _log.error("wire.crashed", kind=type(caught).__name__)
            return heard
        finally:
            self._down()
        return heard

    def _up(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._listener.connected(True)

    def _down(self) -> None:
        if self._connection is not None:
            self._connection = None
            self._listener.connected(False)

    def _dispatch(self, data: str | bytes) -> None:
        if isinstance(data, str):
            return
        try:
            frame = decode_hub_frame(data)
        except TooNew:
            return
        self._tell(frame)

    def _tell(self, frame: HubFrame) -> None:
        match frame:
            case Wake():
                self._listener.woken(frame.circle, frame.position)
            case Signal():
                self._listener.signalled(frame.sender, frame.blob)
            case Presence():
                self._listener.seen(frame.author, frame.online)
            case Gone():
                self._listener.gone(frame.to)
            case Pong():
                pass
