"""Looks for readable patient data in files and captured bytes, in any likely disguise.

A marker is looked for as UTF-8, UTF-16 in both byte orders, base64 of those at every alignment,
percent-encoded, JSON-escaped, and inside every zlib, gzip or zstd stream that begins
anywhere in the bytes (also inside each other). A search that finds nothing proves something only
where the same search finds a marker planted in the same place.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import zstandard

_ZSTD = b"\x28\xb5\x2f\xfd"
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_MOST = 1 << 22
_DEPTH = 3


@dataclass(frozen=True)
class Leak:
    """A marker that can be read.

    Attributes:
        place: file or capture.
        marker: which one.
        form: how it was written.
    """

    place: str
    marker: str
    form: str


class Scanner:
    """Searches for a few markers.

    Args:
        markers: what nobody may be able to read, at least three characters each.
    """

    def __init__(self, *markers: str) -> None:
        self._wanted = {(marker, form): data for marker in markers for form, data in _forms(marker)}

    def tree(self, folder: Path) -> list[Leak]:
        """Every file below a folder, and every file name."""
        found: list[Leak] = []
        for path in sorted(folder.rglob("*")):
            place = str(path.relative_to(folder))
            found += self.data(f"name of {place}", place.encode())
            if path.is_file():
                found += self.data(place, path.read_bytes())
        return found

    def captures(self, captured: Mapping[str, bytes]) -> list[Leak]:
        """Bytes by the name of where they were caught."""
        return [leak for place, data in captured.items() for leak in self.data(place, data)]

    def data(self, place: str, data: bytes) -> list[Leak]:
        """One piece, with everything compressed in it."""
        found = []
        for layer, plain in _layers(data, "", _DEPTH):
            for (marker, form), wanted in self._wanted.items():
                if wanted in plain:
                    found.append(Leak(place, marker, f"{layer}{form}"))
        return found


def _forms(marker: str) -> Iterator[tuple[str, bytes]]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = marker.encode(encoding)
        yield encoding, data
        for shift in range(3):
            yield f"base64 of {encoding} at {shift}", _in_base64(data, shift)
    yield "gb18030", marker.encode("gb18030")
    if not marker.isascii():
        yield "percent", quote(marker).encode()
        yield "json", json.dumps(marker).encode().strip(b'"')


def _in_base64(data: bytes, shift: int) -> bytes:
    """The characters of base64 that depend on the data alone, at one of three alignments."""
    coded = base64.b64encode(bytes(shift) + data)
    begin = (0, 2, 3)[shift]
    whole = (shift + len(data)) * 8 // 6
    return coded[begin:whole]


def _layers(data: bytes, layer: str, depth: int) -> Iterator[tuple[str, bytes]]:
    yield layer, data
    if depth == 0:
        return
    for form, plain in _unpacked(data):
        yield from _layers(plain, f"{layer}{form} of ", depth - 1)


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = data.find(_ZSTD)
    while at >= 0:
        plain = _zstd(data[at:])
        if plain:
            yield "zstd", plain
        at = data.find(_ZSTD, at + 1)
    for match in _ZLIB.finditer(data):
        plain = _inflated(data[match.start() :], 47)
        if plain:
            yield "zlib", plain


def _zstd(data: bytes) -> bytes:
    try:
        return zstandard.ZstdDecompressor().decompressobj().decompress(data)[:_MOST]
    except zstandard.ZstdError:
        return b""


def _inflated(data: bytes, window: int) -> bytes:
    try:
        return zlib.decompressobj(window).decompress(data, _MOST)
    except zlib.error:
        return b""
