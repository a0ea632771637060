"""The named steps of a program: each durable call, by what it changes and what it leads to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from tests.proof.tracing import CHANGING, Call

_DOES = {
    "pwrite64": "write",
    "fdatasync": "sync",
    "fsync": "sync",
    "ftruncate": "cut",
    "fallocate": "write",
    "renameat": "rename",
    "renameat2": "rename",
    "unlink": "remove",
    "unlinkat": "remove",
    "mkdir": "make",
    "mkdirat": "make",
}
_FILES = {
    "store.db-wal": "log",
    "hub.db-wal": "log",
    "store.new-wal": "log of the new store",
}
_HEX = frozenset("0123456789abcdef")
_SHORTEST_HEX = 32


@dataclass(frozen=True)
class Step:
    """One durable call of a program.

    Attributes:
        name: "what it leads to: what it does".
        call: system call.
        nth: the how manieth of its kind.
    """

    name: str
    call: str
    nth: int


def steps_of(calls: Iterable[Call], kinds: Sequence[str]) -> list[Step]:
    """The durable calls with their names.

    Args:
        calls: in order.
        kinds: what a whole run confirms, in order; a step leads to the next of them.
    """
    steps, said, commits = [], 0, 1
    for call in calls:
        if call.name not in CHANGING or _is_forgotten(call):
            continue
        leads_to = kinds[said] if said < len(kinds) else "end"
        steps.append(Step(f"{leads_to}: {_did(call, commits)}", call.name, call.nth))
        if is_said(call) and not call.failed:
            said, commits = said + 1, 1
        commits += _is_commit(call)
    return steps


def is_said(call: Call) -> bool:
    """Whether this is the program telling what is safe."""
    return call.name == "write" and any(each.startswith(b"said ") for each in call.strings)


def last_of_each(steps: Iterable[Step]) -> list[Step]:
    """Of each name the last time, when the most of it is done."""
    return list({step.name: step for step in steps}.values())


def leading_to(*kinds: str) -> Callable[[Iterable[Step]], list[Step]]:
    """Chooses the last of each name among the steps that lead to one of these."""

    def choose(steps: Iterable[Step]) -> list[Step]:
        return last_of_each(step for step in steps if step.name.partition(":")[0] in kinds)

    return choose


def some_of_each(steps: Iterable[Step], most: int, chance: Random) -> list[Step]:
    """Of each name several times."""
    named: dict[str, list[Step]] = {}
    for step in steps:
        named.setdefault(step.name, []).append(step)
    return [step for same in named.values() for step in chance.sample(same, min(most, len(same)))]


def _did(call: Call, commits: int) -> str:
    if is_said(call):
        return "say so"
    did = f"{_DOES.get(call.name, call.name)} {_file_of(call)}"
    counted = commits > 1 and did in ("write log", "sync log")
    return f"{did} of commit {commits}" if counted else did


def _is_commit(call: Call) -> bool:
    return call.name in ("fsync", "fdatasync") and _file_of(call) == "log"


def _is_forgotten(call: Call) -> bool:
    """SQLite makes the index of its log anew at each opening: nothing hangs on it."""
    return bool(call.paths) and call.paths[-1].name.endswith("-shm")


def _file_of(call: Call) -> str:
    path = call.paths[-1] if call.paths else None
    if path is None:
        return "nothing"
    if call.name in ("fsync", "mkdir") and not path.suffix and not path.name.startswith("."):
        return "folder" if len(path.name) != 2 * _SHORTEST_HEX else "attachment"
    name = path.name.lstrip(".").removesuffix(".new")
    name = name.partition(".")[0] if _is_hex(name.partition(".")[0]) else name
    return "attachment" if _is_hex(name) else _FILES.get(path.name, name)


def _is_hex(name: str) -> bool:
    return len(name) >= _SHORTEST_HEX and set(name) <= _HEX
