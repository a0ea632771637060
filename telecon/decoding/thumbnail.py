"""A small picture of a file, made and looked at in the child process that has no keys."""

from telecon.cases.content_type import content_type_of
from telecon.decoding.asking import Asked, ask_child
from telecon.decoding.child import SMALL_BYTES, SMALL_IMAGE, SMALL_PDF
from telecon.decoding.picture import PDF_TYPE, Picture, can_show, decode_picture
from telecon.errors import AttachmentError

_TYPE = "image/webp"
_MOST_PIXELS = 1 << 18
_TIMEOUT_S = 8.0


def thumbnail_of(data: bytes, content_type: str, timeout_s: float = _TIMEOUT_S) -> bytes:
    """A small picture of a photo, or of a PDF's first page; empty where none can be made.

    It never keeps a file from being attached: what cannot be decoded goes without one.

    Args:
        data: the whole file.
        content_type: its media type, from its bytes.
        timeout_s: wall-clock seconds before the child is ended.

    Returns:
        A WebP file of at most `SMALL_BYTES`: pixels alone, not where and when it was taken.
    """
    if not can_show(content_type):
        return b""
    asked = Asked(SMALL_PDF if content_type == PDF_TYPE else SMALL_IMAGE, 0, _MOST_PIXELS)
    try:
        small = ask_child(asked, data, SMALL_BYTES, timeout_s)
    except AttachmentError:
        return b""
    whole = len(small) <= SMALL_BYTES and content_type_of(small[:64]) == _TYPE
    return small if whole else b""


def decode_thumbnail(small: bytes) -> Picture:
    """The pixels of a small picture; who sent it may have put anything there.

    Raises:
        AttachmentError: reason "unreadable" or "too-slow".
    """
    return decode_picture(small, _TYPE, max_pixels=_MOST_PIXELS)
