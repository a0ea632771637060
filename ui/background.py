"""The whole concurrency model of the screen: four threads, and one way home.

The store thread owns the writing connection, the read thread a read-only one, the asyncio
thread the network and the media, and the carrier copies to and from a stick or a share, which may
take its time. Whatever they produce comes home to the Qt thread through
one queued signal, so a callback may always touch widgets. `Changed` results are broadcast,
and a failure nobody asked about is still told.
"""

import asyncio
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Generic, TypeVar

import structlog
from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from telecon.changes import Changed
from telecon.errors import TeleconError
from ui.crash_report import crash_report
from ui.kit.doorstep import Doorstep
from ui.lasting_values import keep_values
from ui.sweeper import Sweeper

T = TypeVar("T")
OnError = Callable[[Exception], None]
Report = Callable[[int, int], None]
TURN_S = 0.001
"""How long a thread that computes keeps the interpreter from the others (Python's own is 5 ms): a
save asks for it some forty times, and the screen is painted in between."""
SLOW_S, WATCH_MS = 0.5, 100
"""From then on a person wonders whether anything happens."""

log = structlog.get_logger(__name__)
_GOODBYE_S = 0.1
"""For TLS to say goodbye after its tasks ended; asyncio gives no sign of it."""


class Cancelled(Exception):
    """The person stopped the work; raised inside it by its progress report."""


