"""The page before the rooms, on a screen that is lower than its sheets."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.kit.front import FrontPage, Sheet
from ui.kit.text import Text


def long_sheet(title: str) -> Sheet:
    sheet = Sheet(title)
    sheet.put(*(Text(f"Line {number}") for number in range(40)))
    return sheet


def test_the_next_sheet_is_seen_from_its_top_wherever_the_one_before_was_left(
    shown: Callable[[QWidget], QWidget],
) -> None:
    page = FrontPage("Telecon")
    page.show_sheet(long_sheet("The first"))
    page.resize(900, 440)
    shown(page)
    QApplication.processEvents()
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    page.show_sheet(long_sheet("The next"))
    QApplication.processEvents()
    assert bar.value() == 0
