"""Lay a document out on A4 pages with a foot line, for a printer or a PDF file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter

from telecon.store.durable import drop_link
from ui.printing.document import Document
from ui.theme import shipped_font

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72
MARGINS_MM = QMarginsF(20, 18, 20, 16)
FOOT_POINTS = 30.0
Report = Callable[[int, int], None]
INK = QColor("#1b2420")
FOOT_INK = QColor("#66706b")
STYLE = """
body { color: #1b2420; }
h1 { font-size: 19pt; margin-bottom: 2pt; }
h2 { font-size: 12pt; margin-top: 12pt; margin-bottom: 3pt; color: #0b5a4a; }
p { margin-top: 3pt; margin-bottom: 3pt; }
p.sub { color: #66706b; }
p.big { font-size: 12pt; margin-top: 6pt; margin-bottom: 6pt; }
p.code { font-size: 15pt; }
td.code { font-size: 24pt; padding: 10pt; }
td { padding-top: 2pt; padding-bottom: 2pt; padding-right: 6pt; }
td.name { color: #66706b; }
ul { margin-top: 2pt; margin-bottom: 2pt; }
li { margin-bottom: 2pt; }
"""


def unheard(_done: int, _total: int) -> None:
    """A report nobody wants."""


def write_pdf(document: Document, path: Path, report: Report = unheard) -> None:
    """Write the document as a PDF with its fonts embedded; the file appears whole or not at all.

    Args:
        document: what to write.
        path: the file.
        report: told (pages done, pages) before each page; what it raises stops the work.

    Raises:
        OSError: the file cannot be written.
    """
    part = path.with_name(path.name + ".part")
    drop_link(part)
    with part.open("wb"):
        pass
    writer = QPdfWriter(str(part))
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(document.title)
    writer.setCreator("Telecon")
    try:
        paint(document, writer, report)
        del writer
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def paint(document: Document, device: QPagedPaintDevice, report: Report = unheard) -> None:
    """Paint every page on a printer or PDF writer; `report` as for `write_pdf`.

    Raises:
        OSError: the device does not take it.
    """
    device.setPageLayout(_a4())
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the printer or file takes no pages")
    scale = device.logicalDpiX() / POINTS_PER_INCH
    painter.scale(scale, scale)
    page = QSizeF(device.width() / scale, device.height() / scale)
    laid_out = lay_out(document, _body(page))
    pages = laid_out.pageCount()
    try:
        for number in range(pages):
            report(number, pages)
            if number:
                device.newPage()
            _paint_sheet(painter, document, laid_out, page, number)
        report(pages, pages)
    except BaseException:
        if isinstance(device, QPrinter):
            device.abort()
        raise
    finally:
        painter.end()


def page_pictures(document: Document, dots: int, report: Report = unheard) -> list[QImage]:
    """Every page as it comes out of the printer, the white edge too.

    Args:
        document: what to paint.
        dots: to an inch.
        report: as for `write_pdf`.
    """
    sheet = _a4()
    scale = dots / POINTS_PER_INCH
    edge = sheet.margins(QPageLayout.Unit.Point)
    page = sheet.paintRect(QPageLayout.Unit.Point).size()
    laid_out = lay_out(document, _body(page))
    pages = laid_out.pageCount()
    made = []
    for number in range(pages):
        report(number, pages)
        image = QImage(sheet.fullRectPixels(dots).size(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(edge.left(), edge.top())
        _paint_sheet(painter, document, laid_out, page, number)
        painter.end()
        made.append(image)
    report(pages, pages)
    return made


def _a4() -> QPageLayout:
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        MARGINS_MM,
        QPageLayout.Unit.Millimeter,
    )


def _body(page: QSizeF) -> QSizeF:
    return QSizeF(page.width(), page.height() - FOOT_POINTS)


def _paint_sheet(
    painter: QPainter, document: Document, laid_out: QTextDocument, page: QSizeF, number: int
) -> None:
    _paint_page(painter, laid_out, _body(page), number)
    words = document.page.format(page=number + 1, pages=laid_out.pageCount())
    _paint_foot(painter, document, page, words)


def lay_out(document: Document, body: QSizeF) -> QTextDocument:
    """The document as pages of `body` points."""
    font = shipped_font(10)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setIndentWidth(14)
    made.setDefaultFont(font)
    made.setDefaultStyleSheet(STYLE.replace("pt", "px"))
    for name, png in document.pictures.items():
        kind = QTextDocument.ResourceType.ImageResource.value
        made.addResource(kind, QUrl(name), QImage.fromData(png))
    made.setHtml(f"<body>{document.html}</body>")
    made.setPageSize(body)
    return made


def _paint_page(painter: QPainter, laid_out: QTextDocument, body: QSizeF, number: int) -> None:
    top = number * body.height()
    painter.save()
    painter.translate(0, -top)
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = context.palette
    palette.setColor(QPalette.ColorRole.Text, INK)
    context.palette = palette
    context.clip = QRectF(0, top, body.width(), body.height())
    painter.setClipRect(context.clip)
    laid_out.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, document: Document, page: QSizeF, number: str) -> None:
    if not document.footer and not document.page:
        return
    painter.setFont(shipped_font(8))
    painter.setPen(FOOT_INK)
    line = page.height() - FOOT_POINTS + 12
    painter.drawLine(0, int(line), int(page.width()), int(line))
    foot = QRectF(0, line + 3, page.width(), FOOT_POINTS - 15)
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), document.footer)
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), number)
