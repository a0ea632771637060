"""A page over the whole window, which keeps the keys to itself until it is closed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.kit.layouts import takers_of_keys


class Cover(QWidget):
    """Lies over everything in the window of `on`; Esc closes it and gives the keys back.

    Signals:
        closed: it is gone.
    """

    closed = Signal()

    def __init__(self, on: QWidget) -> None:
        window = on.window()
        self._keys_before: QWidget | None = window.focusWidget()
        super().__init__(window)
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        window.installEventFilter(self)

    def open(self) -> None:
        """Come to the front."""
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()

    def close_cover(self) -> None:
        """Go away."""
        if self.isHidden():
            return
        self.hide()
        if (before := self._keys_before) is not None:
            self._keys_before = None
            if isValid(before) and before.isVisible():
                before.setFocus()
        self.closed.emit()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
        return False

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside; what lies below cannot be seen."""
        layout = self.layout()
        parts = [] if layout is None else takers_of_keys(layout)
        takers = [part for part in parts if part.isVisible() and part.isEnabled()]
        if not takers:
            return False
        focused: QWidget | None = self.window().focusWidget()
        step = 1 if forward else -1
        at = takers.index(focused) + step if focused in takers else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        takers[at % len(takers)].setFocus(reason)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_cover()
        else:
            event.accept()
