"""An alliance on a real hub that runs through these tests, and programs on its profiles."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.settings.ground import Ground, ground_in
from tests.ui.settings.program import Program
from ui.translations import Language, Translations

Open = Callable[..., Program]


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Administrator, convener and doctor, joined on a hub; each test adds to what is there."""
    with ground_in(tmp_path_factory.mktemp("ground")) as made:
        yield made


@pytest.fixture
def program(ground: Ground, translations: Translations, qtbot: QtBot) -> Iterator[Open]:
    """Opens the program on a profile of the ground; a person of it comes in."""
    opened: list[Program] = []

    def open_one(name: str, language: Language = Language.ENGLISH, passphrase: str = "") -> Program:
        made = Program(ground.folder / name, translations, qtbot, language)
        opened.append(made)
        if passphrase:
            made.come_in(passphrase)
        return made

    yield open_one
    for made in opened:
        made.end()
