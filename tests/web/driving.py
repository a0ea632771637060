"""Real browsers, driven from a test: one page, one JSON line for each call."""

import fcntl
import http.server
import importlib.resources
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DRIVER = HERE / "driver"
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
INSTALLING = DRIVER / ".installing"
PROGRAMS = {
    "chromium": (("chromium", "chromium-browser", "google-chrome"), "apt-get install -y chromium"),
    "firefox": (("firefox-esr", "firefox"), "apt-get install -y firefox-esr"),
    "node": (("node", "nodejs"), "apt-get install -y nodejs npm"),
    "npm": (("npm",), "apt-get install -y nodejs npm"),
}


class MissingProgramError(Exception):
    """A program the browser tests need is not installed."""


class Browser:
    """One browser with the page open.

    Args:
        process: the driver, which answers every line it is given.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._started = False

    def started(self) -> "Browser":
        """Wait until the page is open."""
        if not self._started:
            self._answer("start")
            self._started = True
        return self

    def call(self, name: str, argument: object = None) -> Any:
        """Ask the page; bytes travel as hex.

        Raises:
            AssertionError: the page broke instead of answering.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"call": name, "argument": argument}) + "\n")
        self._process.stdin.flush()
        return self._answer(name)

    def _answer(self, name: str) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the browser went away at {name}"
        answer = json.loads(line)
        assert "crash" not in answer, answer["crash"]
        return answer["value"]


def program(name: str) -> str:
    """Return the path of a program.

    Raises:
        MissingProgramError: with the command that installs it.
    """
    names, install = PROGRAMS[name]
    for candidate in names:
        if found := shutil.which(candidate):
            return found
    raise MissingProgramError(f"{name} is not installed; run: {install}")


def install_driver() -> None:
    """Bring `node_modules` to what the lock file says; at once when it is there already."""
    wanted = sha256((DRIVER / "package-lock.json").read_bytes()).hexdigest()
    stamp = DRIVER / "node_modules" / ".installed-from"
    with INSTALLING.open("w") as lock:  # two test processes may come here at once
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        command = [program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=DRIVER, check=True, timeout=170, stdout=subprocess.DEVNULL)
        stamp.write_text(wanted)


@contextmanager
def page_server() -> Iterator[str]:
    """Serve the page and the modules on loopback; yields the address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Files) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def opened(kind: str, address: str, folder: Path) -> Iterator[Browser]:
    """Open the page in a browser with a fresh profile under `folder`."""
    command = [program("node"), "drive.js", kind, program(kind), address]
    with subprocess.Popen(
        command,
        cwd=DRIVER,
        env=_environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield Browser(process)
        finally:
            _stop(process)


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(folder)}


def _stop(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()


class _Files(http.server.BaseHTTPRequestHandler):
    """The test page at `/`, the modules under `/web/`, nothing else."""

    def do_GET(self) -> None:
        content = _content(self.path)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Security-Policy", CONTENT_POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        kind = "text/javascript" if self.path.endswith(".js") else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_args: object) -> None:
        """Keep the test output quiet."""


def _content(path: str) -> bytes | None:
    pages = {"/": "index.html", "/page.js": "page.js"}
    if path in pages:
        return (HERE / "page" / pages[path]).read_bytes()
    modules = importlib.resources.files("resources") / "web"
    served = {f"/web/{module.name}": module for module in modules.iterdir()}
    module = served.get(path) if path.endswith(".js") else None
    return None if module is None else module.read_bytes()
