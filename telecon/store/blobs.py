"""Sealed attachment chunks as files: there whole or not at all, checked at each reading."""

import hashlib
from pathlib import Path

from telecon.errors import AttachmentError
from telecon.store.durable import make_folder, read_patiently, sync_folder, write_durably

LARGEST = 256 * 1024 + 64


def put_chunk(blobs: Path, data: bytes) -> bytes:
    """Keep a sealed chunk; the same chunk twice is the same as once.

    Args:
        blobs: `Store.blobs`.
        data: ciphertext, at most 256 KiB and its tag.

    Returns:
        The chunk id: SHA-256 of `data`, on disk and synced.

    Raises:
        AttachmentError: reason "too-large".
        DiskFull, ReadOnlyFolder: nothing was kept.
    """
    if len(data) > LARGEST:
        raise AttachmentError(reason="too-large")
    chunk = hashlib.sha256(data).digest()
    path = chunk_path(blobs, chunk)
    if path.is_file() and path.stat().st_size == len(data):
        # Its program may have ended between the renaming and the syncing.
        sync_folder(path.parent)
        return chunk
    make_folder(path.parent)
    write_durably(path, data)
    return chunk


def keep_chunk(blobs: Path, chunk: bytes, data: bytes) -> None:
    """Keep a chunk that came from elsewhere, if it is the one asked for.

    Raises:
        AttachmentError: reason "damaged": the bytes have another hash; nothing was kept.
        DiskFull, ReadOnlyFolder: nothing was kept.
    """
    if hashlib.sha256(data).digest() != chunk:
        raise AttachmentError(reason="damaged")
    put_chunk(blobs, data)


def read_chunk(blobs: Path, chunk: bytes) -> bytes:
    """The bytes of a chunk.

    Raises:
        AttachmentError: reason "incomplete" when it is not here yet, "damaged" when the file
            no longer has its hash.
    """
    path = chunk_path(blobs, chunk)
    try:
        data = read_patiently(path, LARGEST + 1)
    except FileNotFoundError as error:
        raise AttachmentError(reason="incomplete") from error
    if hashlib.sha256(data).digest() != chunk:
        raise AttachmentError(reason="damaged")
    return data


def has_chunk(blobs: Path, chunk: bytes) -> bool:
    """Whether a chunk is here, by its name alone; `read_chunk` checks the bytes."""
    return chunk_path(blobs, chunk).is_file()


def chunk_path(blobs: Path, chunk: bytes) -> Path:
    """Where a chunk lies: `ab/<hex>`."""
    name = chunk.hex()
    return blobs / name[:2] / name
