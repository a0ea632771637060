"""What arrives waits while a button is held down: a page made anew would take the press away."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

AGAIN_MS = 20


class Doorstep(QObject):
    """Owner of what came home while a button was held; lives on the Qt thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._let_in)

    def arrive(self, call: Callable[[], None]) -> None:
        """Call it after whatever came before it, at once unless a button is held."""
        self._waiting.append(call)
        self._let_in()

    def _let_in(self) -> None:
        try:
            while self._waiting and not is_button_held():
                self._waiting.popleft()()
        finally:
            if self._waiting:
                self._again.start()


def is_button_held() -> bool:
    """Whether a press has begun that has not ended."""
    focused: QWidget | None = QApplication.focusWidget()
    return isinstance(focused, QAbstractButton) and focused.isDown()
