"""The real program on a profile; only its camera, microphone and speaker are the tests'.

Started as `python -m tests.ui.desktop.program_under_test PROFILE`. Each line on standard input is
answered by one line of JSON that says what the program shows; what a window manager would do
(`minimize`, `hide`, …) is done before. Everything else a test wants it does with the keyboard.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QSocketNotifier
from PySide6.QtWidgets import QApplication

from telecon.commands.wiring.window import make_house
from tests.fakes.camera import FakeHardware
from tests.ui.painted import painted
from ui.application import make_application, run
from ui.main_window import MainWindow


class Answers(QObject):
    """Answers on standard output."""

    def __init__(self, hardware: FakeHardware) -> None:
        super().__init__()
        self._hardware = hardware
        self._heard = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._heard.activated.connect(self._answer)

    def _answer(self) -> None:
        words = os.read(sys.stdin.fileno(), 4096).decode().split()
        if not words:
            self._heard.setEnabled(False)
            QApplication.quit()
        for word in words:
            self._do(word)
            sys.stdout.write(json.dumps(self._shown()) + "\n")
            sys.stdout.flush()

    def _do(self, word: str) -> None:
        do: dict[str, Callable[[], None]] = {
            "minimize": self._window().showMinimized,
            "maximize": self._window().showMaximized,
            "normal": self._window().showNormal,
            "hide": self._window().hide,
            "quit-when-closed": lambda: QApplication.setQuitOnLastWindowClosed(True),
        }
        if word in do:
            do[word]()

    def _window(self) -> MainWindow:
        windows = QApplication.topLevelWidgets()
        return [window for window in windows if isinstance(window, MainWindow)][-1]

    def _shown(self) -> dict[str, object]:
        window = self._window()
        return {
            "window": int(window.winId()),
            "visible": window.isVisible(),
            "minimized": window.isMinimized(),
            "active": window.isActiveWindow(),
            "maximized": window.isMaximized(),
            "place": _rectangle(window.frameGeometry()),
            "room": window.current_room,
            "painted": painted(window),
            "rings_heard": [len(speaker.heard) for speaker in self._hardware.speakers],
            "speakers_closed": [speaker.closed for speaker in self._hardware.speakers],
        }


def _rectangle(place: QRect) -> list[int]:
    return [place.x(), place.y(), place.width(), place.height()]


def main(folder: Path) -> int:
    application = make_application(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    hardware = FakeHardware()
    answers = Answers(hardware)
    code = run(
        application,
        lambda background, preferences: make_house(
            folder, background, preferences, hardware=hardware
        ),
        folder,
    )
    answers.deleteLater()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
