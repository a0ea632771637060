"""Paints a document away from the screen: as pictures, into a PDF file, on a printer.

A printer may take seconds for a page, so this has a thread of its own while it works: neither the
screen nor the store waits for it. Each page is a step, told and a moment to stop at.
"""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from ui.background import Background, Cancelled, Report
from ui.printing.document import Document
from ui.printing.pdf import page_pictures, paint, write_pdf

Work = Callable[[Report], object]


class Press(QObject):
    """Owner of one piece of work at a time; a new one stops the one before.

    Signals:
        advanced(done, total): pages.
        pictured(list): the pages of a document as `QImage`.
        written(Path): the PDF is there, whole.
        printed: the printer took all pages.
        failed(OSError): nothing was left behind.
    """

    advanced = Signal(int, int)
    pictured = Signal(object)
    written = Signal(object)
    printed = Signal()
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._stop = threading.Event()

    def picture(self, document: Document, dots: int) -> None:
        """Paint every page at `dots` to an inch."""
        self._run(lambda report: page_pictures(document, dots, report), self.pictured.emit)

    def write(self, document: Document, path: Path) -> None:
        """Write the PDF; it appears whole or not at all."""
        self._run(
            lambda report: write_pdf(document, path, report), lambda _none: self.written.emit(path)
        )

    def print_on(self, document: Document, printer: QPrinter) -> None:
        """Print; a job that is stopped is taken back from the printer's queue."""
        self._run(
            lambda report: paint(document, printer, report), lambda _none: self.printed.emit()
        )

    def stop(self) -> None:
        """Stop at the next page; nothing of it is told any more."""
        self._stop.set()

    def _run(self, work: Work, done: Callable[[object], object]) -> None:
        self.stop()
        self._stop = stop = threading.Event()
        tell = self._background.post

        def report(at: int, total: int) -> None:
            if stop.is_set():
                raise Cancelled
            tell(partial(self._advance, stop, at, total))

        def go() -> None:
            try:
                made = work(report)
            except Cancelled:
                return
            except Exception as error:  # noqa: BLE001 - told on the screen's own thread
                tell(partial(self._fail, stop, error))
            else:
                tell(partial(self._finish, stop, done, made))

        threading.Thread(target=go, name="press").start()

    def _advance(self, stop: threading.Event, at: int, total: int) -> None:
        if not stop.is_set():
            self.advanced.emit(at, total)

    def _finish(
        self, stop: threading.Event, done: Callable[[object], object], made: object
    ) -> None:
        if not stop.is_set():
            done(made)

    def _fail(self, stop: threading.Event, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        if not stop.is_set():
            self.failed.emit(error)
