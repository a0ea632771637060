"""Attachments are decoded elsewhere, so that a hostile file takes nothing down."""

import ctypes
import io
import os
import struct
import subprocess
import sys

import pytest
from PIL import Image, ImageDraw

from telecon.decoding.child import IMAGE, REQUEST, UNREADABLE
from telecon.decoding.picture import can_show, decode_picture
from telecon.decoding.windows_job import limits
from telecon.errors import AttachmentError


def picture_bytes(kind: str, size: tuple[int, int] = (120, 80), **options: object) -> bytes:
    image = Image.new("RGB", size, (200, 30, 30))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill=(20, 20, 220))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def pdf_bytes(pages: int = 2) -> bytes:
    sheets = [Image.new("RGB", (300, 400), (255, 255, 250 - 40 * n)) for n in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def reason_of(data: bytes, content_type: str, **options: float) -> str:
    with pytest.raises(AttachmentError) as caught:
        decode_picture(data, content_type, timeout_s=options.get("timeout_s", 15.0))
    return str(caught.value.fields["reason"])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_of_every_usual_kind_is_shown(kind: str) -> None:
    shown = decode_picture(picture_bytes(kind), f"image/{kind.lower()}")
    assert (shown.width, shown.height, shown.pages) == (120, 80, 1)
    assert len(shown.rgb) == 120 * 80 * 3
    left, right = shown.rgb[:3], shown.rgb[119 * 3 : 120 * 3]
    assert left[2] > 180 > left[0]
    assert right[0] > 160 > right[2]


def test_a_photo_taken_upright_is_shown_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    shown = decode_picture(picture_bytes("JPEG", exif=exif), "image/jpeg")
    assert (shown.width, shown.height) == (80, 120)


def test_a_large_photo_is_made_to_fit_the_limit() -> None:
    shown = decode_picture(picture_bytes("JPEG", (2000, 1000)), "image/jpeg", max_pixels=20_000)
    assert shown.width * shown.height <= 20_000
    assert shown.width == pytest.approx(2 * shown.height, abs=2)


def test_each_page_of_a_pdf_can_be_shown_and_the_number_of_pages_is_known() -> None:
    data = pdf_bytes(3)
    first = decode_picture(data, "application/pdf", page=0, max_pixels=100_000)
    last = decode_picture(data, "application/pdf", page=99, max_pixels=100_000)
    assert first.pages == last.pages == 3
    assert first.rgb[:3] != last.rgb[:3]
    assert len(first.rgb) == first.width * first.height * 3


@pytest.mark.parametrize("content_type", ["application/zip", "text/html", "video/mp4", ""])
def test_files_of_other_kinds_are_never_opened(content_type: str) -> None:
    assert not can_show(content_type)
    assert reason_of(b"PK\x03\x04", content_type) == "unreadable"


@pytest.mark.parametrize("kind", ["EPS", "PPM", "ICO", "PCX", "TGA"])
@pytest.mark.parametrize("stated", ["image/png", "image/jpeg"])
def test_a_file_under_a_false_name_meets_no_other_decoder(kind: str, stated: str) -> None:
    assert reason_of(picture_bytes(kind), stated) == "unreadable"


def test_a_pdf_that_says_it_is_a_picture_is_not_opened() -> None:
    assert reason_of(pdf_bytes(1), "image/png") == "unreadable"


@pytest.mark.parametrize("kind", ["EPS", "PPM"])
def test_the_child_itself_has_no_other_decoder(kind: str) -> None:
    data = picture_bytes(kind)
    asked = REQUEST.pack(IMAGE, 0, 10_000, 10, len(data)) + data
    child = subprocess.run(
        [sys.executable, "-m", "telecon.decoding.child"],
        input=asked,
        capture_output=True,
        check=False,
    )
    assert (child.returncode, child.stdout) == (UNREADABLE, b"")


def test_the_limits_are_laid_out_as_windows_reads_them() -> None:
    asked = limits(memory=1 << 30, seconds=3)
    assert ctypes.sizeof(asked) == 144
    assert struct.unpack_from("<qqI", bytes(asked)) == (30_000_000, 0, 0x10A)
    assert struct.unpack_from("<Q", bytes(asked), 112) == (1 << 30,)


def test_a_picture_bomb_is_refused() -> None:
    bomb = io.BytesIO()
    Image.new("1", (60_000, 60_000)).save(bomb, "PNG")
    assert reason_of(bomb.getvalue(), "image/png") == "unreadable"


def test_a_decoder_that_takes_too_long_is_ended() -> None:
    assert reason_of(picture_bytes("PNG"), "image/png", timeout_s=0.001) == "too-slow"


def test_the_child_is_found_without_help_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.devnull)
    monkeypatch.setenv("PYTHONSTARTUP", os.devnull)
    shown = decode_picture(picture_bytes("PNG"), "image/png")
    assert shown.width == 120
