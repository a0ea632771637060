"""Looks for readable patient data in files and captured bytes, in any likely disguise.

A marker is looked for as UTF-8, UTF-16 in both byte orders, GB18030, base64 of those at every
alignment (both alphabets), hexadecimal, percent-encoded, JSON-escaped, and inside every zlib (of
any window), gzip, zstd or bare deflate stream that begins anywhere in the bytes (also inside each
other). A search that finds nothing proves something only where the same search finds a marker
planted in the same place.

A disguise shorter than six bytes is not looked for: two characters are four bytes in UTF-16, and
among a few megabytes of ciphertext such a row stands by chance in one run of a hundred.
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

_SHORTEST = 6
_ZSTD = b"\x28\xb5\x2f\xfd"
_GZIP = b"\x1f\x8b\x08"
_MOST = 1 << 22
_DEPTH = 3
_BARE_MOST = 1 << 18
"""Bytes of a file that is searched for bare deflate at every offset; a zip says where it is."""
_BARE_READ = 1 << 16
_ZIPPED = b"PK\x03\x04"
_ZIP_HEAD = 30
_WINDOWS = range(8)


def _zlib_heads() -> Iterator[bytes]:
    """The first two bytes of every zlib stream without a preset dictionary (RFC 1950, 2.2)."""
    for window in _WINDOWS:
        method = window << 4 | 8
        for flags in range(256):
            if (method << 8 | flags) % 31 == 0 and not flags & 0x20:
                yield bytes((method, flags))


_ZLIB = re.compile(b"|".join(map(re.escape, (*_zlib_heads(), _GZIP))))


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
        markers: what nobody may be able to read, at least two characters each.
    """

    def __init__(self, *markers: str) -> None:
        self._wanted = {
            (marker, form): data
            for marker in markers
            for form, data in _forms(marker)
            if len(data) >= _SHORTEST
        }

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
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        data = marker.encode(encoding)
        yield encoding, data
        yield f"hex of {encoding}", data.hex().encode()
        yield f"large hex of {encoding}", data.hex().upper().encode()
        for shift in range(3):
            coded = _in_base64(data, shift)
            yield f"base64 of {encoding} at {shift}", coded
            yield f"base64url of {encoding} at {shift}", coded.translate(_FOR_ADDRESSES)
    if not marker.isascii():
        yield "percent", quote(marker).encode()
        yield "json", json.dumps(marker).encode().strip(b'"')


_FOR_ADDRESSES = bytes.maketrans(b"+/", b"-_")


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
    view = memoryview(data)
    for form, plain in _unpacked(data):
        yield from _layers(plain, f"{layer}{form} of ", depth - 1)
    for begin in _bare_begins(data, everywhere=not layer):
        plain = _inflated(view[begin : begin + _BARE_READ], -15)
        if len(plain) >= _SHORTEST:
            yield from _layers(plain, f"{layer}deflate of ", depth - 1)


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    view = memoryview(data)
    at = data.find(_ZSTD)
    while at >= 0:
        plain = _zstd(view[at:])
        if plain:
            yield "zstd", plain
        at = data.find(_ZSTD, at + 1)
    for match in _ZLIB.finditer(data):
        plain = _inflated(view[match.start() :], 47)
        if plain:
            yield "zlib", plain


def _bare_begins(data: bytes, *, everywhere: bool) -> Iterator[int]:
    """Where deflate without a head may begin: anywhere in a small file, after each zip head."""
    if everywhere and len(data) <= _BARE_MOST:
        # The first block says its kind in two bits: stored blocks hide nothing, 3 is not a kind.
        yield from (at for at, byte in enumerate(data) if byte >> 1 & 3 in (1, 2))
        return
    at = data.find(_ZIPPED)
    while at >= 0:
        names = int.from_bytes(data[at + 26 : at + 28], "little")
        more = int.from_bytes(data[at + 28 : at + 30], "little")
        yield at + _ZIP_HEAD + names + more
        at = data.find(_ZIPPED, at + 1)


def _zstd(data: memoryview) -> bytes:
    try:
        return zstandard.ZstdDecompressor().decompressobj().decompress(data)[:_MOST]
    except zstandard.ZstdError:
        return b""


def _inflated(data: memoryview, window: int) -> bytes:
    try:
        return zlib.decompressobj(window).decompress(data, _MOST)
    except zlib.error:
        return b""
