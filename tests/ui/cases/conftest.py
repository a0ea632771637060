"""One village for all tests of these rooms, a new window for each."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.fakes.clock import FrozenClock
from tests.ui.cases.clinic import Clinic, open_clinic
from tests.use_cases.village import Village, found_village
from ui.background import Background
from ui.translations import Translations


@pytest.fixture(scope="package")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    found = found_village(tmp_path_factory.mktemp("village"), FrozenClock())
    yield found
    found.close()


@pytest.fixture
def clinic(
    village: Village, background: Background, translations: Translations, qtbot: QtBot
) -> Iterator[Clinic]:
    opened = open_clinic(village, background)
    with qtbot.waitExposed(opened.window):
        opened.window.show()
    opened.window.activateWindow()
    yield opened
    background.close()
    opened.window.close()
    opened.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
