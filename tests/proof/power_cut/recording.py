"""What a program did to its disk, in order, and what it said was safe meanwhile."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.proof.kills import Trial
from tests.proof.stage import Stage
from tests.proof.steps import is_said
from tests.proof.tracing import Call, calls_in, followed

_LONGEST_WRITE = 1 << 22
_SAID = re.compile(r"^said (\S+) (.*)$")


@dataclass(frozen=True)
class Opened:
    """A file was made or emptied, where it was not there or was to be emptied."""

    path: Path
    emptied: bool


@dataclass(frozen=True)
class Wrote:
    """Bytes at a place of a file."""

    path: Path
    at: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    """A file got another length."""

    path: Path
    size: int


@dataclass(frozen=True)
class Renamed:
    """A name took the place of another."""

    path: Path
    to: Path


@dataclass(frozen=True)
class Removed:
    """A name is gone."""

    path: Path


@dataclass(frozen=True)
class MadeFolder:
    """A folder came to be."""

    path: Path


@dataclass(frozen=True)
class Synced:
    """What was done to this file, or to the names in this folder, outlives the power."""

    path: Path


@dataclass(frozen=True)
class Said:
    """The screen confirmed something."""

    kind: str
    what: str


Event: TypeAlias = Opened | Wrote | Cut | Renamed | Removed | MadeFolder | Synced | Said


def record(stage: Stage, trial: Trial, log: Path) -> list[Event]:
    """Plays the whole work under the tracer; the work itself is looked at too."""
    ended = followed(stage.ready(trial.act, *trial.words()), log, most=_LONGEST_WRITE)
    assert ended.status == 0
    trial.look(ended)
    return events_in(calls_in(log))


def events_in(calls: Iterable[Call]) -> list[Event]:
    """The calls that succeeded, as events."""
    places: dict[int, int] = {}
    events: list[Event] = []
    for call in calls:
        if call.failed:
            continue
        if is_said(call):
            events += [Said(*found) for found in _said(call.strings[0])]
        else:
            events += _event(call, places)
    return events


def _said(text: bytes) -> list[tuple[str, str]]:
    found = (_SAID.match(line) for line in text.decode().splitlines())
    return [(each[1], each[2]) for each in found if each is not None]


def _event(call: Call, places: dict[int, int]) -> list[Event]:
    if call.name == "openat":
        return _opened(call, places)
    if call.name == "write":
        at = places.get(call.descriptor, 0)
        places[call.descriptor] = at + call.result
        return [Wrote(call.paths[0], at, call.strings[0][: call.result])]
    return [_MEANS[call.name](call)]


def _wrote(call: Call) -> Wrote:
    return Wrote(call.paths[0], call.number, call.strings[0][: call.result])


_MEANS: dict[str, Callable[[Call], Event]] = {
    "pwrite64": _wrote,
    "ftruncate": lambda call: Cut(call.paths[0], call.number),
    "fsync": lambda call: Synced(call.paths[0]),
    "fdatasync": lambda call: Synced(call.paths[0]),
    "rename": lambda call: Renamed(*call.paths),
    "renameat": lambda call: Renamed(*call.paths),
    "renameat2": lambda call: Renamed(*call.paths),
    "unlink": lambda call: Removed(call.paths[0]),
    "unlinkat": lambda call: Removed(call.paths[0]),
    "mkdir": lambda call: MadeFolder(call.paths[0]),
    "mkdirat": lambda call: MadeFolder(call.paths[0]),
}
"""A call that is not here, `fallocate` say, fails the recording until the model knows it."""


def _opened(call: Call, places: dict[int, int]) -> list[Event]:
    places[call.result] = 0
    if "O_CREAT" not in call.text and "O_TRUNC" not in call.text:
        return []
    assert "O_APPEND" not in call.text or call.paths[-1].name == "lock"
    return [Opened(call.paths[-1], "O_TRUNC" in call.text)]
