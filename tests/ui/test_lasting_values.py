"""A program that runs for days does not end because a value of the language ran out."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.lasting_values import PLENTY, keep_values


def test_true_false_and_none_outlast_any_number_of_qt_calls(qtbot: QtBot) -> None:
    keep_values()
    label = QLabel()
    qtbot.addWidget(label)
    for number in range(5000):
        label.setText(str(number))
    if sys.version_info < (3, 12):
        assert all(sys.getrefcount(value) > PLENTY // 2 for value in (True, False, None))
    assert label.text() == "4999"


def test_asking_twice_changes_nothing(qtbot: QtBot) -> None:
    keep_values()
    before = sys.getrefcount(None)
    keep_values()
    assert abs(sys.getrefcount(None) - before) < 10_000
