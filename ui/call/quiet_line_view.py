"""What is told during a call: a line beside the picture, never over it or over its buttons."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from ui.kit.buttons import quiet
from ui.kit.layouts import show_if
from ui.kit.notices import Banner

READ_MS, ACT_MS = 6_000, 12_000


class QuietLine(Banner):
    """The newest word; leaves by itself, as a toast does elsewhere."""

    def __init__(self) -> None:
        self.act = quiet("", self._do)
        super().__init__("", "info", self.act)
        self._on_act: Callable[[], object] | None = None
        self._leaves = QTimer(self)
        self._leaves.setSingleShot(True)
        self._leaves.timeout.connect(lambda: self.say(""))

    def tell(self, text: str, action: str, on_action: Callable[[], object] | None) -> None:
        """Show it in the place of the last one."""
        self._on_act = on_action
        self.act.setText(action)
        show_if(self.act, bool(action))
        self.say(text)
        self._leaves.start(ACT_MS if action else READ_MS)

    def _do(self) -> None:
        self.say("")
        if self._on_act is not None:
            self._on_act()
