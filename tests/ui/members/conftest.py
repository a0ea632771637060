"""An alliance on a hub that runs, for each test its own, and programs on its profiles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.alliance.alliance import Alliance
from tests.alliance.founding import Founded, found
from tests.ui.members.desks import Desks
from ui.translations import Translations


@pytest.fixture(scope="session")
def alliance_founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """Five people joined on a hub; never opened again, only copied."""
    return found(tmp_path_factory.mktemp("alliance"))


@pytest.fixture
def alliance(alliance_founded: Founded, tmp_path: Path) -> Iterator[Alliance]:
    """A copy of one's own, with its hub running."""
    with Alliance(alliance_founded, tmp_path / "alliance") as made:
        yield made


@pytest.fixture
def desks(alliance: Alliance, translations: Translations, qtbot: QtBot) -> Iterator[Desks]:
    """The people of the alliance before their windows."""
    made = Desks(alliance, translations, qtbot)
    yield made
    made.end()
