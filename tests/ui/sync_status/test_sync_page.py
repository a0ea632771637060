"""The sync page tells the truth in plain words, in both languages."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from sync.protocol.chunks import RoomLeft
from telecon.ledger.alarms import Alarm, keep_alarm
from telecon.ledger.chunks import chunk_sent, chunks_to_send
from telecon.ledger.file_line import Moved, note_moved
from telecon.ledger.quarantine import Quarantined, put_aside
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.move_files import see_files
from tests.ui.consultations import desks
from tests.ui.painted import foreign_words, label_troubles, nameless, painted
from tests.use_cases.village import Village
from ui.background import Background
from ui.kit.forms import Segments
from ui.ports import NetworkStatus, NoNetwork
from ui.sync_status.view import SyncStatusView
from ui.sync_status.words import held_back_words
from ui.translations import Language

pytestmark = pytest.mark.usefixtures("settled")
Show = Callable[[QWidget], QWidget]


def open_page(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    line: NoNetwork | None = None,
) -> SyncStatusView:
    desk, _shell = desks.doctors_desk(village, background)
    view = SyncStatusView(replace(desk, network=line or desk.network))
    view.resize(1080, 740)
    shown(view)
    view.enter(b"")
    qtbot.waitUntil(lambda: view.presenter.picture is not None)
    return view


def test_an_empty_store_says_that_nothing_waits(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    view = open_page(village, background, shown, qtbot)
    qtbot.waitUntil(lambda: "Nothing waits here" in painted(view))
    words = painted(view)
    assert "Nothing written on this PC waits to leave." in words


def test_a_new_case_is_named_with_its_kinds_and_since_when(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    desks.register(village)
    village.clock.advance(3 * 3_600_000)
    view = open_page(village, background, shown, qtbot)
    qtbot.waitUntil(lambda: "林小满" in painted(view))
    words = painted(view)
    assert "waiting for 3 h" in words
    assert any("notes: 2" in text and "scales: 1" in text for text in words)
    assert any("leave by themselves when there is a line" in text for text in words)


def test_what_the_others_opened_is_told(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    desks.consent(village, case)
    desks.ask(village, case)
    village.carry()
    mark_opened(village.expert, case)
    village.carry()
    view = open_page(village, background, shown, qtbot)
    qtbot.waitUntil(lambda: "They opened it" in painted(view))
    words = painted(view)
    assert "shared with 市精神卫生中心" in words


def test_what_waits_says_for_whom_and_the_hub_is_not_the_receiver(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case = desks.register(village)
    desks.consent(village, case)
    desks.ask(village, case)
    view = open_page(village, background, shown, qtbot)
    qtbot.waitUntil(
        lambda: any(text.endswith("of them go to 市精神卫生中心") for text in painted(view))
    )
    village.carry()
    for chunk in chunks_to_send(village.doctor.store):
        chunk_sent(village.doctor.store, chunk)
    view.enter(b"")
    said = "The hub has every record (this does not mean they received it)."
    qtbot.waitUntil(lambda: said in painted(view))


@pytest.mark.parametrize("language", list(Language))
def test_the_page_speaks_one_language_and_fits(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    language: Language,
) -> None:
    speak(language)
    case = desks.register(village)
    with village.doctor.store.write() as connection:
        keep_alarm(connection, Alarm(case, "bad-signature", "", 7, village.clock.now_ms()))
    view = open_page(village, background, shown, qtbot)
    assert foreign_words(view, language, desks.DATA) == []
    qtbot.waitUntil(lambda: label_troubles(view) == [])
    assert nameless(view) == []


class Line(NoNetwork):
    """A line whose listeners can be counted and told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Callable[[NetworkStatus], None]] = []

    def tell(self, changed: Callable[[NetworkStatus], None]) -> Callable[[], None]:
        self.told.append(changed)
        return lambda: self.told.remove(changed)


def test_a_page_made_anew_in_another_language_leaves_nobody_listening_behind(
    village: Village, background: Background, qtbot: QtBot
) -> None:
    line = Line()
    desk, _shell = desks.doctors_desk(village, background)
    old = SyncStatusView(replace(desk, network=line))
    new = SyncStatusView(replace(desk, network=line))
    qtbot.addWidget(new)
    (first, second) = line.told
    delete(old)
    assert line.told == [second]
    first(NetworkStatus("connected"))
    second(NetworkStatus("connected"))
    qtbot.waitUntil(lambda: new.presenter.status.state == "connected")


def keep_apart(village: Village, case: bytes) -> None:
    now = village.clock.now_ms()
    record = Quarantined(
        case, b"q" * 32, 7, village.expert.author.id, "bad-signature", "signature", now
    )
    with village.doctor.store.write() as connection:
        put_aside(connection, record, b"raw")


@pytest.mark.parametrize("language", list(Language))
def test_files_and_records_that_lie_apart_are_told_in_one_language(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    language: Language,
) -> None:
    speak(language)
    keep_apart(village, desks.register(village))
    moved = Moved(3_200_000, "", RoomLeft("files-full", 910))
    with village.doctor.store.write() as connection:
        note_moved(connection, village.clock.now_ms(), moved)
    view = open_page(village, background, shown, qtbot)
    qtbot.waitUntil(lambda: any("91 %" in text for text in painted(view)))
    assert any("林小满" in text and "7" in text for text in painted(view))
    assert any("3.2 MB" in text for text in painted(view))
    assert foreign_words(view, language, desks.DATA) == []
    qtbot.waitUntil(lambda: label_troubles(view) == [])
    assert nameless(view) == []


def test_files_are_paused_and_given_a_day_from_the_page(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    view = open_page(village, background, shown, qtbot)
    (line,) = view.findChildren(Segments)
    line.button("paused").click()
    qtbot.waitUntil(lambda: see_files(village.doctor).line.paused)
    qtbot.waitUntil(lambda: any("They are paused" in text for text in painted(view)))
    (line,) = (each for each in view.findChildren(Segments) if each.isVisible())
    line.button("5000000").click()
    qtbot.waitUntil(lambda: see_files(village.doctor).line.day_bytes == 5_000_000)
    assert not see_files(village.doctor).line.paused


@pytest.mark.parametrize("language", list(Language))
def test_a_hub_that_holds_records_back_is_told_with_what_to_do(
    village: Village,
    background: Background,
    shown: Show,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    language: Language,
) -> None:
    speak(language)
    line = Line()
    view = open_page(village, background, shown, qtbot, line)
    for told in line.told:
        told(NetworkStatus("online", held_back=3))
    qtbot.waitUntil(lambda: any(held_back_words(3) == text for text in painted(view)))
    assert foreign_words(view, language, desks.DATA) == []
    qtbot.waitUntil(lambda: label_troubles(view) == [])
