"""First start, lock, colleague and settings, through the real window and the real store."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import segno
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from telecon.crypto.passphrase import FLOOR
from telecon.errors import WrongPassphrase
from tests.fakes.clock import FrozenClock
from tests.ui.alliance import NAMES, PASSPHRASE, Alliance, found
from tests.ui.painted import foreign_words, label_troubles, nameless
from ui.background import Background
from ui.entrance import Entrance
from ui.house import House, Site
from ui.kit.forms import LineField, PasswordField
from ui.kit.text import Text
from ui.ports import NoNetwork
from ui.preferences import Preferences
from ui.translations import Language, Translations
from ui.unlock.presenter import UnlockPresenter
from ui.wizard.presenter import WizardPresenter

CODES = ("AWQD", "KZWS", "YN86", "48KA")
DATA = (*NAMES, "3501022301", "127.0.0.1:8443", "hub.example.org:8443", *CODES, "TELECON")
LICENCE_WORDS = ("Noto Sans SC", "SQLCipher", "SQLAlchemy", "BSD", "Clause", "Alembic", "MIT")
LIBRARIES = (
    *("cryptography", "aiortc", "PyAV", "FFmpeg", "httpx", "websockets", "cbor2", "zstandard"),
    *("pypinyin", "segno", "zxing-cpp", "SIL"),
)


@dataclass
class Desktop:
    """A program on an empty profile, and what a person can do with it."""

    entrance: Entrance
    alliance: Alliance
    qtbot: QtBot
    folder: Path

    def button(self, text: str) -> QPushButton:
        """The visible button that says so."""
        self.qtbot.waitUntil(lambda: bool(self._buttons(text)))
        return self._buttons(text)[0]

    def press(self, text: str) -> None:
        """Press it with the keyboard."""
        button = self.button(text)
        self.qtbot.waitUntil(button.isEnabled)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        QApplication.processEvents()

    def fields(self) -> list[LineField | PasswordField]:
        """The fields on the screen, from top to bottom."""
        window = self.entrance.window
        found: list[LineField | PasswordField] = [
            *window.findChildren(LineField),
            *window.findChildren(PasswordField),
        ]
        seen = [field for field in found if field.isVisible()]
        return sorted(seen, key=lambda field: field.mapToGlobal(field.rect().topLeft()).y())

    def see(self, text: str) -> None:
        """Wait until a label says so."""

        def said() -> bool:
            labels = self.entrance.window.findChildren(Text)
            return any(text in label.text() for label in labels if label.isVisible())

        self.qtbot.waitUntil(said, timeout=15_000)

    def enrol(self) -> tuple[str, ...]:
        """Walk the wizard to its end; returns the recovery code's groups."""
        file = self.folder / "invitation.telecon"
        file.write_bytes(self.alliance.invitation())
        self.wizard().read_file(file)
        self.press("This is me")
        for field in self.fields():
            QTest.keyClicks(field, PASSPHRASE)
        QTest.keyClick(self.fields()[-1], Qt.Key.Key_Return)
        self.see("Print your recovery code")
        groups = self.wizard().groups
        self.press("I have it on paper")
        for field, number in zip(self.fields(), self.wizard().asked, strict=True):
            QTest.keyClicks(field, groups[number])
        self.press("Confirm")
        self.press("Start working")
        self.see("青山村卫生室")
        return groups

    def wizard(self) -> WizardPresenter:
        """What the wizard in front is driven by."""
        return self.entrance.window.findChildren(WizardPresenter)[-1]

    def troubles(self, language: Language) -> list[str]:
        """Foreign words, cut labels and nameless controls on the screen."""
        window: QWidget = self.entrance.window
        QApplication.processEvents()
        data = (*DATA, *LICENCE_WORDS, *LIBRARIES)
        return [*foreign_words(window, language, data), *label_troubles(window), *nameless(window)]

    def _buttons(self, text: str) -> list[QPushButton]:
        found = self.entrance.window.findChildren(QPushButton)
        return [b for b in found if b.isVisible() and b.text().strip() == text]


@pytest.fixture
def desktop(
    translations: Translations, qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[[Language], Desktop]]:
    opened: list[Desktop] = []

    def open_one(language: Language) -> Desktop:
        clock = FrozenClock()
        alliance = found(tmp_path / "admin", clock)
        folder = tmp_path / "clinic"
        folder.mkdir()
        preferences = Preferences(folder)
        preferences.language = language
        house = House(folder, clock, NoNetwork(), (), cost=FLOOR)
        entrance = Entrance(Site.of(house), translations, preferences, Background())
        entrance.start()
        opened.append(Desktop(entrance, alliance, qtbot, tmp_path))
        return opened[-1]

    yield open_one
    for desktop in opened:
        desktop.entrance.close()
        desktop.entrance.window.close()
        desktop.entrance.window.deleteLater()
        desktop.alliance.admin.store.close()
    translations.use(Language.ENGLISH)


