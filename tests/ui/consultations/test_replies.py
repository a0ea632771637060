"""No request of the clinic ends in a dead end: reply, another time, cancel, ask elsewhere."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.reply import ReplyKind
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.read_case import read_case
from tests.ui.consultations import desks
from tests.ui.consultations.keyboard import press, write
from tests.ui.painted import painted
from tests.use_cases.village import Village
from ui.background import Background
from ui.consultations.request_form_view import RequestForm
from ui.consultations.view import ConsultationsView

Show = Callable[[QWidget], QWidget]
Opened = Callable[[AnswerKind], tuple[ConsultationsView, bytes]]


@pytest.fixture
def opened(village: Village, background: Background, shown: Show, qtbot: QtBot) -> Opened:
    """The clinic's page of a request that the desk answered so."""

    def open_page(kind: AnswerKind) -> tuple[ConsultationsView, bytes]:
        case = desks.register(village)
        desks.consent(village, case)
        request = desks.ask(village, case)
        village.carry()
        times = (village.clock.now_ms() + 7_200_000,) if kind is AnswerKind.PROPOSE else ()
        answer = Answer(request, kind, "", 0, reason="请补充血常规", proposed_ms=times)
        answer_request(village.expert, case, answer)
        village.carry()
        desk, _shell = desks.doctors_desk(village, background)
        view = ConsultationsView(desk)
        view.resize(1080, 740)
        shown(view)
        view.activateWindow()
        view.enter(b"request:" + request)
        qtbot.waitUntil(lambda: view.presenter.request is not None)
        return view, case

    return open_page


def replies(village: Village, case: bytes) -> list[tuple[ReplyKind, str]]:
    thread = read_case(village.doctor, case).state.threads[0]
    return [(reply.value.kind, reply.value.text) for reply in thread.replies]


def test_the_clinic_says_that_it_added_what_was_wanted(
    village: Village, opened: Opened, qtbot: QtBot
) -> None:
    view, case = opened(AnswerKind.INFO_NEEDED)
    press(view, "Added, please go on")
    press(view, "Tell the desk")
    assert "The desk needs it in words." in painted(view)
    write(view, "In words", "已上传血常规")
    press(view, "Tell the desk")
    qtbot.waitUntil(lambda: replies(village, case) == [(ReplyKind.ADDED, "已上传血常规")])
    qtbot.waitUntil(lambda: "已上传血常规" in painted(view.page))
    assert "Added, please go on" not in painted(view.page)


def test_a_proposed_time_is_taken_with_one_press_or_another_is_asked_for(
    village: Village, opened: Opened, qtbot: QtBot
) -> None:
    view, case = opened(AnswerKind.PROPOSE)
    assert "Another time" in painted(view.page)
    press(view, "This time suits")
    qtbot.waitUntil(lambda: replies(village, case) == [(ReplyKind.TIME_SUITS, "")])


def test_an_open_request_can_be_cancelled_with_a_reason(
    village: Village, opened: Opened, qtbot: QtBot
) -> None:
    view, case = opened(AnswerKind.PROPOSE)
    press(view, "Cancel the request")
    write(view, "In words", "患者已到上级医院就诊")
    press(view, "Cancel the request now")
    qtbot.waitUntil(
        lambda: replies(village, case) == [(ReplyKind.CANCELLED, "患者已到上级医院就诊")]
    )
    qtbot.waitUntil(lambda: "You cancelled this request." in painted(view.page))


def test_after_a_refusal_the_clinic_asks_again_and_is_told_whom_to_phone(
    opened: Opened, qtbot: QtBot
) -> None:
    view, _case = opened(AnswerKind.DECLINE)
    request = view.presenter.request
    assert request is not None
    words = painted(view.page)
    assert any("12356" in text and "120" in text for text in words)
    assert request.row.entry in {line.key for line in view.presenter.lines()}
    press(view, "Ask again or elsewhere")
    assert isinstance(view.front, RequestForm)
    view.enter(b"request:" + request.row.entry)
    qtbot.waitUntil(lambda: request.row.entry not in {line.key for line in view.presenter.lines()})
    view.presenter.show_filter("all")
    assert request.row.entry in {line.key for line in view.presenter.lines()}
