"""strace around a running program: which durable calls it makes, and a fault at one of them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.proof.stage import Ended, Program

CHANGING = (
    *("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "fallocate"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat"),
)
"""The calls after which a disk differs, or no longer may."""
CHOSEN = (*CHANGING, "openat")
_INSTALL = "install it: apt-get install strace"
_ALLOW = "strace may not trace here; in a container start it with --cap-add=SYS_PTRACE"
_CALL = re.compile(r"^(\d+)\s+(?:(\w+)\((.*)|<\.\.\. (\w+) resumed>(.*))$")
_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(r"(-?\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2}|[^>\\])*)>")


@dataclass(frozen=True)
class Call:
    """One system call that was made.

    Attributes:
        name: of the call.
        nth: which call of this name the program made, from 1.
        paths: files it names, its descriptor's first.
        strings: its texts in order, data and names.
        text: what stood between the brackets, and the result.
        failed: it was refused, or never ended.
    """

    name: str
    nth: int
    paths: tuple[Path, ...]
    strings: tuple[bytes, ...]
    text: str
    failed: bool

    @property
    def number(self) -> int:
        """The last number among what it was given: offset, length or mode."""
        given = self.text.rpartition(") = ")[0] or self.text
        return int(given.rpartition(",")[2].strip().rstrip(")"))

    @property
    def descriptor(self) -> int:
        """The descriptor it was given first."""
        return int(self.text.partition("<")[0])

    @property
    def result(self) -> int:
        """What it returned."""
        return int(re.match(r"-?\d+", self.text.rpartition(" = ")[2]).group())  # type: ignore[union-attr]


@contextmanager
def traced(program: Program, log: Path, *rules: str, most: int = 0) -> Iterator[None]:
    """Follow a waiting program from its next call on.

    Args:
        program: not let go yet.
        log: where the calls are written down.
        rules: what is injected, as strace's `-e inject=` takes it.
        most: bytes of each text that are written down.
    """
    assert shutil.which("strace"), _INSTALL
    words = ["strace", "-f", "-y", "-xx", "-s", str(max(most, 200)), "-o", str(log)]
    words += ["-e", "signal=none", "-e", f"trace={','.join(CHOSEN)}", "-p", str(program.pid)]
    for rule in rules:
        words += ["-e", f"inject={rule}"]
    tracer = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    try:
        line = tracer.stderr.readline()
        assert "attached" in line, f"{_ALLOW}: {line}"
        yield
    finally:
        if program.running:
            program.kill()
        tracer.communicate()


def followed(program: Program, log: Path, *rules: str, most: int = 0) -> Ended:
    """Let a waiting program go under the tracer, and wait for its end."""
    with traced(program, log, *rules, most=most):
        program.go()
        return program.end()


def calls_in(log: Path) -> list[Call]:
    """The calls in the order they ended, those that never did last."""
    begun: dict[str, str] = {}
    counted: dict[tuple[str, str], int] = {}
    calls: list[Call] = []
    for line in log.read_text(encoding="ascii").splitlines():
        found = _CALL.match(line)
        if found is None:
            continue
        thread, name, rest, resumed, tail = found.groups()
        if resumed:
            name, rest = resumed, begun.pop(thread) + tail
        elif rest.endswith("<unfinished ...>"):
            begun[thread] = rest.removesuffix("<unfinished ...>")
            continue
        nth = counted[thread, name] = counted.get((thread, name), 0) + 1
        calls.append(_call(name, nth, rest))
    return calls


def _call(name: str, nth: int, text: str) -> Call:
    given, _, result = text.rpartition(" = ")
    descriptors = tuple(Path(_plain(path).decode()) for _, path in _DESCRIPTOR.findall(given))
    strings = tuple(_plain(each) for each, _ in _STRING.findall(given))
    paths = descriptors
    if not name.startswith(("pwrite", "write", "f")):
        paths = _named(descriptors, strings)
    return Call(name, nth, paths, strings, text, result.startswith(("-1", "?")))


def _named(descriptors: tuple[Path, ...], strings: tuple[bytes, ...]) -> tuple[Path, ...]:
    """Names as the program gave them, beside the folder each is relative to."""
    folders = descriptors if len(descriptors) == len(strings) else ()
    names = [Path(each.decode()) for each in strings]
    if not folders:
        return tuple(names)
    return tuple(folder / name for folder, name in zip(folders, names, strict=True))


def _plain(text: str) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text.encode())
