"""The top of a page that was opened from another one."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import quiet
from ui.kit.layouts import PageHeader, column, row


def top_with_way_back(
    back: str, on_back: Callable[[], object], title: str, subtitle: str, *actions: QWidget
) -> tuple[QVBoxLayout, PageHeader]:
    """A way back above the title; `back` names where it leads."""
    header = PageHeader(title, subtitle, *actions)
    way = row(quiet(back, on_back, "arrow-left"), None)
    return column(way, header, spacing=4), header
