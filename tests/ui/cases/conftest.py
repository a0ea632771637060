"""One village for all tests of a file, a new window for each."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.cases.clinic import Clinic, on_screen, open_clinic
from tests.ui.villages import Founded
from tests.use_cases.village import Village
from ui.background import Background
from ui.translations import Translations


@pytest.fixture(scope="module")
def village(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    made = founded.copy(tmp_path_factory.mktemp("village"))
    yield made
    made.close()


@pytest.fixture
def clinic(
    village: Village, background: Background, translations: Translations, qtbot: QtBot
) -> Iterator[Clinic]:
    with on_screen(open_clinic(village, background), qtbot) as opened:
        yield opened
