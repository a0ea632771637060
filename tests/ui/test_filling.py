"""A page that fills while it is looked at is laid out once, and looks the same as ever."""

from contextlib import nullcontext

import pytest
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.kit.filling import filling
from ui.kit.layouts import Card, Page, boxed, clear
from ui.kit.text import Text

PARTS = 30


class Counted(QVBoxLayout):
    """A column that counts how often it is laid out."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    @override
    def setGeometry(self, rect: QRect) -> None:
        self.times += 1
        super().setGeometry(rect)


def line(number: int) -> QWidget:
    return Card(Text(f"{number} 近两个月入睡困难，早醒。" * (1 + number % 5)))


@pytest.fixture
def column() -> Counted:
    return Counted()


@pytest.fixture
def page(column: Counted, qtbot: QtBot) -> Page:
    made = Page(boxed(column))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    QCoreApplication.processEvents()
    return made


def places(column: Counted) -> list[QRect]:
    items = (column.itemAt(place) for place in range(column.count()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget.geometry() for widget in widgets if widget is not None and widget.isVisible()]


def fill(page: Page, column: Counted, *, at_once: bool) -> list[QRect]:
    with filling(page, page.body) if at_once else nullcontext():
        clear(column)
        for number in range(PARTS):
            column.addWidget(line(number))
    for _ in range(3):
        QCoreApplication.processEvents()
    return places(column)


def test_parts_that_come_at_once_stand_where_parts_stand_that_come_one_by_one(
    page: Page, column: Counted
) -> None:
    one_by_one = fill(page, column, at_once=False)
    assert len(one_by_one) == PARTS
    assert fill(page, column, at_once=True) == one_by_one


def test_parts_that_come_at_once_are_laid_out_a_few_times_not_once_each(
    page: Page, column: Counted
) -> None:
    fill(page, column, at_once=False)
    before = column.times
    fill(page, column, at_once=True)
    assert column.times - before < PARTS / 3 < before


def test_what_somebody_hid_stays_hidden_and_what_stands_inside_another_part_is_shown(
    page: Page, column: Counted
) -> None:
    card = Card()
    column.addWidget(card)
    QCoreApplication.processEvents()
    hidden, inner = Text("hidden"), Text("inside")
    with filling(page, page.body):
        hidden.hide()
        card.body.addWidget(inner)
        column.addWidget(hidden)
    assert (hidden.isVisible(), inner.isVisible()) == (False, True)


def test_a_page_whose_filling_failed_goes_on_being_laid_out(page: Page, column: Counted) -> None:
    def fail() -> None:
        with filling(page, page.body):
            column.addWidget(line(1))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    column.addWidget(line(2))
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    first, second = places(column)
    assert 0 < first.bottom() < second.top()


def test_a_page_nobody_sees_fills_as_ever(page: Page, column: Counted) -> None:
    page.hide()
    fill(page, column, at_once=True)
    page.show()
    QCoreApplication.processEvents()
    assert len(places(column)) == PARTS
