"""A proxy that counts what passes, the same way for HTTP and for HTTP in TLS.

It sees TLS from outside only: of each record of application data it takes off what TLS 1.3 adds
(5 bytes of header, 16 of tag, 1 of type), and what is left is HTTP. During a handshake that is not
so, therefore HTTP bytes are told of connections that are open already.
"""

import asyncio
import threading
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Self

_HEADER, _ADDED, _DATA = 5, 17, 23
_TLS_KINDS = range(20, 25)


@dataclass(frozen=True)
class Passed:
    """What passed.

    Attributes:
        up, down: bytes of HTTP.
        raw_up, raw_down: bytes of TCP's load.
        connections: opened.
        exchanges: times something went up after something had come down, or first: each is one
            round trip that the client waits for.
    """

    up: int = 0
    down: int = 0
    raw_up: int = 0
    raw_down: int = 0
    connections: int = 0
    exchanges: int = 0

    @property
    def both(self) -> int:
        """Bytes of HTTP there and back."""
        return self.up + self.down

    @property
    def raw(self) -> int:
        """Bytes of TCP's load there and back."""
        return self.raw_up + self.raw_down

    def since(self, before: "Passed") -> "Passed":
        """What passed after that."""
        return Passed(
            *(getattr(self, name) - getattr(before, name) for name in Passed.__dataclass_fields__)
        )


@dataclass
class _Records:
    """Finds the records of one direction of one connection."""

    held: bytearray = field(default_factory=bytearray)
    is_tls: bool | None = None
    missing: int = 0

    def http_in(self, part: bytes) -> int:
        """Bytes of HTTP in what passed now."""
        if self.is_tls is None:
            self.is_tls = part[0] in _TLS_KINDS
        if not self.is_tls:
            return len(part)
        self.held += part
        found = 0
        while len(self.held) >= _HEADER:
            size = int.from_bytes(self.held[3:_HEADER], "big")
            if len(self.held) < _HEADER + size:
                break
            found += max(0, size - _ADDED) if self.held[0] == _DATA else 0
            del self.held[: _HEADER + size]
        return found


class CountingProxy:
    """Stands before one server of this machine or another; a context manager.

    Args:
        host, port: of the server.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._passed = Passed()
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def passed(self) -> Passed:
        """Everything so far."""
        return self._passed

    @property
    def address(self) -> str:
        """`host:port` to connect to."""
        return f"127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        server = self._run(asyncio.start_server(self._join, "127.0.0.1", 0))
        self._server = server
        self._port = int(server.sockets[0].getsockname()[1])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _stop(self) -> None:
        self._server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._count(connections=1)
        far_reader, far_writer = await asyncio.open_connection(*self._target)
        turn = [False]
        for source, target, is_up in ((reader, far_writer, True), (far_reader, writer, False)):
            task = asyncio.ensure_future(self._carry(source, target, turn, is_up=is_up))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _carry(
        self,
        source: asyncio.StreamReader,
        target: asyncio.StreamWriter,
        turn: list[bool],
        *,
        is_up: bool,
    ) -> None:
        records = _Records()
        try:
            while part := await source.read(1 << 16):
                http = records.http_in(part)
                if is_up:
                    begins = not turn[0]
                    self._count(up=http, raw_up=len(part), exchanges=int(begins))
                else:
                    self._count(down=http, raw_down=len(part))
                turn[0] = is_up
                target.write(part)
                await target.drain()
        except OSError:
            return  # one side hung up
        finally:
            target.close()

    def _count(self, **more: int) -> None:
        grown = {name: getattr(self._passed, name) + number for name, number in more.items()}
        self._passed = replace(self._passed, **grown)
