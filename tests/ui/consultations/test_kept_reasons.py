"""Words of an answer or a reply that were not sent yet come back, to their request only."""

from collections.abc import Callable
from itertools import count

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from telecon.consultations.answer import Answer, AnswerKind
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.keep_draft import draft_fields, offered_drafts
from telecon.use_cases.read_case import read_case
from tests.ui.consultations import desks
from tests.ui.consultations.keyboard import press
from tests.use_cases.village import Village
from ui.background import Background
from ui.consultations.view import ConsultationsView

Show = Callable[[QWidget], QWidget]
WORDS = "请补充近期的血常规"


@pytest.fixture
def asked(village: Village) -> list[tuple[bytes, bytes]]:
    made = []
    for _ in range(2):
        case = desks.register(village)
        desks.consent(village, case)
        made.append((case, desks.ask(village, case)))
    village.carry()
    return made


def room(village: Village, background: Background, shown: Show, who: str) -> ConsultationsView:
    make = desks.desk_of if who == "expert" else lambda _s, b: desks.doctors_desk(village, b)
    view = ConsultationsView(make(getattr(village, who), background)[0])
    view.resize(1080, 740)
    shown(view)
    view.activateWindow()
    return view


@pytest.mark.parametrize("button", ["Decline", "Ask for information", "Propose a time"])
def test_a_reason_comes_back_to_its_own_request_and_answer_and_to_no_other(
    village: Village,
    asked: list[tuple[bytes, bytes]],
    background: Background,
    shown: Show,
    qtbot: QtBot,
    button: str,
) -> None:
    (case, mine), (_, other) = asked
    view = room(village, background, shown, "expert")
    view.enter(b"request:" + mine)
    desks.settle(background, qtbot)
    press(view, button)
    view.page.panel.reason.setPlainText(WORDS)
    view.enter(b"request:" + other)
    desks.settle(background, qtbot)
    assert not view.page.panel.isVisible()
    press(view, button)
    desks.settle(background, qtbot)
    assert view.page.panel.reason.toPlainText() == ""
    again = room(village, background, shown, "expert")
    again.enter(b"request:" + mine)
    desks.settle(background, qtbot)
    assert again.page.panel.isVisible()
    assert again.page.panel.reason.toPlainText() == WORDS
    press(again, "Decline" if button != "Decline" else "Ask for information")
    desks.settle(background, qtbot)
    assert again.page.panel.reason.toPlainText() == ""
    assert [d.form.partition("/")[0] for d in offered_drafts(village.expert)] == ["answer"]
    press(again, button)
    desks.settle(background, qtbot)
    again.page.panel._answer()
    desks.settle(background, qtbot)
    said = read_case(village.expert, case).state.threads[0].answers[-1].value
    assert said.reason == WORDS
    assert offered_drafts(village.expert) == ()


def test_a_reason_that_could_not_be_signed_stands_in_its_form_again(
    village: Village,
    asked: list[tuple[bytes, bytes]],
    background: Background,
    shown: Show,
    qtbot: QtBot,
) -> None:
    _, request = asked[0]
    view = room(village, background, shown, "expert")
    view.enter(b"request:" + request)
    desks.settle(background, qtbot)
    press(view, "Decline")
    view.page.panel.reason.setPlainText(WORDS)
    with village.expert.store.write() as connection:
        connection.exec_driver_sql(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON entries"
            " BEGIN SELECT RAISE(FAIL, 'full'); END"
        )
    view.page.panel._answer()
    desks.settle(background, qtbot)
    desks.settle(background, qtbot)
    with village.expert.store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER full")
    assert view.page.panel.isVisible()
    assert view.page.panel.reason.toPlainText() == WORDS
    view.page.panel._kept.discard()
    desks.settle(background, qtbot)


def test_a_reply_half_written_is_there_again_and_gone_once_it_was_sent(
    village: Village,
    asked: list[tuple[bytes, bytes]],
    background: Background,
    shown: Show,
    qtbot: QtBot,
) -> None:
    case, request = asked[0]
    needed = Answer(request, AnswerKind.INFO_NEEDED, "", 0, reason=WORDS)
    answer_request(village.expert, case, needed)
    village.carry()
    view = room(village, background, shown, "doctor")
    view.enter(b"request:" + request)
    desks.settle(background, qtbot)
    press(view, "Added, please go on")
    view.page.reply_panel.text.setPlainText("已补充化验单")
    view.leave()
    desks.settle(background, qtbot)
    again = room(village, background, shown, "doctor")
    again.enter(b"request:" + request)
    desks.settle(background, qtbot)
    assert again.page.reply_panel.text.toPlainText() == "已补充化验单"
    press(again, "Tell the desk")
    desks.settle(background, qtbot)
    replies = read_case(village.doctor, case).state.threads[0].replies
    assert [reply.value.text for reply in replies] == ["已补充化验单"]
    assert offered_drafts(village.doctor) == ()


def test_what_one_types_and_goes_on_typing_is_on_the_disk_without_leaving_the_form(
    village: Village,
    asked: list[tuple[bytes, bytes]],
    background: Background,
    shown: Show,
    qtbot: QtBot,
) -> None:
    _, request = asked[0]
    view = room(village, background, shown, "expert")
    view.enter(b"request:" + request)
    desks.settle(background, qtbot)
    press(view, "Decline")
    typed = count()

    def go_on() -> bool:
        view.page.panel.reason.setPlainText(f"{WORDS}{next(typed)}")
        return any(WORDS in str(draft_fields(d)) for d in offered_drafts(village.expert))

    qtbot.waitUntil(go_on, timeout=20_000)
    view.page.panel._kept.discard()
    desks.settle(background, qtbot)
