"""Where the keys go in the consultation room."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from telecon.consultations.adoption import Adoption, AdoptionDecision
from telecon.consultations.opinion import DiagnosisAdvice, Opinion
from telecon.use_cases.decide_on_opinion import decide_on_opinion
from telecon.use_cases.give_opinion import give_opinion
from telecon.use_cases.read_case import read_case
from tests.ui.consultations import desks
from tests.ui.consultations.keyboard import come_forward, name_of, press, tab_to
from tests.use_cases.village import Village
from ui.background import Background
from ui.consultations.view import ConsultationsView

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def asked(village: Village) -> bytes:
    case = desks.register(village)
    desks.consent(village, case)
    request = desks.ask(village, case)
    village.carry()
    return request


@pytest.fixture
def room(village: Village, background: Background, shown: Show) -> ConsultationsView:
    desk, _shell = desks.desk_of(village.expert, background)
    view = ConsultationsView(desk)
    view.resize(1080, 740)
    shown(view)
    come_forward(view)
    view.enter(b"")
    return view


def test_opening_a_request_with_files_flashes_no_window_and_takes_no_key_away(
    room: ConsultationsView, asked: bytes, background: Background, qtbot: QtBot
) -> None:
    in_front: list[str] = []
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.focusWindowChanged.connect(
        lambda window: in_front.append(window.objectName() if window is not None else "none")
    )
    room.enter(b"request:" + asked)
    qtbot.waitUntil(lambda: room.presenter.request is not None)
    press(room, "Accept")
    desks.settle(background, qtbot)
    assert in_front == []


def test_the_dialog_of_a_pdf_stays_open_when_something_arrives_meanwhile(
    village: Village, background: Background, shown: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    case, request = opinion_given(village)
    desk, _shell = desks.doctors_desk(village, background)
    view = ConsultationsView(desk)
    shown(view)
    view.enter(b"request:" + request)
    qtbot.waitUntil(lambda: view.page.adopting is not None)
    answer = QTimer(view)

    def type_the_name_once_the_page_is_made_anew() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        if not decided:
            decided.append(True)
            decide(village, case, request, background)
        field = dialog.findChild(QLineEdit)
        if view.page.adopting is None and isinstance(field, QLineEdit):
            field.setText(str(tmp_path / "opinion.pdf"))
            QTest.keyClick(field, Qt.Key.Key_Return)

    decided: list[bool] = []
    answer.timeout.connect(type_the_name_once_the_page_is_made_anew)
    answer.start(50)
    press(view, "Save as PDF")
    qtbot.waitUntil((tmp_path / "opinion.pdf").is_file)
    assert (tmp_path / "opinion.pdf").read_bytes().startswith(b"%PDF")


def test_writing_an_opinion_begins_in_its_first_field(
    room: ConsultationsView, asked: bytes, background: Background, qtbot: QtBot
) -> None:
    room.enter(b"request:" + asked)
    qtbot.waitUntil(lambda: room.presenter.request is not None)
    press(room, "Accept")
    desks.settle(background, qtbot)
    press(room, "Write the opinion")
    assert name_of(QApplication.focusWidget()) == "Diagnosis 1"


def test_the_button_one_is_about_to_press_keeps_the_keys_when_something_arrives(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case, request = opinion_given(village)
    desk, _shell = desks.doctors_desk(village, background)
    view = ConsultationsView(desk)
    shown(view)
    view.enter(b"request:" + request)
    qtbot.waitUntil(lambda: view.page.adopting is not None)
    tab_to(view, "Save as PDF")
    decide(village, case, request, background)
    qtbot.waitUntil(lambda: view.page.adopting is None)
    desks.settle(background, qtbot)
    assert name_of(QApplication.focusWidget()) == "Save as PDF"


def test_after_the_decision_is_recorded_the_keys_are_where_the_eye_is(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    _case, request = opinion_given(village)
    desk, _shell = desks.doctors_desk(village, background)
    view = ConsultationsView(desk)
    view.resize(1080, 500)
    shown(view)
    view.enter(b"request:" + request)
    qtbot.waitUntil(lambda: view.page.adopting is not None)
    assert view.page.adopting is not None
    view.page.adopting.decision.choose("adopted")
    tab_to(view, "Record the decision")
    view.page.ensureWidgetVisible(view.page.adopting)
    press(view, "Record the decision")
    qtbot.waitUntil(lambda: view.page.adopting is None)
    desks.settle(background, qtbot)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert view.page.isAncestorOf(focused)
    assert not focused.visibleRegion().isEmpty()


def opinion_given(village: Village) -> tuple[bytes, bytes]:
    case = desks.register(village)
    desks.consent(village, case)
    request = desks.ask(village, case)
    village.carry()
    advice = Opinion(
        request,
        "",
        "",
        "",
        0,
        diagnosis_advice=(DiagnosisAdvice("抑郁发作", "F32.1"),),
        treatment_advice="建议口服舍曲林",
        follow_up_advice="两周后复诊",
        referral_advice="none",
    )
    give_opinion(village.expert, case, advice)
    village.carry()
    return case, request


def decide(village: Village, case: bytes, request: bytes, background: Background) -> None:
    opinion = read_case(village.doctor, case).state.threads[0].opinions[0].entry
    adopted = Adoption(request, opinion, AdoptionDecision.ADOPTED, "", 0)
    background.run(lambda: decide_on_opinion(village.doctor, case, adopted))
