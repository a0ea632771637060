"""Lets the windows of a story live, and measures how long their loop did not turn.

A timer beats in the Qt loop; the time between two beats is how long a person's key would have
waited. Only the programs' own time counts: while the story reads a store, takes a picture or
starts a program between two keys, the heart is at rest.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer

from telecon.commands.story.stack_watch import StackWatch
from telecon.errors import Missing

LIMIT_MS = 100
_BEAT_MS = 5
_LOOK_MS = 25
_MS = 1000


@dataclass(frozen=True)
class Stretch:
    """A time in which the loop did not turn.

    Attributes:
        ms: by the clock on the wall.
        cpu_ms: what the thread itself computed in it; the rest it waited for a processor, for
            Python's lock or for the disk.
        place: the program's function that was seen most often, "" when none was seen.
        way: how it was called, outermost first.
    """

    ms: int
    cpu_ms: int
    place: str
    way: tuple[str, ...] = ()


class Heartbeat(QObject):
    """Owner of the measured stretches; lives on the Qt thread.

    Attributes:
        longest_ms: the longest time in which the loop did not turn.
        longest_cpu_ms: the longest that the thread computed in one.

    Args:
        watch: looks at the Qt thread's stack once a stretch is long.
    """

    def __init__(self, watch: StackWatch) -> None:
        super().__init__()
        self.longest_ms = self.longest_cpu_ms = 0
        self._long: list[Stretch] = []
        self._watch = watch
        self._begun: tuple[float, float] | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> None:
        """Measures no more."""
        self._timer.stop()
        self._rest()
        self._watch.stop()

    def take(self) -> tuple[Stretch, ...]:
        """The long stretches since this was last asked."""
        taken, self._long = tuple(self._long), []
        return taken

    @contextmanager
    def working(self) -> Iterator[None]:
        """What happens inside is the programs' own work on the Qt thread."""
        self._begin()
        try:
            yield
        finally:
            self._rest()

    def settle(self) -> None:
        """Lets the windows do what is due now."""
        with self.working():
            QCoreApplication.processEvents()

    def live(self, milliseconds: int) -> None:
        """Lets the windows live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        with self.working():
            loop.exec()

    def wait_until(self, holds: Callable[[], object], what: str, seconds: float = 30.0) -> None:
        """Lets the windows live until something holds.

        Raises:
            Missing: it did not come in time; `names` says what was waited for.
        """
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise Missing(names=what)
            self.live(_LOOK_MS)

    def _beat(self) -> None:
        self._end()
        self._begin()

    def _begin(self) -> None:
        self._begun = time.monotonic(), time.thread_time()
        self._watch.begin()

    def _rest(self) -> None:
        self._end()
        self._begun = None

    def _end(self) -> None:
        seen = self._watch.end()
        if self._begun is None:
            return
        wall, computed = self._begun
        took = round((time.monotonic() - wall) * _MS)
        spent = round((time.thread_time() - computed) * _MS)
        self.longest_ms = max(self.longest_ms, took)
        self.longest_cpu_ms = max(self.longest_cpu_ms, spent)
        if took > LIMIT_MS:
            way = self._watch.way_of(seen)
            self._long.append(Stretch(took, spent, way[-1] if way else "", way))


def make_heartbeat() -> Heartbeat:
    """A heartbeat of the thread that calls."""
    return Heartbeat(StackWatch(threading.get_ident()))
