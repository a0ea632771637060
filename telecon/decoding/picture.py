"""Show a file of a case without trusting it: decoded in a child process, or not at all."""

from dataclasses import dataclass

from telecon.cases.content_type import content_type_of
from telecon.decoding.asking import TIMEOUT_S, Asked, ask_child
from telecon.decoding.child import ANSWER, IMAGE, PDF
from telecon.errors import AttachmentError

IMAGE_TYPES = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/webp"}
)
PDF_TYPE = "application/pdf"
MOST_PIXELS = 4_000_000
_HEAD = 64
_SLACK_PIXELS = 20_000


@dataclass(frozen=True)
class Picture:
    """Decoded pixels.

    Attributes:
        width, height: in pixels.
        rgb: width*height*3 bytes, rows from the top, no padding.
        pages: how many pages the file has; 1 for an image.
    """

    width: int
    height: int
    rgb: bytes
    pages: int = 1


def can_show(content_type: str) -> bool:
    """Whether files of this media type are shown; all others are only ever saved as a copy."""
    return content_type in IMAGE_TYPES or content_type == PDF_TYPE


def decode_picture(
    data: bytes,
    content_type: str,
    page: int = 0,
    max_pixels: int = MOST_PIXELS,
    timeout_s: float = TIMEOUT_S,
) -> Picture:
    """The picture of a file's page, decoded by a child without keys, within limits.

    Args:
        data: the whole file.
        content_type: media type as its sender stated it; the bytes must say the same.
        page: from 0; a page beyond the end gives the last one.
        max_pixels: the picture is made smaller until it fits.
        timeout_s: wall-clock seconds before the child is ended.

    Raises:
        AttachmentError: reason "unreadable" (damaged, hostile, or not of a type we show) or
            "too-slow".
    """
    if not can_show(content_type) or content_type_of(data[:_HEAD]) != content_type:
        raise AttachmentError(reason="unreadable")
    asked = Asked(PDF if content_type == PDF_TYPE else IMAGE, page, max_pixels)
    limit = ANSWER.size + 3 * (max_pixels + _SLACK_PIXELS)
    return _picture(ask_child(asked, data, limit, timeout_s))


def _picture(answer: bytes) -> Picture:
    if len(answer) < ANSWER.size:
        raise AttachmentError(reason="unreadable")
    width, height, pages = ANSWER.unpack_from(answer)
    rgb = answer[ANSWER.size :]
    if not width or not height or len(rgb) != width * height * 3:
        raise AttachmentError(reason="unreadable")
    return Picture(width, height, rgb, pages)
