"""Answers a file dialog: it turns a loop of its own, so whoever opened it cannot."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from telecon.errors import Missing

_LOOK_MS = 50
_AGAIN = 20
"""Looks until Enter is pressed once more: the first may have gone to what the dialog offers."""
_PATIENCE = 200
"""Looks at a dialog that does not close; then it is left with Esc."""


class DialogAnswer:
    """Looks for a file dialog from now on, and answers it once.

    Args:
        answer: types into the dialog.
        confirm: presses Enter.
        leave: gives up.
    """

    def __init__(
        self,
        answer: Callable[[], object],
        confirm: Callable[[], object],
        leave: Callable[[], object],
    ) -> None:
        self._answer = answer
        self._confirm = confirm
        self._leave = leave
        self._looked = 0
        self._timer = QTimer()
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def over(self) -> None:
        """Whoever opened the dialog goes on.

        Raises:
            Missing: no file dialog came, or it would not take the answer.
        """
        self._timer.stop()
        if not 0 < self._looked < _PATIENCE:
            raise Missing(names="file dialog")

    def _look(self) -> None:
        if not isinstance(QApplication.activeModalWidget(), QFileDialog):
            return
        if not self._looked and not isinstance(QApplication.focusWidget(), QLineEdit):
            return
        self._looked += 1
        if self._looked == 1:
            self._answer()
        if self._looked % _AGAIN == 1:
            self._confirm()
        if self._looked >= _PATIENCE:
            self._leave()
