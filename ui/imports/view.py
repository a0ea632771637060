"""Import records: choose a folder, see what became of each file, place what waits."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from ui.imports.presenter import ALL, ImportsPresenter
from ui.imports.result_view import ResultPanel, rename
from ui.imports.tray_view import TrayPanel
from ui.kit.buttons import primary
from ui.kit.forms import Segments
from ui.kit.layouts import column, row
from ui.kit.notices import Banner
from ui.kit.way_back import top_with_way_back
from ui.kit.work import Progress
from ui.room import Desk
from ui.translations import translate

PANELS = ("files", "tray")


class ImportsView(QWidget):
    """The import page.

    Args:
        desk: of the room it is in.
        back: words of the way back.
        leave: goes there.
    """

    def __init__(self, desk: Desk, back: str, leave: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._presenter = ImportsPresenter(desk, self)
        self._choose = primary(
            translate("Imports", "Choose a folder…"), self._choose_folder, "upload"
        )
        about = translate(
            "Imports",
            "Each patient of the folder becomes a case. Every file is kept whole; what is "
            "not understood stays a document, and nothing is imported twice.",
        )
        title = translate("Imports", "Import records (FHIR)")
        top_words, _ = top_with_way_back(back, leave, title, about, self._choose)
        self._banner = Banner()
        self._progress = Progress()
        self._progress.cancelled.connect(self._presenter.cancel)
        self._which = Segments(
            [
                ("files", translate("Imports", "Files of the last import")),
                ("tray", translate("Imports", "Unassigned files")),
            ],
            "files",
        )
        self._result = ResultPanel(self._presenter, self._choose_folder)
        self._tray = TrayPanel(self._presenter)
        self._panels = QStackedWidget()
        self._panels.addWidget(self._result)
        self._panels.addWidget(self._tray)
        self._which.chosen.connect(lambda key: self._panels.setCurrentIndex(PANELS.index(key)))
        top = column(top_words, self._banner, self._progress, row(self._which), spacing=12)
        top.setContentsMargins(32, 24, 32, 0)
        self.setLayout(column(top, self._panels, spacing=0))
        self._presenter.shown.connect(self._show)
        self._presenter.progressed.connect(self._progress.advance)
        self._presenter.placed.connect(self._tell_placed)
        self._show()

    def enter(self) -> None:
        """Read the tray again."""
        self._presenter.refresh()
        self._choose.setFocus()

    def take_folder(self, folder: Path) -> None:
        """Import a folder that was chosen elsewhere."""
        self._which.choose("files")
        self._presenter.take_folder(folder)

    def _choose_folder(self) -> None:
        title = translate("Imports", "Choose the folder with the FHIR files")
        name = QFileDialog.getExistingDirectory(self, title)
        if name:
            self.take_folder(Path(name))

    def _show(self) -> None:
        presenter = self._presenter
        self._choose.setEnabled(not presenter.busy)
        if presenter.busy:
            words = translate("Imports", "Reading {folder}…").format(folder=presenter.folder)
            self._progress.start(words)
        else:
            self._progress.stop()
        self._say()
        tray = translate("Imports", "Unassigned files ({n})").format(n=len(presenter.tray))
        rename(self._which.button("tray"), tray)
        self._result.show_result()
        self._tray.show_tray()

    def _say(self) -> None:
        presenter, counts = self._presenter, self._presenter.counts()
        if presenter.problem:
            self._banner.say(presenter.problem, "danger")
        elif presenter.stopped:
            words = translate(
                "Imports",
                "The import was stopped. The patients taken in until then are safe; import the "
                "same folder again to go on.",
            )
            self._banner.say(words, "warning")
        elif presenter.result is not None:
            words = translate(
                "Imports",
                "{folder}: {all} files, {imported} imported, {kept} kept, {refused} refused; "
                "{cases} new cases.",
            ).format(
                folder=presenter.folder,
                all=counts[ALL],
                imported=counts["imported"],
                kept=counts["kept"],
                refused=counts["refused"],
                cases=len(presenter.result.cases),
            )
            self._banner.say(words, "success")
        else:
            self._banner.say("")

    def _tell_placed(self, name: str) -> None:
        self._desk.shell.toast(
            translate("Imports", "Placed in the case of {name}.").format(name=name)
        )
