"""Serving a hub: its own process, or a thread inside a demo or test."""

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import structlog
import uvicorn

from sync.hub.app import make_app
from sync.hub.hub import Hub, HubSettings
from sync.hub.identity import write_private
from sync.protocol.suites import PublicKey
from sync.protocol.tls import LEAF_DAYS, issue_leaf, leaf_expires_ms

_DAY_MS = 86_400_000
_RENEW_MS = LEAF_DAYS * _DAY_MS // 3
_LOOK_EVERY_S = 3600.0

_log = structlog.get_logger("sync.hub")


class Leaf:
    """The TLS certificate in use, renewed by the hub's identity before it runs out.

    Args:
        hub: whose identity signs it.
        names: host names and addresses it carries.
    """

    def __init__(self, hub: Hub, names: tuple[str, ...]) -> None:
        self._hub = hub
        self._names = names
        folder = hub.settings.data / "identity"
        self.chain, self.key = folder / "leaf.pem", folder / "leaf.key"
        self.issue()

    def issue(self) -> None:
        """Write a fresh leaf and its key."""
        chain, secret = issue_leaf(self._hub.identity, self._names, self._hub.now_ms())
        write_private(self.key, secret)
        write_private(self.chain, chain)

    def is_old(self) -> bool:
        """Whether less than a third of its time is left."""
        left = leaf_expires_ms(self.chain.read_bytes()) - self._hub.now_ms()
        return left < _RENEW_MS


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


class _Service:
    """One run of uvicorn over an open hub."""

    def __init__(self, hub: Hub, listener: socket.socket, grace_s: float) -> None:
        self._listener = listener
        self._leaf = Leaf(hub, _names(hub.settings))
        self._config = uvicorn.Config(
            make_app(hub, self._renew),
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=True,
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
        listener = _listen(settings)
        host, port = listener.getsockname()[:2]
        _log.info("hub.serving", host=host, port=port)
        _Service(hub, listener, grace_s=5.0).run()
    finally:
        hub.close()


class EmbeddedHub:
    """A hub in a thread of this process, with real TLS on a port of its own.

    Use it as a context manager, or `start` and `stop` it.

    Args:
        data: its data folder.
        settings: to change limits or clock; host and port of it are kept, the folder is `data`.
    """

    def __init__(self, data: Path, settings: HubSettings | None = None) -> None:
        chosen = settings or HubSettings(data, host="127.0.0.1", port=0)
        self._settings = replace(chosen, data=data)
        self._hub: Hub | None = None
        self._service: _Service | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """`host:port`, the same over all starts."""
        return f"{self._settings.host}:{self._settings.port}"

    @property
    def hub(self) -> Hub:
        """The running hub.

        Raises:
            RuntimeError: it is stopped.
        """
        if self._hub is None:
            raise RuntimeError("the hub is stopped")
        return self._hub

    @property
    def key(self) -> PublicKey:
        """The key clients pin."""
        return self.hub.identity.public

    @property
    def founding_code(self) -> str:
        """What founding an alliance on it takes; empty once there is one."""
        return self.hub.founding.text

    def start(self) -> None:
        """Serve; returns once connections are taken."""
        listener = _listen(self._settings)
        self._settings = replace(self._settings, port=listener.getsockname()[1])
        try:
            self._hub = Hub(self._settings)
        except BaseException:
            listener.close()
            raise
        self._service = _Service(self._hub, listener, grace_s=0.2)
        self._thread = threading.Thread(target=self._service.run, name="hub", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Hang up on everybody and close the tables; safe to repeat."""
        if self._service is None or self._thread is None or self._hub is None:
            return
        self._service.server.should_exit = True
        self._thread.join()
        self._hub.close()
        self._service = self._thread = self._hub = None

    @contextmanager
    def offline(self) -> Iterator[None]:
        """Nobody reaches the hub inside this block; it comes back on the same port."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def _listen(settings: HubSettings) -> socket.socket:
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
