"""A case that is still at the hub: who it is about, and that it is being fetched."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from telecon.use_cases.list_cases import CaseRow
from ui.kit.notices import EmptyState
from ui.translations import translate

ONLINE = "online"


def fetching(row: CaseRow, line: str, cancel: Callable[[], object]) -> QWidget:
    """What stands in place of the page of a case until it is here.

    Args:
        row: what the list says of it.
        line: state of the way to the hub.
        cancel: somebody does not wait any longer.
    """
    title = translate("Cases", "{name}: being fetched").format(name=row.name)
    text = translate(
        "Cases", "The hub has this case and this PC not yet. It opens by itself in a few seconds."
    )
    if line != ONLINE:
        text = translate(
            "Cases",
            "The hub has this case and this PC not yet. It comes first as soon as there is a way "
            "to the hub.",
        )
    return EmptyState("download", title, text, translate("Cases", "Cancel"), cancel)
