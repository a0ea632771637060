"""About the product and the licences of its parts."""

from importlib.resources import files

from PySide6.QtCore import qVersion

from ui.kit.buttons import quiet
from ui.kit.icons import Picture
from ui.kit.layouts import Card, Well, boxed, column, row
from ui.kit.text import Text
from ui.program import program_version
from ui.translations import translate


class AboutCard(Card):
    """Name, version, what it runs on, and every part with its licence when asked for."""

    def __init__(self) -> None:
        super().__init__(title=translate("Settings", "About"), spacing=8)
        said = translate("Settings", "Version {number}, on Qt {qt}")
        line = said.format(number=program_version(), qt=qVersion())
        words = column(
            Text(translate("Settings", "Telecon"), "strong"), Text(line, "caption"), spacing=2
        )
        licence = translate(
            "Settings",
            "Telecon is free software under the Apache licence 2.0, made with parts of others; "
            "Qt is used under the LGPL.",
        )
        self._parts = Well(Text(notice(), "caption").selectable())
        self._parts.hide()
        self._ask = quiet("", self._toggle, "unfold")
        self.body.addLayout(row(Picture("telecon", "accent", 36), boxed(words), spacing=12))
        self.body.addWidget(Text(licence, "muted"))
        self.body.addLayout(row(self._ask, None))
        self.body.addWidget(self._parts)
        self._say()

    def _toggle(self) -> None:
        self._parts.setVisible(self._parts.isHidden())
        self._say()

    def _say(self) -> None:
        show = translate("Settings", "Show all parts and their licences")
        hide = translate("Settings", "Hide the parts")
        self._ask.setText(show if self._parts.isHidden() else hide)


def notice() -> str:
    """Every part the product ships or runs on, with its licence."""
    return files("resources").joinpath("NOTICE").read_text(encoding="utf-8").strip()
