"""Serving a hub until the process is told to stop."""

import asyncio
import gc
import os
import socket
from collections.abc import Callable

import structlog
import uvicorn

from sync.hub.app import make_app
from sync.hub.hub import Hub, HubSettings
from sync.hub.leaf import Leaf

_LOOK_EVERY_S = 3600.0

_log = structlog.get_logger("sync.hub")


class _Server(uvicorn.Server):
    """A server that, once stopping, waits a moment for answers and for no client's goodbye."""

    def __init__(self, config: uvicorn.Config, grace_s: float) -> None:
        super().__init__(config)
        self._grace_s = grace_s

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, finish what is on its way, hang up."""
        hanging_up = asyncio.ensure_future(self._hang_up())
        try:
            await super().shutdown(sockets)
        finally:
            hanging_up.cancel()

    async def _hang_up(self) -> None:
        await asyncio.sleep(self._grace_s)
        for connection in tuple(self.server_state.connections):
            if connection.transport is not None:
                connection.transport.abort()


class Service:
    """One run of uvicorn over an open hub."""

    def __init__(self, hub: Hub, listener: socket.socket, grace_s: float) -> None:
        self._listener = listener
        self._leaf = Leaf(hub, _names(hub.settings))
        self._config = uvicorn.Config(
            make_app(hub, self._renew),
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,  # the hub tells its time in `hello`, signed
            lifespan="on",
            ws="websockets-sansio",
            ws_max_size=hub.limits.wire_frame,
            ssl_certfile=str(self._leaf.chain),
            ssl_keyfile=str(self._leaf.key),
            timeout_graceful_shutdown=10,
            timeout_keep_alive=75,
        )
        self.server = _Server(self._config, grace_s)

    def run(self) -> None:
        """Serve until told to stop."""
        self.server.run(sockets=[self._listener])

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            if self._leaf.is_old() and self._config.ssl is not None:
                self._leaf.issue()
                self._config.ssl.load_cert_chain(self._leaf.chain, self._leaf.key)


def run_hub(settings: HubSettings, opened: Callable[[Hub], None] = lambda _hub: None) -> None:
    """Serve until the process is told to stop (Ctrl-C or SIGTERM).

    Args:
        settings: where its data lies and what it allows.
        opened: told once the hub is open, before it listens.
    """
    hub = Hub(settings)
    try:
        opened(hub)
        listener = listen(settings)
        host, port = listener.getsockname()[:2]
        _log.info("hub.serving", host=host, port=port)
        gc.freeze()  # what is loaded stays: no collection of garbage looks through it again
        Service(hub, listener, grace_s=5.0).run()
    finally:
        hub.close()


def listen(settings: HubSettings) -> socket.socket:
    """A listening socket; it names TCP outright, or asyncio would leave Nagle's delay on."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(256)
    except OSError:
        listener.close()
        raise
    return listener


def _names(settings: HubSettings) -> tuple[str, ...]:
    return tuple(dict.fromkeys(["localhost", "127.0.0.1", *settings.names]))
