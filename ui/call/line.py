"""The asyncio side of calls: sealed signals in and out, and the call desk between them."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from telecon.calls.media.desk import CallDesk, DeskParts
from telecon.calls.newest_picture import NewestPicture
from telecon.calls.sealed_signals import Callers, SealedSignals, may_ring
from telecon.calls.signals import Ring, parse_signal
from telecon.calls.view import CallRecord, CallView
from telecon.errors import TeleconError
from ui.call.parts import CallParts
from ui.room import Desk

log = structlog.get_logger(__name__)
WAITING_SIGNALS = 256
"""More than a whole call sends; a flood beyond it is dropped, calls repeat what matters."""


@dataclass(frozen=True)
class Listener:
    """Who hears of a call; `ready` comes on the Qt thread, the others on the asyncio thread."""

    ready: Callable[[CallDesk], None]
    changed: Callable[[CallView], None]
    recorded: Callable[[CallRecord], None]


class CallLine:
    """Made on the Qt thread, lives on the asyncio thread from `serve` on."""

    def __init__(self, desk: Desk, parts: CallParts, listener: Listener) -> None:
        self._session = desk.session
        self._background = desk.background
        self._signals = desk.network.signals
        self._parts = parts
        self._listener = listener
        self._may: set[tuple[bytes, bytes]] = set()
        self._stopped = False
        self.ended = threading.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._heard: asyncio.Queue[tuple[bytes, bytes] | None] = asyncio.Queue(WAITING_SIGNALS)

    async def serve(self, callers: Callers) -> None:
        """Take signals until `stop`; then hang up and give everything back."""
        session = self._session
        self._callers = callers
        self._sealed = SealedSignals(session.author, session.clock, callers.roster, self._carry)
        loop = asyncio.get_running_loop()
        self._desk = self._make_desk(loop)
        self._signals.listen(self._arrived)
        self._signals.watch(self._seen)
        self._background.post(lambda: self._listener.ready(self._desk))
        try:
            while (signal := await self._heard.get()) is not None:
                await self._take(*signal)
        finally:
            await self._desk.close()
            self.ended.set()

    async def stop(self) -> None:
        """End `serve`; what still waits is not heard."""
        self._stopped = True
        while not self._heard.empty():
            self._heard.get_nowait()
        self._heard.put_nowait(None)

    async def learn(self, callers: Callers) -> None:
        """Judge by newer people, circles and cases."""
        self._callers = callers
        self._sealed.know(callers.roster)
        self._may.clear()

    async def forget(self) -> None:
        """Look again at who may ring: a case or a circle changed."""
        self._may.clear()

    def _carry(self, author: bytes, blob: bytes) -> None:
        task = asyncio.get_running_loop().create_task(self._send(author, blob))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, author: bytes, blob: bytes) -> None:
        try:
            await self._signals.send(author, blob)
        except TeleconError as error:
            log.info("signal not carried", code=error.code)
            self._desk.on_gone(author)

    def _arrived(self, sender: bytes, blob: bytes) -> None:
        if self._stopped:
            return
        try:
            self._heard.put_nowait((sender, blob))
        except asyncio.QueueFull:
            log.warning("signals dropped", waiting=WAITING_SIGNALS)

    def _seen(self, author: bytes, online: bool) -> None:
        if not online:
            self._desk.on_gone(author)

    async def _take(self, sender: bytes, blob: bytes) -> None:
        try:
            heard = self._sealed.open(sender, blob)
            signal = parse_signal(heard.data)
        except TeleconError as error:
            log.warning("signal left out", code=error.code)
            return
        if isinstance(signal.said, Ring):
            await self._judge(heard.sender, signal.ledger)
        self._desk.on_signal(heard.sender, heard.data)

    async def _judge(self, sender: bytes, ledger: bytes) -> None:
        if (sender, ledger) not in self._may:
            allowed = await self._background.query(lambda: may_ring(self._session, ledger))
            self._may |= {(author, ledger) for author in allowed}

    def _make_desk(self, loop: asyncio.AbstractEventLoop) -> CallDesk:
        own, remote = NewestPicture(), NewestPicture()
        clock = self._session.clock
        return CallDesk(
            DeskParts(
                author=self._session.author.id,
                channel=self._sealed,
                clock=clock,
                make_engine=self._parts.engines(own, remote, clock),
                own_view=own,
                remote_view=remote,
                may_call=lambda author, ledger: (author, ledger) in self._may,
                name_of=self._name_of,
                on_change=self._listener.changed,
                on_record=self._listener.recorded,
            ),
            loop,
        )

    def _name_of(self, author: bytes) -> str:
        person = self._callers.people.get(author)
        return person.name if person else ""
