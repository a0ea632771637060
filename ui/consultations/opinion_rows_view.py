"""The rows of an opinion: diagnoses with code and certainty, drugs as advice."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from telecon.consultations.opinion import DiagnosisAdvice, DrugAdvice, Verification
from telecon.consultations.opinion_rules import flagged
from telecon.consultations.packs import consultation_pack
from ui.kit.buttons import icon_button, quiet
from ui.kit.forms import ChoiceField, LineField
from ui.kit.layouts import column, row
from ui.kit.notices import Badge
from ui.kit.text import Text
from ui.terms.codes import capital, code_words, in_words
from ui.translations import translate

CODE_WIDTH = 120
REMOVE_WIDTH = 38


class DiagnosisRow(QWidget):
    """One diagnosis: words, ICD-10 code, provisional or confirmed."""

    changed = Signal()
    removed = Signal()

    def __init__(self, number: int, *, can_confirm: bool) -> None:
        super().__init__()
        self.text = LineField(translate("Consultations", "e.g. depressive episode"))
        self.text.setAccessibleName(translate("Consultations", "Diagnosis {n}").format(n=number))
        self.code = LineField("F32.1", 12)
        self.code.setAccessibleName(translate("Consultations", "ICD-10 code {n}").format(n=number))
        self.code.setMaximumWidth(CODE_WIDTH)
        self.sure = ChoiceField(_certainties(can_confirm=can_confirm))
        self.sure.setAccessibleName(translate("Consultations", "Certainty {n}").format(n=number))
        remove = icon_button(
            "trash", translate("Consultations", "Remove diagnosis {n}").format(n=number)
        )
        remove.clicked.connect(lambda _checked=False: self.removed.emit())
        for field in (self.text, self.code):
            field.textChanged.connect(lambda _text: self.changed.emit())
        self.sure.chosen.connect(lambda _key: self.changed.emit())
        upper = row(spacing=8)
        upper.addWidget(self.text, 1)
        upper.addWidget(remove)
        lower = row(spacing=8)
        lower.addWidget(self.code)
        lower.addWidget(self.sure, 1)
        lower.addSpacing(REMOVE_WIDTH)
        self.setLayout(column(upper, lower, spacing=6))
        self.setFocusProxy(self.text)

    def value(self) -> DiagnosisAdvice | None:
        """The diagnosis, or None while it is empty."""
        text = self.text.text().strip()
        if not text:
            return None
        code = self.code.text().strip().upper()
        return DiagnosisAdvice(text, code, Verification(self.sure.key()))

    def fields(self) -> list[str]:
        """For the draft."""
        return [self.text.text(), self.code.text(), self.sure.key()]

    def restore(self, fields: list[object]) -> None:
        """From the draft."""
        text, code, sure = (str(field) for field in fields)
        self.text.setText(text)
        self.code.setText(code)
        self.sure.choose(sure)


class DrugRow(QWidget):
    """One drug as advice, never a prescription (RX-02)."""

    changed = Signal()
    removed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.name = LineField(translate("Consultations", "Generic name"))
        self.name.setAccessibleName(translate("Consultations", "Drug {n}").format(n=number))
        self.dose = LineField(translate("Consultations", "Dose and times"))
        self.dose.setAccessibleName(translate("Consultations", "Dose {n}").format(n=number))
        self.note = LineField(translate("Consultations", "What to watch"))
        self.note.setAccessibleName(
            translate("Consultations", "What to watch {n}").format(n=number)
        )
        remove = icon_button(
            "trash", translate("Consultations", "Remove drug {n}").format(n=number)
        )
        remove.clicked.connect(lambda _checked=False: self.removed.emit())
        self._mark = Badge(
            in_words(consultation_pack().second_class_note).rstrip("。."), "warning", "warning"
        )
        self._mark.hide()
        for field in (self.name, self.dose, self.note):
            field.textChanged.connect(self._on_typed)
        upper = row(spacing=8)
        upper.addWidget(self.name, 1)
        upper.addWidget(self.dose, 1)
        upper.addWidget(remove)
        lower = row(spacing=8)
        lower.addWidget(self.note, 1)
        lower.addSpacing(REMOVE_WIDTH)
        layout = column(upper, lower, spacing=6)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)
        self.setFocusProxy(self.name)

    def value(self) -> DrugAdvice | None:
        """The drug, marked where it is a second-class psychotropic; None while empty."""
        name = self.name.text().strip()
        if not name:
            return None
        drug = DrugAdvice(name, self.dose.text().strip(), self.note.text().strip())
        return flagged(drug, consultation_pack())

    def fields(self) -> list[str]:
        """For the draft."""
        return [self.name.text(), self.dose.text(), self.note.text()]

    def restore(self, fields: list[object]) -> None:
        """From the draft."""
        name, dose, note = (str(field) for field in fields)
        self.name.setText(name)
        self.dose.setText(dose)
        self.note.setText(note)

    def _on_typed(self, _text: str) -> None:
        drug = self.value()
        self._mark.setVisible(drug is not None and drug.second_class)
        self.changed.emit()


R = TypeVar("R", DiagnosisRow, DrugRow)


class Rows(QWidget, Generic[R]):
    """A growing list of rows with a button that adds one."""

    changed = Signal()

    def __init__(self, title: str, add: str, make: Callable[[int], R]) -> None:
        super().__init__()
        self._make: Callable[[int], R] = make
        self._number = 0
        self._rows: list[R] = []
        self._list = column(spacing=16)
        head = row(Text(title, "strong"), None, quiet(add, self.add, "plus"))
        self.setLayout(column(head, self._list, spacing=6))
        self.setAccessibleName(title)

    def add(self) -> None:
        """Add an empty row and put the cursor there."""
        self._append().setFocus()
        self.changed.emit()

    def begin(self) -> None:
        """Put the cursor into the first row."""
        if self._rows:
            self._rows[0].setFocus()

    def rows(self) -> tuple[R, ...]:
        """The rows, from the top."""
        return tuple(self._rows)

    def fields(self) -> list[list[str]]:
        """For the draft."""
        return [made.fields() for made in self._rows]

    def restore(self, fields: object) -> None:
        """From the draft."""
        focused: QWidget | None = self.window().focusWidget()
        was_here = focused is not None and self.isAncestorOf(focused)
        for made in self.rows():
            self._drop(made)
        for item in fields if isinstance(fields, list) else []:
            if isinstance(item, list):
                self._append().restore(list(item))
        if was_here:
            self.begin()

    def _append(self) -> R:
        self._number += 1
        made = self._make(self._number)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._drop(made))
        self._rows.append(made)
        self._list.addWidget(made)
        return made

    def _drop(self, made: R) -> None:
        if made in self._rows:
            self._rows.remove(made)
            self._list.removeWidget(made)
            made.hide()
            made.deleteLater()
            self.changed.emit()


def _certainties(*, can_confirm: bool) -> list[tuple[str, str]]:
    """Confirmed is only offered to who may confirm (Mental Health Law Art. 29)."""
    offered = [(v.id, capital(code_words(v.id, [v]))) for v in consultation_pack().verifications]
    return offered if can_confirm else offered[:1]
