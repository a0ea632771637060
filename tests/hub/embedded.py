"""A real hub in a thread of the test, with real TLS on a port of its own."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sync.hub.hub import Hub, HubSettings
from sync.hub.limits import Limits
from sync.hub.serve import Service, listen
from sync.protocol.suites import PublicKey

_OFTEN = 1_000_000
UNHURRIED = Limits(
    requests_per_minute=_OFTEN,
    strangers_per_minute=_OFTEN,
    recoveries_per_minute=_OFTEN,
    hellos_per_minute=_OFTEN,
    sessions_per_minute=_OFTEN,
)
"""For tests in which people live through weeks in a minute, all behind one address."""


class EmbeddedHub:
    """Starts and stops a hub; the port stays the same over restarts.

    Use it as a context manager, or `start` and `stop` it.

    Args:
        data: its data folder.
        settings: to change limits or clock; host and port of it are kept, the folder is `data`.
    """

    def __init__(self, data: Path, settings: HubSettings | None = None) -> None:
        chosen = settings or HubSettings(data, host="127.0.0.1", port=0, limits=UNHURRIED)
        self._settings = replace(chosen, data=data)
        self._hub: Hub | None = None
        self._service: Service | None = None
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
        listener = listen(self._settings)
        self._settings = replace(self._settings, port=listener.getsockname()[1])
        try:
            self._hub = Hub(self._settings)
        except BaseException:
            listener.close()
            raise
        self._service = Service(self._hub, listener, grace_s=0.2)
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
        """Nobody reaches the hub inside this block; it comes back on the same port.

        The port is held meanwhile, or another program of a busy machine might be given it.
        """
        self.stop()
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as held:
                if os.name == "posix":
                    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                held.bind((self._settings.host, self._settings.port))
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
