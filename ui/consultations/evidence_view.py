"""The signed form as it was photographed, and what else proves a consent."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from telecon.use_cases.attach_file import Attached
from ui.background import Job
from ui.kit.buttons import secondary
from ui.kit.icons import Picture
from ui.kit.layouts import boxed, clear, column, row
from ui.kit.text import Text
from ui.kit.work import Progress
from ui.translations import translate

PICTURES = "*.png *.jpg *.jpeg *.bmp *.webp *.pdf"


class Evidence(QWidget):
    """The photographed form: files already put into the case."""

    changed = Signal()

    def __init__(self, attach: Callable[[Path], object]) -> None:
        super().__init__()
        self._attach = attach
        self._files: list[tuple[bytes, str]] = []
        self._job: Job[Attached] | None = None
        self._list = column(spacing=4)
        self.progress = Progress()
        self.progress.cancelled.connect(self._stop)
        self.choose = secondary(
            translate("Consultations", "Choose the photo"), self._choose, "camera"
        )
        self.setLayout(column(self._list, self.progress, row(self.choose, None), spacing=8))
        self.setFocusProxy(self.choose)

    def entries(self) -> tuple[bytes, ...]:
        """Entries of the files."""
        return tuple(entry for entry, _name in self._files)

    def fields(self) -> list[list[bytes | str]]:
        """For the draft."""
        return [[entry, name] for entry, name in self._files]

    def restore(self, fields: object) -> None:
        """From the draft."""
        self._files = []
        for item in fields if isinstance(fields, list) else []:
            match item:
                case [bytes(entry), str(name)]:
                    self._files.append((entry, name))
        self._show()

    def wait_for(self, name: str, job: Job[Attached]) -> None:
        """A file is being sealed; it can be stopped, and is then not in the case."""
        self._job = job
        self.progress.start(translate("Consultations", "Sealing {name}…").format(name=name))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.progress.stop()

    def add(self, entry: bytes, name: str) -> None:
        """A file is in the case."""
        self.progress.stop()
        self._files.append((entry, name))
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        clear(self._list)
        for _entry, name in self._files:
            words = translate("Consultations", "{name} is in the case").format(name=name)
            line = row(Picture("success", "success", 18), Text(words), None, spacing=8)
            self._list.addWidget(boxed(line))

    def _choose(self) -> None:
        title = translate("Consultations", "Photo of the signed form")
        kinds = translate("Consultations", "Pictures and PDF")
        path, _kind = QFileDialog.getOpenFileName(self, title, "", f"{kinds} ({PICTURES})")
        if path:
            self._attach(Path(path))
