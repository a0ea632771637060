"""A person compares what two wrote apart, chooses, and takes it back, by real clicks and keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from telecon.case_state.fields import FieldState
from telecon.case_state.state import CaseState
from telecon.cases.documents import Guardian, Patient
from telecon.use_cases.amend_patient import amend_patient
from telecon.use_cases.read_case import read_case
from telecon.use_cases.register_patient import register_patient
from tests.ui.cases.clinic import (
    Clinic,
    on_screen,
    open_hospital,
    press,
    tab_to,
    type_text,
    wait,
)
from tests.ui.painted import foreign_words, label_troubles, nameless
from tests.use_cases.village import Village
from ui.background import Background
from ui.conflicts.field_view import FieldView
from ui.conflicts.view import ConflictsPage
from ui.kit.forms import LineField
from ui.translations import Language, Translations

OLD, OURS, THEIRS, THIRD = "13900001234", "13900000001", "13900000002", "13900000003"
DATA = (
    "林小满",
    "陈静",
    "王强",
    "市精神卫生中心",
    "林建国",
    "林建军",
    "父亲",
    "今日",
    "病例",
    "会诊",
)


@pytest.fixture
def hospital(
    village: Village, background: Background, translations: Translations, qtbot: QtBot
) -> Iterator[Clinic]:
    with on_screen(open_hospital(village, background), qtbot) as opened:
        yield opened


def apart(village: Village) -> bytes:
    """A case whose phone and guardian two colleagues wrote anew on two PCs."""
    patient = Patient("林小满", "female", no_document="newborn", phone=OLD)
    case = register_patient(village.expert, patient).ledger
    village.carry()
    village.carry()
    for session, phone, guardian in (
        (village.expert, OURS, "林建国"),
        (village.second, THEIRS, "林建军"),
    ):
        seen = read_case(session, case).state.fields
        written: dict[str, str | Guardian] = {
            "phone": phone,
            "guardian": Guardian(guardian, "父亲"),
        }
        amend_patient(session, case, seen, written)
    village.carry()
    village.carry()
    return case


def state(hospital: Clinic, case: bytes) -> CaseState:
    return read_case(hospital.desk.session, case).state


def phone(hospital: Clinic, case: bytes) -> FieldState:
    return next(field for field in state(hospital, case).fields if field.name == "phone")


def compare(hospital: Clinic, qtbot: QtBot, case: bytes) -> ConflictsPage:
    """Opens the case and goes by its mark to the page with both versions."""
    hospital.window.go("cases", case)
    view = hospital.cases.case
    wait(qtbot, lambda: view.presenter.page and _buttons(view, "Compare and choose"))
    click(view, "Compare and choose")
    page = hospital.cases._over
    assert isinstance(page, ConflictsPage)
    wait(qtbot, lambda: _buttons(page, "Keep both: Phone"))
    return page


def _buttons(widget: QWidget, name: str) -> list[QPushButton]:
    found = [b for b in widget.findChildren(QPushButton) if name in (b.text(), b.accessibleName())]
    return [button for button in found if button.isVisible()]


def click(widget: QWidget, name: str) -> None:
    QTest.mouseClick(_buttons(widget, name)[-1], Qt.MouseButton.LeftButton)


def said(widget: QWidget) -> str:
    labels = (label for label in widget.findChildren(QLabel) if label.isVisible())
    return "\n".join(label.text() for label in labels)


def test_who_when_where_and_what_each_had_seen_stand_beside_both_versions(
    hospital: Clinic, qtbot: QtBot
) -> None:
    case = apart(hospital.village)
    page = compare(hospital, qtbot, case)
    read = said(page)
    here, there = "On this PC", "On the PC in use since"
    for words in (OURS, THEIRS, "陈静", "王强", "市精神卫生中心", f"Had seen: {OLD}", here, there):
        assert words in read
    assert "Dangerous to mistake" in read
    assert len(state(hospital, case).conflicts) == 2


def test_one_is_chosen_taken_back_and_another_value_is_typed_by_keyboard(
    hospital: Clinic, qtbot: QtBot
) -> None:
    case = apart(hospital.village)
    page = compare(hospital, qtbot, case)
    click(page, f"Use this: {THEIRS}")
    wait(qtbot, lambda: phone(hospital, case).values == (THEIRS,))
    wait(qtbot, lambda: _buttons(page, "Undo: Phone"))
    click(page, "Undo: Phone")
    wait(qtbot, lambda: _buttons(page, f"Use this: {THEIRS}"))
    assert phone(hospital, case).in_conflict
    tab_to("Another value")
    type_text(THIRD)
    tab_to("Use what I wrote: Phone")
    press(Qt.Key.Key_Space)
    wait(qtbot, lambda: phone(hospital, case).values == (THIRD,))


def test_another_guardian_is_written_and_signed_by_keyboard(hospital: Clinic, qtbot: QtBot) -> None:
    case = apart(hospital.village)
    compare(hospital, qtbot, case)
    tab_to("Another guardian")
    type_text("林建华")
    tab_to("Relation to the patient")
    type_text("叔父")
    tab_to("Use what I wrote: Guardian")
    press(Qt.Key.Key_Space)
    wait(
        qtbot,
        lambda: (p := state(hospital, case).patient) and p.guardian == Guardian("林建华", "叔父"),
    )


def test_both_are_kept_and_the_mark_is_gone_when_nothing_waits(
    hospital: Clinic, qtbot: QtBot
) -> None:
    case = apart(hospital.village)
    page = compare(hospital, qtbot, case)
    for name in ("Phone", "Guardian"):
        wait(qtbot, lambda name=name: _buttons(page, f"Keep both: {name}"))  # type: ignore[misc]
        click(page, f"Keep both: {name}")
    wait(qtbot, lambda: "Nothing waits for a choice in this case." in said(page))
    assert set(phone(hospital, case).values) == {OURS, THEIRS}
    press(Qt.Key.Key_Escape)
    view = hospital.cases.case
    wait(qtbot, lambda: _buttons(view, "Settled versions"))
    assert not _buttons(view, "Compare and choose")
    shown = said(view)
    assert OURS in shown
    assert THEIRS in shown


def test_a_wrong_number_is_refused_in_words_and_what_was_typed_stays(
    hospital: Clinic, qtbot: QtBot
) -> None:
    case = apart(hospital.village)
    page = compare(hospital, qtbot, case)
    field = next(v for v in page.findChildren(FieldView) if v._field.name == "phone")
    field.use_typed()
    assert field.own is not None
    line = field.own.rows[0].field
    assert isinstance(line, LineField)
    assert line.accessibleDescription() == "Write the value first."
    line.setText("12")
    field.use_typed()
    wait(qtbot, lambda: "What you typed is kept." in said(page))
    assert line.text() == "12"
    assert phone(hospital, case).in_conflict


@pytest.mark.parametrize("language", list(Language))
def test_the_page_speaks_one_language_fits_and_names_its_controls(
    hospital: Clinic, qtbot: QtBot, speak: Callable[[Language], None], language: Language
) -> None:
    case = apart(hospital.village)
    page = compare(hospital, qtbot, case)
    speak(language)
    hospital.cases.show_conflicts()
    again = hospital.cases._over
    assert again is not None
    assert again is not page
    wait(qtbot, lambda: again.findChildren(FieldView))
    wait(qtbot, lambda: not label_troubles(again))
    assert foreign_words(again, language, DATA) == []
    assert nameless(again) == []
