"""Every page of the room in both languages: no foreign word, nothing cut, everything named."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from telecon.consultations.answer import Answer, AnswerKind
from telecon.use_cases.answer_request import answer_request
from tests.ui.consultations import desks
from tests.ui.painted import foreign_words, label_troubles, nameless, painted
from tests.use_cases.village import Village
from ui.background import Background
from ui.consultations.view import ConsultationsView
from ui.translations import Language

Show = Callable[[QWidget], QWidget]
TYPED = (
    *desks.DATA,
    *("情绪低落两个月，近期失眠，PHQ-9 条目9阳性", "是否需要住院？门诊用药如何选择？"),
    *("女，36岁。两个月前母亲病故后情绪低落、早醒、自责。PHQ-9 15分。", "体健，无药物过敏。"),
    *("两个月前母亲病故后渐起情绪低落，早醒，不愿出门，体重下降4公斤。", "情绪低落，语声低。"),
    *("情绪低落、睡不着两个月", "自责，否认幻觉。", "部分自知力。", "ICD", "png", "KB"),
)


def check(view: QWidget, language: Language, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: label_troubles(view) == [])
    assert foreign_words(view, language, TYPED) == []
    assert nameless(view) == []


@pytest.mark.parametrize("language", list(Language))
def test_the_clinics_pages_speak_one_language_and_fit(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    language: Language,
) -> None:
    speak(language)
    case = desks.register(village)
    desk, _shell = desks.doctors_desk(village, background)
    view = ConsultationsView(desk)
    view.resize(1080, 740)
    shown(view)
    view.enter(b"ask:" + case)
    desks.settle(background, qtbot)
    check(view, language, qtbot)
    view.enter(b"consent:" + case)
    desks.settle(background, qtbot)
    check(view, language, qtbot)


@pytest.mark.parametrize("language", list(Language))
def test_the_experts_pages_speak_one_language_and_fit(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    language: Language,
) -> None:
    speak(language)
    case = desks.register(village)
    desks.consent(village, case)
    request = desks.ask(village, case)
    village.carry()
    answer_request(village.expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    desk, _shell = desks.desk_of(village.expert, background)
    view = ConsultationsView(desk)
    view.resize(1080, 740)
    shown(view)
    view.enter(b"request:" + request)
    desks.settle(background, qtbot)
    qtbot.waitUntil(lambda: "林小满" in painted(view))
    check(view, language, qtbot)
    view.page.write_opinion.emit()
    desks.settle(background, qtbot)
    check(view, language, qtbot)
