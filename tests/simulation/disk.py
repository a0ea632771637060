"""The disk of a simulated PC: the real store, with a power cut at any commit.

A commit of the store is one fsync of its write-ahead log. Three things can be left of it: nothing
(the power went before), all of it (it went after, and nobody was told), or a torn tail that SQLite
has to notice. The torn tail is real: bytes of the log are cut off before the store is opened again.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from telecon.errors import DiskFull
from telecon.store.database import Store


class Cut(StrEnum):
    """What a power cut, or a disk that is full, leaves of the commit it hits."""

    BEFORE = "before"
    TORN = "torn"
    AFTER = "after"
    FULL = "full"


class PowerCut(BaseException):
    """The PC is off. No program catches it: only the simulation does, outside the PC."""


@dataclass
class Plan:
    """Which coming commit is hit, and how; owned by one PC.

    Attributes:
        left: commits that still go well; None where none is hit.
        cut: how.
        torn: sizes of the log before and after a commit that was torn; None otherwise.
    """

    left: int | None = None
    cut: Cut = Cut.BEFORE
    torn: tuple[int, int] | None = None

    def strike(self, after: int, cut: Cut) -> None:
        """The commit after so many good ones is hit."""
        self.left, self.cut = after, cut

    def calm(self) -> None:
        """Nothing is hit any more."""
        self.left = None

    def next(self) -> Cut | None:
        """What happens to the commit that begins now."""
        if self.left is None:
            return None
        if self.left > 0:
            self.left -= 1
            return None
        self.left = None
        return self.cut


class CutStore(Store):
    """The real store on a disk with a plan; `plan` is set by the PC right after it was opened."""

    plan: Plan | None = None

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One write transaction of the real store, unless the plan says otherwise."""
        cut = self.plan.next() if self.plan else None
        before = _log_size(self.path) if cut is Cut.TORN else 0
        with super().write() as connection:
            yield connection
            if cut is Cut.BEFORE:
                raise PowerCut
            if cut is Cut.FULL:
                raise DiskFull()
        if cut is Cut.TORN and self.plan is not None:
            self.plan.torn = (before, _log_size(self.path))
        if cut in (Cut.TORN, Cut.AFTER):
            raise PowerCut


def left_by(folder: Path, aside: Path, torn_to: int | None) -> None:
    """Copies what lies on the disk of a running PC, as a power cut leaves it.

    Args:
        folder: the profile; its store may still be open in this process.
        aside: where the copy is made.
        torn_to: bytes that are left of the write-ahead log; all of them where None.
    """
    shutil.copytree(folder, aside, ignore=shutil.ignore_patterns("*-shm", "lock"))
    if torn_to is not None:
        with (aside / "store.db-wal").open("r+b") as log:
            log.truncate(torn_to)


def _log_size(path: Path) -> int:
    log = path.with_name(f"{path.name}-wal")
    return log.stat().st_size if log.exists() else 0
