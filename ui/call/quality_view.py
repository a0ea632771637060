"""The quality light, and the figures behind it for who asks."""

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from telecon.calls.view import CallView
from ui.call.call_words import figures, light
from ui.kit.layouts import Well, clear, row
from ui.kit.notices import Badge
from ui.kit.text import Text


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
    """Names and values side by side; hidden until asked for."""

    def __init__(self) -> None:
        super().__init__(margins=12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self.body.addLayout(self._grid)
        self._values: list[Text] = []
        for column, (name, value) in enumerate(figures(None)):
            self._values.append(Text(value, "strong").one_line())
            self._grid.addWidget(Text(name, "caption").one_line(), 0, column)
            self._grid.addWidget(self._values[-1], 1, column)
            self._grid.setColumnStretch(column, 1)
        self.hide()

    def show_call(self, view: CallView) -> None:
        """Show what was measured last."""
        for label, (_, value) in zip(self._values, figures(view.statistics), strict=True):
            label.setText(value)
