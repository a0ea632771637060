"""The banner of the narrow unlock sheet, where a sentence takes three lines."""

from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from ui.kit.notices import Banner


class WholeBanner(Banner):
    """Asks for the height its words take at the width it got."""

    @override
    def say(self, text: str, tone: str = "info") -> None:
        super().say(text, tone)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
