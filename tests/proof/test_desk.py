"""A day at the real program leaves no patient anywhere on the PC, while it runs and afterwards."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from telecon.use_cases.attach_file import NewAttachment, attach_file
from tests.alliance.alliance import Alliance
from tests.alliance.care import FILE_NAME, NAME, NUMBER, PHONE, SAID, ask
from tests.alliance.founding import PASSPHRASE
from tests.proof.scanner import Scanner

ROOT = Path(__file__).parents[2]
INSTALL = "Xvfb is missing; install it: packaging/install_system_packages.sh test"
HIDDEN = "只写在图片里的话：患者张伟心电图"
MARKERS = (NAME, NUMBER, PHONE, SAID[:12], FILE_NAME, HIDDEN, PASSPHRASE, "zhangwei")
PLACES = ("home", "temp", "runtime", "working", "profile")


class Desk:
    """The program on a screen of its own, in folders of its own.

    Args:
        folder: holds them all.
        case: the ledger to work on.
    """

    def __init__(self, folder: Path, case: bytes, display: str) -> None:
        self.folder = folder
        for name in (*PLACES, "exported"):
            (folder / name).mkdir(exist_ok=True, mode=0o700)
        self.said = folder / "working" / "log.txt"
        with self.said.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.proof.desk_day", str(folder / "profile"), case.hex()],
                env=_environment(folder, display),
                cwd=folder / "working",
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )

    def do(self, *words: str) -> dict[str, Any]:
        """One thing after the other; the last answer."""
        answer: dict[str, Any] = {}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        for word in words:
            self.process.stdin.write(f"{word}\n".encode())
            self.process.stdin.flush()
            line = self.process.stdout.readline()
            assert line, self.said.read_text(encoding="utf-8")
            answer = json.loads(line)
        return answer

    def end(self) -> None:
        """Whatever still runs is ended."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


def _environment(folder: Path, display: str) -> dict[str, str]:
    return {
        **{name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ},
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temp"),
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "EXPORTED": str(folder / "exported"),
        "TELECON_PASSPHRASE": PASSPHRASE,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


@pytest.fixture
def display() -> Iterator[str]:
    """A virtual screen."""
    assert shutil.which("Xvfb"), INSTALL
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout is not None
    yield f":{server.stdout.readline().decode().strip()}"
    server.terminate()
    server.communicate()


@pytest.fixture
def desk(alliance: Alliance, tmp_path: Path, display: str) -> Iterator[Desk]:
    """The doctor's program before the passphrase, with one case that holds a picture."""
    case = ask(alliance.doctor, alliance.hospital).case
    scanned = NewAttachment("心电图照片", FILE_NAME.replace("txt", "png"), "photo")
    attach_file(alliance.doctor, case, io.BytesIO(_picture()), scanned)
    folder = tmp_path / "pc"
    folder.mkdir()
    alliance.close("doctor").rename(folder / "profile")
    with _at(Desk(folder, case, display)) as made:
        yield made


@contextmanager
def _at(desk: Desk) -> Iterator[Desk]:
    try:
        yield desk
    finally:
        desk.end()


def _picture() -> bytes:
    """A photo whose file says more than its pixels."""
    words, out = PngImagePlugin.PngInfo(), io.BytesIO()
    words.add_itxt("Comment", HIDDEN)
    Image.new("RGB", (900, 700), (180, 40, 40)).save(out, "PNG", pnginfo=words)
    return out.getvalue()


def _leaks(desk: Desk) -> list[Any]:
    return [leak for place in PLACES for leak in Scanner(*MARKERS).tree(desk.folder / place)]


def test_a_whole_day_leaves_no_patient_on_the_pc_but_where_the_person_put_one(desk: Desk) -> None:
    assert desk.do("unlock", "look")["painted"]
    assert desk.do("copy")["clipboard"] == NAME
    assert _leaks(desk) == []
    assert desk.do("print")["job"] == "Telecon"
    assert desk.do("crash") == {}
    assert _leaks(desk) == []
    log = desk.said.read_text(encoding="utf-8")
    assert "mistake" in log
    assert "another thread" not in log
    assert desk.do("lock")["clipboard"] == ""
    desk.do("quit")
    desk.process.communicate(timeout=30)
    assert desk.process.returncode == 0
    assert _leaks(desk) == []
    assert {p.name for p in (desk.folder / "exported").iterdir()} == {"opinion.pdf", "printed.pdf"}
    assert [p for p in (desk.folder / "temp").rglob("*") if p.is_file()] == []
    planted = desk.folder / "home" / ".cache" / "leak"
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{NUMBER} {HIDDEN}", encoding="utf-16")
    assert {leak.marker for leak in _leaks(desk)} == {NUMBER, HIDDEN}


def test_a_program_that_is_killed_or_crashes_leaves_no_patient_and_no_memory(desk: Desk) -> None:
    desk.do("unlock", "look", "copy", "print")
    memory = _memory_of(desk.process.pid)
    assert any(NAME.encode(form) in memory for form in ("utf-8", "utf-16-le"))
    assert Path(f"/proc/{desk.process.pid}/coredump_filter").read_text().strip() == "00000000"
    limits = Path(f"/proc/{desk.process.pid}/limits").read_text()
    assert "Max core file size        0                    0" in limits
    desk.process.send_signal(signal.SIGSEGV)
    _, status = os.waitpid(desk.process.pid, 0)
    desk.process.returncode = -signal.SIGSEGV
    assert (os.WTERMSIG(status), os.WCOREDUMP(status)) == (signal.SIGSEGV, False)
    assert _leaks(desk) == []


def _memory_of(pid: int) -> bytes:
    """What a crash dump would hold: every private writable page of a running program.

    It stands still meanwhile: what it gives back between the look at the list of its pages and the
    look at the page could not be read.
    """
    found = []
    os.kill(pid, signal.SIGSTOP)
    os.waitpid(pid, os.WUNTRACED)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *_ = line.split()
            begin, end = (int(part, 16) for part in span.split("-"))
            if rights == "rw-p" and end - begin < 1 << 27:
                memory.seek(begin)
                found.append(memory.read(end - begin))
    os.kill(pid, signal.SIGCONT)
    return b"".join(found)
