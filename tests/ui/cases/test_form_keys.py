"""Tab in the forms over a case."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.cases.clinic import Clinic, focus, press, tab_to, wait, xiaoman

ONCE_AROUND = 40


def words_by_tab() -> list[str]:
    """What the keys come by, from where they are, until they are there again."""
    first, met = focus(), []
    for _ in range(ONCE_AROUND):
        here = focus()
        said = here.accessibleName()
        met.append(said or (here.text() if isinstance(here, QAbstractButton) else ""))
        press(Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
        if focus() is first:
            return met
    raise AssertionError(f"Tab does not come back: {met}")


def test_tab_goes_from_the_last_field_of_a_registration_to_its_signature_and_around(
    clinic: Clinic, qtbot: QtBot
) -> None:
    clinic.window.go("cases", b"new")
    wait(qtbot, lambda: focus().accessibleName() == "Name")
    QCoreApplication.processEvents()
    met = words_by_tab()
    assert met[0] == "Name"
    last = met.index("Guardian's phone")
    assert met[last + 1 : last + 3] == ["Sign and open the case", "Discard"]
    assert met[-1] == "Back (Esc)"


@pytest.mark.parametrize(
    "form", ["note/history", "note/mental-state", "impression", "attachment", "scale/phq-9"]
)
def test_every_form_over_a_case_is_signed_left_and_discarded_by_tab(
    clinic: Clinic, qtbot: QtBot, form: str
) -> None:
    clinic.window.go("cases", clinic.new_case(xiaoman()))
    wait(qtbot, lambda: clinic.cases.case.presenter.page)
    clinic.cases.write(form)
    over = clinic.cases._over
    assert over is not None
    wait(qtbot, lambda: over.isAncestorOf(focus()))
    QCoreApplication.processEvents()
    met = words_by_tab()
    assert met[-1] == "Back (Esc)"
    assert "Discard" in met
    assert any(words.startswith(("Sign", "Seal")) for words in met)


def test_who_leaves_a_form_is_back_at_its_button_and_the_next_form_is_beside_it(
    clinic: Clinic, qtbot: QtBot
) -> None:
    clinic.window.go("cases", clinic.new_case(xiaoman()))
    wait(qtbot, lambda: clinic.cases.case.presenter.page)
    tab_to("History")
    press(Qt.Key.Key_Space)
    wait(qtbot, lambda: clinic.cases._over is not None)
    press(Qt.Key.Key_Escape)
    wait(qtbot, lambda: clinic.cases.case.name_in_hand() == "History")
    press(Qt.Key.Key_Tab)
    assert clinic.cases.case.name_in_hand() == "Mental state examination"
