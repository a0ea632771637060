"""Print through the system's own print dialog."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.printing.document import Document
from ui.printing.pdf import paint

JOB_NAME = "Telecon"
"""What print queues and their logs show to everybody; a document's own title names the patient."""


def print_document(document: Document, parent: QWidget) -> bool:
    """Ask which printer, then print; False where the person thought better of it."""
    printer = make_printer()
    # Of the window: the page that asks may be made anew while the dialog is open.
    dialog = QPrintDialog(printer, parent.window())
    dialog.setWindowTitle(document.title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint(document, printer)
    return True


def make_printer() -> QPrinter:
    """A printer whose jobs carry no name of a patient."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB_NAME)
    printer.setCreator(JOB_NAME)
    return printer
