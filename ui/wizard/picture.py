"""An invitation out of a file: the file itself, or the QR code on a picture of it."""

from pathlib import Path

import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader

from telecon.errors import InvitationProblem

LARGEST_FILE = 30 << 20
LARGEST_SIDE = 3000
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp", ".gif"})


def invitation_in(file: Path) -> bytes:
    """The invitation's bytes.

    Raises:
        InvitationProblem: reason "no-code": nothing like an invitation is in there.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InvitationProblem(reason="no-code")
        if file.suffix.lower() not in PICTURES:
            return file.read_bytes()
    except OSError as error:
        raise InvitationProblem(reason="no-code") from error
    return code_in(_read(file))


def code_in(image: QImage) -> bytes:
    """The bytes of the one QR code on a picture.

    Raises:
        InvitationProblem: reason "no-code".
    """
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    if grey.isNull():
        raise InvitationProblem(reason="no-code")
    rows = memoryview(grey.constBits()).cast("B", (grey.height(), grey.bytesPerLine()))
    found = [code for code in zxingcpp.read_barcodes(rows) if code.bytes]
    if not found:
        raise InvitationProblem(reason="no-code")
    return bytes(max((code.bytes for code in found), key=len))


def _read(file: Path) -> QImage:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > LARGEST_SIDE:
        keep = Qt.AspectRatioMode.KeepAspectRatio
        reader.setScaledSize(size.scaled(LARGEST_SIDE, LARGEST_SIDE, keep))
    return reader.read()
