"""Choosing a passphrase: twice, with an honest word about its strength."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.kit.forms import FormRow, PasswordField
from ui.kit.layouts import column
from ui.kit.text import Text
from ui.translations import translate
from ui.wizard.strength import Strength, strength


def strength_words(judged: Strength) -> str:
    """What to say about a passphrase."""
    if not judged.usable:
        return {
            "short": translate(
                "Wizard", "Too short: use at least 8 characters, better a sentence."
            ),
            "common": translate("Wizard", "Too easy: this is among the first anybody would try."),
            "simple": translate("Wizard", "Too simple: add words, digits or signs."),
        }[judged.reason]
    return (
        translate("Wizard", "Fair. Longer is better."),
        translate("Wizard", "Good."),
        translate("Wizard", "Strong."),
    )[judged.level - 1]


class PassphraseFields(QWidget):
    """Two fields and the strength line; `check()` says what is wrong, `value()` gives it."""

    changed = Signal()

    def __init__(self, label: str, names: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._names = names
        self.first = PasswordField()
        self.second = PasswordField()
        self._bar = QProgressBar()
        self._bar.setRange(0, 4)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Wizard", "Strength"))
        self._words = Text("", "caption")
        self._first_row = FormRow(label, self.first)
        self._second_row = FormRow(translate("Wizard", "Once more"), self.second)
        meter = column(self._bar, self._words, spacing=6)
        self.setLayout(column(self._first_row, meter, self._second_row, spacing=12))
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(lambda _text: self._second_row.show_error(""))
        self._judge("")

    def value(self) -> str:
        """The passphrase."""
        return self.first.text()

    def check(self) -> bool:
        """Whether it can be used; says why not."""
        judged = strength(self.first.text(), self._names)
        same = self.first.text() == self.second.text()
        self._first_row.show_error("" if judged.usable else strength_words(judged))
        differ = translate("Wizard", "The two are not the same.")
        self._second_row.show_error("" if same else differ)
        if not judged.usable:
            self.first.setFocus()
        elif not same:
            self.second.setFocus()
        return judged.usable and same

    def _judge(self, text: str) -> None:
        judged = strength(text, self._names)
        self._first_row.show_error("")
        self._bar.setValue(judged.level + 1 if text else 0)
        self._bar.setProperty("tone", ("danger", "warning", "success", "success")[judged.level])
        self._bar.style().unpolish(self._bar)
        self._bar.style().polish(self._bar)
        hint = translate("Wizard", "A short sentence is easy to remember and hard to guess.")
        self._words.setText(strength_words(judged) if text else hint)
        self.changed.emit()
