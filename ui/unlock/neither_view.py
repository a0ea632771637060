"""Who has forgotten the passphrase and lost the printed code: what to do, and what is lost."""

from PySide6.QtCore import QTimer

from ui.kit.buttons import Button, primary, quiet, secondary
from ui.kit.front import Sheet
from ui.kit.layouts import row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import ConfirmPanel
from ui.translations import translate
from ui.unlock.presenter import UnlockPresenter

NEITHER = "neither"


def neither_sheet(presenter: UnlockPresenter) -> Sheet:
    """The sheet; the only person of a PC may begin anew on it, what lies there is put aside."""
    alone = len(presenter.people) == 1
    sheet = Sheet(
        translate("Unlock", "Neither passphrase nor recovery code"),
        translate(
            "Unlock",
            "Without one of them nobody opens what lies on this PC. Your records are with the hub "
            "too, sealed; a colleague of your desk holds the key.",
        ),
    )
    back = quiet(
        translate("Unlock", "Back"), lambda: presenter.use_door("passphrase"), "arrow-left"
    )
    first = primary(
        translate("Unlock", "Try the passphrase again"),
        lambda: presenter.use_door("passphrase"),
    )
    sheet.put(*map(Text, _asked_words(alone=alone)), Banner(_lost_words(), "warning"))
    if alone:
        sheet.put(*_anew(presenter))
    sheet.put(row(back, None, first))
    QTimer.singleShot(0, first, first.setFocus)
    return sheet


def _anew(presenter: UnlockPresenter) -> tuple[Button, ConfirmPanel]:
    panel = ConfirmPanel()

    def ask() -> None:
        panel.ask(
            translate("Unlock", "Begin anew on this PC?"),
            translate(
                "Unlock",
                "What lies here is put aside in a folder of its own, sealed as it is; nothing is "
                "deleted. Then the program asks for your new invitation.",
            ),
            translate("Unlock", "Put it aside and begin anew"),
            presenter.anew_wanted.emit,
        )

    label = translate("Unlock", "I have a new invitation: begin anew on this PC…")
    return secondary(label, ask, "person-add"), panel


def _asked_words(*, alone: bool) -> list[str]:
    """What is asked of whom, in order."""
    here = translate(
        "Unlock",
        "2. Take it up on another PC: on this one you are known already, and your colleagues go on "
        "working here.",
    )
    if alone:
        here = translate("Unlock", "2. Begin anew on this PC with it, by the button below.")
    return [
        translate(
            "Unlock",
            "1. Ask the convener of your facility, or the alliance administrator, to choose you "
            "under “People and invitations” and then “Help this person back”. They sign a new "
            "invitation in your name.",
        ),
        here,
        translate(
            "Unlock",
            "3. Ring a colleague of your desk: both of you see the same numbers in the settings. "
            "They hand the key over, and every case opens.",
        ),
    ]


def _lost_words() -> str:
    return translate(
        "Unlock",
        "Drafts, and what this PC had not sent, cannot be had without passphrase or code. If "
        "nobody of your desk has the key any more, your facility's two paper halves bring the "
        "cases back; without them they cannot be had either, except those that another "
        "institution reads.",
    )
