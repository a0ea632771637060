"""A permission that cannot be read is told on the page of its case and on the sync page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sync.protocol.entry import Kind
from telecon.ledger.quarantine import Quarantined, put_aside
from telecon.ledger.records import entries_of
from tests.ui.consultations import desks
from tests.ui.painted import foreign_words, label_troubles, nameless, painted
from tests.ui.sync_status.test_sync_page import Show, open_page
from tests.ui.villages import Founded
from tests.use_cases.village import Village
from ui.background import Background
from ui.cases.case_view import CaseView
from ui.translations import Language


@pytest.fixture
def village(founded: Founded, tmp_path: Path) -> Iterator[Village]:
    made = founded.copy(tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _settled(village: Village, background: Background, qtbot: QtBot) -> Iterator[None]:
    yield
    desks.settle(background, qtbot)


def keep_apart(village: Village, case: bytes) -> None:
    author, now = village.expert.author.id, village.clock.now_ms()
    with village.doctor.store.write() as connection:
        (first, *_) = entries_of(connection, case, Kind.CONTROL)
        record = Quarantined(case, b"p" * 32, 9, author, "bad-signature", "signature", now)
        put_aside(connection, record, first.to_bytes())


@pytest.mark.parametrize("language", list(Language))
def test_the_case_and_the_sync_page_tell_what_does_not_count_until_it_can_be_read(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    language: Language,
) -> None:
    speak(language)
    chinese = language is Language.CHINESE
    case = desks.register(village)
    keep_apart(village, case)
    desk, _shell = desks.doctors_desk(village, background)
    view = CaseView(desk)
    shown(view)
    view.open(case)
    told = "有一条权限记录无法读取" if chinese else "A permission of this case cannot be read"
    qtbot.waitUntil(lambda: any(told in text for text in painted(view)))
    page = open_page(village, background, shown, qtbot)
    said = "这条记录决定谁可以查看该病例" if chinese else "It says who may read the case."
    qtbot.waitUntil(lambda: any(said in text for text in painted(page)))
    assert foreign_words(page, language, desks.DATA) == []
    qtbot.waitUntil(lambda: label_troubles(page) == [])
    assert nameless(page) == []
