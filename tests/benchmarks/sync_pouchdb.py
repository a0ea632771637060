"""PouchDB on Node as our sync's rival: a server, and devices in one process of their own."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.benchmarks.counting_proxy import CountingProxy, Passed

PROGRAM = Path(__file__).parent / "pouchdb" / "rival.js"
_DATABASE = "clinic"


class PouchDb:
    """A server with one database and any number of devices; a context manager.

    Args:
        folder: where all of them keep their data.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        if not (PROGRAM.parent / "node_modules").is_dir():
            raise RuntimeError("npm ci --prefix tests/benchmarks/pouchdb --ignore-scripts")
        self._server = self._start("serve")
        self._devices = self._start("devices")
        self._proxy = CountingProxy("127.0.0.1", self._heard(self._server)["port"])
        self._proxy.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._proxy.__exit__(kind, error, trace)
        for each in (self._devices, self._server):
            each.kill()
            each.communicate()

    @property
    def passed(self) -> Passed:
        """What passed between devices and server."""
        return self._proxy.passed

    def write(self, device: str, docs: Sequence[Mapping[str, object]]) -> None:
        """Keep new documents on a device."""
        self._ask("write", device, docs=docs)

    def change(self, device: str, document: str, fields: Mapping[str, object]) -> None:
        """Keep a document anew with other fields."""
        self._ask("change", device, id=document, fields=fields)

    def push(self, device: str) -> float:
        """Replicate to the server; seconds."""
        return float(self._ask("push", device, url=self._url)["seconds"])

    def pull(self, device: str) -> float:
        """Replicate from the server; seconds."""
        return float(self._ask("pull", device, url=self._url)["seconds"])

    def shown(self, device: str, document: str) -> dict[str, Any]:
        """What somebody sees who just opens the document."""
        found: dict[str, Any] = self._ask("shown", device, id=document)["doc"]
        return found

    @property
    def _url(self) -> str:
        return f"http://{self._proxy.address}/{_DATABASE}"

    def _start(self, role: str) -> "subprocess.Popen[str]":
        place = self._folder / role
        place.mkdir(parents=True)
        return subprocess.Popen(
            ["node", str(PROGRAM), role, str(place)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def _heard(self, program: "subprocess.Popen[str]") -> dict[str, Any]:
        assert program.stdout is not None
        answer: dict[str, Any] = json.loads(program.stdout.readline())
        assert "error" not in answer, answer
        return answer

    def _ask(self, act: str, device: str, **words: object) -> dict[str, Any]:
        assert self._devices.stdin is not None
        line = json.dumps({"act": act, "device": device, **words}, ensure_ascii=False)
        self._devices.stdin.write(line + "\n")
        self._devices.stdin.flush()
        return self._heard(self._devices)
