"""Pictures from `resources/icons`, in a theme colour and sharp at every scale."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

import resources
from ui.theme import current_theme

FOLDER = Path(resources.__file__).parent / "icons"


def picture(name: str, ink: str = "ink_2", size: int = 20) -> QPixmap:
    """The named icon as a pixmap of `size` device-independent pixels."""
    colour = current_theme().tokens[ink]
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    key = f"{name} {colour} {size} {ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    svg = _drawn(name).replace("currentColor", colour)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def load_pictures() -> None:
    """Read them all from the disk; on any thread."""
    for path in FOLDER.glob("*.svg"):
        _drawn(path.stem)


@cache
def _drawn(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def icon(name: str, ink: str = "ink_2", checked_ink: str | None = None) -> QIcon:
    """The named icon for a button; disabled and, if asked for, checked in their own colours."""
    made = QIcon(picture(name, ink, 24))
    made.addPixmap(picture(name, "ink_disabled", 24), QIcon.Mode.Disabled)
    if checked_ink is not None:
        on = picture(name, checked_ink, 24)
        made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(on, QIcon.Mode.Active, QIcon.State.On)
    return made


class Picture(QLabel):
    """An icon shown by itself; decoration, so it has no name of its own."""

    def __init__(
        self, name: str, ink: str = "ink_2", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self.show_icon(name, ink)

    def show_icon(self, name: str, ink: str = "ink_2") -> None:
        """Change the picture."""
        self.setPixmap(picture(name, ink, self.width()))