def test_a_doctor_goes_from_the_invitation_to_the_rooms_by_keyboard(
    desktop: Callable[[Language], Desktop],
) -> None:
    program = desktop(Language.ENGLISH)
    groups = program.enrol()
    assert len(groups) == 9
    assert program.entrance.window.current_room == "settings"


def test_the_wizard_shows_what_is_signed_and_has_no_field_to_change_it(
    desktop: Callable[[Language], Desktop],
) -> None:
    program = desktop(Language.ENGLISH)
    file = program.folder / "invitation.telecon"
    file.write_bytes(program.alliance.invitation())
    program.wizard().read_file(file)
    for words in ("李春梅", "青山村卫生室", "3501022301", "青山精神卫生医联体"):
        program.see(words)
    assert program.fields() == []


def test_an_invitation_is_read_from_a_picture_of_its_square_code(
    desktop: Callable[[Language], Desktop],
) -> None:
    program = desktop(Language.ENGLISH)
    picture = program.folder / "invitation.png"
    segno.make(program.alliance.invitation(), error="l").save(str(picture), scale=6, border=4)
    program.wizard().read_file(picture)
    program.see("李春梅")


@pytest.mark.parametrize("damage", ["flipped", "picture of nothing", "empty"])
def test_a_bad_invitation_gets_one_clear_sentence_and_the_wizard_goes_on(
    desktop: Callable[[Language], Desktop], damage: str
) -> None:
    program = desktop(Language.ENGLISH)
    good = program.alliance.invitation()
    file = program.folder / "bad.telecon"
    if damage == "flipped":
        file.write_bytes(good[:200] + bytes([good[200] ^ 1]) + good[201:])
    elif damage == "empty":
        file.write_bytes(b"")
    else:
        file = program.folder / "bad.png"
        program.entrance.window.grab().save(str(file))
    program.wizard().read_file(file)
    program.see("invitation")
    program.qtbot.waitUntil(lambda: bool(program.wizard().problem))
    assert "Nothing was changed." in program.wizard().problem
    assert program.wizard().step == "invitation"


def test_a_code_typed_without_a_line_says_that_the_hub_does_not_answer(
    desktop: Callable[[Language], Desktop],
) -> None:
    program = desktop(Language.ENGLISH)
    program.wizard().fetch("hub.example.org:8443", "ABCD")
    program.see("The hub does not answer.")


def test_a_wrong_group_of_the_code_keeps_the_person_at_the_sheet(
    desktop: Callable[[Language], Desktop],
) -> None:
    program = desktop(Language.ENGLISH)
    presenter = program.wizard()
    presenter.groups = tuple(f"AB{n}C" for n in range(9))
    presenter.ask()
    for field in program.fields():
        QTest.keyClicks(field, "ZZZZ")
    program.press("Confirm")
    program.see("This is not what the sheet says.")
    assert presenter.step == "confirm"


def test_locked_no_data_shows_and_the_passphrase_brings_the_same_rooms_back(
    desktop: Callable[[Language], Desktop],
) -> None:
    program = desktop(Language.ENGLISH)
    program.enrol()
    window = program.entrance.window
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    program.see("Locked")
    assert program.entrance.locked
    assert not any(label.text() == "Telecon is free" for label in window.findChildren(Text))
    assert window._work is not None
    assert not window._work.isVisible()
    QTest.keyClicks(program.fields()[0], PASSPHRASE)
    program.press("Unlock")
    program.see("青山村卫生室")
    program.qtbot.waitUntil(lambda: not program.entrance.locked, timeout=15_000)
    assert program.entrance.window is window


def test_wrong_passphrases_make_the_wait_grow_and_it_is_shown(
    desktop: Callable[[Language], Desktop],
) -> None:
    program = desktop(Language.ENGLISH)
    program.enrol()
    program.entrance.lock()
    program.see("Locked")
    for _ in range(3):
        field = program.fields()[0]
        field.clear()
        QTest.keyClicks(field, "not the passphrase")
        program.press("Unlock")
        program.qtbot.waitUntil(program.button("Unlock").isVisible, timeout=15_000)
        program.qtbot.waitUntil(lambda: not busy(program), timeout=15_000)
    program.see("Too many tries.")


