"""A dressed application, both languages, and threads that end with the test."""

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.application import dress
from ui.background import Background
from ui.translations import Language, Translations, compile_translations

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def translations(qapp: QApplication) -> Translations:
    """The application in the product's dress, translations freshly compiled."""
    compile_translations()
    dress(qapp)
    return Translations(qapp)


@pytest.fixture
def speak(translations: Translations) -> Iterator[Callable[[Language], None]]:
    """Switch the language; English again afterwards."""
    yield translations.use
    translations.use(Language.ENGLISH)


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """The screen's threads."""
    threads = Background()
    yield threads
    threads.close()


@pytest.fixture
def shown(qtbot: QtBot, translations: Translations) -> Callable[[QWidget], QWidget]:
    """Show a widget, wait until it is painted, and take it away after the test."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        if widget.sizeHint().isEmpty():
            widget.resize(400, 300)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return show
