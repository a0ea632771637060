"""Sealed chunks of which only the beginning is here; a broken line costs nothing that came."""

import os
from pathlib import Path

from telecon.store.blobs import LARGEST
from telecon.store.durable import make_folder
from telecon.store.failures import file_errors


def part_size(blobs: Path, chunk: bytes) -> int:
    """How many bytes from the beginning of a chunk are here."""
    try:
        return _path(blobs, chunk).stat().st_size
    except FileNotFoundError:
        return 0


def add_part(blobs: Path, chunk: bytes, at: int, data: bytes) -> int:
    """Keep a piece at its place; how many bytes are here then.

    Not synced: what a power cut tears is found by the hash of the whole.

    Raises:
        DiskFull, ReadOnlyFolder: nothing of the piece counts.
    """
    path = _path(blobs, chunk)
    make_folder(path.parent)
    with file_errors(), path.open("a+b") as file:
        file.truncate(min(at, LARGEST))
        file.write(data[: max(0, LARGEST - at)])
        return file.seek(0, os.SEEK_END)


def take_part(blobs: Path, chunk: bytes) -> bytes:
    """All that came of a chunk; it lies here no longer."""
    path = _path(blobs, chunk)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return b""
    path.unlink(missing_ok=True)
    return data[: LARGEST + 1]


def _path(blobs: Path, chunk: bytes) -> Path:
    return blobs / "parts" / chunk.hex()
