"""A document before it is printed: its pages as they will come out, and where they go from here."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.background import Background
from ui.kit.buttons import Button, icon_button, primary, secondary
from ui.kit.cover import Cover
from ui.kit.layouts import PageHeader, boxed, column, row
from ui.kit.notices import Banner
from ui.kit.work import Progress
from ui.printing.document import Document
from ui.printing.press import Press
from ui.theme import current_theme
from ui.translations import translate

JOB_NAME = "Telecon"
"""What print queues and their logs show to everybody; a document's own title names the patient."""
DOTS = 144
"""To an inch: sharp up to the largest zoom of a usual screen, a page still paints in moments."""
DOTS_ON_SCREEN = 96
STEP, LARGEST, SMALLEST = 1.25, 3.0, 0.25
BESIDE = 48


class Sheet(QWidget):
    """One page on white, as large as the zoom makes it."""

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(name)

    def show_at(self, zoom: float) -> None:
        """Take the size of a zoom; 1 is the size of the paper."""
        scale = zoom * DOTS_ON_SCREEN / DOTS
        self.setFixedSize(QSize(self._image.width(), self._image.height()) * scale)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(current_theme().colour("line_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Preview(Cover):
    """Plus, minus and 0 zoom, Ctrl+P prints, Ctrl+S saves a PDF, Esc closes.

    Signals:
        saved(Path): the PDF is there.

    Args:
        document: what is to be printed.
        on: the page that asks; the preview covers its window.
        background: where the work on the pages comes home.
        file_name: proposed for the PDF; may name a patient, as the person may wish.
    """

    saved = Signal(object)

    def __init__(
        self, document: Document, on: QWidget, background: Background, file_name: str = ""
    ) -> None:
        super().__init__(on)
        self._document, self._file_name = document, file_name or f"{document.title}.pdf"
        self._zoom = 0.0
        self._sheets: list[Sheet] = []
        self._press = Press(background, self)
        self.destroyed.connect(self._press.stop)
        self.banner = Banner()
        self.progress = Progress()
        self.progress.cancelled.connect(self._stop)
        self._make_buttons()
        self._pages = column(spacing=24)
        self.table = self._light_table()
        top = column(self._head(), self.banner, self.progress, spacing=12)
        top.setContentsMargins(32, 20, 32, 12)
        body = column(top, spacing=0)
        body.addWidget(self.table, 1)
        self.setLayout(body)
        self.setAccessibleName(document.title)
        self._listen()

    def begin(self) -> None:
        """Show it, and paint its pages."""
        self.open()
        self.table.setFocus()
        self.progress.start(translate("Printing", "Laying out the pages…"))
        self._press.picture(self._document, DOTS)

    def zoom(self, factor: float) -> None:
        """Larger or smaller; 0 shows the whole width."""
        now = self._zoom or self._fitting()
        self._zoom = max(SMALLEST, min(LARGEST, now * factor)) if factor else 0.0
        self._size_sheets()

    def save(self) -> bool:
        """Ask where the PDF should be, and write it there; False where the person leaves it."""
        title = translate("Printing", "Save as PDF")
        path, _kind = QFileDialog.getSaveFileName(
            self.window(), title, self._file_name, "PDF (*.pdf)"
        )
        if path and isValid(self):
            self.save_to(Path(path))
        return bool(path)

    def save_to(self, path: Path) -> None:
        """Write the PDF; it can be stopped."""
        self._begin(translate("Printing", "Writing the PDF…"))
        self._press.write(self._document, path)

    def print_out(self) -> None:
        """Ask which printer, then print."""
        printer = make_printer()
        dialog = QPrintDialog(printer, self.window())
        dialog.setWindowTitle(self._document.title)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted and isValid(self):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print; it can be stopped."""
        self._begin(translate("Printing", "Sending the pages to the printer…"))
        self._press.print_on(self._document, printer)

    @override
    def close_cover(self) -> None:
        """Go away; what is not finished is stopped, and leaves nothing behind."""
        self._press.stop()
        super().close_cover()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        acts = {
            (Qt.Key.Key_Plus, False): lambda: self.zoom(STEP),
            (Qt.Key.Key_Equal, False): lambda: self.zoom(STEP),
            (Qt.Key.Key_Minus, False): lambda: self.zoom(1 / STEP),
            (Qt.Key.Key_0, False): lambda: self.zoom(0),
            (Qt.Key.Key_P, True): self._print.click,
            (Qt.Key.Key_S, True): self._save.click,
        }
        act = acts.get((Qt.Key(event.key()), control))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table keeps no key that is meant for the page."""
        if watched is self.table.viewport() and event.type() == QEvent.Type.Resize:
            self._size_sheets()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_sheets()

    def _make_buttons(self) -> None:
        self._print = primary(translate("Printing", "Print…"), self.print_out, "print")
        self._save = secondary(translate("Printing", "Save as PDF…"), self.save, "download")
        self._close = secondary(translate("Printing", "Close"), self.close_cover, "close")

    def _head(self) -> QWidget:
        line = row(spacing=8)
        line.addWidget(PageHeader(self._document.title), 1)
        smaller = Button("−", lambda: self.zoom(1 / STEP), "icon")
        larger = Button("+", lambda: self.zoom(STEP), "icon")
        names = (translate("Printing", "Smaller (-)"), translate("Printing", "Larger (+)"))
        for button, name in zip((smaller, larger), names, strict=True):
            button.setToolTip(name)
            button.setAccessibleName(name)
            line.addWidget(button)
        whole = translate("Printing", "Whole width (0)")
        line.addWidget(icon_button("unfold", whole, lambda: self.zoom(0)))
        for act in (self._print, self._save, self._close):
            line.addWidget(act)
        return boxed(line)

    def _light_table(self) -> QScrollArea:
        self._pages.setContentsMargins(24, 8, 24, 24)
        self._pages.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(translate("Printing", "Pages"))
        area.setWidget(boxed(self._pages))
        area.viewport().installEventFilter(self)
        return area

    def _listen(self) -> None:
        self._press.advanced.connect(self.progress.advance)
        self._press.pictured.connect(self._show_pages)
        self._press.written.connect(self._say_written)
        self._press.printed.connect(self._say_printed)
        self._press.failed.connect(self._say_failed)

    def _show_pages(self, images: Sequence[QImage]) -> None:
        self.progress.stop()
        name = translate("Printing", "Page {page} of {pages}")
        for number, image in enumerate(images):
            sheet = Sheet(image, name.format(page=number + 1, pages=len(images)))
            self._sheets.append(sheet)
            self._pages.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._size_sheets()

    def _fitting(self) -> float:
        width = DOTS_ON_SCREEN * 210 / 25.4
        return max(SMALLEST, min(1.0, (self.table.viewport().width() - BESIDE) / width))

    def _size_sheets(self) -> None:
        for sheet in self._sheets:
            sheet.show_at(self._zoom or self._fitting())

    def _begin(self, words: str) -> None:
        self.banner.say("")
        self.progress.start(words)
        self._set_busy(busy=True)

    def _stop(self) -> None:
        self._press.stop()
        self._rest()
        if self._sheets:
            said = translate("Printing", "Stopped. Nothing was saved or printed.")
            self.banner.say(said, "info")

    def _rest(self) -> None:
        self.progress.stop()
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self._print.setEnabled(not busy)
        self._save.setEnabled(not busy)
        if busy:
            self.table.setFocus()

    def _say_written(self, path: Path) -> None:
        self._rest()
        said = translate("Printing", "Saved as {name}.").format(name=path.name)
        self.banner.say(said, "success")
        self.saved.emit(path)

    def _say_printed(self) -> None:
        self._rest()
        self.banner.say(translate("Printing", "Handed to the printer."), "success")

    def _say_failed(self, _error: OSError) -> None:
        self._rest()
        said = translate(
            "Printing",
            "It could not be written or printed there, and nothing was left behind. Choose "
            "another place or printer.",
        )
        self.banner.say(said, "danger")


def preview(document: Document, on: QWidget, background: Background, file_name: str = "") -> None:
    """Show how a document will come out; from there it is printed or saved."""
    Preview(document, on, background, file_name).begin()


def save_pdf(
    document: Document,
    on: QWidget,
    background: Background,
    told: Callable[[Path], object],
    file_name: str = "",
) -> None:
    """Ask where to save a document, and come back to the page once it is there.

    Args:
        document: what.
        on: the page that asks.
        background: where the work comes home.
        told: called with the file that was written.
        file_name: proposed.
    """
    made = Preview(document, on, background, file_name)

    def done(path: Path) -> None:
        made.close_cover()
        told(path)

    made.saved.connect(done)
    made.begin()
    if not made.save() and isValid(made):
        made.close_cover()


def make_printer() -> QPrinter:
    """A printer whose jobs carry no name of a patient."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB_NAME)
    printer.setCreator(JOB_NAME)
    return printer