def busy(program: Desktop) -> bool:
    return any(p.busy for p in program.entrance.window.findChildren(UnlockPresenter))


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(
    desktop: Callable[[Language], Desktop], translations: Translations
) -> None:
    program = desktop(Language.ENGLISH)
    groups = program.enrol()
    old = program.entrance
    old.close()
    old.window.close()
    program.entrance = Entrance(Site.of(old.house), translations, old.preferences, Background())
    program.entrance.start()
    program.press("Use a recovery code")
    code, first, second = program.fields()
    QTest.keyClicks(code, "-".join(groups).lower())
    for field in (first, second):
        QTest.keyClicks(field, "a new sentence nobody guesses 7")
    program.press("Open and set the new passphrase")
    program.see("青山村卫生室")


def test_another_recovery_code_replaces_the_one_that_was_seen(
    desktop: Callable[[Language], Desktop],
) -> None:
    program = desktop(Language.ENGLISH)
    old = program.enrol()
    program.press("Make another recovery code")
    program.see("Print your recovery code")
    presenter = program.wizard()
    assert presenter.groups != old
    program.press("I have it on paper")
    presenter.confirm(tuple(presenter.groups[number] for number in presenter.asked))
    program.press("Start working")
    program.see("People on this PC")
    program.entrance.close()
    with pytest.raises(WrongPassphrase):
        program.entrance.doors.open_with_code("-".join(old), PASSPHRASE)


def test_a_colleague_joins_the_same_pc_and_is_asked_who_works(
    desktop: Callable[[Language], Desktop],
) -> None:
    program = desktop(Language.ENGLISH)
    program.enrol()
    program.press("Add a colleague")
    file = program.folder / "second.telecon"
    file.write_bytes(program.alliance.invitation("王建国"))
    program.wizard().read_file(file)
    program.press("This is me")
    for field in program.fields():
        QTest.keyClicks(field, "another long sentence 99")
    QTest.keyClick(program.fields()[-1], Qt.Key.Key_Return)
    program.see("Print your recovery code")
    groups = program.wizard().groups
    program.press("I have it on paper")
    for field, number in zip(program.fields(), program.wizard().asked, strict=True):
        QTest.keyClicks(field, groups[number])
    program.press("Confirm")
    program.press("Start working")
    program.see("王建国")
    program.entrance.lock()
    program.press("Another colleague")
    program.see("Who is working?")
    program.see("李春梅")


@pytest.mark.parametrize("language", list(Language))
def test_every_front_page_and_the_settings_speak_one_language_and_fit(
    desktop: Callable[[Language], Desktop], language: Language
) -> None:
    program = desktop(language)
    picture = Shots(program, language)
    presenter = program.wizard()
    picture.take("wizard-1-invitation")
    file = program.folder / "invitation.telecon"
    file.write_bytes(program.alliance.invitation())
    presenter.read_file(file)
    program.qtbot.waitUntil(lambda: presenter.step == "review")
    picture.take("wizard-2-review")
    presenter.accept()
    QTest.keyClicks(program.fields()[0], "doctor12")
    picture.take("wizard-3-passphrase")
    presenter.create(PASSPHRASE)
    program.qtbot.waitUntil(lambda: presenter.step == "code", timeout=15_000)
    groups = presenter.groups
    picture.take("wizard-4-code", *groups)
    presenter.ask()
    picture.take("wizard-5-confirm")
    presenter.confirm(tuple(groups[number] for number in presenter.asked))
    picture.take("wizard-6-done")
    presenter.finish()
    program.see("青山村卫生室")
    picture.take("settings")
    program.entrance.lock()
    picture.take("locked")
    assert picture.wrong == {}


class Shots:
    """Looks at each screen; keeps a picture of it where TELECON_SHOTS names a folder."""

    def __init__(self, program: Desktop, language: Language) -> None:
        self._program = program
        self._language = language
        self.wrong: dict[str, list[str]] = {}

    def take(self, name: str, *data: str) -> None:
        QApplication.processEvents()
        QApplication.processEvents()
        found = [
            trouble
            for trouble in self._program.troubles(self._language)
            if not any(datum in trouble for datum in data)
        ]
        if found:
            self.wrong[name] = found
        folder = os.environ.get("TELECON_SHOTS")
        if folder:
            picture = self._program.entrance.window.grab()
            picture.save(f"{folder}/{name}-{self._language.value}.png")
