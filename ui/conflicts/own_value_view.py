"""A value of one's own for a field that two people wrote apart: the inputs that fit its kind."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from telecon.case_state.fields import FieldState, FieldValue
from telecon.cases.documents import Flag, Guardian
from ui.conflicts.words import kind_of
from ui.kit.forms import FormRow, LineField, Segments, TextField
from ui.kit.layouts import column
from ui.terms.people import gender_words
from ui.translations import translate

Typed = tuple[str, ...]
PLAIN = ("name", "identity_number", "birth_date", "phone", "address")
SEXES = ("female", "male", "unknown")


class OwnValue(QWidget):
    """The inputs of one field.

    Signals:
        typed(tuple): what stands in them, kept while the page is made anew.
    """

    typed = Signal(object)

    def __init__(self, field: FieldState, kept: Typed = ()) -> None:
        super().__init__()
        self._field = field
        self._kind = kind_of(field)
        self.rows = self._rows()
        for row, text in zip(self.rows, kept, strict=False):
            _put(row.field, text)
        for row in self.rows:
            self._listen(row.field)
        self.setLayout(column(*self.rows, spacing=10))

    @classmethod
    def fits(cls, field: FieldState) -> bool:
        """Whether a person can write a third value of this field."""
        if kind_of(field) == "flag":
            return _closed(field) is not None
        return field.name in (*PLAIN, "gender", "guardian")

    def value(self) -> FieldValue | None:
        """What was written; None where nothing was."""
        said = self._said()
        if not said[0]:
            return None
        closed = _closed(self._field)
        if self._kind == "flag" and closed is not None:
            return replace(closed, plan=said[0], done=())
        return Guardian(*said) if self._kind == "guardian" else said[0]

    def ask(self, words: str) -> None:
        """Say what is missing, and wait for it."""
        self.rows[0].show_error(words)
        self.rows[0].field.setFocus()

    def _rows(self) -> tuple[FormRow, ...]:
        if self._kind == "flag":
            title = translate("Conflicts", "Another plan")
            return (FormRow(title, TextField(lines=2, limit=2_000)),)
        if self._kind == "gender":
            choices = [(key, gender_words(key)) for key in SEXES]
            return (FormRow(translate("Conflicts", "Another value"), Segments(choices)),)
        if self._kind == "guardian":
            return (
                FormRow(translate("Conflicts", "Another guardian"), LineField(limit=60)),
                FormRow(translate("Conflicts", "Relation to the patient"), LineField(limit=40)),
                FormRow(translate("Conflicts", "Guardian's phone"), LineField(limit=30)),
            )
        return (FormRow(translate("Conflicts", "Another value"), LineField()),)

    def _said(self) -> Typed:
        return tuple(_text(row.field) for row in self.rows)

    def _listen(self, field: QWidget) -> None:
        if isinstance(field, LineField | TextField):
            field.textChanged.connect(lambda: self.typed.emit(self._said()))
        elif isinstance(field, Segments):
            field.chosen.connect(lambda: self.typed.emit(self._said()))


def _closed(field: FieldState) -> Flag | None:
    """How a flag was closed, as one of those who did says."""
    flags: Sequence[Flag] = [value for value in field.values if isinstance(value, Flag)]
    return next((flag for flag in flags if flag.status == "inactive"), None)


def _text(field: QWidget) -> str:
    if isinstance(field, LineField):
        return field.text().strip()
    if isinstance(field, TextField):
        return field.toPlainText().strip()
    return field.key() if isinstance(field, Segments) else ""


def _put(field: QWidget, text: str) -> None:
    if isinstance(field, LineField):
        field.setText(text)
    elif isinstance(field, TextField):
        field.setPlainText(text)
    elif isinstance(field, Segments) and text:
        field.choose(text)
