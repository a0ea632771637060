"""Tab through pages that change while somebody works on them."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.painted import tab_order
from ui.kit.buttons import Button
from ui.kit.forms import FormRow, LineField, Segments
from ui.kit.layouts import Card, Page, boxed, column


@pytest.mark.parametrize("pointed_at", ["system", "light", "dark"])
def test_a_choice_keeps_its_place_for_tab_when_the_page_changes_while_it_has_the_keys(
    shown: Callable[[QWidget], QWidget], pointed_at: str
) -> None:
    above, below = Button("Above"), LineField()
    colours = Segments([("system", "System"), ("light", "Light"), ("dark", "Dark")], "light")
    page = Page(Card(above), Card(FormRow("Colours", colours), FormRow("Name", below)))
    window = boxed(column(Button("Lock"), page))
    shown(window)
    QApplication.processEvents()
    colours.button(pointed_at).setFocus()
    page.body.insertWidget(0, Button("Comes later"))
    for _ in range(3):
        QApplication.processEvents()
    met = tab_order(window)
    assert len(met) == 5
    one = next(part for part in met if colours.isAncestorOf(part))
    assert [part for part in met if part in (above, one, below)] == [above, one, below]
