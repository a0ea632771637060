"""A screen that is looked at for a whole day reads again and again, and keeps nothing of it."""

import gc
import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from telecon.errors import DiskFull
from ui.background import Background, ends_with
from ui.newest import Newest


class Took:
    """Takes a result, or an error; can be asked for weakly."""

    def __init__(self, taken: list[object]) -> None:
        self.taken = taken

    def __call__(self, result: object) -> None:
        self.taken.append(type(result))  # an error would keep the place where it was raised


@pytest.fixture
def results() -> list[object]:
    return []


def test_a_screen_that_stays_keeps_nothing_of_the_work_that_ended(
    background: Background, qtbot: QtBot
) -> None:
    def ask(number: int) -> "weakref.ref[Took]":
        take = Took(taken)
        ends_with(screen, background.read(lambda: number, take))
        return weakref.ref(take)

    def fail() -> "weakref.ref[Took]":
        def full() -> None:
            raise DiskFull

        refuse = Took(taken)
        ends_with(screen, background.read(full, on_error=refuse))
        return weakref.ref(refuse)

    taken: list[object] = []
    screen = QObject()
    kept = [*(ask(number) for number in range(3)), fail()]
    qtbot.waitUntil(lambda: len(taken) == 4 and background.quiet)
    gc.collect()
    assert [ref() for ref in kept] == [None] * 4


def test_of_readings_that_wait_only_the_newest_is_made_and_the_one_that_runs_is_shown(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    made: list[str] = []
    begun, may_end = threading.Event(), threading.Event()

    def first() -> str:
        made.append("first")
        begun.set()
        assert may_end.wait(10)
        return "first"

    def reading(name: str) -> str:
        made.append(name)
        return name

    screen = QObject()
    newest = Newest(background, screen)
    newest.read(first, results.append)
    assert begun.wait(10)
    newest.read(partial(reading, "second"), results.append)
    newest.read(partial(reading, "another thing"), results.append, "another")
    newest.read(partial(reading, "third"), results.append)
    may_end.set()
    qtbot.waitUntil(lambda: background.quiet)
    assert made == ["first", "another thing", "third"]
    assert results == ["first", "another thing", "third"]


def test_a_screen_that_is_gone_is_told_of_no_reading(
    background: Background, qtbot: QtBot, results: list[object]
) -> None:
    screen = QObject()
    Newest(background, screen).read(lambda: "page", results.append)
    delete(screen)
    qtbot.waitUntil(lambda: background.quiet)
    assert results == []
