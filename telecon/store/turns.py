"""A lock whose waiters come in the order they asked, so that long work between short pauses
never keeps a save waiting for more than its current step.
"""

import threading
from collections import deque
from types import TracebackType
from typing import Self


class Turns:
    """Held by one thread at a time, which may enter again; `with` takes and gives it."""

    def __init__(self) -> None:
        self._state = threading.Lock()
        self._waiting: deque[tuple[int, threading.Event]] = deque()
        self._holder: int | None = None
        self._depth = 0

    @property
    def is_wanted(self) -> bool:
        """Whether another thread waits for its turn."""
        return bool(self._waiting)

    def __enter__(self) -> Self:
        me = threading.get_ident()
        with self._state:
            if self._holder in (None, me):
                self._holder = me
                self._depth += 1
                return self
            turn = threading.Event()
            self._waiting.append((me, turn))
        try:
            turn.wait()
        except BaseException:
            self._step_back(me, turn)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._state:
            self._give()

    def _step_back(self, me: int, turn: threading.Event) -> None:
        """The wait was broken off; a turn that came in that moment goes on to the next."""
        with self._state:
            if turn.is_set():
                self._give()
            else:
                self._waiting.remove((me, turn))

    def _give(self) -> None:
        self._depth -= 1
        if self._depth:
            return
        self._holder = None
        if self._waiting:
            self._holder, turn = self._waiting.popleft()
            self._depth = 1
            turn.set()
