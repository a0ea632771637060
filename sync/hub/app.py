"""The hub as a table of routes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from sync.hub.endpoints import (
    get_chunk,
    get_invitation,
    get_paper_copy,
    get_recovery_copy,
    head_chunk,
    hello,
    list_changes,
    open_session,
    push_entries,
    put_chunk,
    put_invitation,
    put_paper_copy,
    put_recovery_copy,
    put_turned_circle,
    read_chains,
    read_frontiers,
    read_ledgers,
    read_receipts,
    read_removal,
    read_sites,
)
from sync.hub.hub import Hub
from sync.hub.keeping import keep
from sync.hub.wire import WireRoom
from sync.protocol.tls import make_hub_authority

CHUNK = "/v1/ledgers/{ledger:str}/chunks/{chunk:str}"
INVITATION = "/v1/invitations/{lookup:str}"
RECOVERY = "/v1/recovery/{lookup:str}"
PAPER = "/v1/paper/{circle:str}"


async def wire(socket: WebSocket) -> None:
    """`WS /v1/wire`."""
    room: WireRoom = socket.app.state.room
    await room.serve(socket)


ROUTES = (
    Route("/v1/hello", hello, methods=["GET"]),
    Route("/v1/sessions", open_session, methods=["POST"]),
    Route("/v1/entries", push_entries, methods=["POST"]),
    Route("/v1/receipts", read_receipts, methods=["POST"]),
    Route("/v1/changes", list_changes, methods=["POST"]),
    Route("/v1/ledgers", read_ledgers, methods=["POST"]),
    Route(CHUNK, head_chunk, methods=["HEAD"]),
    Route(CHUNK, put_chunk, methods=["PUT"]),
    Route(CHUNK, get_chunk, methods=["GET"]),
    Route(INVITATION, put_invitation, methods=["PUT"]),
    Route(INVITATION, get_invitation, methods=["GET"]),
    Route(RECOVERY, put_recovery_copy, methods=["PUT"]),
    Route(RECOVERY, get_recovery_copy, methods=["GET"]),
    Route(PAPER, put_paper_copy, methods=["PUT"]),
    Route(PAPER, get_paper_copy, methods=["GET"]),
    Route(f"{PAPER}/turn", put_turned_circle, methods=["PUT"]),
    Route("/v1/chains", read_chains, methods=["GET"]),
    Route("/v1/frontiers", read_frontiers, methods=["POST"]),
    Route("/v1/sites", read_sites, methods=["GET"]),
    Route("/v1/removal", read_removal, methods=["POST"]),
    WebSocketRoute("/v1/wire", wire),
)


def make_app(hub: Hub, daily: Callable[[], Awaitable[None]] | None = None) -> Starlette:
    """The application of one open hub.

    Args:
        hub: its nouns; closed by whoever opened it.
        daily: runs as long as the server does, e.g. to renew its certificate.
    """
    room = WireRoom(hub)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        chores = [keep(hub, room), *([daily()] if daily else [])]
        keeping = [asyncio.ensure_future(chore) for chore in chores]
        with room.listening():
            yield
        for chore in keeping:
            chore.cancel()
        await asyncio.gather(*keeping, return_exceptions=True)

    app = Starlette(routes=list(ROUTES), lifespan=lifespan)
    app.state.hub = hub
    app.state.room = room
    app.state.authority = make_hub_authority(hub.identity)
    return app
