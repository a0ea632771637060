"""A picture shows small with its entry, says that the full one is coming, and is replaced by it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from telecon.ledger.chunks import Chunk, arriving, keep_part, keep_parts
from tests.ui.cases.test_fetch_file import attached_to, to_come
from tests.ui.consultations import desks
from tests.ui.painted import foreign_words, nameless
from tests.ui.villages import Founded
from tests.use_cases.village import Village
from ui.background import Background
from ui.cases.attachments_view import THUMB_WIDTH
from ui.cases.case_view import CaseView
from ui.cases.viewer_presenter import ViewerPresenter
from ui.cases.viewer_view import ViewerPage
from ui.translations import Language

Show = Callable[[QWidget], QWidget]
DATA = ("皮疹", "skin.png", "林小满")


@pytest.fixture
def village(founded: Founded, tmp_path: Path) -> Iterator[Village]:
    made = founded.copy(tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _settled(village: Village, background: Background, qtbot: QtBot) -> Iterator[None]:
    yield
    desks.settle(background, qtbot)


def _viewer(village: Village, background: Background, case: bytes, entry: bytes) -> ViewerPage:
    desk, _shell = desks.doctors_desk(village, background)
    entered = attached_to(village.doctor, case, entry)
    return ViewerPage(ViewerPresenter(desk, entered.value, entry), "林小满")


@pytest.mark.parametrize("language", list(Language))
def test_a_picture_on_its_way_is_seen_small_and_replaced_when_it_is_there(
    language: Language,
    village: Village,
    background: Background,
    shown: Show,
    speak: Callable[[Language], None],
    qtbot: QtBot,
) -> None:
    speak(language)
    case = desks.register(village)
    entry, name, data = to_come(village.doctor, case)
    page = _viewer(village, background, case, entry)
    shown(page)
    qtbot.waitUntil(lambda: page.presenter.picture is not None, timeout=20_000)
    small = page.presenter.picture
    assert small is not None
    assert page.presenter.is_small
    assert small.width == 256
    assert page.banner.isVisible()
    assert page.fetch.isVisible()
    page.resize(1000, 900)
    qtbot.waitUntil(lambda: page.sheet.pixmap().width() > 2 * small.width)  # it fills the page
    assert foreign_words(page, language, DATA) == []
    assert nameless(page) == []
    chunk = Chunk(case, name)
    keep_part(village.doctor.store, chunk, 0, data)
    changed = keep_parts(village.doctor.store, chunk)
    background.changed.emit(changed)
    qtbot.waitUntil(lambda: not page.presenter.is_small, timeout=20_000)
    assert page.presenter.picture is not None
    assert page.presenter.picture.width == 480
    assert not page.banner.isVisible()
    assert not page.fetch.isVisible()


def test_the_full_picture_is_asked_for_and_may_wait_again_while_the_small_one_stays(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    entry, _name, _data = to_come(village.doctor, case)
    page = _viewer(village, background, case, entry)
    shown(page)
    qtbot.waitUntil(page.fetch.isVisible, timeout=20_000)
    page.fetch.click()
    qtbot.waitUntil(lambda: arriving(village.doctor.store, entry).asked)
    assert page.fetching.isVisible()
    assert page.banner.isVisible()
    page.fetching.cancelled.emit()
    qtbot.waitUntil(lambda: not arriving(village.doctor.store, entry).asked)
    assert page.fetch.isVisible()
    assert page.presenter.is_small


def test_the_tile_of_a_case_shows_the_picture_before_its_file_is_there(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    to_come(village.doctor, case)
    desk, _shell = desks.doctors_desk(village, background)
    view = CaseView(desk)
    shown(view)
    view.open(case)

    def pictures() -> list[QLabel]:
        found = view.findChildren(QLabel)
        return [label for label in found if label.pixmap().width() >= THUMB_WIDTH]

    qtbot.waitUntil(lambda: len(pictures()) == 2, timeout=20_000)
    said = [label.text() for label in view.findChildren(QLabel)]
    assert any("the full picture is on its way" in text for text in said)
