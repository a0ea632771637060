"""Who has neither the old PC nor the printed code: what to ask whom for, and what is lost."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import primary, quiet
from ui.kit.front import Sheet
from ui.kit.layouts import row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.translations import translate


def neither_sheet(steps: tuple[int, int], back: Callable[[], object]) -> Sheet:
    """The sheet of the way back that needs a colleague.

    Args:
        steps: where the wizard is.
        back: to the invitation that ends this way.
    """
    sheet = Sheet(
        translate("Wizard", "Back with a colleague's help"),
        translate(
            "Wizard",
            "For a PC that is gone together with the printed code. Your records are with the "
            "hub, sealed; a colleague of your desk holds the key.",
        ),
        steps,
    )
    leave = quiet(translate("Wizard", "Back"), back, "arrow-left")
    go = primary(translate("Wizard", "I have the new invitation"), back)
    sheet.put(*map(_said, asked_words()), Banner(lost_words(), "warning"), row(leave, None, go))
    QTimer.singleShot(0, go, go.setFocus)
    return sheet


def asked_words() -> list[str]:
    """What is asked of whom, in order."""
    return [
        translate(
            "Wizard",
            "1. Ask the convener of your facility, or the alliance administrator, to choose you "
            "under “People and invitations” and then “Help this person back”. They shut "
            "the lost PC out and sign a new invitation in your name.",
        ),
        translate(
            "Wizard",
            "2. Come in on this PC with the new invitation. You can write and sign again at once.",
        ),
        translate(
            "Wizard",
            "3. Ring a colleague of your desk: both of you see the same numbers in the settings. "
            "They hand the key over, and every case opens.",
        ),
    ]


def lost_words() -> str:
    """What nobody can bring back."""
    return translate(
        "Wizard",
        "Drafts, and what the lost PC had not sent, cannot be had: they were on its disk alone. "
        "If nobody of your desk has the key any more, your facility's two paper halves bring the "
        "cases back; without them they cannot be had either, except those that another "
        "institution reads: the hub cannot open them.",
    )


def _said(words: str) -> QWidget:
    return Text(words)
