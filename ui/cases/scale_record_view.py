"""A filled scale in the case: total, band, and every answer readable."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from telecon.care.scales import Item, Scale, load_scale
from telecon.cases.documents import ScaleResponse
from ui.cases.words import band_words
from ui.kit.buttons import quiet
from ui.kit.icons import Picture
from ui.kit.layouts import Well, boxed, column, row, show_if
from ui.kit.notices import Badge
from ui.kit.text import Text
from ui.terms.codes import in_words
from ui.translations import translate

BAND_TONES = {"minimal": "success", "mild": "info", "moderate": "warning"}


class ScaleRecord(QWidget):
    """Total and band at a glance; the answers unfold."""

    def __init__(self, response: ScaleResponse, *, unfolded: bool) -> None:
        super().__init__()
        scale = load_scale(response.questionnaire)
        self._answers = Well(answer_table(scale, response))
        self._fold = quiet("", self._toggle)
        self.setLayout(column(self._head(scale, response), self._answers, spacing=8))
        self._unfolded = unfolded
        show_if(self._answers, unfolded)
        self._say()

    def _head(self, scale: Scale, response: ScaleResponse) -> QWidget:
        line = row(spacing=12)
        if response.total is None:
            line.addWidget(Badge(translate("Cases", "Not complete: no total"), "warning"))
        else:
            line.addWidget(Text(str(response.total), "display").one_line())
            most = translate("Cases", "of {n}").format(n=scale.highest_total())
            line.addWidget(Text(most, "muted").one_line())
            tone = BAND_TONES.get(response.band, "danger")
            line.addWidget(Badge(band_words(scale, response.band), tone))
        if response.red_flags:
            line.addWidget(Badge(translate("Cases", "Red flag"), "danger", "flag"))
        line.addStretch(1)
        line.addWidget(self._fold)
        words = translate("Cases", "{disclaimer} Rules: {pack} {version}").format(
            disclaimer=in_words(scale.disclaimer),
            pack=response.pack,
            version=response.pack_version,
        )
        return boxed(column(line, Text(words, "caption"), spacing=4))

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._answers.setVisible(self._unfolded)
        self._say()

    def _say(self) -> None:
        hidden = not self._unfolded
        show, hide = translate("Cases", "Show answers"), translate("Cases", "Hide answers")
        self._fold.setText(show if hidden else hide)


def answer_table(scale: Scale, response: ScaleResponse) -> QWidget:
    """Every item with what was answered."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 3)
    grid.setColumnStretch(2, 1)
    answers = (*response.answers, *(None,) * len(scale.items))
    for number, (item, value) in enumerate(zip(scale.items, answers, strict=False)):
        flagged = item.link_id in response.red_flags
        grid.addWidget(Text(f"{number + 1}.", "muted").one_line(), number, 0, _TOP)
        grid.addWidget(Text(in_words(item.text)), number, 1, _TOP)
        said = Text(answer_words(scale, item, value), "strong" if value else "muted")
        mark = Picture("flag", "danger", 16) if flagged else Text(_value(value), "muted").one_line()
        grid.addWidget(said, number, 2, _TOP)
        grid.addWidget(mark, number, 3, _TOP)
    return boxed(grid)


_TOP = Qt.AlignmentFlag.AlignTop


def answer_words(scale: Scale, item: Item, value: int | None) -> str:
    """The words of an answer."""
    options = scale.options_of(item)
    found = next((in_words(option.text) for option in options if option.value == value), "")
    return found or translate("Cases", "Not answered")


def _value(value: int | None) -> str:
    return "" if value is None else str(value)
