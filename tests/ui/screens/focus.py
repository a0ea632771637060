"""Whether a person sees what the keys go to (WCAG 2.2, 2.4.7; how much of it: 2.4.13)."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from tests.ui.painted import tab_order
from tests.ui.test_kit import contrast

LEAST_CONTRAST = 3.0
LEAST_PIXELS = 96
"""Those of a line two pixels thick around the smallest thing there is, a box to tick."""
AROUND = 2


def unseen_focus(window: QWidget, seen: set[object]) -> Iterator[str]:
    """Controls that look the same with the keys and without.

    Args:
        window: shown and laid out.
        seen: looks that were judged on another screen already; added to.
    """
    kept: QWidget | None = window.focusWidget()
    QApplication.setActiveWindow(window.window())
    for part in tab_order(window):
        look = look_of(part)
        if look in seen:
            continue
        bring_into_sight(part)
        if part.visibleRegion().isEmpty():
            continue
        seen.add(look)
        part.setFocus()
        place = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
        place = place.adjusted(-AROUND, -AROUND, AROUND, AROUND)
        focused = pixels(window, place)
        part.clearFocus()
        changed = Counter(zip(focused, pixels(window, place), strict=True))
        found = sum(number for (one, other), number in changed.items() if change(one, other))
        if found < LEAST_PIXELS:
            yield f"{look}: {found} pixels change"
    if kept is not None:
        kept.setFocus()


def bring_into_sight(part: QWidget) -> None:
    """Scroll to it, as Tab does."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part)
        around = around.parentWidget()


def look_of(part: QWidget) -> tuple[object, ...]:
    """What makes two controls look alike, but for their words."""
    ground = part.parentWidget()
    grounds = []
    while ground is not None:
        grounds.append((ground.property("kind"), ground.property("tone")))
        ground = ground.parentWidget()
    on = isinstance(part, QAbstractButton) and part.isChecked()
    around = next((known for known in grounds if known[0]), None)
    return (type(part).__name__, part.property("kind"), part.property("wrong"), on, around)


def pixels(window: QWidget, place: QRect) -> list[int]:
    """What is painted there."""
    picture = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(picture.constBits())).cast("I").tolist()


@cache
def change(one: int, other: int) -> bool:
    """Whether one pixel stands out from the other."""
    if one == other:
        return False
    return contrast(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}") >= LEAST_CONTRAST
