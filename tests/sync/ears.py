"""A client's WebSocket whose every word a test can wait for.

`async with connected(hub, member) as (wire, ear):` is up;
`ear.wait_for(word, first)` gives what came with it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from random import Random

from sync.hub_client import HubClient
from sync.transport import Patience
from sync.wire import Listener, Wire
from tests.hub.alliance import Member
from tests.hub.embedded import EmbeddedHub

HURRIED = Patience(connect_s=1.0, silence_s=1.0, answer_s=2.0)


class Ear:
    """Hears a wire and lets a test wait for what it hears."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[tuple[str, object, object]] = asyncio.Queue()
        self.listener = Listener(
            woken=lambda circle, position: self.heard.put_nowait(("woken", circle, position)),
            signalled=lambda sender, blob: self.heard.put_nowait(("signal", sender, blob)),
            seen=lambda author, online: self.heard.put_nowait(("seen", author, online)),
            gone=lambda author: self.heard.put_nowait(("gone", author, None)),
            connected=lambda is_up: self.heard.put_nowait(("connected", is_up, None)),
        )

    async def wait_for(self, word: str, first: object) -> object:
        async with asyncio.timeout(10):
            while True:
                heard = await self.heard.get()
                if heard[:2] == (word, first):
                    return heard[2]

    async def until(self, word: str) -> list[tuple[str, object, object]]:
        heard = [await self.heard.get()]
        while heard[-1][0] != word:
            heard.append(await self.heard.get())
        return heard


@asynccontextmanager
async def connected(hub: EmbeddedHub, member: Member) -> AsyncIterator[tuple[Wire, Ear]]:
    client, ear = HubClient([hub.address], hub.key, HURRIED), Ear()
    wire = Wire(client, member.signing, ear.listener, Random(1))
    running = asyncio.ensure_future(wire.run())
    try:
        await ear.wait_for("connected", True)
        yield wire, ear
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await client.close()
