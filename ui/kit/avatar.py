"""A round picture of a person's initials, in a colour that stays theirs."""

import zlib

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Theme, current_theme

TINTS = ("accent", "info", "success", "warning")


def initials(name: str) -> str:
    """Two letters for a Latin name, the last two characters for a Chinese one."""
    words = name.split()
    if not words:
        return "?"
    if words[0].isascii():
        return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper()
    return words[-1][-2:]


def tint(name: str, theme: Theme) -> tuple[QColor, QColor]:
    """Ground and ink of a name's circle."""
    tone = TINTS[zlib.crc32(name.encode()) % len(TINTS)]
    return theme.colour(f"{tone}_soft"), theme.colour("accent_ink" if tone == "accent" else tone)


class Avatar(QWidget):
    """Decoration beside a name that is written out; has no name of its own."""

    def __init__(self, name: str, size: int = 36) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ground, ink = tint(self._name, current_theme())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(QRectF(self.rect()))
        font = painter.font()
        font.setPixelSize(round(self.width() * 0.36))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, initials(self._name))
        painter.end()
