"""Unfinished forms of the clinic: kept once somebody wrote, offered again, not made by opening."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from telecon.use_cases.keep_draft import offered_drafts
from tests.ui.consultations import desks
from tests.ui.painted import painted
from tests.use_cases.village import Village
from ui.background import Background
from ui.consultations.request_form_view import RequestForm
from ui.consultations.view import ConsultationsView

Show = Callable[[QWidget], QWidget]


def room(village: Village, background: Background, shown: Show) -> ConsultationsView:
    desk, _shell = desks.doctors_desk(village, background)
    view = ConsultationsView(desk)
    view.resize(1080, 740)
    shown(view)
    return view


def drafts(village: Village, case: bytes) -> list[str]:
    return [draft.form for draft in offered_drafts(village.doctor) if draft.ledger == case]


def test_opening_and_closing_a_form_makes_no_draft(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    view = room(village, background, shown)
    for form in (b"ask:", b"consent:"):
        view.enter(form + case)
        desks.settle(background, qtbot)
        view.leave()
    desks.settle(background, qtbot)
    assert drafts(village, case) == []


def test_a_half_written_request_of_a_case_with_a_red_flag_is_offered_again(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    view = room(village, background, shown)
    view.enter(b"ask:" + case)
    desks.settle(background, qtbot)
    form = view.front
    assert isinstance(form, RequestForm)
    form.reason.setPlainText("情绪低落两个月")
    view.leave()
    desks.settle(background, qtbot)
    assert drafts(village, case) == ["request"]
    again = room(village, background, shown)
    again.enter(b"ask:" + case)
    desks.settle(background, qtbot)
    form = again.front
    assert isinstance(form, RequestForm)
    assert form.reason.toPlainText() == "情绪低落两个月"
    assert any("is here again" in text for text in painted(again))
    again.leave()
    desks.settle(background, qtbot)
    assert len(drafts(village, case)) == 1


def test_an_open_red_flag_makes_an_emergency_and_lowering_it_is_warned_of(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    view = room(village, background, shown)
    view.enter(b"ask:" + case)
    desks.settle(background, qtbot)
    form = view.front
    assert isinstance(form, RequestForm)
    assert form.request().urgency == "emergency"
    assert any("Preselected: an open red flag" in text for text in painted(form))
    form.urgency.choose("routine")
    assert any("Lower the urgency only once" in text for text in painted(form))
