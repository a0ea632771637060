"""A real desktop for programs: screen, window manager, session bus and notification daemon."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
PROGRAMS = ("Xvfb", "openbox", "dunst", "xdotool", "xprop", "dbus-daemon", "dbus-monitor", "gdbus")
INSTALL = "install it: packaging/install_system_packages.sh test"
_BUS = """<busconfig><type>session</type><listen>unix:dir={folder}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


@dataclass(frozen=True)
class BareDesktop:
    """What runs, and what a person at it can do.

    Attributes:
        environment: of every program on this desktop.
        watched: everything said to and by the notification daemon, as dbus-monitor writes it.
    """

    environment: dict[str, str]
    watched: Path

    def run(self, *command: str) -> str:
        """What one of the desktop's own tools answers."""
        done = subprocess.run(
            command, env=self.environment, check=False, capture_output=True, text=True, timeout=30
        )
        return done.stdout

    def type(self, text: str) -> None:
        """Type at the keyboard; the window that has the keys takes them."""
        self.run("xdotool", "type", "--delay", "5", text)

    def press(self, key: str) -> None:
        """Press one key, or several together (`ctrl+l`)."""
        self.run("xdotool", "key", "--clearmodifiers", key)

    def active(self) -> int:
        """The window that has the keys, 0 for none."""
        answer = self.run("xdotool", "getactivewindow").strip()
        return int(answer) if answer else 0

    def states(self, window: int) -> set[str]:
        """What the window manager says of a window: HIDDEN, DEMANDS_ATTENTION, …"""
        said = self.run("xprop", "-id", str(window), "_NET_WM_STATE")
        states = said.partition("=")[2].replace(",", " ").split()
        return {state.removeprefix("_NET_WM_STATE_") for state in states}

    def stacked(self) -> list[int]:
        """The windows from the lowest to the one in front."""
        said = self.run("xprop", "-root", "_NET_CLIENT_LIST_STACKING").partition("#")[2]
        return [int(word, 16) for word in said.replace(",", " ").split()]

    def notices(self) -> str:
        """Everything that was said to and by the notification daemon so far."""
        return self.watched.read_text(encoding="utf-8")


@dataclass
class Shown:
    """A program on the desktop that answers what it shows; see `program_under_test.py`."""

    desktop: BareDesktop
    process: "subprocess.Popen[str]" = field(repr=False)

    def tell(self, word: str) -> dict[str, Any]:
        """Ask or order something; the answer is what the program shows afterwards."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the program ended: {self.process.wait(10)}"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def look(self) -> dict[str, Any]:
        """What the program shows."""
        return self.tell("look")

    @property
    def window(self) -> int:
        """The number of its window on this desktop."""
        return int(self.look()["window"])

    def says(self, words: str) -> bool:
        """Whether its window says so."""
        return any(words in text for text in self.look()["painted"])


@contextmanager
def program(desktop: BareDesktop, module: str, *arguments: str) -> Iterator[Shown]:
    """One of the tests' programs on the desktop, ended with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=desktop.environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Shown(desktop, process)
    finally:
        _end(process)


@contextmanager
def bare_desktop(folder: Path) -> Iterator[BareDesktop]:
    """A desktop of its own; nothing of it is left afterwards.

    Args:
        folder: empty; home and runtime folder of everything that runs.
    """
    for name in PROGRAMS:
        assert shutil.which(name), f"{name} is missing; {INSTALL}"
    with ExitStack() as running:
        environment = _environment(folder)
        running.enter_context(_screen(environment))
        running.enter_context(_bus(folder, environment))
        watched = folder / "notices.txt"
        running.enter_context(_watcher(watched, environment))
        running.enter_context(_daemon(["openbox", "--sm-disable"], environment))
        running.enter_context(_notifier(environment))
        yield BareDesktop(environment, watched)


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


@contextmanager
def _screen(environment: dict[str, str]) -> Iterator[None]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24"]
    command += ["-nolisten", "tcp"]
    with _daemon(command, environment, pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as number:
            environment["DISPLAY"] = f":{number.readline().strip()}"
        yield


@dataclass(frozen=True)
class Bus:
    """A session bus of its own."""

    address: str
    process: "subprocess.Popen[str]" = field(repr=False)

    def end(self) -> None:
        """As at the end of a session."""
        self.process.terminate()
        self.process.wait(10)


@contextmanager
def session_bus(folder: Path, on: BareDesktop | None = None) -> Iterator[Bus]:
    """A bus, and where a desktop is given a notification daemon that shows on it."""
    environment = dict(on.environment) if on else _environment(folder)
    with _bus(folder, environment) as bus, ExitStack() as running:
        if on is not None:
            running.enter_context(_notifier(environment))
        yield bus


@contextmanager
def _notifier(environment: dict[str, str]) -> Iterator[None]:
    """The daemon, once it answers."""
    with _daemon(["dunst"], environment):
        name = "org.freedesktop.Notifications"
        waiting = ["gdbus", "wait", "--session", "--timeout", "20", name]
        subprocess.run(waiting, env=environment, check=True)
        yield


@contextmanager
def _bus(folder: Path, environment: dict[str, str]) -> Iterator[Bus]:
    settings = folder / "bus.conf"
    settings.write_text(_BUS.format(folder=folder), encoding="utf-8")
    command = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address"]
    with _daemon(command, environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        yield Bus(address, process)


@contextmanager
def _watcher(watched: Path, environment: dict[str, str]) -> Iterator[None]:
    with watched.open("w", encoding="utf-8") as file:
        command = ["stdbuf", "-oL", "dbus-monitor", "--session"]
        command.append("interface='org.freedesktop.Notifications'")
        with _daemon(command, environment, stdout=file):
            yield


@contextmanager
def _daemon(
    command: list[str], environment: dict[str, str], **settings: Any
) -> Iterator["subprocess.Popen[str]"]:
    settings.setdefault("stdout", subprocess.DEVNULL)
    process = subprocess.Popen(
        command, env=environment, text=True, stderr=subprocess.DEVNULL, **settings
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
