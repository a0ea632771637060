"""The port by which one part of the hub tells the others that something is new."""

import threading
from collections.abc import Callable
from typing import Protocol

Listener = Callable[[bytes, int], None]


class Bus(Protocol):
    """Carries "this circle's feed reached that position", at most once, in no order."""

    def publish(self, circle: bytes, position: int) -> None:
        """Tell every listener; never blocks for them."""
        ...

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of each publication from now on; the result ends it."""
        ...


class InProcessBus:
    """A bus for one hub process; listeners run in the publishing thread and must be quick."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    def publish(self, circle: bytes, position: int) -> None:
        """Tell every listener."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(circle, position)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of each publication from now on; the result ends it."""
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock:
                self._listeners.remove(listener)

        return end
