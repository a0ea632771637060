"""A dressed application, both languages, and threads that end with the test."""

import gc
import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.alliance.alliance import Alliance
from tests.ui.members.desks import Desks
from tests.ui.villages import Founded, found_once
from ui.application import dress
from ui.background import Background
from ui.theme import current_theme
from ui.translations import Language, Translations, compile_translations

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def _only_swept_here(qapp: QApplication) -> Iterator[None]:
    """Garbage is collected by the tests' own thread alone.

    A cycle may hold widgets, and whichever thread allocates next would destroy them: a hub that
    runs beside the tests, or the threads of another screen. The threshold holds even after a
    closed `Background` has given the garbage back to the interpreter.
    """
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(0, *usual[1:])
    yield
    gc.unfreeze()
    gc.set_threshold(*usual)


@pytest.fixture(autouse=True)
def _swept(_only_swept_here: None, request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test closed is gone before the next one begins, not somewhere in the middle of it."""
    yield
    if "qtbot" in request.fixturenames:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The village every module copies."""
    return found_once(tmp_path_factory.mktemp("founded"))


@pytest.fixture(scope="session")
def translations(qapp: QApplication) -> Translations:
    """The application in the product's dress, translations freshly compiled.

    It wears the style sheet of the windows too: many tests show a page without its window.
    """
    compile_translations()
    dress(qapp)
    qapp.setStyleSheet(current_theme().style_sheet())
    return Translations(qapp)


@pytest.fixture
def desks(alliance: Alliance, translations: Translations, qtbot: QtBot) -> Iterator[Desks]:
    """The people of a real alliance before their windows."""
    made = Desks(alliance, translations, qtbot)
    yield made
    made.end()


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
def shown(qtbot: QtBot, translations: Translations) -> Iterator[Callable[[QWidget], QWidget]]:
    """Show a widget, wait until it is painted, and take it away after the test.

    It lives until Qt has closed it, not until Python forgets it.
    """
    kept: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        kept.append(widget)
        qtbot.addWidget(widget)
        if widget.sizeHint().isEmpty():
            widget.resize(400, 300)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    yield show
    kept.clear()
