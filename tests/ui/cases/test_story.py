"""A village doctor's visit without a network, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from telecon.case_state.state import CaseState
from telecon.ledger.projection import load_case
from telecon.use_cases.list_cases import list_cases
from tests.ui.cases.clinic import (
    SEQUENCES,
    Clinic,
    focus,
    press,
    tab_to,
    type_text,
    wait,
    whole_number,
)
from ui.cases.note_view import NotePage
from ui.cases.register_view import RegisterPage
from ui.cases.scale_view import ScalePage

CONTROL = Qt.KeyboardModifier.ControlModifier


def state_of(clinic: Clinic, ledger: bytes) -> CaseState:
    with clinic.desk.session.store.read() as connection:
        return load_case(connection, ledger)


def register(clinic: Clinic, qtbot: QtBot, name: str) -> bytes:
    clinic.window.go("cases")
    wait(qtbot, lambda: clinic.cases.list.presenter.loaded)
    press(Qt.Key.Key_N, CONTROL)
    page = clinic.cases.findChild(RegisterPage)
    assert page is not None
    assert focus() is page.name
    type_text(name)
    press(Qt.Key.Key_Tab)
    type_text(whole_number("19880912", next(SEQUENCES)))
    assert page.sex.key() == "female"
    assert page.birth.text() == "1988-09-12"
    press(Qt.Key.Key_Return, CONTROL)
    wait(qtbot, lambda: clinic.cases.case.patient_name() == name)
    return list_cases(clinic.desk.session, name)[0].ledger


@pytest.mark.timeout(120)
def test_a_visit_is_recorded_by_keyboard_alone(clinic: Clinic, qtbot: QtBot) -> None:
    case = register(clinic, qtbot, "何小雨")
    write_the_history(clinic, qtbot, case)
    wait(qtbot, clinic.cases.case.isVisible)
    answer_the_scale(clinic, qtbot, case)
    wait(qtbot, clinic.cases.case.isVisible)
    paste_a_photo(clinic, qtbot, case)
    wait(qtbot, clinic.cases.case.isVisible)
    press(Qt.Key.Key_Escape)
    wait(qtbot, clinic.cases.list.isVisible)


def write_the_history(clinic: Clinic, qtbot: QtBot, case: bytes) -> None:
    tab_to("History")
    press(Qt.Key.Key_Return)
    assert isinstance(focus().window(), type(clinic.window))
    assert clinic.cases.findChild(NotePage) is not None
    type_text("low mood for three months")
    press(Qt.Key.Key_Tab)
    type_text("lost work in August")
    press(Qt.Key.Key_Return, CONTROL)
    wait(qtbot, lambda: state_of(clinic, case).notes)
    assert dict(state_of(clinic, case).notes[0].value.sections) == {
        "complaint": "low mood for three months",
        "present-illness": "lost work in August",
    }


def answer_the_scale(clinic: Clinic, qtbot: QtBot, case: bytes) -> None:
    tab_to("PHQ-9")
    press(Qt.Key.Key_Return)
    scale = clinic.cases.findChild(ScalePage)
    assert scale is not None
    type_answers("12101011")
    assert scale.flag.isHidden()
    type_answers("2")
    assert scale.flag.isVisible()
    wait(qtbot, lambda: state_of(clinic, case).flags)
    flagged = state_of(clinic, case)
    assert [f.value.code for f in flagged.flags] == ["phq-9/9"]
    assert flagged.responses == ()
    type_answers("1")
    press(Qt.Key.Key_Return)
    wait(qtbot, lambda: state_of(clinic, case).responses)
    response = state_of(clinic, case).responses[0].value
    assert (response.total, response.band, response.red_flags) == (9, "mild", ("9",))
    assert len(state_of(clinic, case).flags) == 1


def paste_a_photo(clinic: Clinic, qtbot: QtBot, case: bytes) -> None:
    picture = QImage(64, 48, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(picture)
    tab_to("Photo or file")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_V, CONTROL)
    press(Qt.Key.Key_Return, CONTROL)
    wait(qtbot, lambda: state_of(clinic, case).attachments)
    manifest = state_of(clinic, case).attachments[0].value
    assert (manifest.content_type, manifest.category) == ("image/png", "photo")


def type_answers(digits: str) -> None:
    for digit in digits:
        type_text(digit)
