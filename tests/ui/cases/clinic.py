"""A clinic at work for the tests of its screens: a real store, a real window, no network."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from telecon.cases.documents import Guardian, Patient
from telecon.session import Session
from telecon.use_cases.register_patient import register_patient
from tests.use_cases.village import Village
from ui.background import Background
from ui.cases.view import CasesView
from ui.consultations.view import ConsultationsView
from ui.kit.room_view import RoomView
from ui.main_window import MainWindow
from ui.ports import NoNetwork
from ui.room import Desk, Me, Room
from ui.today.view import TodayView

SEQUENCES = iter(range(2, 1000, 2))


def whole_number(born: str, sequence: int) -> str:
    """An invented identity number with its right check character (GB 11643)."""
    digits = f"110101{born}{sequence:03d}"
    weights = [pow(2, 17 - place, 11) for place in range(17)]
    rest = sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11
    return digits + "10X98765432"[rest]


def xiaoman() -> Patient:
    """林小满, invented; another number each time."""
    return Patient(
        "林小满",
        "female",
        identity_number=whole_number("19900307", next(SEQUENCES)),
        phone="13900001234",
        address="青山村三组",
        guardian=Guardian("林建国", "父亲", "13900005678"),
    )


class WindowShell:
    """What a room asks of the window, given by a real window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.errors: list[Exception] = []

    def go(self, room: str, subject: bytes = b"") -> None:
        self._window.go(room, subject)

    def toast(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        self._window.toast(text, action, on_action)

    def count(self, room: str, number: int) -> None:
        self._window.count(room, number)

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def show_overlay(self, view: RoomView) -> None:
        self._window.show_overlay(view)

    def clear_overlay(self) -> None:
        self._window.clear_overlay()

    def come_forward(self) -> None:
        self._window.activateWindow()

    def lock(self) -> None:
        self.errors.append(RuntimeError("no lock in these tests"))


@dataclass(frozen=True)
class Clinic:
    """The doctor's window."""

    window: MainWindow
    village: Village
    desk: Desk

    @property
    def cases(self) -> CasesView:
        view = self.window.view("cases")
        assert isinstance(view, CasesView)
        return view

    @property
    def today(self) -> TodayView:
        view = self.window.view("today")
        assert isinstance(view, TodayView)
        return view

    def new_case(self, patient: Patient) -> bytes:
        return register_patient(self.village.doctor, patient).ledger


def open_clinic(village: Village, background: Background) -> Clinic:
    """The window of the village doctor."""
    me = Me("李春梅", "村医", "青山村卫生室")
    return _open(village, background, village.doctor, me)


def open_hospital(village: Village, background: Background) -> Clinic:
    """The window of a psychiatrist at the desk."""
    me = Me("陈静", "精神科医师", "市精神卫生中心")
    desk = Room("consultations", lambda: "会诊", "consultations", ConsultationsView)
    return _open(village, background, village.expert, me, desk)


def _open(
    village: Village, background: Background, session: Session, me: Me, *more: Room
) -> Clinic:
    window = MainWindow()
    window.resize(1280, 800)
    desk = Desk(session, me, background, NoNetwork(), WindowShell(window))
    rooms = (
        Room("today", lambda: "今日", "today", TodayView),
        Room("cases", lambda: "病例", "cases", CasesView),
        *more,
    )
    window.open_rooms(desk, rooms)
    return Clinic(window, village, desk)


def close_clinic(clinic: Clinic) -> None:
    """Let what is asked for come home, end the threads, and destroy the window."""
    background = clinic.desk.background
    clinic.window.close()
    for _ in range(3):
        home: list[None] = []
        background.run(lambda: None, home.append)
        background.read(lambda: None, home.append)
        while len(home) < 2:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    background.close()
    clinic.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait(qtbot: QtBot, ready: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(ready()), timeout=20_000)


def type_text(text: str) -> None:
    """Type into whatever has the focus; Chinese comes from an input method."""
    if text.isascii():
        QTest.keyClicks(focus(), text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focus(), event)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), key, modifier)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(words: str) -> QWidget:
    """Go on with Tab until the focus is on the control with these words."""
    met = []
    for _ in range(60):
        QCoreApplication.processEvents()
        met.append(_words(focus()) or focus().accessibleName())
        if words in (_words(focus()), focus().accessibleName()):
            return focus()
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {words}: {met}")


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


@contextmanager
def on_screen(opened: Clinic, qtbot: QtBot) -> Iterator[Clinic]:
    """A clinic while its window is shown; nothing may crash in it."""
    crashes: list[Exception] = []
    opened.desk.background.crashed.connect(crashes.append)
    with qtbot.waitExposed(opened.window):
        opened.window.show()
    opened.window.activateWindow()
    yield opened
    close_clinic(opened)
    assert crashes == []
