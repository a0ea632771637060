"""An invitation as one square code, its dots sharp."""

import segno
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

QUIET = 4
MODULE = 3
WHITE, BLACK = b"\xff", b"\x00"
SHADES = bytes.maketrans(b"\x00\x01", WHITE + BLACK)


def code_image(data: bytes, module: int = 6) -> QImage:
    """The whole invitation as a picture: black on white with its quiet edge.

    Args:
        data: at most 2,953 bytes, what one square code holds.
        module: pixels a dot.
    """
    rows = [bytes(row) for row in segno.make(data, error="l", micro=False).matrix]
    side = len(rows) + 2 * QUIET
    edge = WHITE * QUIET
    blank = WHITE * side * QUIET
    dots = b"".join(edge + row.translate(SHADES) + edge for row in rows)
    image = QImage(blank + dots + blank, side, side, side, QImage.Format.Format_Grayscale8)
    return image.copy().scaled(side * module, side * module)


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
        self._image = code_image(data, MODULE)
        self.setAccessibleName(name)
        self.setFixedSize(self._image.size())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.end()
