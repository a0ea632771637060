"""Buttons: one primary a screen, secondary beside it, danger for what cannot be undone."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from ui.kit.icons import icon
from ui.theme import current_theme

ICON_COLOURS = {
    "primary": "on_accent",
    "danger": "danger",
    "danger-filled": "surface",
    "quiet": "accent_ink",
}
RINGS = {"primary": "on_accent", "danger-filled": "surface", "segment": "focus"}
"""The ring inside a button that is filled or framed: around it, the focus is as dark as those."""


class Button(QPushButton):
    """A button that Enter presses too; `kind` names its look.

    Kinds: primary, secondary, danger, danger-filled, quiet, icon, segment, rail.
    """

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        kind: str = "secondary",
        icon_name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        # On macOS, too: what arrives waits for a button that has the focus and is held down.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if icon_name is not None:
            self.setIcon(icon(icon_name, ICON_COLOURS.get(kind, "ink_2")))
            self.setIconSize(QSize(18, 18))
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ring = RINGS.get(str(self.property("kind")))
        plain = self.isCheckable() and not self.isChecked()
        if ring is None or plain or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().colour(ring), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 6, 6)
        painter.end()


def primary(
    text: str, on_click: Callable[[], object] | None = None, icon_name: str | None = None
) -> Button:
    """The one thing to do next."""
    return Button(text, on_click, "primary", icon_name)


def secondary(
    text: str, on_click: Callable[[], object] | None = None, icon_name: str | None = None
) -> Button:
    """Something else that can be done."""
    return Button(text, on_click, "secondary", icon_name)


def danger(
    text: str, on_click: Callable[[], object] | None = None, icon_name: str | None = None
) -> Button:
    """Leads to something that cannot be undone; ask with a `ConfirmPanel`."""
    return Button(text, on_click, "danger", icon_name)


def quiet(
    text: str, on_click: Callable[[], object] | None = None, icon_name: str | None = None
) -> Button:
    """An action in the margin."""
    return Button(text, on_click, "quiet", icon_name)


def icon_button(icon_name: str, name: str, on_click: Callable[[], object] | None = None) -> Button:
    """A picture that can be pressed; `name` is its tooltip and accessible name."""
    button = Button("", on_click, "icon", icon_name)
    button.setIconSize(QSize(20, 20))
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
