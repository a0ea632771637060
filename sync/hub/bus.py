"""The port by which parts of the hub, and hub processes, tell each other what is new."""

import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

PLACE_SIZE = 8


@dataclass(frozen=True)
class Moved:
    """A circle's feed reached a position."""

    circle: bytes
    position: int


@dataclass(frozen=True)
class Present:
    """An author came to, or left, the hub process `place`."""

    place: bytes
    author: bytes
    online: bool


@dataclass(frozen=True)
class Roll:
    """Everybody who is at the hub process `place`; said now and then, so that none is forgotten.

    Attributes:
        place: which process.
        authors: who is there.
        is_asking: the others are to say theirs.
    """

    place: bytes
    authors: tuple[bytes, ...]
    is_asking: bool = False


@dataclass(frozen=True)
class Passed:
    """A sealed signal for an author at the hub process `place`."""

    place: bytes
    sender: bytes
    to: bytes
    blob: bytes = field(repr=False)


@dataclass(frozen=True)
class Undelivered:
    """Nobody at the process `place`, that was thought to have them, took a signal; told to all."""

    place: bytes
    sender: bytes
    to: bytes


@dataclass(frozen=True)
class Missed:
    """The bus was cut: whatever was said meanwhile is lost. Heard here only."""


News = Moved | Present | Roll | Passed | Undelivered | Missed
Listener = Callable[[News], None]


class Bus(Protocol):
    """Carries news to every listener of every hub process, at most once."""

    @property
    def place(self) -> bytes:
        """This hub process among the others, 8 bytes, new at each start."""
        ...

    @property
    def is_shared(self) -> bool:
        """Whether there may be other hub processes."""
        ...

    def publish(self, news: Sequence[News]) -> None:
        """Tell every listener, also those of this process; never waits for them."""
        ...

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of each publication from now on; the result ends it."""
        ...

    def close(self) -> None:
        """Say and hear nothing more."""
        ...


class Listeners:
    """Who hears the news in this process; they run in the telling thread and must be quick."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    def tell(self, news: News) -> None:
        """Tell everybody."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(news)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of each publication from now on; the result ends it."""
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock:
                self._listeners.remove(listener)

        return end


class InProcessBus:
    """A bus for one hub process."""

    is_shared = False

    def __init__(self) -> None:
        self.place = secrets.token_bytes(PLACE_SIZE)
        self._listeners = Listeners()

    def publish(self, news: Sequence[News]) -> None:
        """Tell every listener."""
        for each in news:
            self._listeners.tell(each)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of each publication from now on; the result ends it."""
        return self._listeners.subscribe(listener)

    def close(self) -> None:
        """Nothing is open."""
