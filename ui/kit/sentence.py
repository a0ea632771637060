"""Words in a narrow column that are never cut."""

from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from ui.kit.text import Text


class Sentence(Text):
    """Asks for the height its words take at the width it got."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))
