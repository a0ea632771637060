"""Print through the system's own print dialog."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.printing.document import Document
from ui.printing.pdf import paint


def print_document(document: Document, parent: QWidget) -> bool:
    """Ask which printer, then print; False where the person thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(document.title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(document.title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint(document, printer)
    return True
