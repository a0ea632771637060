"""Whose work the product is made of stands where people look for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.painted import painted
from ui.settings.about_view import AboutCard, notice


def test_all_parts_and_their_licences_are_shown_when_asked_for(
    shown: Callable[[QWidget], QWidget],
) -> None:
    card = shown(AboutCard())
    assert notice() not in painted(card)
    (ask,) = card.findChildren(QAbstractButton)
    ask.click()
    assert notice() in painted(card)
    assert ask.text() == "Hide the parts"
