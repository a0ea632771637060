"""The story's hands know keys only, and reach only what keys reach."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from telecon.commands import story
from telecon.commands.story.hands import Hands, Walked
from telecon.commands.story.heartbeat import Heartbeat, make_heartbeat
from telecon.commands.story.sight import Sight
from telecon.errors import Missing
from ui.kit.buttons import Button
from ui.kit.forms import FormRow, LineField, Segments, TextField
from ui.kit.layouts import boxed, column

SHORTCUTS_OF_A_PROGRAM = {
    *("setFocus", "click", "animateClick", "toggle", "setChecked", "setCurrentIndex"),
    *(
        "setText",
        "setPlainText",
        "insertText",
        "setCurrentText",
        "activate",
        "trigger",
        "choose_key",
    ),
    *("mouseClick", "mouseDClick", "mousePress", "mouseRelease", "mouseMove", "postEvent"),
    *("go", "speak", "lock", "unlock_with", "emit", "submit", "accept", "selectFile"),
}
OF_NO_PERSON = {"presenter", "QMouseEvent", "QDropEvent", "QDragEnterEvent", "QMimeData"}


@pytest.fixture
def heart(qapp: object) -> Iterator[Heartbeat]:
    made = make_heartbeat()
    yield made
    made.stop()


def page(*parts: QWidget) -> QWidget:
    window = boxed(column(*parts))
    window.resize(500, 400)
    return window


@pytest.fixture
def hands(heart: Heartbeat, qtbot: QtBot) -> Callable[[QWidget], Hands]:
    def at(window: QWidget) -> Hands:
        qtbot.addWidget(window)
        window.show()
        return Hands(Sight(lambda: window), heart, Walked())

    return at


@pytest.mark.parametrize(
    "module", sorted(Path(story.__path__[0]).glob("*.py")), ids=lambda path: path.stem
)
def test_the_story_focuses_presses_and_fills_nothing_but_by_keys(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    named |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert called & SHORTCUTS_OF_A_PROGRAM == set()
    assert named & OF_NO_PERSON == set()


def test_what_no_key_leads_to_fails_with_its_name(hands: Callable[[QWidget], Hands]) -> None:
    pressed: list[str] = []
    reachable = Button("First", lambda: pressed.append("first"))
    unreachable = Button("Sign", lambda: pressed.append("sign"))
    unreachable.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    with pytest.raises(Missing) as failed:
        hands(page(reachable, LineField(), unreachable)).press("Sign")
    assert "Sign: no key leads there" in str(failed.value)
    assert "First" in str(failed.value)
    assert pressed == []


def test_a_field_that_swallows_tab_is_named_as_the_end_of_the_way(
    hands: Callable[[QWidget], Hands],
) -> None:
    trap = TextField()
    trap.setAccessibleName("Trap")
    trap.setTabChangesFocus(False)
    below = Button("Beyond")
    at = hands(page(Button("Before"), trap, below, Button("After"), Button("Last")))
    at.press("Before")
    with pytest.raises(Missing, match="Trap"):
        at.press("Beyond")


def test_keys_walk_write_tick_and_choose(hands: Callable[[QWidget], Hands]) -> None:
    name, notes = LineField(), TextField()
    ways = Segments([("a", "By mail"), ("b", "By phone"), ("c", "In person")], "a")
    tick = QCheckBox("Explained")
    pressed: list[str] = []
    send = Button("Send", lambda: pressed.append("sent"))
    rows = (FormRow("Name", name), FormRow("Notes", notes))
    at = hands(page(*rows, FormRow("How", ways), tick, send))
    at.write("Name", "Zhang Wei")
    at.write("Notes", "情绪低落\n早醒")
    at.choose_one("in person")
    at.tick_all()
    at.press("Send")
    assert name.text() == "Zhang Wei"
    assert notes.toPlainText() == "情绪低落\n早醒"
    assert ways.key() == "c"
    assert tick.isChecked()
    assert pressed == ["sent"]
    assert at.walked.take().lost == []


def test_files_are_chosen_by_typing_their_names_into_the_dialog(
    hands: Callable[[QWidget], Hands], tmp_path: Path
) -> None:
    paths = (tmp_path / "随访本.jpg", tmp_path / "化验单.pdf")
    for path in paths:
        path.write_bytes(b"of nobody")
    chosen: list[str] = []
    button = QPushButton("Choose files…")
    button.clicked.connect(
        lambda: chosen.extend(QFileDialog.getOpenFileNames(button.window(), "Files")[0])
    )
    hands(page(button)).attach("Choose files…", *paths)
    assert [Path(name) for name in chosen] == list(paths)


def test_a_program_that_does_not_answer_is_measured_and_its_function_named(
    heart: Heartbeat,
) -> None:
    with heart.working():
        wait_for_half_a_second_of_work()
    assert heart.longest_ms >= 400
    [stretch] = heart.take()
    assert "wait_for_half_a_second_of_work" in " ".join(stretch.way)
    assert stretch.ms >= 400


def test_what_the_story_does_between_two_keys_is_not_counted(heart: Heartbeat) -> None:
    heart.settle()
    before = heart.longest_ms
    wait_for_half_a_second_of_work()
    heart.settle()
    assert heart.longest_ms < before + 400


def wait_for_half_a_second_of_work() -> None:
    import time

    until = time.thread_time() + 0.4
    while time.thread_time() < until:
        pass
