"""Servers that are not a hub, or a strange one: real TLS, scripted answers.

`async with odd_server(key, answer) as server:` speaks TLS with a leaf of `key` (plain TCP when
it is None), reads one request a connection and lets `answer(writer)` write what it likes;
`server.heard` holds the bytes it was sent after TLS.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sync.protocol.suites import SigningKey
from sync.protocol.tls import issue_leaf
from tests.hub.alliance import NOW_MS

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class OddServer:
    address: str = ""
    heard: bytearray = field(default_factory=bytearray)


def says(status: str, kind: str, body: bytes) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()

    return answer


@asynccontextmanager
async def odd_server(
    folder: Path, key: SigningKey | None, answer: Answer
) -> AsyncIterator[OddServer]:
    odd = OddServer()
    ended = asyncio.Event()
    talks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            talks.add(task)
        try:
            odd.heard += await reader.readuntil(b"\r\n\r\n")
            talking = asyncio.ensure_future(answer(writer))
            await asyncio.wait(
                [talking, asyncio.ensure_future(ended.wait())], return_when=asyncio.FIRST_COMPLETED
            )
            talking.cancel()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the client hung up, as it should
        finally:
            writer.transport.abort()

    context = _context(folder, key) if key else None
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    odd.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield odd
    finally:
        ended.set()
        server.close()
        await server.wait_closed()
        await asyncio.gather(*talks)


def _context(folder: Path, key: SigningKey) -> ssl.SSLContext:
    chain, secret = issue_leaf(key, ("127.0.0.1",), NOW_MS)
    (folder / "leaf.pem").write_bytes(chain)
    (folder / "leaf.key").write_bytes(secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "leaf.pem", folder / "leaf.key")
    return context
