"""People of a real alliance before their windows, with the network the program has."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.alliance.alliance import Alliance
from tests.alliance.founding import PASSPHRASE
from tests.ui.settings.program import NAMES, Program
from ui.kit.lists import LineList
from ui.room import Room
from ui.rooms import rooms
from ui.translations import Language, Translations

PEOPLE = (*NAMES, "王强", "主任医师", "何平", "钱宁", "张伟", "首诊")


class Desks:
    """Opens the program of one person after the other; ends them all.

    Args:
        alliance: whose profiles they are; the one of a program is closed for it first.
        translations: of the application.
        qtbot: of the test.
    """

    def __init__(self, alliance: Alliance, translations: Translations, qtbot: QtBot) -> None:
        self.alliance = alliance
        self._translations, self._qtbot = translations, qtbot
        self._open: list[Program] = []

    def open(
        self,
        name: str,
        language: Language = Language.ENGLISH,
        passphrase: str = PASSPHRASE,
        only: tuple[str, ...] = ("today", "cases", "sync"),
    ) -> Program:
        """A person comes in to their rooms."""
        made = self.locked(name, language, only)
        made.come_in(passphrase)
        return made

    def locked(
        self, name: str, language: Language = Language.ENGLISH, only: tuple[str, ...] = ()
    ) -> Program:
        """A program that shows its unlock screen."""
        self.alliance.open(name)  # so that the profile knows the hub of this test
        folder = self.alliance.close(name)
        made = Program(folder, self._translations, self._qtbot, language, rooms=_rooms(only))
        self._open.append(made)
        return made

    def end(self) -> None:
        """Close every program."""
        for made in self._open:
            made.end()


def _rooms(only: tuple[str, ...]) -> tuple[Room, ...]:
    return tuple(room for room in rooms() if room.key in only or room.under in only)


class Look:
    """Looks at each screen of a program: one language, nothing cut, everything named."""

    def __init__(self, made: Program, *data: str) -> None:
        self._made = made
        self._data = (*PEOPLE, *data)
        self.wrong: dict[str, list[str]] = {}

    def at(self, name: str, *data: str) -> None:
        """What is wrong twice is wrong: the line may change its words while one looks."""
        self._made.take(name)
        first = self._made.troubles(*self._data, *data)
        if first and (found := self._made.troubles(*self._data, *data)):
            self.wrong[name] = found


def choose_line(made: Program, words: str) -> None:
    """Choose a line of the list on the screen with the arrow keys."""
    lists = [found for found in made.window.findChildren(LineList) if found.isVisible()]
    (chosen,) = lists
    made.until(lambda: any(line.title == words for line in chosen.lines()))
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Home)
    for _ in chosen.lines():
        current = next(line for line in chosen.lines() if line.key == chosen.key())
        if current.title == words:
            return
        QTest.keyClick(chosen, Qt.Key.Key_Down)
    raise AssertionError(words)
