"""Hostile files: small valid ones with seeded accidents, and ones made to break a decoder."""

import io
import random
import struct
import zlib
from collections.abc import Iterator
from functools import cache

from PIL import Image, ImageDraw

TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "BMP": "image/bmp",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
    "PDF": "application/pdf",
}
File = tuple[str, bytes]
"""Media type and bytes."""

_PNG = b"\x89PNG\r\n\x1a\n"
_COUNT = struct.Struct(">I")
_SMALL, _HUGE = 0x7F, 0xFFFFFFFF


@cache
def seeds() -> dict[str, bytes]:
    """One small valid file of each kind that is shown."""
    image = Image.new("RGB", (60, 40), (200, 30, 30))
    ImageDraw.Draw(image).ellipse((5, 5, 50, 35), fill=(20, 20, 220))
    found = {}
    for kind in TYPES:
        out = io.BytesIO()
        image.save(out, kind)
        found[kind] = out.getvalue()
    return found


def accidents(rounds: int, seed: int = 20261123) -> Iterator[File]:
    """Each seed file with accidents, the same ones in every run; its first bytes stay."""
    dice = random.Random(seed)
    for _ in range(rounds):
        for kind, data in seeds().items():
            yield TYPES[kind], _broken(data, dice)


def _broken(data: bytes, dice: random.Random) -> bytes:
    """A cut, flipped bytes, a repeated or missing piece, or an inflated length."""
    begin, end = 12, len(data)
    changed = bytearray(data)
    accident = dice.randrange(5)
    place = dice.randrange(begin, end)
    if accident == 0:
        return data[:place]
    if accident == 1:
        for _ in range(dice.randint(1, 20)):
            changed[dice.randrange(begin, end)] = dice.randrange(256)
    elif accident == 2:
        changed[place:place] = data[begin:place] * dice.randint(1, 3)
    elif accident == 3:
        del changed[place : place + dice.randint(1, 40)]
    else:
        place = min(place, end - _COUNT.size)
        value = dice.choice((0, _SMALL, _HUGE, dice.getrandbits(32)))
        changed[place : place + _COUNT.size] = _COUNT.pack(value)
    return bytes(changed)


@cache
def bombs() -> dict[str, File]:
    """Files that are small and ask for much, or that lead in circles."""
    png, pdf = TYPES["PNG"], TYPES["PDF"]
    return {
        "a picture of 50,000 by 50,000": (png, png_of(50_000, 50_000)),
        "a picture of 4 by 2 thousand million": (png, png_of(4, 2_000_000_000)),
        "a compressed remark of 100 MB": (png, _png_remark(100 << 20)),
        "a GIF of 65,535 by 65,535": (TYPES["GIF"], _gif_canvas()),
        "a JPEG with a broken Huffman table": (TYPES["JPEG"], _jpeg_without_codes()),
        "a JPEG of 65,500 by 65,500": (TYPES["JPEG"], _jpeg_of(65_500, 65_500)),
        "a TIFF whose directory follows itself": (TYPES["TIFF"], _tiff_circle()),
        "pages that contain themselves": (pdf, _pdf("<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>")),
        "arrays 50,000 deep": (pdf, _pdf("[" * 50_000 + "]" * 50_000)),
        "object streams in each other": (pdf, _nested_streams()),
        "a page that unpacks to 256 MB": (pdf, _pdf_flood(256 << 20)),
        "a page of 10 km": (pdf, pdf_of_pages(1, side=30_000_000)),
    }


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds one line."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    line = zlib.compress(bytes(min(width, 100_000) + 1))
    return _PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", line) + _chunk(b"IEND", b"")


def pdf_of_pages(pages: int, side: int = 200) -> bytes:
    """A valid PDF of square pages, each empty."""
    kids = " ".join(f"{n + 3} 0 R" for n in range(pages))
    leaf = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {side} {side}]>>"
    parts = [f"<</Type/Pages/Count {pages}/Kids[{kids}]>>", *[leaf] * pages]
    return _with_table(["<</Type/Catalog/Pages 2 0 R>>", *parts])


def _chunk(name: bytes, data: bytes) -> bytes:
    return _COUNT.pack(len(data)) + name + data + _COUNT.pack(zlib.crc32(name + data))


def _png_remark(size: int) -> bytes:
    text = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(size), 9))
    return seeds()["PNG"][:33] + text + seeds()["PNG"][33:]


def _gif_canvas() -> bytes:
    data = bytearray(seeds()["GIF"])
    data[6:10] = b"\xff" * 4
    return bytes(data)


def _jpeg_of(width: int, height: int) -> bytes:
    data = bytearray(seeds()["JPEG"])
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def _jpeg_without_codes() -> bytes:
    data = bytearray(seeds()["JPEG"])
    table = data.index(b"\xff\xc4")
    data[table + 5 : table + 21] = b"\xff" * 16
    return bytes(data)


def _tiff_circle() -> bytes:
    entries = b"".join(
        struct.pack("<HHII", tag, 4, 1, value)
        for tag, value in ((256, 1 << 30), (257, 1 << 30), (259, 1), (273, 8), (279, _HUGE))
    )
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 5) + entries + struct.pack("<I", 8)


def _pdf(pages: str) -> bytes:
    return _with_table(["<</Type/Catalog/Pages 2 0 R>>", pages])


def _pdf_flood(size: int) -> bytes:
    twice = "/Filter[/FlateDecode/FlateDecode]"
    packed = zlib.compress(zlib.compress(b"0 0 m " * (size // 6), 1), 1).decode("latin-1")
    return _with_table(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>",
            f"<</Length {len(packed)}{twice}>>stream\n{packed}\nendstream",
        ]
    )


def _nested_streams() -> bytes:
    """Each object stream says that the next object lies in it, the last in the first."""
    found = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]/Next 3 0 R>>"]
    for number in range(3, 1000):
        inner = f"{number + 1} 0 <</Extends {number + 1} 0 R>>"
        head = f"<</Type/ObjStm/N 1/First 8/Extends {number + 1} 0 R/Length {len(inner)}>>"
        found.append(f"{head}stream\n{inner}\nendstream")
    found.append("<</Type/ObjStm/N 1/First 8/Extends 3 0 R/Length 3 0 R>>stream\n\nendstream")
    return _with_table(found)


def _with_table(objects: list[str]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, part in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF".encode()
    return bytes(out)
