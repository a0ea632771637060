"""A pad to sign on with mouse, pen or finger."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import current_theme
from ui.translations import translate

EXPORT_SCALE = 2
PEN_WIDTH = 2.6


class SignaturePad(QWidget):
    """Strokes drawn by hand; `png()` exports them black on white. Delete clears the pad."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setMinimumSize(320, 140)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._strokes: list[QPainterPath] = []
        self._drawing = False

    def is_empty(self) -> bool:
        """Whether nothing was drawn; a touch without a movement does not count."""
        return not any(stroke.elementCount() > 2 for stroke in self._strokes)  # noqa: PLR2004

    def clear(self) -> None:
        """Take all strokes away."""
        self._strokes.clear()
        self._drawing = False
        self.update()
        self.changed.emit()

    def png(self) -> bytes:
        """The signature as PNG, black on white, twice the size on screen."""
        image = QImage(self.size() * EXPORT_SCALE, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(EXPORT_SCALE, EXPORT_SCALE)
        self._draw(painter, QColor(Qt.GlobalColor.black))
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(data.data())

    def begin(self, point: QPointF) -> None:
        """Put the pen down."""
        self._strokes.append(QPainterPath(point))
        self._drawing = True

    def extend(self, point: QPointF) -> None:
        """Move the pen."""
        if self._drawing:
            self._strokes[-1].lineTo(point)
            self.update()

    def finish(self) -> None:
        """Lift the pen."""
        self._drawing = False
        self.changed.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.begin(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.extend(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.finish()

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        if event.type() == QTabletEvent.Type.TabletPress:
            self.begin(event.position())
        elif event.type() == QTabletEvent.Type.TabletMove:
            self.extend(event.position())
        else:
            self.finish()
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.colour("focus" if focused else "field_line"), 1 + focused))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        line = self.height() - 36
        painter.setPen(QPen(theme.colour("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(24, line, self.width() - 24, line)
        if not self._strokes:
            painter.setPen(theme.colour("ink_3"))
            area = self.rect().adjusted(24, line + 4, -24, -4)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._hint())
        self._draw(painter, theme.colour("ink"))
        painter.end()

    def _hint(self) -> str:
        return translate("Kit", "Sign above the line")

    def _draw(self, painter: QPainter, colour: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour, PEN_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPath(stroke)
