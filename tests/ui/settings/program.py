"""The whole program on one profile of a real alliance, and a person's hands at its keyboard."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from telecon.clock import Clock, SystemClock
from telecon.commands.wiring.network import HubNetwork
from telecon.crypto.passphrase import FLOOR
from telecon.ledger.outbox import count_waits
from telecon.session import Session
from tests.ui.painted import foreign_words, label_troubles, nameless, painted
from ui.background import Background
from ui.entrance import Entrance
from ui.house import House, Site
from ui.kit.forms import FormRow, LineField, PasswordField
from ui.preferences import Preferences
from ui.room import Room
from ui.translations import Language, Translations
from ui.unlock.presenter import UnlockPresenter
from ui.wizard.presenter import WizardPresenter

WAIT_MS, HANG_UP_MS = 15_000, 100
NAMES = (
    "青山精神卫生医联体",
    "青山村卫生室",
    "市精神卫生中心",
    "李春梅",
    "王建国",
    "周明",
    "赵敏",
    "陈静",
    "王强",
    "孙丽",
    "乡村医生",
    "院办主任",
    "副主任医师",
    "主任医师",
    "护师",
    "室长",
    "精神科",
    "3501022301",
)


class Program:
    """One running program with the network the app has; `end` closes it as the app does."""

    def __init__(
        self,
        folder: Path,
        translations: Translations,
        qtbot: QtBot,
        language: Language = Language.ENGLISH,
        clock: Clock | None = None,
        rooms: tuple[Room, ...] = (),
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.qtbot = qtbot
        self.language = language
        self._translations = translations
        self._ended = False
        preferences = Preferences(folder)
        preferences.language = language
        background = Background()
        time = clock or SystemClock()
        house = House(folder, time, HubNetwork(background, time), rooms, cost=FLOOR)
        self.entrance = Entrance(Site.of(house), translations, preferences, background)
        self.entrance.start()

    @property
    def window(self) -> QWidget:
        """What is on the screen."""
        return self.entrance.window

    @property
    def session(self) -> Session:
        """Of the person who came in."""
        session = self.entrance._session
        assert session is not None
        return session

    def says(self, english: str, chinese: str) -> str:
        """The words in the language of the screen."""
        return chinese if self.language is Language.CHINESE else english

    def come_in(self, passphrase: str) -> None:
        """Unlock as the only person of the profile."""
        self.type_into(self.fields()[0], passphrase)
        self.press("Unlock", "解锁")
        self.until(lambda: bool(self.entrance.window.current_room))

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(true, timeout=WAIT_MS)

    def all_sent(self) -> None:
        """Wait until the hub has confirmed all that was written here.

        The store is asked, as the line's status is of the last round and may not know of it yet.
        """
        store = self.session.store
        self.until(lambda: count_waits(store).entries == 0)

    def button(self, *texts: str) -> QPushButton:
        """The visible button that says one of these."""
        self.until(lambda: bool(self._buttons(texts)))
        return self._buttons(texts)[0]

    def press(self, *texts: str) -> None:
        """Press it with the keyboard."""
        button = self.button(*texts)
        self.until(button.isEnabled)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        QApplication.processEvents()

    def tick(self, *texts: str) -> None:
        """Choose a segment with the keyboard."""
        button = self.button(*texts)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()

    def fields(self) -> list[LineField | PasswordField]:
        """The fields on the screen, from top to bottom."""
        window = self.window
        found: list[LineField | PasswordField] = [
            *window.findChildren(LineField),
            *window.findChildren(PasswordField),
        ]
        seen = [field for field in found if field.isVisible()]
        return sorted(seen, key=lambda field: field.mapToGlobal(field.rect().topLeft()).y())

    def field(self, *labels: str) -> QWidget:
        """The field of a row."""
        rows = (row for row in self.window.findChildren(FormRow) if row.isVisible())
        return next(row.field for row in rows if row.field.accessibleName() in labels)

    def type_into(self, field: QWidget, text: str) -> None:
        """Type with the keyboard; what no key writes is committed as by an input method."""
        field.setFocus()
        if text.isascii():
            QTest.keyClicks(field, text)
        elif isinstance(field, QPlainTextEdit):
            field.insertPlainText(text)
        elif isinstance(field, QLineEdit):
            field.insert(text)

    def fill(self, text: str, *labels: str) -> None:
        """Type into the field of a row."""
        self.type_into(self.field(*labels), text)

    def choose(self, words: str, *labels: str) -> None:
        """Choose in a list with the arrow keys."""
        box = self.field(*labels)
        assert isinstance(box, QComboBox)
        box.setFocus()
        wanted = box.findText(words)
        assert wanted >= 0, words
        while box.currentIndex() != wanted:
            down = box.currentIndex() < wanted
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def see(self, text: str) -> None:
        """Wait until the screen says so."""
        self.until(lambda: self.shows(text))

    def shows(self, text: str) -> bool:
        """Whether the screen says so now."""
        return any(text in said for said in painted(self.window))

    def wizard(self) -> WizardPresenter:
        """What the wizard in front is driven by."""
        return self.window.findChildren(WizardPresenter)[-1]

    def unlocking(self) -> bool:
        """Whether a passphrase or PIN is being tried."""
        return any(p.busy for p in self.window.findChildren(UnlockPresenter))

    def troubles(self, *data: str) -> list[str]:
        """Foreign words, cut labels and nameless controls on the screen."""
        QApplication.processEvents()
        QApplication.processEvents()
        allowed = (*NAMES, *data)
        found = [*label_troubles(self.window), *nameless(self.window)]
        return [*foreign_words(self.window, self.language, allowed), *found]

    def take(self, name: str) -> None:
        """Keep a picture of the screen where TELECON_SHOTS names a folder."""
        QApplication.processEvents()
        QApplication.processEvents()
        if folder := os.environ.get("TELECON_SHOTS"):
            self.window.grab().save(f"{folder}/{name}-{self.language.value}.png")

    def end(self) -> None:
        """Close as at the end of the program, once the line to the hub has hung up."""
        if self._ended:
            return
        self._ended = True
        network = self.entrance.house.network
        assert isinstance(network, HubNetwork)
        network.stop()
        self.until(lambda: network.signals.service is None)
        QTest.qWait(HANG_UP_MS)
        self.entrance.close()
        self.entrance.window.close()
        self.entrance.window.deleteLater()
        self._translations.use(Language.ENGLISH)

    def _buttons(self, texts: tuple[str, ...]) -> list[QPushButton]:
        found = self.window.findChildren(QPushButton)
        return [b for b in found if b.isVisible() and b.text().strip() in texts]
