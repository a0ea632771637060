"""What is filled into a field of any kind, as a text that can be kept and put back."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from ui.kit.forms import ChoiceField, Segments

Field = QLineEdit | QPlainTextEdit | QCheckBox | ChoiceField | Segments


def value_of(each: Field) -> str:
    """What is in the field: its text, the key chosen, or "yes" where it is ticked."""
    if isinstance(each, QPlainTextEdit):
        return each.toPlainText()
    if isinstance(each, QCheckBox):
        return "yes" if each.isChecked() else ""
    return each.text() if isinstance(each, QLineEdit) else each.key()


def put_in(each: Field, value: str) -> None:
    """Put back what `value_of` gave; a key that is not offered any more chooses nothing."""
    if isinstance(each, QPlainTextEdit):
        each.setPlainText(value)
    elif isinstance(each, QCheckBox):
        each.setChecked(bool(value))
    elif isinstance(each, QLineEdit):
        each.setText(value)
    else:
        each.choose(value)


def watch(each: Field, told: Callable[[], object]) -> None:
    """Tell of every change."""
    if isinstance(each, QPlainTextEdit):
        each.textChanged.connect(told)
    elif isinstance(each, QCheckBox):
        each.toggled.connect(lambda _on: told())
    elif isinstance(each, QLineEdit):
        each.textChanged.connect(lambda _text: told())
    else:
        each.chosen.connect(lambda _key: told())
