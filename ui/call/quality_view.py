"""The quality light, and the figures behind it for who asks."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from telecon.calls.ladder import Carried
from telecon.calls.view import CallView
from ui.call.call_words import at_most_choices, figures, light
from ui.kit.forms import Segments
from ui.kit.layouts import Well, clear, row
from ui.kit.notices import Badge
from ui.kit.text import Text
from ui.translations import translate


class QualityLight(QWidget):
    """An icon and a word in a colour: how the line is."""

    def __init__(self) -> None:
        super().__init__()
        self._line = row(spacing=0)
        self.setLayout(self._line)
        self._said: tuple[str, str, str] | None = None

    def show_call(self, view: CallView) -> None:
        """Show the line of this call."""
        said = light(view)
        if said == self._said:
            return
        self._said = said
        clear(self._line)
        self._line.addWidget(Badge(*said))


class Figures(Well):
    """Names and values side by side, and what is sent at most; hidden until asked for.

    Args:
        hold_to: told what the person wants sent at most.
    """

    def __init__(self, hold_to: Callable[[Carried], None]) -> None:
        super().__init__(margins=12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self.body.addLayout(self._grid)
        self._values: list[Text] = []
        self._call = b""
        for column, (name, value) in enumerate(figures(None)):
            self._values.append(Text(value, "strong").one_line())
            self._grid.addWidget(Text(name, "caption").one_line(), 0, column)
            self._grid.addWidget(self._values[-1], 1, column)
            self._grid.setColumnStretch(column, 1)
        self.at_most = Segments(at_most_choices(), Carried.PICTURE.value)
        self.at_most.chosen.connect(lambda key: hold_to(Carried(key)))
        said = translate("Call", "You send at most")
        self.at_most.setAccessibleName(said)
        self.body.addLayout(row(Text(said, "caption").one_line(), self.at_most, spacing=12))
        self.hide()

    def show_call(self, view: CallView) -> None:
        """Show what was measured last."""
        for label, (_, value) in zip(self._values, figures(view.statistics), strict=True):
            label.setText(value)
        if view.call != self._call:  # within a call only this control changes it
            self._call = view.call
            blocked = self.at_most.blockSignals(True)
            self.at_most.choose(view.at_most.value)
            self.at_most.blockSignals(blocked)
