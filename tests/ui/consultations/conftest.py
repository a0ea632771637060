"""One village for all tests of a file; every test asks about a case of its own."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.consultations import desks
from tests.ui.villages import Founded
from tests.use_cases.village import Village
from ui.background import Background


@pytest.fixture(scope="module")
def village(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    made = founded.copy(tmp_path_factory.mktemp("village"))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _settled(background: Background, qtbot: QtBot) -> Iterator[None]:
    """No test ends while its rooms still wait for something."""
    yield
    desks.settle(background, qtbot)
