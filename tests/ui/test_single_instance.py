"""A second start shows the first window; another user of the machine keeps nobody from starting."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from ui.single_instance import SingleInstance, plain_name


@pytest.fixture
def own() -> Iterator[Path]:
    """A folder as short as a person's own is: a socket's path has little room."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_a_second_start_shows_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    with qtbot.waitSignal(first.shown_wanted):
        assert not second.claim()
    first.close()
    assert second.claim()
    second.close()


def test_who_answers_to_the_name_in_the_folder_for_everybody_keeps_nobody_from_starting(
    tmp_path: Path, own: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))
    stranger = QLocalServer()
    assert stranger.listen(plain_name(tmp_path))
    made = SingleInstance(tmp_path)
    assert made.claim()
    made.close()
    stranger.close()
