"""What is wrong with a screen: words that do not fit, a lost way for the keys, faint colours."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from tests.ui.painted import foreign_words, label_troubles, nameless, tab_order, visible
from tests.ui.screens.world import DATA
from tests.ui.test_kit import contrast
from ui.call.picture_view import Stage
from ui.kit.lists import LINE_ROLE, LineDelegate, LineList, ListRow
from ui.kit.notices import Toasts
from ui.kit.room_view import RoomView
from ui.translations import Language

TEXT_CONTRAST, LARGE_CONTRAST, PART_CONTRAST = 4.5, 3.0, 3.0
LARGE_PIXELS, LARGE_BOLD_PIXELS = 24, 18.66
TOUCH = 2
SEEN_TWICE = 160
"""Pixels of a page that stay in sight when it is scrolled on, so that nothing is only seen cut."""
FINGERPRINT = re.compile(r"([0-9a-f]{4} ){7}[0-9a-f]{4}")
Control = QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit | QAbstractItemView | ListRow


def troubles(window: QWidget, language: Language, *, colours: bool) -> list[str]:
    """Everything wrong with a shown window, in words for a developer.

    Args:
        window: as large as on the person's screen.
        language: what it should speak.
        colours: whether to look at them too; they are the same at every scale.
    """
    return [
        *(f"does not fit: {said}" for said in label_troubles(window)),
        *(f"does not fit: {said}" for said in cut_fields(window)),
        *(f"does not fit: {said}" for said in cut_lines(window)),
        *(f"runs off: {said}" for said in off_the_page(window)),
        *(f"overlap: {said}" for said in overlaps(window)),
        *(f"overlap: {said}" for said in covered_pictures(window)),
        *(f"keys: {said}" for said in lost_keys(window)),
        *(f"order: {said}" for said in jumps(window)),
        *(f"no name: {said}" for said in nameless(window)),
        *(f"other language: {said}" for said in other_language(window, language)),
        *(f"no role: {said}" for said in roleless(window)),
        *(f"faint: {said}" for said in (faint_words(window) if colours else ())),
    ]


def other_language(window: QWidget, language: Language) -> list[str]:
    """Words of the other language that are neither data nor the hexadecimal of a fingerprint."""
    found = foreign_words(window, language, DATA)
    return [said for said in found if not FINGERPRINT.search(said)]


def cut_fields(window: QWidget) -> Iterator[str]:
    """Choices and placeholders that are wider than their field."""
    for part in visible(window):
        if isinstance(part, QComboBox):
            option = QStyleOptionComboBox()
            part.initStyleOption(option)
            room = part.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option,
                QStyle.SubControl.SC_ComboBoxEditField,
                part,
            )
            words = part.currentText() or part.placeholderText()
            if part.fontMetrics().horizontalAdvance(words) > room.width() + 1:
                yield f"{words}: {room.width()}"
        elif isinstance(part, QLineEdit) and not part.text():
            words = part.placeholderText()
            icons = 28 * len(part.actions())
            room_left = part.contentsRect().width() - 26 - icons
            if part.fontMetrics().horizontalAdvance(words) > room_left:
                yield f"{words}: {room_left}"


def cut_lines(window: QWidget) -> Iterator[str]:
    """Lists whose first words are cut: a name is never shortened."""
    for part in visible(window):
        if isinstance(part, LineList) and isinstance(part.itemDelegate(), LineDelegate):
            for number in range(part.model().rowCount()):
                index = part.model().index(number, 0)
                line = index.data(LINE_ROLE)
                room = LineDelegate.room_for_title(part.visualRect(index), line)
                name = line.title.split(" · ")[0]
                needed = LineDelegate.title_width(replace(line, title=name))
                if needed > room:
                    yield f"{line.title}: {room} < {needed}"


def off_the_page(window: QWidget) -> Iterator[str]:
    """Words and controls that reach over the edge of what scrolls, or of the window."""
    for part in leaves(window):
        view = viewport_of(part, window)
        place = QRect(part.mapTo(view, QPoint(0, 0)), part.size())
        if place.left() < -1 or place.right() > view.width():
            yield f"{words_of(part)} at {place.left()}..{place.right()} of {view.width()}"
        elif view is window and (place.top() < -1 or place.bottom() > view.height()):
            yield f"{words_of(part)} at {place.top()}..{place.bottom()} of {view.height()} high"


def overlaps(window: QWidget) -> Iterator[str]:
    """Words and controls of one page that lie over each other."""
    seen: dict[QWidget, list[tuple[QWidget, QRect]]] = {}
    for part in leaves(window):
        view = viewport_of(part, window)
        place = QRect(part.mapTo(view, QPoint(0, 0)), part.size())
        for other, there in seen.setdefault(view, []):
            both = place.intersected(there)
            related = part.isAncestorOf(other) or other.isAncestorOf(part)
            if both.width() > TOUCH and both.height() > TOUCH and not related:
                yield f"{words_of(part)} over {words_of(other)}"
        seen[view].append((part, place))


def covered_pictures(window: QWidget) -> Iterator[str]:
    """Pictures of a call with a panel or a control over them that is not of their stage."""
    stages = [part for part in visible(window) if isinstance(part, Stage)]
    for stage in stages:
        place = QRect(stage.mapTo(window, QPoint(0, 0)), stage.size())
        for part in leaves(window):
            there = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
            both = place.intersected(there)
            if not stage.isAncestorOf(part) and both.width() > TOUCH and both.height() > TOUCH:
                yield f"{words_of(part)} over a picture"


def lost_keys(window: QWidget) -> Iterator[str]:
    """Controls that Tab does not reach."""
    reached = set(tab_order(window))
    for part in visible(window):
        if isinstance(part, Control) and part.isEnabled() and part not in reached:
            if _keys_come_otherwise(part, reached):
                continue
            yield f"Tab never reaches {words_of(part)}"


def jumps(window: QWidget) -> Iterator[str]:
    """Places where Tab goes back up, or to the left on a line, inside one page."""
    before: tuple[QWidget, QRect] | None = None
    for part in tab_order(window):
        view = viewport_of(part, window)
        place = QRect(part.mapTo(view, QPoint(0, 0)), part.size())
        if before is not None and before[0] is view and _goes_back(before[1], place):
            yield f"{words_of(part)} after {before[1].getRect()} at {place.getRect()}"
        before = (view, place)


def roleless(window: QWidget) -> Iterator[str]:
    """Controls that tell a screen reader no role."""
    unknown = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border)
    for part in visible(window):
        if isinstance(part, Control) and part.isEnabled():
            told = QAccessible.queryAccessibleInterface(part)
            if told.role() in unknown:
                yield words_of(part)


def faint_words(window: QWidget) -> Iterator[str]:
    """Words and icons whose painted ink is too near to the painted ground (WCAG 2, 1.4.3, 1.4.11).

    The ground is the commonest colour of the widget's pixels, the ink the one farthest from it.
    Long pages are scrolled through.
    """
    judged: set[QWidget] = set()
    for _place in scrolled_through(window):
        yield from _faint_in_sight(window, judged)


def scrolled_through(window: QWidget) -> Iterator[int]:
    """As it stands, then every page of it from its top to its end; left as it stood."""
    yield 0
    for area in [part for part in visible(window) if isinstance(part, QScrollArea)]:
        bar, stood = area.verticalScrollBar(), area.verticalScrollBar().value()
        step = max(1, bar.pageStep() - SEEN_TWICE)
        for place in range(0, bar.maximum() + step if bar.maximum() else 0, step):
            bar.setValue(place)
            yield place
        bar.setValue(stood)


def _faint_in_sight(window: QWidget, judged: set[QWidget]) -> Iterator[str]:
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = picture.rect()
    for part in leaves(window):
        if part in judged or not part.isEnabled():
            continue
        if isinstance(part, QAbstractItemView) or not _in_sight(part):
            continue
        judged.add(part)
        place = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
        ratio = picture.devicePixelRatio()
        cut = QRect(place.topLeft() * ratio, place.size() * ratio).intersected(seen)
        wanted = least_contrast(part)
        found = painted_contrast(picture.copy(cut))
        if found < wanted:
            yield f"{words_of(part)}: {found:.2f} < {wanted}"


def least_contrast(part: QWidget) -> float:
    """What WCAG AA asks of the words or the icon of a widget."""
    if not words_painted(part):
        return PART_CONTRAST
    font = part.font()
    large = LARGE_BOLD_PIXELS if font.bold() else LARGE_PIXELS
    return LARGE_CONTRAST if font.pixelSize() >= large else TEXT_CONTRAST


def painted_contrast(picture: QImage) -> float:
    """The largest contrast of any colour to the commonest one."""
    pixels = memoryview(bytes(picture.constBits())).cast("I")
    colours = Counter(pixels.tolist())
    ground = colours.most_common(1)[0][0]
    return max(contrast_of(ground, colour) for colour in colours)


@cache
def contrast_of(one: int, other: int) -> float:
    """WCAG 2 contrast ratio of two pixels."""
    return contrast(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}")


def leaves(window: QWidget) -> Iterator[QWidget]:
    """Visible words and controls, without the inner parts of fields and what lies over the page."""
    for part in visible(window):
        inner = part.parent()
        if isinstance(inner, QComboBox | QLineEdit | QAbstractSlider):
            continue
        if isinstance(part, Control | QLabel) and not over_the_page(part, window):
            if isinstance(part, QLabel) and not part.text() and part.pixmap().isNull():
                continue
            yield part


def over_the_page(part: QWidget, window: QWidget) -> bool:
    """Whether it is on a toast, a ring or a plate over a picture, which cover by intent."""
    while part is not window:
        if isinstance(part, Toasts) or part.property("kind") == "toast":
            return True
        if isinstance(part, RoomView) and part.parent() is window:
            return True
        parent = part.parentWidget()
        if parent is None:
            return False
        part = parent
    return False


def viewport_of(part: QWidget, window: QWidget) -> QWidget:
    """What scrolls the widget, or the window."""
    parent = part.parentWidget()
    while parent is not None and parent is not window:
        scroll = parent.parentWidget()
        if isinstance(scroll, QScrollArea) and parent is scroll.viewport():
            return parent
        parent = scroll
    return window


def words_of(part: QWidget) -> str:
    """What a developer finds it by."""
    words = words_painted(part) or part.accessibleName() or part.toolTip()
    return f"{type(part).__name__} “{words}”"


def words_painted(part: QWidget) -> str:
    """The words it paints, empty for an icon."""
    if isinstance(part, QLabel | QAbstractButton):
        return part.text()
    if isinstance(part, QLineEdit):
        return part.text() or part.placeholderText()
    if isinstance(part, QComboBox):
        return part.currentText() or part.placeholderText()
    return ""


def _keys_come_otherwise(part: QWidget, reached: set[QWidget]) -> bool:
    """Arrows move in a group whose chosen member Tab reaches; a field takes for its inner parts."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    if group is not None and any(button in reached for button in group.buttons()):
        return True
    parents = list(_parents(part))
    takes_for_it = any(
        parent in reached and not isinstance(parent, QScrollArea) for parent in parents
    )
    return takes_for_it or any(isinstance(parent, QComboBox | QLineEdit) for parent in parents)


def _parents(part: QWidget) -> Iterator[QWidget]:
    parent = part.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _goes_back(before: QRect, after: QRect) -> bool:
    above = after.bottom() <= before.top() + TOUCH
    same_line = not above and after.top() < before.center().y()
    column_to_the_right = after.left() > before.right()
    return (above and not column_to_the_right) or (same_line and after.right() <= before.left())


def _in_sight(part: QWidget) -> bool:
    """Whether all of it can be seen now, not scrolled away."""
    return part.visibleRegion().boundingRect().contains(part.rect())
