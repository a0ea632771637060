"""The window around the rooms: rail, lock, calls over all, another language."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from telecon.crypto.passphrase import FLOOR
from telecon.errors import DiskFull
from telecon.session import Session
from telecon.use_cases.enrol import enrol
from tests.fakes.clock import FrozenClock
from tests.ui.alliance import NAMES, PASSPHRASE, found
from tests.ui.painted import foreign_words, label_troubles, nameless, painted
from ui.application import dress, follow_the_machine
from ui.background import Background
from ui.crash_report import crash_report
from ui.entrance import Entrance
from ui.house import House, Site
from ui.kit.forms import LineField
from ui.kit.layouts import Page, boxed, column
from ui.kit.notices import EmptyState
from ui.kit.rail import RailButton
from ui.kit.room_view import RoomView
from ui.kit.text import Text
from ui.ports import NetworkStatus, NoNetwork
from ui.preferences import Preferences
from ui.room import Desk, Room
from ui.theme import worn_theme
from ui.translations import Language, Translations, translate


class TellingNetwork(NoNetwork):
    """A network whose status a test sets, and which remembers who it works for."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Callable[[NetworkStatus], None] = lambda _status: None
        self.working = False

    def start(self, session: object) -> None:
        self.working = True

    def stop(self) -> None:
        self.working = False

    def tell(self, changed: Callable[[NetworkStatus], None]) -> Callable[[], None]:
        self.told = changed
        return lambda: None


class Ward(RoomView):
    """A room that remembers what it was asked to show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.heard: list[bytes] = []
        self.left = 0
        words = translate("Terms", "Hub has it")
        self.search = LineField()
        self.search.setAccessibleName(words)
        self.setLayout(column(Page(self.search, EmptyState("inbox", words, words))))

    def enter(self, subject: bytes) -> None:
        self.heard.append(subject)

    def leave(self) -> None:
        self.left += 1


class Ring(RoomView):
    """A ringing call."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayout(column(Text("Telecon")))


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic's profile with one doctor, copied for each test."""
    folder = tmp_path_factory.mktemp("made")
    clock = FrozenClock()
    alliance = found(folder / "admin", clock)
    enrol(folder / "clinic", alliance.invitation(), PASSPHRASE, clock, FLOOR).session.store.close()
    alliance.admin.store.close()
    return folder / "clinic"


@pytest.fixture
def entrance(
    profile: Path, translations: Translations, qtbot: QtBot
) -> Iterator[Callable[[], Entrance]]:
    opened: list[Entrance] = []

    def open_rooms(language: Language = Language.ENGLISH) -> Entrance:
        preferences = Preferences(profile)
        preferences.language = language
        attendants: tuple[Callable[[Desk], QObject], ...] = (lambda _desk: QObject(),)
        rooms = tuple(
            Room(key, lambda: translate("Terms", "Hub has it"), icon, Ward)
            for key, icon in (("today", "today"), ("cases", "cases"), ("sync", "sync"))
        )
        house = House(profile, FrozenClock(), TellingNetwork(), rooms, attendants, cost=FLOOR)
        made = Entrance(Site.of(house), translations, preferences, Background())
        opened.append(made)
        made.start()
        come_in(made, qtbot)
        return made

    yield open_rooms
    for made in opened:
        made.close()
        made.window.close()
        made.window.deleteLater()
    translations.use(Language.ENGLISH)


def come_in(entrance: Entrance, qtbot: QtBot) -> None:
    person = entrance.doors.people()[0].person
    entered: list[bool] = []

    def enter(session: Session) -> None:
        entrance._enter(session)
        entered.append(True)

    entrance.background.run(lambda: entrance.doors.open(person, PASSPHRASE), enter)
    qtbot.waitUntil(lambda: bool(entered), timeout=15_000)


def ward(entrance: Entrance, room: str) -> Ward:
    view = entrance.window.view(room)
    assert isinstance(view, Ward)
    return view


