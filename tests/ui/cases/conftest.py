"""One village for all tests of the doctor's rooms, a new window for each."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes.clock import FrozenClock
from tests.ui.cases.clinic import Clinic, close_clinic, open_clinic
from tests.use_cases.village import Village, found_village
from ui.background import Background
from ui.translations import Translations

SHARED = pytest.StashKey[Village]()


@pytest.fixture
def village(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Village:
    stash = request.config.stash
    if SHARED not in stash:
        stash[SHARED] = found_village(tmp_path_factory.mktemp("village"), FrozenClock())
        request.config.add_cleanup(stash[SHARED].close)
    return stash[SHARED]


@pytest.fixture
def clinic(
    village: Village, background: Background, translations: Translations, qtbot: QtBot
) -> Iterator[Clinic]:
    opened = open_clinic(village, background)
    crashes: list[Exception] = []
    background.crashed.connect(crashes.append)
    with qtbot.waitExposed(opened.window):
        opened.window.show()
    opened.window.activateWindow()
    yield opened
    close_clinic(opened)
    assert crashes == []
