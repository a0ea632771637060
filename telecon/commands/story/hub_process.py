"""The embedded hub of the demo: a real `telecon hub` in a process of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from telecon.errors import HubUnreachable

_HOST = "127.0.0.1"


class HubProcess:
    """Starts and stops the hub of a data folder; the port stays the same over restarts.

    Use it as a context manager. The hub's own output goes to `hub.log` beside its data.
    """

    def __init__(self, data: Path, port: int = 0) -> None:
        self.data = data
        self.port = port or _free_port()
        self.fingerprint = ""
        self.founding_code = ""
        self._process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """`host:port`."""
        return f"{_HOST}:{self.port}"

    def start(self) -> None:
        """Serves; returns once connections are taken.

        Raises:
            HubUnreachable: the hub ended at its start; its log says why.
        """
        self.data.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "telecon", "hub", "--data", str(self.data)]
        command += ["--host", _HOST, "--port", str(self.port)]
        log = self.data.with_suffix(".log").open("a", encoding="utf-8")
        with log:
            self._process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ
            )
        self._read_start()

    def stop(self) -> None:
        """Ends the process and waits for it; safe to repeat."""
        if self._process is None:
            return
        self._process.terminate()
        self._process.wait(30)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None

    @contextmanager
    def offline(self) -> Iterator[None]:
        """Nobody reaches the hub inside this block."""
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

    def _read_start(self) -> None:
        process = self._process
        if process is None or process.stdout is None:
            raise HubUnreachable(reason="not-started")
        for line in process.stdout:
            if line.startswith("hub key fingerprint:"):
                self.fingerprint = line.split(":", 1)[1].strip()
            if line.startswith("founding code:"):
                self.founding_code = line.split(":", 1)[1].strip()
            if "hub.serving" in line:
                return
        raise HubUnreachable(reason="ended-at-start")


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as probe:
        return int(probe.getsockname()[1])
