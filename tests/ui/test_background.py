"""Work leaves the Qt thread and its result comes home to it."""

import asyncio
import gc
import sys
import threading
import weakref
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.logging import _QtMessageCapture
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from telecon.changes import Changed
from telecon.errors import DiskFull
from ui.background import Background, Report
from ui.kit.buttons import Button, primary


@pytest.fixture
def results() -> list[object]:
    return []


def test_a_write_runs_off_the_screen_and_its_result_comes_home_to_it(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    screen = QThread.currentThread()

    def took(name: str) -> None:
        results.extend([name, QThread.currentThread() is screen])

    background.run(lambda: threading.current_thread().name, took)
    qtbot.waitUntil(lambda: len(results) == 2)
    assert str(results[0]).startswith("store")
    assert results[1] is True


def test_writes_happen_in_the_order_they_were_asked_for(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    for number in range(20):
        background.run(partial(int, number), results.append)
    qtbot.waitUntil(lambda: len(results) == 20)
    assert results == list(range(20))


def test_a_slow_write_does_not_hold_up_a_read(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    gate = threading.Event()
    background.run(lambda: gate.wait(10), lambda _done: results.append("write"))
    background.read(lambda: "read", results.append)
    qtbot.waitUntil(lambda: results == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: results == ["read", "write"])


def test_a_press_counts_though_something_arrives_while_the_button_is_held(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    qtbot.addWidget(page)

    def make_anew(arrived: object) -> None:
        results.append(arrived)
        if (item := column.takeAt(0)) is not None and (old := item.widget()) is not None:
            old.deleteLater()
        button = primary("Save", partial(results.append, "saved"))
        column.addWidget(button)
        button.setFocus()

    make_anew("shown")
    page.show()
    page.activateWindow()
    button = page.findChild(Button)
    assert button is not None
    qtbot.waitUntil(button.hasFocus)
    QTest.keyPress(button, Qt.Key.Key_Space)
    background.read(lambda: "news", make_anew)
    background.read(lambda: "more news", make_anew)
    read = threading.Event()
    background.read(read.set)
    assert read.wait(10)
    QApplication.processEvents()
    QTest.keyRelease(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "more news" in results)
    assert results == ["shown", "saved", "news", "more news"]


def test_what_a_use_case_changed_is_told_to_every_screen(
    background: Background, qtbot: QtBot
) -> None:
    changed = Changed(ledgers=frozenset({b"case"}))
    with qtbot.waitSignal(background.changed) as told:
        background.run(lambda: changed)
    assert told.args == [changed]


def test_a_value_that_carries_a_change_is_told_too(background: Background, qtbot: QtBot) -> None:
    @dataclass(frozen=True)
    class Registered:
        ledger: bytes
        changed: Changed

    with qtbot.waitSignal(background.changed) as told:
        background.run(lambda: Registered(b"1", Changed(outbox=True)))
    assert told.args == [Changed(outbox=True)]


def test_an_expected_error_goes_to_the_caller_alone(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    error = DiskFull()
    background.failed.connect(lambda _error: results.append("told twice"))

    def fail() -> None:
        raise error

    background.run(fail, on_error=results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert results == [error]


def test_an_expected_error_nobody_handles_is_told_by_the_window(
    background: Background, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise DiskFull

    with qtbot.waitSignal(background.failed) as told:
        background.run(fail)
    assert isinstance(told.args[0], DiskFull)


def test_a_crash_is_never_lost_even_when_the_caller_handles_it(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    def crash() -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(background.crashed):
        background.run(crash, on_error=results.append)
    assert isinstance(results[0], ZeroDivisionError)


def test_a_crash_is_logged_by_its_places_and_names_nobody(
    background: Background, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(name: str = "李小红") -> None:
        raise ValueError(name)

    with qtbot.waitSignal(background.crashed):
        background.run(crash)
    said = "".join(capsys.readouterr())
    assert "ValueError" in said
    assert "test_background.py" in said
    assert "李小红" not in said


def test_long_work_reports_and_stops_when_asked(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    steps: list[int] = []
    reached = threading.Event()
    stopped = threading.Event()

    def count(report: Report) -> None:
        try:
            for number in range(1_000_000):
                report(number, 1_000_000)
                if number == 3:
                    reached.wait(10)
        finally:
            stopped.set()

    job = background.run_long(count, lambda done, _total: steps.append(done), results.append)
    qtbot.waitUntil(lambda: len(steps) >= 3)
    job.cancel()
    reached.set()
    assert stopped.wait(10)
    background.run(lambda: "next", results.append)
    qtbot.waitUntil(lambda: results == ["next"])
    assert max(steps) <= 3


def test_a_coroutine_runs_on_the_network_thread_and_can_write_to_the_store(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    async def sync() -> str:
        store = await background.write(lambda: threading.current_thread().name)
        reader = await background.query(lambda: threading.current_thread().name)
        return f"{store.split('_')[0]} {reader.split('_')[0]} {threading.current_thread().name}"

    background.spawn(sync(), results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert results == ["store reader network"]


def test_work_that_waits_for_the_network_is_never_swept_away(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    class Door:
        """What only the coroutine holds."""

        def __init__(self) -> None:
            self.open = asyncio.Event()

    doors: list[weakref.ref[Door]] = []

    async def wait_inside() -> str:
        door = Door()
        doors.append(weakref.ref(door))
        await door.open.wait()
        return "came home"

    async def let_out() -> None:
        gc.collect()
        door = doors[0]()
        assert door is not None
        door.open.set()

    background.spawn(wait_inside(), results.append)
    qtbot.waitUntil(lambda: bool(doors))
    background.spawn(let_out())
    qtbot.waitUntil(lambda: results == ["came home"])


def test_closing_finishes_the_writes_and_stops_the_network(qapp: object) -> None:
    background = Background()
    written: list[int] = []
    for number in range(5):
        background.run(partial(written.append, number))
    background.spawn(asyncio.Event().wait())
    background.close()
    assert written == [0, 1, 2, 3, 4]
    assert not any(t.name == "network" and t.is_alive() for t in threading.enumerate())


def test_a_day_of_signals_does_not_use_up_the_truth(background: Background, qtbot: QtBot) -> None:
    for _ in range(20_000):
        background.changed.emit(Changed())
    assert sys.getrefcount(True) > 100


def test_nobody_is_called_back_who_is_no_longer_on_the_screen(
    qtbot: QtBot, background: Background
) -> None:
    class Reader(QObject):
        def take(self, _value: int) -> None:
            taken.append(1)

    taken: list[int] = []
    reader = Reader()
    background.run(lambda: 1, reader.take)
    delete(reader)
    done: list[int] = []
    background.run(lambda: 2, done.append)
    qtbot.waitUntil(lambda: done == [2])
    assert taken == []


def test_what_is_posted_to_a_screen_that_is_gone_meanwhile_is_dropped(
    qtbot: QtBot, background: Background
) -> None:
    class Reader(QObject):
        def take(self, _value: int) -> None:
            taken.append(1)

    taken: list[int] = []
    done: list[int] = []
    reader = Reader()
    background.post(partial(reader.take, 1))
    delete(reader)
    background.post(lambda: done.append(2))
    qtbot.waitUntil(lambda: done == [2])
    assert taken == []


def test_the_screen_knows_when_all_it_asked_for_has_come_home(
    qtbot: QtBot, background: Background
) -> None:
    def stop(report: Report) -> None:
        begun.set()
        may_go_on.wait()
        report(1, 2)

    def refuse() -> None:
        raise DiskFull

    begun, may_go_on = threading.Event(), threading.Event()
    stopped = background.run_long(stop, lambda _done, _total: None)
    background.run(refuse, on_error=lambda _error: None)
    background.read(lambda: 1)
    assert begun.wait(10)
    stopped.cancel()
    assert not background.quiet
    may_go_on.set()
    qtbot.waitUntil(lambda: background.quiet)


def test_work_the_network_asks_for_touches_no_timer_of_the_screen(
    background: Background, qtbot: QtBot, qtlog: _QtMessageCapture, results: list[object]
) -> None:
    async def ask() -> None:
        background.run(lambda: "kept", results.append)

    background.spawn(ask())
    qtbot.waitUntil(lambda: results == ["kept"] and background.quiet)
    assert [record.message for record in qtlog.records if "Timer" in record.message] == []


def test_work_that_fails_while_it_is_cancelled_complains_to_nobody(
    background: Background,
    qtbot: QtBot,
    results: list[object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def refuse() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise DiskFull

    async def soon() -> None:
        pass

    background.failed.connect(results.append)
    for _ in range(20):
        background.spawn(refuse(), results.append, results.append).cancel()
    jobs = [background.spawn(refuse(), results.append, results.append) for _ in range(20)]
    waited: list[int] = []
    background.spawn(soon(), lambda _: waited.append(1))
    qtbot.waitUntil(lambda: bool(waited))
    for job in jobs:
        job.cancel()
    background.spawn(soon(), lambda _: waited.append(2))
    qtbot.waitUntil(lambda: waited == [1, 2])
    gc.collect()
    assert results == []
    assert "never retrieved" not in caplog.text


def test_a_slow_stick_holds_up_neither_a_save_nor_a_page(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    gate = threading.Event()

    def carry(report: Report) -> str:
        report(1, 2)
        gate.wait(10)
        return "carried"

    background.carry_long(carry, lambda done, total: results.append((done, total)), results.append)
    qtbot.waitUntil(lambda: results == [(1, 2)])
    background.run(lambda: "saved", results.append)
    qtbot.waitUntil(lambda: results == [(1, 2), "saved"])
    background.read(lambda: "read", results.append)
    qtbot.waitUntil(lambda: results == [(1, 2), "saved", "read"])
    assert background.quiet
    gate.set()
    qtbot.waitUntil(lambda: results[-1] == "carried")


def test_the_end_of_the_program_stops_what_is_carried_at_its_next_step(
    qapp: QObject, results: list[object]
) -> None:
    background, begun, never = Background(), threading.Event(), threading.Event()

    def carry(report: Report) -> None:
        begun.set()
        for step in range(1000):
            never.wait(0.01)
            report(step, 1000)
        results.append("went on")

    background.carry_long(carry, lambda _done, _total: None)
    assert begun.wait(10)
    background.close()
    assert results == []


def test_who_goes_while_the_program_ends_may_still_stop_their_work(qtbot: QtBot) -> None:
    background = Background()
    job = background.spawn(asyncio.Event().wait())
    qtbot.waitUntil(lambda: job.stop is not None)
    stop = job.stop
    background.close()
    assert stop is not None
    stop()
    assert job.stop is None
