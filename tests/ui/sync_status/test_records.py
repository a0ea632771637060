"""Each record on the sync page: where it is, since when, why, and what to do from there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.consultations import desks
from tests.ui.painted import foreign_words, label_troubles, nameless, painted
from tests.ui.sync_status.test_sync_page import Show, open_page
from tests.use_cases.village import Village
from ui.background import Background
from ui.kit.buttons import Button
from ui.sync_status.view import SyncStatusView
from ui.translations import Language

pytestmark = pytest.mark.usefixtures("settled")
HOSPITAL = "市精神卫生中心"


def button(view: QWidget, name: str) -> Button | None:
    found = [b for b in view.findChildren(Button) if name in (b.accessibleName(), b.text())]
    return found[-1] if found and found[-1].isVisible() else None


def unfold(view: SyncStatusView, qtbot: QtBot, name: str) -> None:
    qtbot.waitUntil(lambda: button(view, name) is not None)
    found = button(view, name)
    assert found is not None
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(view.presenter.picture and view.presenter.picture.records))


def test_each_record_that_waits_says_what_since_when_why_and_the_case_is_a_key_away(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    desks.register(village)
    village.clock.advance(3 * 3_600_000)
    view = open_page(village, background, shown, qtbot)
    unfold(view, qtbot, "Each record of 林小满")
    qtbot.waitUntil(lambda: any(text.startswith("Patient's details,") for text in painted(view)))
    words = painted(view)
    assert any(text.startswith("Only here for 3 h, as there is no line.") for text in words)
    assert any(text.startswith("Notes, written") for text in words)
    assert button(view, "Open the case") is not None
    assert button(view, "Carry it on a stick") is not None
    focused = view.window().focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Each record of 林小满"


def test_what_the_other_side_has_not_fetched_or_opened_names_them(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    desks.consent(village, case)
    desks.ask(village, case)
    village.carry()
    village.carry()
    view = open_page(village, background, shown, qtbot)
    unfold(view, qtbot, "Each record of 林小满")
    said = f"With {HOSPITAL} for"
    qtbot.waitUntil(lambda: any(text.startswith(said) for text in painted(view)))


@pytest.mark.parametrize("language", list(Language))
def test_the_records_speak_one_language_fit_and_name_their_controls(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    language: Language,
) -> None:
    speak(language)
    case = desks.register(village)
    view = open_page(village, background, shown, qtbot)
    view.presenter.unfold(case)
    qtbot.waitUntil(lambda: bool(view.presenter.picture and view.presenter.picture.records))
    qtbot.waitUntil(lambda: not label_troubles(view))
    assert foreign_words(view, language, desks.DATA) == []
    assert nameless(view) == []
