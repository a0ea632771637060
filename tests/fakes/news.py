"""Word that something happened, for a test that waits for what another thread brings about.

Give `News.tell` to whatever makes things happen (an engine's events, a desk's views, the fakes'
`told`); `until(true)` looks at once and then again each time somebody tells, from any thread.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from telecon.calls.newest_picture import NewestPicture

SECONDS = 15.0


def nobody_listens() -> None:
    """What a fake tells where no test waits for it."""


class News:
    """Wakes everybody who waits, each on their own loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    def tell(self, _what: object = None) -> None:
        """Something happened; from any thread."""
        with self._lock:
            for loop, fresh in self._waiting:
                loop.call_soon_threadsafe(fresh.set)

    async def until(self, true: Callable[[], bool], seconds: float = SECONDS) -> None:
        """Return as soon as it is true; raises `TimeoutError` when it does not become so."""
        with self._listening() as fresh:
            async with asyncio.timeout(seconds):
                while not true():
                    await fresh.wait()
                    fresh.clear()

    @contextmanager
    def _listening(self) -> Iterator[asyncio.Event]:
        mine = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._waiting.append(mine)
        try:
            yield mine[1]
        finally:
            with self._lock:
                self._waiting.remove(mine)


class ToldPicture(NewestPicture):
    """A view that tells when its picture changes or goes."""

    def __init__(self, told: Callable[[], None]) -> None:
        super().__init__()
        self._told = told

    def show(self, width: int, height: int, pixels: bytes) -> None:
        super().show(width, height, pixels)
        self._told()

    def clear(self) -> None:
        super().clear()
        self._told()
