"""Attaching a photo, a PDF or any file: chosen, dropped or pasted."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from telecon.decoding.picture import can_show
from ui.cases.attach_presenter import AttachPresenter, Chosen
from ui.cases.form_view import FormPage
from ui.kit.buttons import icon_button, secondary
from ui.kit.forms import FormRow, LineField
from ui.kit.icons import Picture
from ui.kit.layouts import Card, Well, boxed, clear, column, row
from ui.kit.text import Text
from ui.kit.work import Progress
from ui.terms.sizes import size_words
from ui.translations import translate


class AttachPage(FormPage):
    """A place to drop files, a title for each, then one signature."""

    def __init__(self, presenter: AttachPresenter, patient: str) -> None:
        super().__init__(
            presenter,
            translate("Cases", "Attach a photo or file"),
            patient,
            translate("Cases", "Seal and sign"),
        )
        self.attaching = presenter
        self.setAcceptDrops(True)
        self._progress = Progress()
        self._progress.cancelled.connect(presenter.cancel)
        self._choose = secondary(translate("Cases", "Choose files…"), self.choose, "upload")
        self._paste = secondary(translate("Cases", "Paste a picture (Ctrl+V)"), self.paste, "image")
        self._rows = column(spacing=12)
        self.put(self._place(), self._progress, boxed(self._rows))
        self.form.body.addStretch(1)
        self._connect()
        self._show()
        self.begins_at(self._choose)

    def _place(self) -> QWidget:
        middle = Qt.AlignmentFlag.AlignHCenter
        heading = Text(translate("Cases", "Drop files here"), "heading")
        said = translate(
            "Cases", "Photos, PDF or any file, up to 200 MB each. All are sealed on this PC."
        )
        words = Text(said, "muted")
        for label in (heading, words):
            label.setAlignment(middle)
        well = Well(spacing=8, margins=28)
        well.body.addWidget(Picture("upload", "accent", 32), 0, middle)
        well.body.addWidget(heading)
        well.body.addWidget(words)
        well.body.addLayout(row(None, self._choose, self._paste, None))
        return well

    def _connect(self) -> None:
        presenter = self.attaching
        presenter.changed.connect(self._show)
        presenter.told.connect(self._tell)
        presenter.progress.connect(self._advance)
        presenter.stopped.connect(self._progress.stop)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.paste)

    def submit(self) -> None:
        """Seal and sign what is chosen."""
        if not self.attaching.files:
            self.banner.say(translate("Cases", "Choose a file first."), "warning")
            self._choose.setFocus()
            return
        self.banner.say("")
        self.attaching.attach()

    @override
    def go_back(self) -> None:
        """Leave; what is being sealed stops and stays chosen in the draft."""
        self.attaching.cancel()
        super().go_back()

    def choose(self) -> None:
        """Ask for files."""
        names, _kind = QFileDialog.getOpenFileNames(
            self, translate("Cases", "Attach a photo or file")
        )
        self._add(names)

    def paste(self) -> None:
        """Take the picture of the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            said = translate("Cases", "There is no picture to paste; copy one first.")
            self.banner.say(said, "warning")
            return
        self.banner.say("")
        self.attaching.add_picture(_png(image), translate("Cases", "Pasted picture"))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._add([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def _tell(self, said: str) -> None:
        self.banner.say(said, "danger")

    def _add(self, names: list[str]) -> None:
        self.banner.say("")
        for name in names:
            self.attaching.add_path(Path(name))

    def _advance(self, done: int, total: int, title: str) -> None:
        if self._progress.isHidden():
            self._progress.start(translate("Cases", "Sealing {title}…").format(title=title))
        self._progress.advance(done, total)

    def _show(self) -> None:
        clear(self._rows)
        for chosen in self.attaching.files:
            self._rows.addWidget(self._row(chosen))
        self.foot().setEnabled(True)
        if self.attaching.files:
            self.foot().setFocus()

    def _row(self, chosen: Chosen) -> QWidget:
        title = LineField()
        title.setText(chosen.title)
        title.textChanged.connect(partial(self.attaching.entitle, chosen.number))
        name = translate("Cases", "{name}, {size}").format(
            name=chosen.name, size=size_words(chosen.size)
        )
        hint = name
        if not can_show(chosen.content_type):
            hint = translate(
                "Cases", "{name}. Kept and sent, but not shown inside Telecon."
            ).format(name=name)
        field = FormRow(translate("Cases", "What it shows"), title, hint)
        field.show_error(chosen.problem)
        remove = icon_button(
            "trash",
            translate("Cases", "Take {name} away").format(name=chosen.name),
            partial(self.attaching.remove, chosen.number),
        )
        image = chosen.content_type.startswith("image/")
        line = row(spacing=16)
        line.addWidget(Picture("image" if image else "file", "accent", 28))
        line.addWidget(field, 1)
        line.addWidget(remove)
        return Card(boxed(line), margins=16)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
