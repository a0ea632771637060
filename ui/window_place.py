"""Where a window may stand so that a person finds it: on a screen that is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMargins, QPoint, QRect

GRIP = QRect(0, 0, 160, 24)
"""As much of a window's upper edge must be on a screen to be seen and taken with the mouse."""

FARTHEST = 100_000
"""Pixels; no desktop is larger."""
_PARTS = 4


@dataclass(frozen=True)
class WindowPlace:
    """Where a window is, and all that is kept of it.

    Attributes:
        place: without what the window manager draws around; of a maximised window, where it goes
            when it is not maximised any more.
        maximized: whether it fills its screen.
    """

    place: QRect
    maximized: bool = False

    def to_text(self) -> str:
        """Four numbers, and `max` for a maximised window."""
        place = self.place
        numbers = (place.x(), place.y(), place.width(), place.height())
        return " ".join((*map(str, numbers), *(("max",) if self.maximized else ())))


def read_place(text: str) -> WindowPlace | None:
    """What `to_text` wrote; None for anything else."""
    words = text.split()
    numbers = [_number(word) for word in words[:_PARTS]]
    if len(numbers) < _PARTS or words[_PARTS:] not in ([], ["max"]) or None in numbers:
        return None
    x, y, width, height = (number or 0 for number in numbers)
    if width < 1 or height < 1:
        return None
    return WindowPlace(QRect(x, y, width, height), maximized=len(words) > _PARTS)


def brought_back(place: QRect, screens: Sequence[QRect], frame: QMargins) -> QRect:
    """The place itself where the window can be seen and moved there, else one on a screen.

    Args:
        place: of the window, without what the window manager draws around it; in pixels, as all.
        screens: what is free for windows on each screen; the first is the main one.
        frame: what the window manager draws around a window.
    """
    if not screens:
        return place
    if any(_can_be_taken(place, screen) for screen in screens):
        return place
    screen = max(screens, key=lambda one: _shared(place, one)).marginsRemoved(frame)
    back = QRect(place.topLeft(), place.size().boundedTo(screen.size()))
    left = min(max(back.left(), screen.left()), screen.right() + 1 - back.width())
    top = min(max(back.top(), screen.top()), screen.bottom() + 1 - back.height())
    back.moveTopLeft(QPoint(left, top))
    return back


def _can_be_taken(place: QRect, screen: QRect) -> bool:
    edge = QRect(place.topLeft(), place.size()).intersected(screen)
    whole = edge.top() == place.top() and edge.height() >= GRIP.height()
    fits = place.width() <= screen.width() and place.height() <= screen.height()
    return whole and fits and edge.width() >= GRIP.width()


def _shared(place: QRect, screen: QRect) -> int:
    both = place.intersected(screen)
    return both.width() * both.height() if both.isValid() else 0


def _number(word: str) -> int | None:
    digits = word.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= len(str(FARTHEST))):
        return None
    return int(word) if int(digits) <= FARTHEST else None
