"""Many parts put into a page that is on the screen, laid out once."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def filling(page: QWidget, layout: QLayout) -> Iterator[None]:
    """What is put in meanwhile is shown, and laid out, at the end.

    Qt shows each new part by itself, and lays out everything around it each time: sixty labels in
    a page took three hundred milliseconds, and take two like this.

    Args:
        page: of which it is the content; nothing is done for one that is not on the screen.
        layout: the column that is filled, or that holds what is filled.
    """
    resting = [*_layouts(layout)] if page.isVisible() else []
    for each in resting:
        each.setEnabled(False)
    try:
        yield
    finally:
        if resting:
            _show_parts(layout)
        for each in reversed(resting):
            each.setEnabled(True)
            each.invalidate()
            if (around := each.parentWidget()) is not None:
                around.updateGeometry()


def _layouts(layout: QLayout) -> Iterator[QLayout]:
    """It, and those of what it shows."""
    yield layout
    for inner in _inside(layout):
        yield from _layouts(inner)


def _inside(layout: QLayout) -> Iterator[QLayout]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None and widget.isVisible():
            inner = widget.layout()
        if inner is not None:
            yield inner


def _show_parts(layout: QLayout) -> None:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None and not widget.isVisible() and not _is_hidden(widget):
            widget.show()
    for inner in _inside(layout):
        _show_parts(inner)


def _is_hidden(widget: QWidget) -> bool:
    """Whether somebody hid it; what was only put in is not visible yet."""
    told = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return widget.isHidden() and widget.testAttribute(told)