class Job(Generic[T]):
    """One piece of work and where its result goes.

    A cancelled job that has not started never runs. One that runs stops at its next progress
    report; if it has none it finishes, and its result is dropped (what it wrote stays, and is
    broadcast as usual). A coroutine stops where it waits.
    """

    def __init__(self, on_done: Callable[[T], None] | None, on_error: OnError | None) -> None:
        self.on_done = on_done
        self.on_error = on_error
        self.stop: Callable[[], object] | None = None
        self.begun = time.monotonic()
        self.running = False
        self._cancelled = threading.Event()
        self._owned_by: QMetaObject.Connection | None = None

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask it to stop; its callbacks are not called any more."""
        self._cancelled.set()
        stop = self.stop
        if stop is not None:
            stop()

    def ends_with(self, owner: QObject) -> None:
        """Cancel it when its owner goes; on the Qt thread."""
        self.let_go()
        self._owned_by = owner.destroyed.connect(lambda: self.cancel())  # noqa: PLW0108 - no slot

    def let_go(self) -> None:
        """It is over: an owner that lives for long would keep it, and all it refers to."""
        if self._owned_by is not None:
            QObject.disconnect(self._owned_by)
            self._owned_by = None


def ends_with(owner: QObject, job: Job[T]) -> Job[T]:
    """Call nobody back once the owner is gone; what was written stays written."""
    job.ends_with(owner)
    return job


class Background(QObject):
    """Owner of the four threads; lives on the Qt thread.

    Signals:
        changed(Changed): a use case or a sync wrote something; stale presenters read again.
        failed(Exception): an expected error (TeleconError) that no caller handles.
        crashed(Exception): any other exception, whether or not a caller handles it.
        slow(bool): something a screen asked of the store takes longer than `SLOW_S`; False when
            nothing does any more.
    """

    changed = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)
    slow = Signal(bool)
    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        keep_values()
        sys.setswitchinterval(TURN_S)
        self._sweeper = Sweeper(self)
        self._qt_thread = threading.get_ident()
        self._store = ThreadPoolExecutor(1, "store")
        self._reader = ThreadPoolExecutor(1, "reader")
        self._carrier = ThreadPoolExecutor(1, "carrier")
        self._loop = asyncio.new_event_loop()
        self._network = threading.Thread(target=self._serve, name="network", daemon=True)
        self._network.start()
        self._spawned: set[asyncio.Task[Any]] = set()
        self._asked: set[Job[Any]] = set()
        self._is_slow = False
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look)
        self._closed = False
        self._doorstep = Doorstep(self)
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        call: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
    ) -> Job[T]:
        """Run a writing use case on the store thread; calls run in the order they were given."""
        return self._submit(self._store, call, Job(on_done, on_error))

    def read(
        self,
        call: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
    ) -> Job[T]:
        """Run a read-only query on the read thread."""
        return self._submit(self._reader, call, Job(on_done, on_error))

    def load(self, *loads: Callable[[], object]) -> None:
        """Load code on the read thread, before anybody has come in."""
        for load in loads:
            self.read(load)
        self.read(lambda: None, lambda _none: self._sweeper.spare())

    def run_long(
        self,
        call: Callable[[Report], T],
        on_progress: Report,
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
    ) -> Job[T]:
        """Run a use case that reports `progress(done, total)` and can be cancelled there."""
        return self._submit_long(self._store, call, on_progress, Job(on_done, on_error))

    def read_long(
        self,
        call: Callable[[Report], T],
        on_progress: Report,
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
    ) -> Job[T]:
        """As `run_long`, for what only reads the store."""
        return self._submit_long(self._reader, call, on_progress, Job(on_done, on_error))

    def carry_long(
        self,
        call: Callable[[Report], T],
        on_progress: Report,
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
    ) -> Job[T]:
        """As `run_long`, for copies to and from a stick or a share: no save and no page waits.

        What the call writes to the store takes its turn there. At the end of the program it is
        stopped at its next progress report.
        """
        return self._submit_long(self._carrier, call, on_progress, Job(on_done, on_error))

    def spawn(
        self,
        work: Coroutine[Any, Any, T],
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
    ) -> Job[T]:
        """Start a coroutine on the asyncio thread."""
        job: Job[T] = Job(on_done, on_error)
        if self._closed:
            job.cancel()
            work.close()
            return job
        self._loop.call_soon_threadsafe(self._begin, job, work)
        return job

    @property
    def quiet(self) -> bool:
        """Whether everything the screens asked of the store has come home; on the Qt thread."""
        return not self._asked

    async def write(self, call: Callable[[], T]) -> T:
        """Run a use case on the store thread from a coroutine, and broadcast what it changed."""
        result = await asyncio.wrap_future(self._store.submit(call))
        self.announce(result)
        return result

    async def query(self, call: Callable[[], T]) -> T:
        """Run a read-only query on the read thread from a coroutine."""
        return await asyncio.wrap_future(self._reader.submit(call))

    def announce(self, result: object) -> None:
        """Broadcast what a result changed, if it says so; may be called from any thread."""
        changed = result if isinstance(result, Changed) else getattr(result, "changed", None)
        if isinstance(changed, Changed):
            self._post(lambda: self.changed.emit(changed))

    def post(self, call: Callable[[], None]) -> None:
        """Run a call on the Qt thread, soon; may be called from any thread.

        A method (also one with its arguments bound) of a screen that is gone by then is dropped.
        """
        self._post(lambda: None if _is_gone(call) else call())

    def close(self, seconds: float = 5.0) -> None:
        """Finish the writes that were asked for, stop the network, end the threads."""
        if self._closed:
            return
        self._closed = True
        asyncio.run_coroutine_threadsafe(self._stop_tasks(), self._loop)
        self._network.join(seconds)
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._carrier.shutdown(wait=True, cancel_futures=True)
        self._store.shutdown(wait=True)
        self._sweeper.stop()
        self._watch.stop()

    def _submit_long(
        self,
        pool: ThreadPoolExecutor,
        call: Callable[[Report], T],
        on_progress: Report,
        job: Job[T],
    ) -> Job[T]:
        def report(done: int, total: int) -> None:
            if job.cancelled or (self._closed and pool is self._carrier):
                raise Cancelled
            self._post(lambda: None if job.cancelled else on_progress(done, total))

        return self._submit(pool, lambda: call(report), job)

    def _submit(self, pool: ThreadPoolExecutor, call: Callable[[], T], job: Job[T]) -> Job[T]:
        if self._closed:
            job.cancel()
            return job
        if pool is self._carrier:
            pass  # it says itself how far it is; nothing on the screen waits for it
        elif threading.get_ident() == self._qt_thread:
            self._expect(job)
        else:
            self._post(lambda: self._expect(job))

        def work() -> T:
            if job.cancelled:
                raise Cancelled
            job.running = True
            return call()

        pool.submit(work).add_done_callback(lambda done: self._settle(job, done))
        return job

    def _expect(self, job: Job[Any]) -> None:
        """On the Qt thread: the timer is of that thread, and so is what it looks through."""
        self._asked.add(job)
        self._watch.start()

    def _look(self) -> None:
        """Tell what takes long, and when it is over."""
        now = time.monotonic()
        slow = any(now - job.begun >= SLOW_S for job in self._asked)
        if slow is not self._is_slow:
            self._is_slow = slow
            self.slow.emit(slow)
        if not self._asked:
            self._watch.stop()

    def _begin(self, job: Job[T], work: Coroutine[Any, Any, T]) -> None:
        """On the asyncio thread."""
        task = self._loop.create_task(work)
        job.stop = partial(self._stop, task)
        if job.cancelled:
            task.cancel()
        # A loop knows its tasks weakly: one that waits for what only it knows would be collected.
        self._spawned.add(task)
        task.add_done_callback(partial(self._end, job))

    def _stop(self, task: "asyncio.Task[T]") -> None:
        """Whoever goes after the threads ended finds it stopped, and no loop to tell."""
        if not self._closed:
            self._loop.call_soon_threadsafe(task.cancel)

    def _end(self, job: Job[T], task: "asyncio.Task[T]") -> None:
        """On the asyncio thread, which complains of a failure that nobody looks at."""
        self._spawned.discard(task)
        job.stop = None
        error = None if task.cancelled() else task.exception()
        if not (job.cancelled and isinstance(error, TeleconError)):
            self._settle(job, task)

    def _settle(self, job: Job[T], done: "Future[T] | asyncio.Task[T]") -> None:
        if done.cancelled():
            self._post(job.let_go)
            return
        error = done.exception()
        if error is None:
            result = done.result()
            self._post(lambda: self._deliver(job, result))
        elif isinstance(error, Cancelled):
            self._post(lambda: self._forget(job))
        elif isinstance(error, Exception):
            self._post(lambda: self._refuse(job, error))

    def _deliver(self, job: Job[T], result: T) -> None:
        try:
            if job.on_done is not None and not job.cancelled and not _is_gone(job.on_done):
                job.on_done(result)
        finally:
            self._forget(job)
            self.announce(result)

    def _forget(self, job: Job[Any]) -> None:
        self._asked.discard(job)
        job.let_go()

    def _refuse(self, job: Job[T], error: Exception) -> None:
        self._forget(job)
        expected = isinstance(error, TeleconError)
        if not expected:
            log.error("work crashed", report=crash_report(error))
            self.crashed.emit(error)
        if job.on_error is not None and not job.cancelled:
            if not _is_gone(job.on_error):
                job.on_error(error)
        elif expected:
            self.failed.emit(error)

    def _post(self, call: Callable[[], None]) -> None:
        self._home.emit(call)

    @Slot(object)
    def _arrive(self, call: Callable[[], None]) -> None:
        """What comes home after the end is dropped: its screens are gone."""
        self._doorstep.arrive(lambda: None if self._closed else call())

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.close()

    async def _stop_tasks(self) -> None:
        tasks = [t for t in asyncio.all_tasks(self._loop) if t is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if tasks:
            await asyncio.sleep(_GOODBYE_S)
        self._loop.stop()


def _is_gone(callback: Callable[..., object]) -> bool:
    """Whether a callback belongs to something on the screen that was destroyed meanwhile."""
    method = callback.func if isinstance(callback, partial) else callback
    owner = getattr(method, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
