"""The surface a call's pictures are painted on: newest wins, aspect kept, nothing flickers."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from telecon.calls.newest_picture import NewestPicture, Picture
from ui.kit.avatar import Avatar
from ui.kit.layouts import boxed, clear, column, row
from ui.kit.text import Text
from ui.theme import current_theme, load_theme

LOOK_MS = 67
"""15 pictures a second are looked for at most; a picture nobody looked at is never painted."""
ROUND = 12.0
EDGE = 4
GROUND = "toast"
LEAST = (320, 80)
"""What 1920 by 1080 pixels at 200 % leave it over an open panel, with a word told beside it."""
AROUND = 16


class PictureSurface(QWidget):
    """Paints the newest picture of a source; without one `standing` is seen, if it was given.

    `edge` draws a light line around it, for a picture that lies on another one. The pixels are
    painted from where the engine put them: QImage wraps them, nothing is copied.
    """

    def __init__(self, name: str, standing: QWidget | None = None, *, edge: bool = False) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(name)
        self._source: NewestPicture | None = None
        self._picture: Picture | None = None
        self._wanted = True
        self._edge = edge
        self._standing = standing
        if standing is not None:
            self.setLayout(column(None, row(None, standing, None), None, margins=8))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.painted = 0

    def watch(self, source: NewestPicture | None, *, wanted: bool = True) -> None:
        """Look at a source from now on; not `wanted` shows what stands in its place."""
        self._source = source
        self._wanted = wanted
        self._look()
        if source is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    @property
    def has_picture(self) -> bool:
        """Whether a picture is seen."""
        return self._picture is not None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        around = _ground() if self._edge else current_theme().colour("canvas")
        painter.fillRect(self.rect(), around)
        frame = QRectF(self.rect())
        edge = QPainterPath()
        edge.addRoundedRect(frame, ROUND, ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(edge, _ground())
        if self._picture is not None:
            painter.setClipPath(edge)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            picture = self._picture
            painter.drawImage(fitted(picture.width, picture.height, frame), image_of(picture))
            self.painted += 1
        if self._edge:
            painter.setClipping(False)
            painter.strokePath(edge, QPen(load_theme("light").colour("surface"), EDGE))
        painter.end()

    def _look(self) -> None:
        source = self._source if self.isVisible() else None
        newest = source.newest() if source is not None and self._wanted else None
        if newest is self._picture:
            return
        before, self._picture = self._picture, newest
        if self._standing is not None and (before is None) is not (newest is None):
            self._standing.setVisible(newest is None)
        self.update()


class Nobody(QFrame):
    """What stands where no picture is: who it would be, and why there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "toast")
        self._words = Text("", "heading").one_line()
        self._below = Text("", "muted").one_line()
        for line in (self._words, self._below):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._place = row(spacing=0)
        middle = column(
            row(None, boxed(self._place), None), 8, self._words, self._below, spacing=4, margins=24
        )
        self.setLayout(middle)
        self._name = ""
        self._size = 96

    def say(self, name: str, words: str) -> None:
        """Show other words; an empty line takes no place."""
        if name != self._name:
            self._name = name
            clear(self._place)
            self._place.addWidget(Avatar(name, self._size))
        self._words.setText(name)
        self._below.setText(words)
        self._below.setVisible(bool(words))


class Stage(QWidget):
    """The remote picture, large, with the own one in its corner and plates along its lower edge."""

    def __init__(self, remote: PictureSurface, own: PictureSurface, plates: QWidget) -> None:
        super().__init__()
        self.setMinimumSize(*LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._remote, self._own, self._plates = remote, own, plates
        for part in (remote, own, plates):
            part.setParent(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put the parts where they belong for this size."""
        self._remote.setGeometry(self.rect())
        width = max(132, min(224, self.width() // 4))
        height = min(width * 3 // 4, self.height() - 2 * AROUND)
        left, top = self.width() - width - AROUND, self.height() - height - AROUND
        self._own.setGeometry(left, top, width, height)
        plates = self._plates.sizeHint()
        room = self.width() - width - 3 * AROUND
        self._plates.setGeometry(
            AROUND,
            self.height() - plates.height() - AROUND,
            min(plates.width(), room),
            plates.height(),
        )
        self._own.raise_()
        self._plates.raise_()


def fitted(width: int, height: int, frame: QRectF) -> QRectF:
    """The largest place of a picture inside a frame, in the middle, with its own aspect."""
    size = QSizeF(width, height).scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    middle = QPointF((frame.width() - size.width()) / 2, (frame.height() - size.height()) / 2)
    return QRectF(frame.topLeft() + middle, size)


def image_of(picture: Picture) -> QImage:
    """The picture as Qt paints it; valid as long as the picture is held."""
    row_bytes = picture.width * 4
    return QImage(
        picture.pixels, picture.width, picture.height, row_bytes, QImage.Format.Format_RGB32
    )


def _ground() -> QColor:
    """The stage is dark in every theme, as a cinema is."""
    return load_theme("light").colour(GROUND)
