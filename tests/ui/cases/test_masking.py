"""What the hospital's window shows of a shared case before and after it accepts (PR-01)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from telecon.consultations.answer import Answer, AnswerKind
from telecon.use_cases.answer_request import answer_request
from tests.ui.cases.clinic import Clinic, on_screen, open_hospital, wait
from tests.ui.painted import painted
from tests.use_cases.test_replies import asked_the_desk
from tests.use_cases.village import Village
from ui.background import Background
from ui.translations import Translations

NAME, MASKED = "张伟", "张某"


@pytest.fixture
def hospital(
    village: Village, background: Background, translations: Translations, qtbot: QtBot
) -> Iterator[Clinic]:
    with on_screen(open_hospital(village, background), qtbot) as opened:
        yield opened


def test_the_list_of_cases_shows_no_name_and_opens_the_request_until_it_is_accepted(
    hospital: Clinic, qtbot: QtBot
) -> None:
    case, request = asked_the_desk(hospital.village)
    hospital.window.go("cases")
    pages = hospital.cases.list
    wait(qtbot, lambda: case in {line.key for line in pages.list.lines()})
    line = next(line for line in pages.list.lines() if line.key == case)
    assert line.title == MASKED
    assert line.avatar not in NAME
    assert "****" not in line.subtitle
    pages.list.choose(case)
    QTest.keyClick(pages.list, Qt.Key.Key_Return)
    wait(qtbot, lambda: hospital.window.current_room == "consultations")
    answer_request(hospital.desk.session, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    hospital.window.go("cases")
    wait(qtbot, lambda: NAME in {line.title for line in pages.list.lines()})
    pages.list.choose(case)
    QTest.keyClick(pages.list, Qt.Key.Key_Return)
    wait(qtbot, lambda: any(NAME in said for said in painted(hospital.cases)))


def test_the_case_page_explains_that_it_opens_when_the_request_is_accepted(
    hospital: Clinic, qtbot: QtBot
) -> None:
    case, _request = asked_the_desk(hospital.village)
    hospital.window.go("cases", case)
    title = "The name and the case are not open to you yet"
    wait(qtbot, lambda: title in painted(hospital.cases))
    said = painted(hospital.cases)
    assert not any(NAME in text or "13800138000" in text for text in said)
    names = {button.text(): button for button in hospital.cases.case.findChildren(QPushButton)}
    QTest.keyClick(names["Go to the request"], Qt.Key.Key_Space)
    wait(qtbot, lambda: hospital.window.current_room == "consultations")


def test_today_shows_the_desk_a_masked_name_with_a_red_flag_and_leads_to_the_request(
    hospital: Clinic, qtbot: QtBot
) -> None:
    case, _request = asked_the_desk(hospital.village)
    hospital.window.go("today")
    wait(qtbot, lambda: _is_listed(hospital, case))
    wait(qtbot, lambda: any(MASKED in said for said in painted(hospital.today)))
    assert hospital.today.presenter.work is not None
    flagged = next(r for r in hospital.today.presenter.work.flagged if r.ledger == case)
    assert (flagged.name, flagged.masked) == (MASKED, True)


def _is_listed(hospital: Clinic, case: bytes) -> bool:
    work = hospital.today.presenter.work
    return work is not None and case in {row.ledger for row in work.flagged}
