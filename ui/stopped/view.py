"""The page when the program cannot go on: what happened, what is safe, what to do."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.kit.buttons import primary, secondary
from ui.kit.front import FrontPage, Sheet
from ui.kit.layouts import Well, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.translations import translate
from ui.words import Sentences


class StoppedView(FrontPage):
    """Says it in three sentences; a report without patient data can be copied."""

    def __init__(
        self,
        said: Sentences,
        report: str = "",
        on_backup: Callable[[], object] | None = None,
    ) -> None:
        """`on_backup` leads to the backups, where one may help."""
        super().__init__(translate("Stopped", "Telecon"))
        sheet = Sheet(said.happened)
        if said.safe:
            sheet.put(Banner(said.safe, "success"))
        sheet.put(Text(said.next))
        leave = primary(translate("Stopped", "Close Telecon"), QApplication.closeAllWindows)
        line = row(None, leave)
        if report:
            words = Text(report, "caption").selectable()
            copy = secondary(
                translate("Stopped", "Copy the report"),
                lambda: QGuiApplication.clipboard().setText(report),
                "file",
            )
            sheet.put(Well(words))
            line.insertWidget(0, copy)
        if on_backup is not None:
            bring = translate("Stopped", "Bring back from a backup")
            line.insertWidget(0, secondary(bring, on_backup, "download"))
        sheet.put(line)
        self.show_sheet(sheet)
