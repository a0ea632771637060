"""Where the keys go in the consultation room."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.consultations import desks
from tests.ui.consultations.keyboard import come_forward, press
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
