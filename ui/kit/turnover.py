"""New parts for a page that is on the screen: made, dressed and shown in turns of their own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLayout, QWidget

from ui.kit.doorstep import AGAIN_MS, is_button_held
from ui.kit.filling import filling
from ui.kit.layouts import clear

_TOLD = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class Turnover(QObject):
    """Owner of the parts that are to take the place of those in a column.

    Two hundred widgets take a tenth of a second to make, to dress and to lay out. In between the
    window answers, and what stands there stays until all of them are ready and no button is held:
    a press that has begun ends where it began.

    Args:
        page: of which the column is the content; owner of this.
        layout: the column.
    """

    def __init__(self, page: QWidget, layout: QLayout) -> None:
        super().__init__(page)
        self._page, self._layout = page, layout
        self._parts: Sequence[QWidget] = ()
        self._is_dressed = False
        self._going: Callable[[], object] = bool
        self._done: Callable[[], object] = bool
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._take_turn)

    @property
    def is_due(self) -> bool:
        """Whether parts wait to be shown."""
        return self._turn.isActive()

    def begin(
        self,
        parts: Sequence[QWidget],
        going: Callable[[], object],
        done: Callable[[], object],
    ) -> None:
        """Let these parts be the content; what still waited is dropped.

        Args:
            parts: just made, in their order.
            going: called while the old ones still stand there.
            done: called once they stand there.
        """
        self.drop()
        self._parts, self._is_dressed = parts, False
        self._going, self._done = going, done
        self._turn.start(0)

    def finish(self) -> None:
        """Whoever needs them has them at once."""
        if self.is_due:
            self._turn.stop()
            if self._page.isVisible() and not self._is_dressed:
                self._dress()
            self._show()

    def drop(self) -> None:
        """What waits is not shown any more."""
        self._turn.stop()
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = ()

    def _take_turn(self) -> None:
        if is_button_held():
            self._turn.start(AGAIN_MS)
        elif self._is_dressed or not self._page.isVisible():
            self._show()
        else:
            self._dress()
            self._turn.start(0)

    def _dress(self) -> None:
        for part in self._parts:
            if not part.testAttribute(_TOLD):
                part.setVisible(False)
                part.setAttribute(_TOLD, True)
                part.setProperty("waits", True)
            part.setParent(self._layout.parentWidget())
            part.ensurePolished()
        self._is_dressed = True

    def _show(self) -> None:
        parts, self._parts = self._parts, ()
        is_seen = self._page.isVisible()
        self._going()
        with filling(self._page, self._layout):
            clear(self._layout)
            for part in parts:
                waits = bool(part.property("waits"))
                if waits:
                    part.setAttribute(_TOLD, False)
                self._layout.addWidget(part)
                if waits and not is_seen:
                    part.setVisible(True)
        self._done()
