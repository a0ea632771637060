"""The banner of the narrow unlock sheet, where a sentence takes three lines."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from ui.kit.notices import Banner


class WholeBanner(Banner):
    """Asks for the height its words take at the width it got."""

    @override
    def sizeHint(self) -> QSize:
        return self._whole(super().sizeHint())

    @override
    def minimumSizeHint(self) -> QSize:
        return self._whole(super().minimumSizeHint())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _whole(self, size: QSize) -> QSize:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return size
        return QSize(size.width(), layout.totalHeightForWidth(self.width()))
