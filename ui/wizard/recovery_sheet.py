"""The printed recovery code: one page, on paper or as PDF."""

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from ui.translations import translate
from ui.wizard.presenter import Holder


def recovery_page(holder: Holder, groups: tuple[str, ...]) -> QTextDocument:
    """The page as a document; black on white, whatever the theme."""
    lines = "".join(
        "<tr>" + "".join(f"<td><b>{group}</b></td>" for group in groups[at : at + 3]) + "</tr>"
        for at in range(0, len(groups), 3)
    )
    title = translate("Wizard", "Telecon recovery code")
    use = translate(
        "Wizard",
        "It opens this PC's records if you forget the passphrase. If the PC is lost or broken, "
        "install Telecon on an empty one, choose “I have a recovery code” and type this code and "
        "the address of the hub. Whoever has it can read your patients' records and sign as you.",
    )
    where = translate("Wizard", "Address of the hub: {address}").format(address=holder.hub)
    keep = translate(
        "Wizard",
        "Keep this sheet in a locked place away from the PC. Do not photograph it and do not "
        "send it to anybody.",
    )
    document = QTextDocument()
    document.setDefaultStyleSheet(
        "* { color: #000000; } h1 { font-size: 22pt; } td { font-size: 24pt; padding: 10pt; }"
        "p { font-size: 12pt; }"
    )
    document.setHtml(
        f"<h1>{_safe(title)}</h1><p>{_safe(holder.name)} · {_safe(holder.facility)}</p>"
        f"<table border='1' cellspacing='0' width='100%'>{lines}</table>"
        f"<p>{_safe(where)}</p><p>{_safe(use)}</p><p>{_safe(keep)}</p>"
    )
    return document


def save_pdf(document: QTextDocument, file: Path) -> None:
    """Write the page as an A4 PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    set_paper(printer)
    document.print_(printer)


def set_paper(printer: QPrinter) -> None:
    """A4 with margins of 20 mm."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
