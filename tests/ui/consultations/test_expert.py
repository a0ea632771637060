"""The expert's desk: queue, acceptance, opinion."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from telecon.case_state.thread_state import holder_of
from telecon.cases.documents import Guardian, Note
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.request import Urgency
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.read_case import read_case
from telecon.use_cases.write_note import write_note
from tests.ui.consultations import desks
from tests.ui.consultations.keyboard import press, tab_to, write
from tests.ui.painted import painted
from tests.use_cases.village import Village
from ui.background import Background
from ui.consultations.view import ConsultationsView

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def asked(village: Village) -> tuple[bytes, bytes]:
    case = desks.register(village)
    desks.consent(village, case)
    request = desks.ask(village, case)
    village.carry()
    return case, request


def room(village: Village, background: Background, shown: Show) -> ConsultationsView:
    desk, _shell = desks.desk_of(village.expert, background)
    view = ConsultationsView(desk)
    view.resize(1080, 740)
    shown(view)
    view.activateWindow()
    view.enter(b"")
    return view


def open_request(view: ConsultationsView, request: bytes, qtbot: QtBot) -> None:
    view.enter(b"request:" + request)
    qtbot.waitUntil(lambda: view.presenter.request is not None)


def test_an_expert_accepts_writes_and_signs_an_opinion_by_keyboard(
    village: Village,
    asked: tuple[bytes, bytes],
    background: Background,
    shown: Show,
    qtbot: QtBot,
) -> None:
    case, request = asked
    view = room(village, background, shown)
    qtbot.waitUntil(lambda: request in {line.key for line in view.list.lines()})
    view.list.setFocus()
    view.list.choose(request)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.presenter.request is not None)
    press(view, "Accept")
    qtbot.waitUntil(lambda: bool(view.presenter.request and view.presenter.request.row.mine))
    press(view, "Write the opinion")
    write(view, "Diagnosis 1", "抑郁发作")
    write(view, "ICD-10 code 1", "f32.1")
    write(view, "Treatment advice", "建议口服舍曲林，每周随访。")
    write(view, "Follow-up", "两周后复诊。")
    QTest.keyClick(tab_to(view, "Referral"), Qt.Key.Key_Down)
    press(view, "Sign the opinion")
    press(view, "Sign and send")
    qtbot.waitUntil(lambda: bool(read_case(village.expert, case).state.threads[0].opinions))
    opinion = read_case(village.expert, case).state.threads[0].opinions[0].value
    assert (opinion.author_name, opinion.title) == ("陈静", "主任医师")
    assert opinion.diagnosis_advice[0].code == "F32.1"
    assert opinion.referral_advice == "none"
    qtbot.waitUntil(lambda: view.front is None)


def test_an_opinion_that_lacks_a_part_says_which_and_is_not_signed(
    village: Village,
    asked: tuple[bytes, bytes],
    background: Background,
    shown: Show,
    qtbot: QtBot,
) -> None:
    case, request = asked
    answer_request(village.expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    view = room(village, background, shown)
    open_request(view, request, qtbot)
    press(view, "Write the opinion")
    press(view, "Sign the opinion")
    words = painted(view)
    assert "Say what treatment you advise." in words
    assert "Name a diagnosis, or write the reasoning." in words
    assert "Sign and send" not in words


def test_a_name_is_masked_until_the_request_is_accepted(
    village: Village,
    asked: tuple[bytes, bytes],
    background: Background,
    shown: Show,
    qtbot: QtBot,
) -> None:
    case, request = asked
    view = room(village, background, shown)
    open_request(view, request, qtbot)
    qtbot.waitUntil(view.page.isVisible)
    assert not any("林小满" in text or "13800138000" in text for text in painted(view.page))
    answer_request(village.expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    view.presenter.refresh()
    qtbot.waitUntil(lambda: any("林小满" in text for text in painted(view.page)))


def test_no_file_and_no_written_name_tells_who_it_is_before_acceptance(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    guardian = Guardian("林大海", "parent", "13900139000")
    case = desks.register(village, replace(desks.PATIENT, guardian=guardian))
    told = "林小满由林大海陪同，电话 139 0013 9000，身份证 110101199003079227。"
    write_note(village.doctor, case, Note("note", (("", told),)))
    signed = NewAttachment("签字同意书", "signature.png", "consent")
    attach_file(village.doctor, case, io.BytesIO(desks.photo()), signed)
    desks.consent(village, case)
    request = desks.ask(village, case)
    village.carry()
    view = room(village, background, shown)
    open_request(view, request, qtbot)
    qtbot.waitUntil(view.page.isVisible)
    words = painted(view.page)
    hidden = ("林小满", "林大海", "0013", "110101199003079227", "签字同意书", "现场照片", "家中")
    assert [text for text in words for part in hidden if part in text] == []
    assert "1 files, shown once you accept" in words
    assert any("＊＊＊由＊＊＊陪同" in text for text in words)
    answer_request(village.expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    view.presenter.refresh()
    qtbot.waitUntil(lambda: any(told in text for text in painted(view.page)))
    assert any("家中照片" in text for text in painted(view.page))


def test_of_two_experts_who_accept_at_once_one_is_told(
    village: Village,
    asked: tuple[bytes, bytes],
    background: Background,
    shown: Show,
    qtbot: QtBot,
) -> None:
    case, request = asked
    accept = Answer(request, AnswerKind.ACCEPT, "", 0)
    answer_request(village.expert, case, accept)
    answer_request(village.second, case, accept)
    desk, shell = desks.desk_of(village.expert, background)
    view = ConsultationsView(desk)
    shown(view)
    open_request(view, request, qtbot)
    village.carry()
    thread = read_case(village.expert, case).state.threads[0]
    is_lost = holder_of(thread) != village.expert.author.id
    loser = village.expert if is_lost else village.second
    desk, shell = desks.desk_of(loser, background)
    other = ConsultationsView(desk)
    shown(other)
    open_request(other, request, qtbot)
    qtbot.waitUntil(lambda: any("accepted at the same time" in t for t in painted(other)))
    assert "Write the opinion" not in painted(other)
    assert shell.errors == []


def test_the_queue_puts_an_emergency_first_and_says_how_late_it_is(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    desks.consent(village, case)
    request = desks.ask(village, case, Urgency.EMERGENCY)
    village.carry()
    village.clock.advance(40 * 60_000)
    view = room(village, background, shown)
    qtbot.waitUntil(lambda: bool(view.list.lines()))
    first = view.list.lines()[0]
    assert first.key == request
    assert [pill.text for pill in first.pills] == ["overdue 10 min", "Emergency"]


def test_declining_needs_a_reason(
    village: Village,
    asked: tuple[bytes, bytes],
    background: Background,
    shown: Show,
    qtbot: QtBot,
) -> None:
    case, request = asked
    view = room(village, background, shown)
    open_request(view, request, qtbot)
    press(view, "Decline")
    QTest.keyClick(view.page.panel.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "The clinic needs a reason to go on with." in painted(view)
    view.page.panel.reason.setPlainText("不属于本院诊疗范围")
    QTest.keyClick(view.page.panel.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(read_case(village.expert, case).state.threads[0].answers))


def test_an_opinion_half_written_is_there_again(
    village: Village,
    asked: tuple[bytes, bytes],
    background: Background,
    shown: Show,
    qtbot: QtBot,
) -> None:
    case, request = asked
    answer_request(village.expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    view = room(village, background, shown)
    open_request(view, request, qtbot)
    press(view, "Write the opinion")
    write(view, "Treatment advice", "先观察")
    view.leave()
    again = room(village, background, shown)
    open_request(again, request, qtbot)
    press(again, "Write the opinion")
    qtbot.waitUntil(lambda: any("先观察" in text for text in painted(again)))
