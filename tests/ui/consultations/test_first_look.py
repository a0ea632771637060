"""What the room shows the moment it is entered: the right list, and a page that is laid out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from telecon.use_cases.list_requests import Box
from tests.ui.consultations import desks
from tests.ui.painted import label_troubles
from tests.use_cases.village import Village
from ui.background import Background
from ui.consultations.view import ConsultationsView

Show = Callable[[QWidget], QWidget]


def room(village: Village, background: Background, shown: Show) -> ConsultationsView:
    desk, _shell = desks.desk_of(village.expert, background)
    view = ConsultationsView(desk)
    view.resize(1080, 740)
    shown(view)
    return view


def test_the_first_frame_of_a_request_cuts_no_words(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    desks.consent(village, case)
    request = desks.ask(village, case)
    village.carry()
    view = room(village, background, shown)
    cut: list[list[str]] = []
    view.presenter.opened.connect(lambda: cut.append(label_troubles(view.page)))
    view.enter(b"request:" + request)
    qtbot.waitUntil(lambda: bool(cut))
    assert cut[0] == []


def test_an_expert_looks_at_what_is_asked_of_the_desk_and_never_at_a_list_not_read_yet(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    view = room(village, background, shown)
    assert not view.boxes.isVisible()
    assert not view.filters.isVisible()
    view.enter(b"")
    qtbot.waitUntil(view.filters.isVisible)
    assert view.presenter.box is Box.QUEUE


def test_a_request_that_is_opened_shows_in_its_list_at_once(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    desks.consent(village, case)
    request = desks.ask(village, case)
    village.carry()
    view = room(village, background, shown)
    listed: list[bool] = []
    view.presenter.opened.connect(
        lambda: listed.append(request in {line.key for line in view.list.lines()})
    )
    view.presenter.open(request)
    qtbot.waitUntil(lambda: bool(listed))
    assert listed[0]
