"""Registering: the number is checked while it is typed, and never overrides what a person says."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from telecon.cases.documents import Patient
from telecon.cases.identity_number import identity_pack
from telecon.use_cases.list_cases import list_cases
from tests.ui.cases.clinic import SEQUENCES, Clinic, wait, whole_number, xiaoman
from ui.cases.register_presenter import RegisterPresenter
from ui.cases.register_view import RegisterPage
from ui.translations import Language

WRONG = {
    "1101011990": "length",
    "11010119900307A024": "characters",
    "110101199003079020": "check-digit",
    whole_number("19900231", 902): "birth-date",
    whole_number("29900307", 902): "future",
    "999999199003079021": "area",
}


@pytest.fixture
def page(clinic: Clinic) -> RegisterPage:
    clinic.window.go("cases", b"new")
    found = clinic.cases.findChild(RegisterPage)
    assert found is not None
    return found


@pytest.mark.parametrize("language", list(Language))
def test_every_wrong_number_gets_one_sentence_in_the_persons_language(
    clinic: Clinic, speak: Callable[[Language], None], language: Language
) -> None:
    speak(language)
    presenter = RegisterPresenter(clinic.desk)
    key = "zh-CN" if language is Language.CHINESE else "en"
    said = {r.id: r.text[key] for r in identity_pack().reasons}
    for number, reason in WRONG.items():
        if reason == "area":
            continue
        assert presenter.read_number(number, complete=True).error == said[reason], number


def test_a_half_typed_number_is_not_called_wrong_yet(page: RegisterPage) -> None:
    assert page.register.read_number("1101011990", complete=False).error == ""


def test_a_right_number_fills_birth_date_and_sex(page: RegisterPage) -> None:
    page.number.setText(whole_number("19851203", 914))
    page.number.editingFinished.emit()
    assert (page.birth.text(), page.sex.key()) == ("1985-12-03", "female")


def test_what_contradicts_the_number_is_told_and_not_saved(page: RegisterPage) -> None:
    page.name.setText("周宁")
    page.sex.choose("male")
    page.number.setText(whole_number("19851203", 914))
    page.number.editingFinished.emit()
    assert page.sex.key() == "male"
    assert "Female" in page._conflict.accessibleName()
    page.submit()
    assert not list_cases(page.register.desk.session, "周宁")
    page._use_number()
    assert page.sex.key() == "female"
    assert page._conflict.accessibleName() == ""


def test_without_a_document_a_reason_is_asked_for(page: RegisterPage, qtbot: QtBot) -> None:
    page.name.setText("无名氏甲")
    page.no_document.setChecked(True)
    page.submit()
    assert page.rows["because"].field.accessibleDescription() == "Choose why there is no document."
    page.because.choose("homeless")
    page.submit()
    session = page.register.desk.session
    wait(qtbot, lambda: list_cases(session, "无名氏甲"))


def test_the_same_name_or_number_is_shown_before_a_second_case_is_made(
    clinic: Clinic, page: RegisterPage, qtbot: QtBot
) -> None:
    number = whole_number("19770505", next(SEQUENCES))
    case = clinic.new_case(Patient("独孤求", identity_number=number))
    page.number.setText(number)
    page.number.editingFinished.emit()
    wait(qtbot, lambda: page.register.twins)
    assert [row.ledger for row in page.register.twins] == [case]
    page.number.clear()
    page.name.setText("独孤求")
    wait(qtbot, lambda: page.register.twins)
    page._twins.chosen.emit(case)
    wait(qtbot, lambda: clinic.cases.case.patient_name() == "独孤求")


def test_a_hotline_is_no_phone_number_of_a_person(page: RegisterPage) -> None:
    page.phone.setText("12356")
    page.phone.editingFinished.emit()
    assert "hotline" in page.phone.accessibleDescription()
    page.phone.setText("139 0000 1234")
    page.phone.editingFinished.emit()
    assert page.phone.text() == "13900001234"


def test_a_guardian_is_kept_with_the_patient(
    clinic: Clinic, page: RegisterPage, qtbot: QtBot
) -> None:
    patient = xiaoman()
    page.name.setText("林小满二")
    page.number.setText(patient.identity_number)
    page.guardian.setText("林建国")
    page.relation.setText("父亲")
    page.submit()
    wait(qtbot, lambda: clinic.cases.case.patient_name() == "林小满二")
    shown = clinic.cases.case.presenter.page
    assert shown is not None
    assert shown.state.patient is not None
    assert shown.state.patient.guardian is not None
    assert shown.state.patient.guardian.name == "林建国"
