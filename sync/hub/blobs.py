"""Sealed attachment chunks as files: `<ledger>/<aa>/<hash>`, durable before acknowledged."""

import os
import secrets
from pathlib import Path
from typing import Protocol

from sync.hub.durable import make_folder, sync_folder


class Blobs(Protocol):
    """Where sealed chunks lie; another store may take the place of files."""

    def put(self, ledger: bytes, chunk: bytes, data: bytes) -> None:
        """Keep `data`; returns only when a power cut can no longer lose it."""
        ...

    def get(self, ledger: bytes, chunk: bytes) -> bytes | None:
        """The bytes, or None when the hub has not got them."""
        ...

    def has(self, ledger: bytes, chunk: bytes) -> bool:
        """Whether the bytes are here."""
        ...


class FileBlobs:
    """Chunks under a folder of the hub's data.

    Args:
        root: the folder; made when absent.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        make_folder(root)

    def put(self, ledger: bytes, chunk: bytes, data: bytes) -> None:
        """Write beside, sync, rename, sync the folder: a reader never sees half a chunk.

        Raises:
            OSError: the disk is full or cannot be written; nothing of the chunk is kept.
        """
        path = self._path(ledger, chunk)
        make_folder(path.parent)
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
        sync_folder(path.parent)

    def get(self, ledger: bytes, chunk: bytes) -> bytes | None:
        """The bytes, or None when the hub has not got them."""
        try:
            return self._path(ledger, chunk).read_bytes()
        except FileNotFoundError:
            return None

    def has(self, ledger: bytes, chunk: bytes) -> bool:
        """Whether the bytes are here."""
        return self._path(ledger, chunk).exists()

    def _path(self, ledger: bytes, chunk: bytes) -> Path:
        name = chunk.hex()
        return self._root / ledger.hex() / name[:2] / name
