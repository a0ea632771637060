"""The style sheet is worn by the window: making a page costs no dressing until it is in there."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from ui.application import dress
from ui.kit.layouts import boxed, column
from ui.kit.text import Text
from ui.main_window import MainWindow
from ui.translations import Translations

DEPTH = 8


class Dressings(QObject):
    """Counts how often a widget was dressed."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.number = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() == QEvent.Type.StyleChange
        return False


@pytest.fixture
def dressed_as_the_program(qapp: QApplication, translations: Translations) -> Iterator[None]:
    worn = qapp.styleSheet()
    qapp.setStyleSheet("")
    dress(qapp)
    yield
    qapp.setStyleSheet(worn)


def test_a_word_deep_in_a_page_is_dressed_once_and_not_at_every_step_of_its_making(
    dressed_as_the_program: None, shown: Callable[[QWidget], QWidget]
) -> None:
    window = MainWindow()
    shown(window)
    title = Text("病例", "title")
    dressings = Dressings(title)
    page: QWidget = title
    for _ in range(DEPTH):
        page = boxed(column(page))
    window.show_front(page)
    assert title.font().pixelSize() > Text("病例").font().pixelSize()
    assert title.font().bold()
    assert dressings.number <= 2
