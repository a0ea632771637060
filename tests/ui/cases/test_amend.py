"""A person's details are changed over what stood on the screen; nothing is lost by it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from telecon.cases.documents import Guardian, Patient
from telecon.session import Session
from telecon.use_cases.amend_patient import amend_patient
from telecon.use_cases.keep_draft import offered_drafts
from telecon.use_cases.read_case import read_case
from tests.ui.cases.clinic import Clinic, press, tab_to, type_text, wait, xiaoman
from ui.cases.amend_view import AmendPage

NEW, OTHER = "13900000001", "13900000002"


def patient(session: Session, case: bytes) -> Patient:
    found = read_case(session, case).state.patient
    assert found is not None
    return found


def opened(clinic: Clinic, qtbot: QtBot, case: bytes) -> AmendPage:
    clinic.window.go("cases", case)
    wait(qtbot, clinic.cases.case.patient_name)
    clinic.cases.write("amend")
    found = clinic.cases._over
    assert isinstance(found, AmendPage)
    return found


def changed_by_a_colleague(clinic: Clinic, case: bytes, **changes: str | Guardian) -> None:
    session = clinic.village.doctor
    amend_patient(session, case, read_case(session, case).state.fields, changes)


def hints(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_new_phone_and_guardian_are_signed_by_keyboard_and_only_they_are_written(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    clinic.window.go("cases", case)
    wait(qtbot, clinic.cases.case.patient_name)
    tab_to("Change the details")
    press(Qt.Key.Key_Space)
    wait(qtbot, lambda: isinstance(clinic.cases._over, AmendPage))
    for field, text in (("Phone", NEW), ("Guardian", "林建军")):
        tab_to(field)
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text(text)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    session = clinic.village.doctor
    wait(qtbot, lambda: patient(session, case).phone == NEW)
    state = read_case(session, case).state
    changed = [change.field for a in state.amendments for change in a.value.changes]
    assert sorted(changed) == ["guardian", "phone"]
    assert patient(session, case).guardian == Guardian("林建军", "父亲", "13900005678")
    wait(qtbot, lambda: clinic.cases._over is None)


def test_what_a_colleague_wrote_while_the_form_was_open_stays_beside_it(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    page = opened(clinic, qtbot, case)
    changed_by_a_colleague(clinic, case, phone=OTHER)
    page.phone.setText(NEW)
    page.submit()
    session = clinic.village.doctor
    wait(qtbot, lambda: set(patient(session, case).phone.split(" / ")) == {NEW, OTHER})


def test_a_form_left_and_taken_up_again_still_replaces_only_what_it_had_shown(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    page = opened(clinic, qtbot, case)
    page.phone.setText(NEW)
    page.go_back()
    session = clinic.village.doctor
    wait(qtbot, lambda: [d for d in offered_drafts(session) if d.ledger == case])
    changed_by_a_colleague(clinic, case, phone=OTHER)
    draft = next(d for d in offered_drafts(session) if d.ledger == case)
    clinic.window.go("cases", b"draft:" + draft.id)
    wait(qtbot, lambda: isinstance(clinic.cases._over, AmendPage))
    again = clinic.cases._over
    assert isinstance(again, AmendPage)
    assert again.phone.text() == NEW
    again.submit()
    wait(qtbot, lambda: set(patient(session, case).phone.split(" / ")) == {NEW, OTHER})
    assert not [d for d in offered_drafts(session) if d.ledger == case]


def test_a_field_of_two_versions_is_told_and_left_alone_unless_written(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    session = clinic.village.doctor
    seen = read_case(session, case).state.fields
    for phone in (NEW, OTHER):
        amend_patient(session, case, seen, {"phone": phone, "name": "林" + phone})
    page = opened(clinic, qtbot, case)
    assert page.phone.text() == ""
    assert NEW in hints(page)
    page.address.setText("青山村五组")
    page.submit()
    wait(qtbot, lambda: patient(session, case).address == "青山村五组")
    assert set(patient(session, case).phone.split(" / ")) == {NEW, OTHER}


def test_what_contradicts_the_number_and_what_changes_nothing_is_not_signed(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    page = opened(clinic, qtbot, case)
    page.submit()
    assert "Nothing was changed." in hints(page)
    page.sex.choose("male")
    page.submit()
    page.sex.choose("female")
    page.phone.setText("12")
    page.submit()
    page.name.setText("")
    page.submit()
    assert read_case(clinic.village.doctor, case).state.amendments == ()
    assert clinic.cases._over is page


def test_a_record_that_came_without_number_or_known_reason_can_be_changed_in_the_rest(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(Patient("周宁", no_document="of-another-pack"))
    page = opened(clinic, qtbot, case)
    page.phone.setText(NEW)
    page.submit()
    session = clinic.village.doctor
    wait(qtbot, lambda: patient(session, case).phone == NEW)
    assert patient(session, case).no_document == "of-another-pack"
