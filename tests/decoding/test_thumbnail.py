"""A small picture is made of what is attached, whatever it is, and holds nothing but pixels."""

import io
import os

import pytest
from PIL import Image

from telecon.cases.documents import LARGEST_THUMBNAIL
from telecon.decoding.child import SMALL_BYTES
from telecon.decoding.thumbnail import decode_thumbnail, thumbnail_of
from telecon.errors import AttachmentError
from tests.decoding.test_picture import pdf_bytes, picture_bytes


def test_a_photo_gives_a_small_picture_of_the_same_shape_and_colours() -> None:
    small = thumbnail_of(picture_bytes("JPEG", (1600, 1200)), "image/jpeg")
    assert 0 < len(small) <= SMALL_BYTES
    shown = decode_thumbnail(small)
    assert (shown.width, shown.height) == (256, 192)
    left, right = shown.rgb[:3], shown.rgb[255 * 3 : 256 * 3]
    assert left[2] > 180 > left[0]
    assert right[0] > 160 > right[2]


def test_a_pdf_gives_a_small_picture_of_its_first_page() -> None:
    shown = decode_thumbnail(thumbnail_of(pdf_bytes(3), "application/pdf"))
    assert shown.height > shown.width
    assert min(shown.rgb[:2]) > 240


def test_a_picture_that_cannot_be_made_small_well_still_fits_its_entry() -> None:
    noise = Image.frombytes("RGB", (900, 900), os.urandom(900 * 900 * 3))
    out = io.BytesIO()
    noise.save(out, "PNG")
    small = thumbnail_of(out.getvalue(), "image/png")
    assert 0 < len(small) <= SMALL_BYTES <= LARGEST_THUMBNAIL
    assert decode_thumbnail(small).width >= 64


def test_where_and_when_a_photo_was_taken_is_not_in_its_small_picture() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Nowhere Cameras of 26.0745 N"
    small = thumbnail_of(picture_bytes("JPEG", (800, 600), exif=exif), "image/jpeg")
    with Image.open(io.BytesIO(small)) as opened:
        assert dict(opened.getexif()) == {}
    assert b"Nowhere" not in small


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png"),
        (b"%PDF-1.7 and no more", "application/pdf"),
        (b"PK\x03\x04 a zip", "application/zip"),
        (b"", "image/png"),
    ],
)
def test_what_cannot_be_shown_goes_without_a_small_picture(data: bytes, content_type: str) -> None:
    assert thumbnail_of(data, content_type) == b""


def test_a_decoder_that_takes_too_long_keeps_no_file_from_being_attached() -> None:
    assert thumbnail_of(picture_bytes("PNG"), "image/png", timeout_s=0.0) == b""


@pytest.mark.parametrize("small", [b"", b"RIFF\x04\x00\x00\x00WEBP", b"\xff\xd8\xff" + bytes(60)])
def test_a_small_picture_that_is_none_is_refused_in_the_child(small: bytes) -> None:
    with pytest.raises(AttachmentError):
        decode_thumbnail(small)
