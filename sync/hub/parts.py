"""Chunks that came only in part: what a broken line left, to be gone on with at any byte."""

import hashlib
import os
import threading
from pathlib import Path

from sync.hub.durable import make_folder

FOLDER = "parts"
OPEN_PARTS = 8
"""Begun chunks kept of one author; a further one takes the place of the oldest."""


class PartShelf:
    """Begun chunks as files `<author>/<name>` beside the whole ones.

    They are not made durable: a sender asks how far a chunk came, and whoever reads a whole one
    compares its hash. So a part that a power cut tore costs its bytes and nothing else.

    Args:
        root: the folder; made when the first part comes.
        largest: bytes of a whole chunk.
    """

    def __init__(self, root: Path, largest: int) -> None:
        self._root = root
        self._largest = largest
        self._lock = threading.Lock()

    def held(self, author: bytes, ledger: bytes, chunk: bytes) -> int:
        """How many bytes from the beginning are here."""
        try:
            return self._path(author, ledger, chunk).stat().st_size
        except FileNotFoundError:
            return 0

    def add(self, author: bytes, ledger: bytes, chunk: bytes, at: int, data: bytes) -> bytes:
        """Keep a piece that follows what is here; all that is here now.

        A piece that begins further on is not kept; one that begins earlier takes the place of
        what is behind its beginning.
        """
        path = self._path(author, ledger, chunk)
        with self._lock:
            self._make_room(path)
            with path.open("a+b") as file:
                size = file.seek(0, os.SEEK_END)
                if at <= size:
                    file.truncate(at)
                    file.write(data[: max(0, self._largest - at)])
                file.seek(0)
                return file.read(self._largest)

    def forget(self, author: bytes, ledger: bytes, chunk: bytes) -> None:
        """The chunk is whole elsewhere, or its bytes are not those its name says."""
        with self._lock:
            self._path(author, ledger, chunk).unlink(missing_ok=True)

    def _make_room(self, path: Path) -> None:
        make_folder(path.parent)
        others = [each for each in path.parent.iterdir() if each.name != path.name]
        if len(others) >= OPEN_PARTS:
            oldest = sorted(others, key=lambda each: each.stat().st_mtime_ns)
            for each in oldest[: len(others) - OPEN_PARTS + 1]:
                each.unlink(missing_ok=True)

    def _path(self, author: bytes, ledger: bytes, chunk: bytes) -> Path:
        name = hashlib.sha256(ledger + chunk).hexdigest()
        return self._root / author.hex() / name
