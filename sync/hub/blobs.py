"""Sealed attachment chunks as files: `<ledger>/<aa>/<hash>`, durable before acknowledged."""

import os
import secrets
from pathlib import Path
from typing import Protocol


class Blobs(Protocol):
    """Where sealed chunks lie; another store may take the place of files."""

    def put(self, ledger: bytes, chunk: bytes, data: bytes) -> None:
        """Keep `data`; returns only when a power cut can no longer lose it."""
        ...

    def get(self, ledger: bytes, chunk: bytes) -> bytes | None:
        """The bytes, or None when the hub has not got them."""
        ...


class FileBlobs:
    """Chunks under a folder of the hub's data.

    Args:
        root: the folder; made when absent.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, ledger: bytes, chunk: bytes, data: bytes) -> None:
        """Write beside, sync, rename, sync the folders: a reader never sees half a chunk.

        Raises:
            OSError: the disk is full or cannot be written; nothing of the chunk is kept.
        """
        path = self._path(ledger, chunk)
        made = _make_folders(path.parent, self._root)
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        for folder in {path.parent, *made}:
            sync_folder(folder)

    def get(self, ledger: bytes, chunk: bytes) -> bytes | None:
        """The bytes, or None when the hub has not got them."""
        try:
            return self._path(ledger, chunk).read_bytes()
        except FileNotFoundError:
            return None

    def _path(self, ledger: bytes, chunk: bytes) -> Path:
        name = chunk.hex()
        return self._root / ledger.hex() / name[:2] / name


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows keeps them by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_folders(folder: Path, root: Path) -> set[Path]:
    """Make `folder`; the folders whose listing changed by that."""
    changed: set[Path] = set()
    missing = folder
    while missing != root and not missing.exists():
        changed.add(missing.parent)
        missing = missing.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return changed
