"""A record that lies apart is reported with one click: shown whole, copied, or saved to a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from telecon.use_cases.report_record import case_mark
from tests.ui.consultations import desks
from tests.ui.painted import foreign_words, label_troubles, nameless, painted
from tests.ui.sync_status.test_records import button
from tests.ui.sync_status.test_sync_page import Show, keep_apart, open_page
from tests.ui.villages import Founded
from tests.use_cases.village import Village
from ui.background import Background
from ui.sync_status.view import SyncStatusView
from ui.translations import Language


@pytest.fixture
def village(founded: Founded, tmp_path: Path) -> Iterator[Village]:
    made = founded.copy(tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _settled(village: Village, background: Background, qtbot: QtBot) -> Iterator[None]:
    yield
    desks.settle(background, qtbot)


def press(view: SyncStatusView, qtbot: QtBot, name: str) -> None:
    qtbot.waitUntil(lambda: button(view, name) is not None)
    found = button(view, name)
    assert found is not None
    found.click()


def report_on(view: SyncStatusView) -> str:
    return next((text for text in painted(view) if text.startswith("telecon-report: 1")), "")


def test_a_report_is_shown_whole_then_copied_and_saved_and_names_no_patient(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = desks.register(village)
    keep_apart(village, case)
    view = open_page(village, background, shown, qtbot)
    press(view, qtbot, "Report")
    qtbot.waitUntil(lambda: bool(report_on(view)))
    said = report_on(view)
    assert f"record: {(b'q' * 32).hex()}" in said
    assert case_mark(case) in said
    assert "林小满" not in said
    assert case.hex() not in said
    press(view, qtbot, "Copy")
    assert QGuiApplication.clipboard().text().strip() == said.strip()
    file = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    press(view, qtbot, "Save…")
    qtbot.waitUntil(file.exists)
    assert file.read_text("utf-8").strip() == said.strip()
    press(view, qtbot, "Close")
    qtbot.waitUntil(lambda: not report_on(view))


@pytest.mark.parametrize("language", list(Language))
def test_the_report_is_offered_in_one_language_and_fits(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    language: Language,
) -> None:
    speak(language)
    keep_apart(village, desks.register(village))
    view = open_page(village, background, shown, qtbot)
    press(view, qtbot, "Report" if language is Language.ENGLISH else "报告")
    qtbot.waitUntil(lambda: bool(report_on(view)))
    assert foreign_words(view, language, (*desks.DATA, *report_on(view).splitlines())) == []
    qtbot.waitUntil(lambda: label_troubles(view) == [])
    assert nameless(view) == []
