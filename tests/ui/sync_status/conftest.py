from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.consultations import desks
from tests.ui.villages import Founded
from tests.use_cases.village import Village
from ui.background import Background


@pytest.fixture
def village(founded: Founded, tmp_path: Path) -> Iterator[Village]:
    """A village of one's own."""
    made = founded.copy(tmp_path)
    yield made
    made.close()


@pytest.fixture
def settled(village: Village, background: Background, qtbot: QtBot) -> Iterator[None]:
    """No test ends while its page still waits for something, and its village is open till then."""
    yield
    desks.settle(background, qtbot)