def test_rooms_are_reached_by_their_number_and_told_what_to_show(
    entrance: Callable[[], Entrance],
) -> None:
    made = entrance()
    QTest.keyClick(made.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert made.window.current_room == "cases"
    made.go("today", b"case")
    assert ward(made, "today").heard == [b"", b"case"]
    assert ward(made, "cases").left == 1


def test_a_room_takes_the_keys_and_its_entry_tells_its_number(
    entrance: Callable[[], Entrance],
) -> None:
    made = entrance()
    made.go("cases")
    assert made.window.focusWidget() is ward(made, "cases").search
    hints = [button.toolTip() for button in made.window.findChildren(RailButton)]
    assert [hint.endswith(f"(Ctrl+{n})") for n, hint in enumerate(hints, 1)] == [True] * 4


def test_a_room_that_is_not_built_has_no_entry_and_cannot_be_gone_to(
    entrance: Callable[[], Entrance],
) -> None:
    made = entrance()
    entries = made.window.findChildren(RailButton)
    assert len(entries) == 4
    made.go("consultations", b"x")
    assert made.window.current_room == "today"


def test_a_count_is_read_out_with_the_room(entrance: Callable[[], Entrance]) -> None:
    made = entrance()
    made.count("cases", 3)
    assert "3" in made.window.findChildren(RailButton)[1].accessibleName()


@pytest.mark.parametrize("state", ["online", "connecting", "offline", "stopped"])
def test_the_line_is_told_in_words(entrance: Callable[[], Entrance], state: str) -> None:
    made = entrance()
    network = made.house.network
    assert isinstance(network, TellingNetwork)
    network.told(NetworkStatus(state, waiting=2))
    QApplication.processEvents()
    assert any("2 only on this PC" in text for text in painted(made.window))
    network.told(NetworkStatus(state, held_back=2))
    QApplication.processEvents()
    told = any("The hub holds records back" in text for text in painted(made.window))
    assert told is (state == "online")


def test_a_call_rings_over_the_lock_and_sync_goes_on(
    entrance: Callable[[], Entrance],
) -> None:
    made = entrance()
    network = made.house.network
    assert isinstance(network, TellingNetwork)
    made.lock()
    ring = Ring()
    made.show_overlay(ring)
    QApplication.processEvents()
    assert ring.isVisible()
    assert not ward(made, "today").isVisible()
    assert network.working
    made.clear_overlay()
    assert not ring.isVisible()


def test_no_toast_tells_anything_while_the_screen_is_locked(
    entrance: Callable[[], Entrance],
) -> None:
    made = entrance()
    made.toast("李小红")
    made.lock()
    made.toast("李小红")
    QApplication.processEvents()
    assert not any("李小红" in text for text in painted(made.window))


def test_an_idle_screen_locks_by_itself(entrance: Callable[[], Entrance], qtbot: QtBot) -> None:
    made = entrance()
    made._idle.start(10)
    qtbot.waitUntil(lambda: made.locked)


def test_another_language_keeps_the_room_and_the_window(
    entrance: Callable[[], Entrance], qtbot: QtBot
) -> None:
    made = entrance()
    made.go("cases")
    ring = Ring()
    made.show_overlay(ring)
    made.speak(Language.CHINESE)
    QApplication.processEvents()
    assert made.window.current_room == "cases"
    assert made.preferences.language is Language.CHINESE
    assert "中转服务器已收到" in painted(made.window)
    assert ring.isVisible()


def test_a_second_lock_by_the_same_person_keeps_their_half_filled_room(
    entrance: Callable[[], Entrance], qtbot: QtBot
) -> None:
    made = entrance()
    room = ward(made, "today")
    made.lock()
    come_in(made, qtbot)
    assert ward(made, "today") is room
    assert room.isVisible()
    assert room.left == 1


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [(1240, 800), (900, 600)])
def test_the_window_speaks_one_language_and_fits(
    entrance: Callable[[Language], Entrance], language: Language, size: tuple[int, int]
) -> None:
    made = entrance(language)
    made.window.resize(*size)
    made.toast(translate("Terms", "Hub has it"))
    QApplication.processEvents()
    assert foreign_words(made.window, language, NAMES) == []
    assert label_troubles(made.window) == []
    assert nameless(made.window) == []


def test_the_dark_theme_is_worn_and_kept(
    entrance: Callable[[], Entrance], qapp: QApplication
) -> None:
    made = entrance()
    made.dress_wanted.connect(lambda theme: dress(qapp, theme))
    made.wear("dark")
    assert "#11181C" in made.window.styleSheet()
    assert made.preferences.theme == "dark"
    made.wear("light")


