"""Where the page of a request stands when it is opened, whatever had the keys before."""

import io
from collections.abc import Callable

from PIL import Image
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from telecon.consultations.adoption import Adoption, AdoptionDecision
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.opinion import DiagnosisAdvice, Opinion
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.decide_on_opinion import decide_on_opinion
from telecon.use_cases.give_opinion import give_opinion
from telecon.use_cases.read_case import read_case
from telecon.use_cases.record_answers import record_answers
from tests.ui.consultations import desks
from tests.ui.painted import label_troubles
from tests.use_cases.village import Village
from ui.background import Background
from ui.consultations.reading import read_lists
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


def test_the_list_never_points_at_another_patient_than_the_one_that_is_shown(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    closed, waiting = (advised(village) for _ in range(2))
    case = read_lists(village.doctor).ours
    ledger = next(row.ledger for row in case if row.entry == closed)
    opinion = read_case(village.doctor, ledger).state.threads[0].opinions[0].entry
    decision = Adoption(closed, opinion, AdoptionDecision.ADOPTED, "", 0)
    decide_on_opinion(village.doctor, ledger, decision)
    desk, _shell = desks.doctors_desk(village, background)
    view = ConsultationsView(desk)
    shown(view)
    view.enter(b"request:" + waiting)
    desks.settle(background, qtbot)
    assert view.list.key() == waiting
    view.enter(b"request:" + closed)
    desks.settle(background, qtbot)
    assert view.presenter.request is not None
    assert view.presenter.request.row.entry == closed
    assert view.list.key() == b""
    view.presenter.show_filter("all")
    assert view.list.key() == closed


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


def test_a_picture_that_arrives_late_squeezes_no_word_of_the_page(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    request = asked_with_picture(village)
    desk, _shell = desks.doctors_desk(village, background)
    view = ConsultationsView(desk)
    shown(view)
    squeezed: list[list[str]] = []
    view.page.summary.grew.connect(lambda: squeezed.append(label_troubles(view)))
    view.enter(b"request:" + request)
    qtbot.waitUntil(lambda: len(squeezed) == 2)
    assert not any(squeezed)


def asked_with_picture(village: Village) -> bytes:
    case = desks.register(village)
    record_answers(village.doctor, case, "phq-9", [2, 2, 2, 2, 1, 1, 0, 0, 0])
    picture = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(picture, "PNG")
    picture.seek(0)
    attach_file(village.doctor, case, picture, NewAttachment("化验单", "lab.png", "photo"))
    desks.consent(village, case)
    return desks.ask(village, case)
