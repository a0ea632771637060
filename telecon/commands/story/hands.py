"""Plays a person at a keyboard: every key goes to the window in front, which gives it to whatever
has the focus.

Nothing is focused, pressed or filled but by keys: Tab and Shift+Tab walk, arrows move inside a
group or a list, Space and Enter press, Chinese is committed as an input method does. What no key
leads to is not reached, and the step fails with its name.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget

from telecon.commands.story.dialog import DialogAnswer
from telecon.commands.story.heartbeat import Heartbeat
from telecon.commands.story.sight import Sight, is_above, is_stop, name_of
from telecon.errors import Missing

Find = Callable[[], QWidget | None]
_ROUNDS = 3
_SPARE_KEYS = 20
_SHORT = 30.0
_BLINK_MS = 25
_CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Walked:
    """What the keys did, counted until it is asked for.

    Attributes:
        keys: keys pressed.
        farthest: most keys it took to reach one thing.
        towards: its name.
        lost: before which thing the focus was nowhere, or out of sight.
    """

    keys: int = 0
    farthest: int = 0
    towards: str = ""
    lost: list[str] = field(default_factory=list)

    def take(self) -> "Walked":
        """What was counted since this was last asked."""
        taken = Walked(self.keys, self.farthest, self.towards, self.lost)
        self.keys, self.farthest, self.towards, self.lost = 0, 0, "", []
        return taken

    def arrived(self, name: str, keys: int) -> None:
        """Something was reached."""
        if keys > self.farthest:
            self.farthest, self.towards = keys, name


class Hands:
    """A person's hands at one window.

    Args:
        sight: what the person sees.
        heart: lets the windows live between two keys.
        walked: counts.
    """

    def __init__(self, sight: Sight, heart: Heartbeat, walked: Walked) -> None:
        self.sight = sight
        self.walked = walked
        self._heart = heart

    def press(self, name: str, seconds: float = _SHORT) -> None:
        """Walks to an enabled button by the words on it, once it is there, and presses it."""
        self._reach(lambda: self.sight.button(name), name, seconds)
        self.key(Qt.Key.Key_Space)

    def choose_one(self, words: str, seconds: float = _SHORT) -> None:
        """Chooses one of several buttons, whose words begin with these, whatever their case."""
        self._reach(lambda: self.sight.beginning(words), words, seconds)
        button = self.sight.beginning(words)
        if button is not None and not button.isChecked():
            self.key(Qt.Key.Key_Space)

    def write(self, label: str, text: str, seconds: float = _SHORT) -> None:
        """Replaces what is in a field, found by its label."""
        self._reach(lambda: self.sight.field(label), label, seconds)
        self._replace(text)

    def choose(self, label: str, words: str) -> None:
        """Chooses a line of a drop-down list by its words."""
        self.wait_until(lambda: self.sight.line_of(label, words) >= 0, f"{label}: {words}")
        self._reach(lambda: self.sight.choice(label), label)
        for _ in range(self._lines(label)):
            box, wanted = self.sight.choice(label), self.sight.line_of(label, words)
            if box is None or box.currentIndex() == wanted:
                break
            self.key(Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)

    def pick(self, label: str, words: str) -> None:
        """Chooses from a list or from buttons, however the form offers it."""
        sight = self.sight
        self.wait_until(
            lambda: sight.line_of(label, words) >= 0 or sight.beginning(words) is not None,
            f"{label}: {words}",
        )
        if sight.line_of(label, words) >= 0:
            self.choose(label, words)
        else:
            self.choose_one(words)

    def tick_all(self) -> None:
        """Ticks every box of the page, from the top."""
        for number, box in enumerate(self.sight.boxes()):
            if not box.isChecked():
                self._reach(partial(self._box, number), name_of(box))
                self.key(Qt.Key.Key_Space)

    def open_line(self, name: str, key: bytes, seconds: float = _SHORT) -> None:
        """Walks into a list and down to a line, and opens it.

        Args:
            name: what the list is called.
            key: what the line stands for.
            seconds: to wait for the line.
        """
        self.wait_until(lambda: self._line(name, key) >= 0, name, seconds)
        self._reach(lambda: self.sight.lines(name), name)
        for _ in range(self._line(name, key) + _SPARE_KEYS):
            shown, wanted = self.sight.lines(name), self._line(name, key)
            at = shown.currentIndex().row() if shown is not None else -1
            if at == wanted:
                break
            self.key(Qt.Key.Key_Down if at < wanted else Qt.Key.Key_Up)
        self.key(Qt.Key.Key_Return)

    def attach(self, button: str, *paths: Path) -> None:
        """Presses a button that asks for files, and types their names into the dialog."""
        self._reach(lambda: self.sight.button(button), button)
        names = " ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0])
        answer = DialogAnswer(
            answer=lambda: self._replace(names),
            confirm=lambda: self.key(Qt.Key.Key_Return),
            leave=lambda: self.key(Qt.Key.Key_Escape),
        )
        self.key(Qt.Key.Key_Space)
        answer.over()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Presses a key."""
        with self._pressing() as window:
            QTest.keyClick(window, key, modifier or Qt.KeyboardModifier.NoModifier)

    def shortcut(self, keys: str) -> None:
        """Presses keys as they are written, such as Ctrl+3."""
        self._come_forward()
        with self._pressing() as window:
            QTest.keySequence(window, QKeySequence(keys))

    def type_keys(self, keys: str) -> None:
        """Types Latin letters and digits into whatever has the focus."""
        self._come_forward()
        for character in keys:
            self._character(character)

    def wait_for_button(self, name: str, seconds: float = _SHORT) -> None:
        """Waits until an enabled button is there."""
        self.wait_until(lambda: self.sight.button(name) is not None, name, seconds)

    def wait_for_choice(self, label: str) -> None:
        """Waits until a drop-down list is there."""
        self.wait_until(lambda: self.sight.choice(label) is not None, label)

    def wait_for_text(self, text: str, seconds: float = _SHORT) -> None:
        """Waits until a text is painted."""
        self.wait_until(lambda: self.sight.sees(text), text, seconds)

    def wait_until(self, holds: Callable[[], object], what: str, seconds: float = _SHORT) -> None:
        """Waits, hands at rest, until something holds."""
        self._heart.wait_until(holds, what, seconds)

    def wait(self, milliseconds: int) -> None:
        """Waits, hands at rest."""
        self._heart.live(milliseconds)

    @contextmanager
    def _pressing(self) -> Iterator[QWindow]:
        """The window whose focused widget gets the key; what the key does is its own work."""
        self.wait_until(QGuiApplication.focusWindow, "window in front")
        window = QGuiApplication.focusWindow()
        self.walked.keys += 1
        with self._heart.working():
            yield window
        self._heart.settle()

    def _reach(self, find: Find, name: str, seconds: float = _SHORT) -> None:
        """Walks until the thing has the focus.

        Raises:
            Missing: it does not come, or no key leads to it.
        """
        self._come_forward()
        self.wait_until(lambda: find() is not None, name, seconds)
        passed: list[str] = []
        back: bool | None = None
        for _ in range(_ROUNDS * self.sight.stops() + _SPARE_KEYS):
            goal = find()
            here = QApplication.focusWidget()
            if goal is not None and here is not None and here is _taker(goal):
                self.walked.arrived(name, len(passed))
                return
            self._look_where(here, name)
            passed.append(name_of(here))
            if back is None and here is not None and goal is not None:
                back = is_above(_stop_for(_taker(goal)), here)
            self._step(here, goal, back=bool(back))
        came_by = ", ".join(dict.fromkeys(passed))
        raise Missing(names=f"{name}: no key leads there; they lead to {came_by}")

    def _step(self, here: QWidget | None, goal: QWidget | None, *, back: bool) -> None:
        if goal is None:
            self.wait(_BLINK_MS)
            return
        if here is None:
            self.key(Qt.Key.Key_Tab)
            return
        goal = _taker(goal)
        if _are_one_group(here, goal):
            self.key(_arrow(here, goal))
            return
        shift = Qt.KeyboardModifier.ShiftModifier
        self.key(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, shift if back else None)

    def _look_where(self, here: QWidget | None, name: str) -> None:
        if here is None or here is self.sight.window():
            self.walked.lost.append(f"before {name}: nowhere")
        elif here.visibleRegion().isEmpty():
            self.walked.lost.append(f"before {name}: {name_of(here)} out of sight")

    def _come_forward(self) -> None:
        """The keyboard belongs to this program now; the others of the story have their own PC."""
        if QApplication.activeModalWidget() is not None:
            return
        if not self._is_in_front():
            self.sight.window().activateWindow()
            self.wait_until(self._is_in_front, "window in front")

    def _is_in_front(self) -> bool:
        front: QWindow | None = QGuiApplication.focusWindow()
        return front is not None and front is self.sight.window().windowHandle()

    def _replace(self, text: str) -> None:
        """Types over what is in the field that has the focus."""
        self.key(Qt.Key.Key_A, _CONTROL)
        self.key(Qt.Key.Key_Delete)
        for number, line in enumerate(text.split("\n")):
            if number:
                self.key(Qt.Key.Key_Return)
            self._type(line)

    def _type(self, text: str) -> None:
        if text.isascii():
            for character in text:
                self._character(character)
        else:
            self._commit(text)

    def _character(self, character: str) -> None:
        large = character.isupper()
        shift = Qt.KeyboardModifier.ShiftModifier if large else Qt.KeyboardModifier.NoModifier
        code = Qt.Key(ord(character.upper()))
        with self._pressing() as window:
            QTest.sendKeyEvent(QTest.KeyAction.Click, window, code, character, shift)

    def _commit(self, text: str) -> None:
        """An input method gives its words to what has the focus."""
        self.walked.keys += len(text)
        event = QInputMethodEvent()
        event.setCommitString(text)
        with self._heart.working():
            QGuiApplication.sendEvent(QGuiApplication.focusObject(), event)
        self._heart.settle()

    def _lines(self, label: str) -> int:
        box = self.sight.choice(label)
        return 0 if box is None else box.count() + 1

    def _box(self, number: int) -> QWidget | None:
        boxes = self.sight.boxes()
        return boxes[number] if number < len(boxes) else None

    def _line(self, name: str, key: bytes) -> int:
        shown = self.sight.lines(name)
        lines = shown.lines() if shown is not None else ()
        return next((n for n, line in enumerate(lines) if line.key == key), -1)