@pytest.mark.parametrize(
    ("choice", "machine", "worn"),
    [
        ("system", Qt.ColorScheme.Dark, "dark"),
        ("system", Qt.ColorScheme.Light, "light"),
        ("system", Qt.ColorScheme.Unknown, "light"),
        ("light", Qt.ColorScheme.Dark, "light"),
        ("dark", Qt.ColorScheme.Light, "dark"),
    ],
)
def test_the_colours_are_the_machines_until_the_person_chooses(
    choice: str, machine: Qt.ColorScheme, worn: str
) -> None:
    assert worn_theme(choice, machine) == worn


def test_the_window_follows_the_machine_only_while_that_is_the_choice(
    entrance: Callable[[], Entrance], qapp: QApplication, qtbot: QtBot
) -> None:
    made = entrance()
    made.preferences.theme = "system"
    follow_the_machine(qapp, made)
    made.dress_wanted.connect(lambda theme: dress(qapp, theme))
    dusk = qapp.styleHints().colorSchemeChanged
    with qtbot.waitSignal(made.dress_wanted) as heard:
        dusk.emit(Qt.ColorScheme.Dark)
    assert heard.args == ["system"]
    made.wear("light")
    with qtbot.assertNotEmitted(made.dress_wanted, wait=50):
        dusk.emit(Qt.ColorScheme.Dark)


def test_an_error_nobody_handles_is_told_in_words(
    entrance: Callable[[], Entrance], qtbot: QtBot
) -> None:
    made = entrance()

    def fail() -> None:
        raise DiskFull

    made.background.run(fail)
    qtbot.waitUntil(lambda: any("The disk is full" in text for text in painted(made.window)))


def test_a_mistake_of_the_program_is_told_with_a_report_to_copy(
    entrance: Callable[[], Entrance], qtbot: QtBot
) -> None:
    made = entrance()

    def crash() -> None:
        raise ZeroDivisionError("李小红")

    made.background.run(crash)
    qtbot.waitUntil(lambda: any("mistake of its own" in text for text in painted(made.window)))
    names = [button.text() for button in made.window.findChildren(QPushButton)]
    assert "Copy the report" in names


def test_a_crash_report_holds_places_and_no_values() -> None:
    try:
        raise ValueError("李小红 110101")
    except ValueError as error:
        report = crash_report(error)
    assert "ValueError" in report
    assert "test_main_window.py" in report
    assert "李小红" not in report
    assert "110101" not in report


@pytest.mark.parametrize(("key", "reached"), [(Qt.Key.Key_Tab, 0), (Qt.Key.Key_Backtab, -1)])
def test_what_the_keys_come_to_is_scrolled_into_sight(
    entrance: Callable[[], Entrance], qtbot: QtBot, key: Qt.Key, reached: int
) -> None:
    made = entrance()
    fields = [LineField() for _ in range(40)]
    above, below = LineField(), LineField()
    long = Page(*fields)
    made.window.show_front(boxed(column(above, long, below)))
    qtbot.waitExposed(made.window)
    bar = long.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() if reached == 0 else 0)
    (above if reached == 0 else below).setFocus()
    assert fields[reached].visibleRegion().isEmpty()
    QTest.keyClick(made.window.windowHandle(), key)
    qtbot.waitUntil(lambda: not fields[reached].visibleRegion().isEmpty())
    assert made.window.focusWidget() is fields[reached]


def test_going_to_a_room_takes_no_widget_away_from_its_parent(
    entrance: Callable[[], Entrance],
) -> None:
    made = entrance()
    for room in ("cases", "sync", "today"):
        made.go(room)
    parts = made.window.findChildren(QWidget)
    strangers = [
        (type(part).__name__, type(other).__name__)
        for part in parts
        for other in parts
        if id(other) == keeper_of(part) and not other.isAncestorOf(part)
    ]
    assert strangers == []
    assert keeper_of(made.window) == 0


def keeper_of(widget: QWidget) -> int:
    """Which Python object keeps a widget as its child; 0 for none."""
    [told] = re.findall(r"^parent[.]+ (.+)$", shiboken6.dump(widget), re.MULTILINE) or [""]
    return int(told.rsplit(" at ", 1)[1].rstrip("> "), 16) if " at " in told else 0
