"""A doctor's program on a profile without a line to the hub: an import needs none."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes.clock import FrozenClock
from tests.ui.settings.program import Program
from tests.ui.villages import Founded
from tests.use_cases.village import PASSPHRASE
from ui.translations import Language, Translations

Open = Callable[..., Program]


@pytest.fixture
def program(
    founded: Founded, tmp_path: Path, translations: Translations, qtbot: QtBot
) -> Iterator[Open]:
    """Opens the program of the doctor of a small village."""
    opened: list[Program] = []

    def open_one(language: Language = Language.ENGLISH) -> Program:
        clock = FrozenClock()
        folder = shutil.copytree(founded.folder / "doctor", tmp_path / "doctor")
        made = Program(folder, translations, qtbot, language, clock)
        opened.append(made)
        made.come_in(PASSPHRASE)
        return made

    yield open_one
    for made in opened:
        made.end()