def _taker(widget: QWidget) -> QWidget:
    """Who takes the keys for a widget."""
    proxy = widget.focusProxy()
    return widget if proxy is None else _taker(proxy)


def _are_one_group(here: QWidget, goal: QWidget) -> bool:
    """Whether arrows lead from one to the other."""
    if not isinstance(here, QAbstractButton) or not isinstance(goal, QAbstractButton):
        return False
    group: QButtonGroup | None = here.group()
    if group is None or group is not goal.group():
        return False
    return group.exclusive()


def _stop_for(goal: QWidget) -> QWidget:
    """Where Tab stops on the way: in a group, at one of its buttons."""
    group: QButtonGroup | None = goal.group() if isinstance(goal, QAbstractButton) else None
    if is_stop(goal) or group is None:
        return goal
    return next((button for button in group.buttons() if is_stop(button)), goal)


def _arrow(here: QWidget, goal: QWidget) -> Qt.Key:
    way: QPoint = goal.mapToGlobal(goal.rect().center()) - here.mapToGlobal(here.rect().center())
    if abs(way.x()) > abs(way.y()):
        return Qt.Key.Key_Right if way.x() > 0 else Qt.Key.Key_Left
    return Qt.Key.Key_Down if way.y() > 0 else Qt.Key.Key_Up
