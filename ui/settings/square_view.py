"""An invitation as one square code, drawn sharp at any size."""

import segno
from PySide6.QtCore import QBuffer, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

QUIET = 4
SMALLEST_MODULE, SIDE = 3, 430


def code_image(data: bytes, module: int = 6) -> QImage:
    """The whole invitation as a picture: black on white with its quiet edge.

    Args:
        data: at most 2,953 bytes, what one square code holds.
        module: pixels a dot.
    """
    rows = [bytes(row) for row in segno.make(data, error="l", micro=False).matrix]
    side = (len(rows) + 2 * QUIET) * module
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                at = QRectF((x + QUIET) * module, (y + QUIET) * module, module, module)
                painter.fillRect(at, QColor("black"))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """The picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub names bytes alone
    return bytes(buffer.data().data())


class SquareCode(QWidget):
    """Shows a square code on white, whatever the theme; every dot is the same number of pixels."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__()
        self._image = code_image(data, 1)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._image.width() * self._module()
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        side = self._image.width() * self._module()
        flags = Qt.AspectRatioMode.KeepAspectRatio
        painter.drawImage(0, 0, self._image.scaled(side, side, flags))

    def _module(self) -> int:
        return max(SMALLEST_MODULE, SIDE // self._image.width())
