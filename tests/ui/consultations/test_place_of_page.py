"""Where the page of a request stands when it is opened, whatever had the keys before."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.opinion import DiagnosisAdvice, Opinion
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.give_opinion import give_opinion
from tests.ui.consultations import desks
from tests.use_cases.village import Village
from ui.background import Background
from ui.consultations.view import ConsultationsView

Show = Callable[[QWidget], QWidget]


def advised(village: Village) -> bytes:
    case = desks.register(village)
    desks.consent(village, case)
    request = desks.ask(village, case)
    village.carry()
    answer_request(village.expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    advice = (DiagnosisAdvice("抑郁发作", "F32.1"),)
    said = Opinion(
        request,
        "",
        "",
        "",
        0,
        diagnosis_advice=advice,
        treatment_advice="门诊随访",
        follow_up_advice="两周后复诊",
        referral_advice="none",
    )
    give_opinion(village.expert, case, said)
    village.carry()
    return request


def test_a_request_opens_at_its_top_whatever_button_was_pressed_on_the_one_before(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    requests = [advised(village) for _ in range(2)]
    desk, _shell = desks.doctors_desk(village, background)
    view = ConsultationsView(desk)
    view.resize(880, 400)
    shown(view)
    view.activateWindow()
    for request in (*requests, *requests):
        view.enter(b"request:" + request)
        desks.settle(background, qtbot)
        QCoreApplication.processEvents()
        assert view.page.verticalScrollBar().value() == 0
        buttons = [b for b in view.page.takers_of_keys() if b.isVisible()]
        buttons[-1].setFocus()
