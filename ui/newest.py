"""Reads one thing again and again, and only the newest of what waits."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from ui.background import Background, Job

T = TypeVar("T")


class Newest:
    """The readings of what one screen shows.

    One that has not begun is dropped for a newer one: whoever changes screens faster than the
    store is read would wait for pages that nobody looks at any more. One that runs ends, and is
    shown: with changes coming all the time there would be nothing to see otherwise.
    """

    def __init__(self, background: Background, owner: QObject) -> None:
        self._background = background
        self._owner = owner
        self._jobs: dict[str, Job[Any]] = {}

    def read(self, call: Callable[[], T], take: Callable[[T], None], what: str = "") -> None:
        """Read on the read thread; nobody is told once the owner is gone.

        Args:
            call: the query.
            take: what is told its result.
            what: names one thing of several that the screen reads.
        """
        before = self._jobs.get(what)
        if before is not None and not before.running:
            before.cancel()
        job = self._jobs[what] = self._background.read(call, take)
        job.ends_with(self._owner)
