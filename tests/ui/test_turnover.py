"""A page that turns over shows the old until the new is ready, and then the new alone."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.painted import painted
from ui.kit.buttons import primary
from ui.kit.layouts import Page, boxed, column
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.turnover import Turnover

Show = Callable[[QWidget], QWidget]


def nothing() -> None:
    """Nothing is done before or after."""


@pytest.fixture
def body() -> QVBoxLayout:
    return column(Text("before"))


@pytest.fixture
def page(body: QVBoxLayout) -> Page:
    return Page(boxed(body), None)


def test_what_stood_there_stays_until_all_of_the_new_is_ready(
    page: Page, body: QVBoxLayout, shown: Show, qtbot: QtBot
) -> None:
    shown(page)
    seen: list[list[str]] = []
    turnover = Turnover(page, body)
    turnover.begin([Text("one"), Text("two")], lambda: seen.append(painted(page)), nothing)
    assert painted(page) == ["before"]
    qtbot.waitUntil(lambda: not turnover.is_due)
    assert seen == [["before"]]
    assert painted(page) == ["one", "two"]


def test_what_hides_itself_stays_hidden(
    page: Page, body: QVBoxLayout, shown: Show, qtbot: QtBot
) -> None:
    shown(page)
    turnover = Turnover(page, body)
    turnover.begin([Banner(""), Text("one")], nothing, nothing)
    qtbot.waitUntil(lambda: not turnover.is_due)
    assert painted(page) == ["one"]


def test_who_needs_the_new_has_it_at_once_and_once(
    page: Page, body: QVBoxLayout, shown: Show, qtbot: QtBot
) -> None:
    shown(page)
    done: list[str] = []
    turnover = Turnover(page, body)
    turnover.begin([Text("one")], nothing, lambda: done.append("done"))
    turnover.finish()
    turnover.finish()
    qtbot.wait(50)
    assert (painted(page), done) == (["one"], ["done"])


def test_of_two_that_follow_each_other_the_later_one_is_shown(
    page: Page, body: QVBoxLayout, shown: Show, qtbot: QtBot
) -> None:
    shown(page)
    done: list[str] = []
    turnover = Turnover(page, body)
    turnover.begin([Text("one")], nothing, lambda: done.append("one"))
    turnover.begin([Text("two")], nothing, lambda: done.append("two"))
    qtbot.waitUntil(lambda: not turnover.is_due)
    assert (painted(page), done) == (["two"], ["two"])


def test_a_page_that_went_to_the_back_meanwhile_shows_the_new_when_it_comes_back(
    page: Page, body: QVBoxLayout, shown: Show, qtbot: QtBot
) -> None:
    shown(page)
    turnover = Turnover(page, body)
    turnover.begin([Text("one"), Text("two")], nothing, nothing)
    qtbot.waitUntil(lambda: turnover._is_dressed)
    page.hide()
    qtbot.waitUntil(lambda: not turnover.is_due)
    page.show()
    assert painted(page) == ["one", "two"]


def test_a_press_counts_though_the_page_turns_over_while_the_button_is_held(
    page: Page, body: QVBoxLayout, shown: Show, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    button = primary("Write", partial(pressed.append, "pressed"))
    body.addWidget(button)
    shown(page)
    page.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    turnover = Turnover(page, body)
    QTest.keyPress(button, Qt.Key.Key_Space)
    turnover.begin([Text("one")], nothing, nothing)
    qtbot.wait(100)
    QTest.keyRelease(button, Qt.Key.Key_Space)
    assert pressed == ["pressed"]
    qtbot.waitUntil(lambda: not turnover.is_due)
    assert painted(page) == ["one"]
