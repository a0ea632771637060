"""Cases by USB stick, where no network is: take some along, or take some in."""

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from ui.bundles.export_view import ExportPanel
from ui.bundles.import_view import ImportPanel
from ui.kit.forms import Segments
from ui.kit.layouts import column, row
from ui.kit.room_view import RoomView
from ui.kit.way_back import top_with_way_back
from ui.room import Desk
from ui.translations import translate

EXPORT, IMPORT = "export", "import"


class BundlesView(RoomView):
    """Subjects: `export`, `import`, and `export:` with a case that alone goes along."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        about = translate(
            "Bundles",
            "A sealed and signed file carries cases, pictures and receipts both ways. The stick "
            "may get lost: whoever finds it cannot read it.",
        )
        title = translate("Bundles", "Cases by USB stick")
        back = translate("Bundles", "Back to sync")
        top, _ = top_with_way_back(back, lambda: desk.shell.go("sync"), title, about)
        self.which = Segments(
            [
                (EXPORT, translate("Bundles", "Take cases along")),
                (IMPORT, translate("Bundles", "Take a bundle in")),
            ],
            EXPORT,
        )
        self.export, self.take_in = ExportPanel(desk), ImportPanel(desk)
        self._panels = QStackedWidget()
        self._panels.addWidget(self.export)
        self._panels.addWidget(self.take_in)
        self.which.chosen.connect(self._turn)
        head = column(top, row(self.which), spacing=12)
        head.setContentsMargins(32, 24, 32, 0)
        body = column(head, self._panels, spacing=0)
        body.setStretch(1, 1)
        self.setLayout(body)

    @override
    def enter(self, subject: bytes) -> None:
        which, _, case = subject.partition(b":")
        if which in (EXPORT.encode(), IMPORT.encode()):
            self.which.choose(which.decode())
        if self.which.key() == IMPORT:
            self.take_in.enter()
        else:
            self.export.enter(case)

    def _turn(self, which: str) -> None:
        self._panels.setCurrentIndex(0 if which == EXPORT else 1)
        if self.isVisible() and which == EXPORT:
            self.export.presenter.refresh()
