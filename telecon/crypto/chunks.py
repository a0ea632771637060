"""Sealing a file in chunks: never whole in memory, never cut short unnoticed."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from telecon.errors import AttachmentError

CHUNK_SIZE = 256 * 1024
KEY_LENGTH = 32
TAG_LENGTH = 16
_NONCE_LENGTH = 12


@dataclass(frozen=True)
class SealedChunk:
    """One sealed chunk of a file.

    Attributes:
        index: its place, from 0.
        id: SHA-256 of `data`.
        data: ciphertext and tag, at most 256 KiB + 16 bytes.
    """

    index: int
    id: bytes
    data: bytes = field(repr=False)


def new_file_key() -> bytes:
    """A random 32-byte key; it must seal one file only, for its nonces are counted."""
    return os.urandom(KEY_LENGTH)


def seal_file(source: BinaryIO, key: bytes) -> Iterator[SealedChunk]:
    """Seal a file chunk by chunk, holding at most two in memory.

    Args:
        source: read to its end.
        key: from `new_file_key`, used for this file alone.

    Yields:
        At least one chunk; only the last is marked as such, inside its seal.
    """
    cipher = AESGCM(key)
    index, piece = 0, _read_full(source)
    while True:
        following = _read_full(source) if len(piece) == CHUNK_SIZE else b""
        last = not following
        data = cipher.encrypt(_nonce(index), piece, _place(index, last=last))
        yield SealedChunk(index, hashlib.sha256(data).digest(), data)
        if last:
            return
        index, piece = index + 1, following


def open_file(chunks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Open the sealed chunks of a file in order, holding at most two in memory.

    Args:
        chunks: what `seal_file` gave, in order, all of them.
        key: the file's key.

    Yields:
        The pieces of the file. Use them as a file only after the last came without an error.

    Raises:
        AttachmentError: reason "damaged" (a byte or the key is another) or "incomplete"
            (chunks are missing, swapped, or the end was cut off).
    """
    cipher = AESGCM(key)
    index, waiting = 0, None
    for following in chunks:
        if waiting is not None:
            yield _open(cipher, index, waiting, last=False)
            index += 1
        waiting = following
    if waiting is None:
        raise AttachmentError(reason="incomplete")
    yield _open(cipher, index, waiting, last=True)


def sealed_size(size: int) -> int:
    """How many bytes the sealed chunks of a file of `size` bytes take."""
    return size + TAG_LENGTH * max(1, -(-size // CHUNK_SIZE))


def _open(cipher: AESGCM, index: int, data: bytes, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(index), data, _place(index, last=last))
    except (InvalidTag, ValueError) as error:
        cut = _opens(cipher, index, data, last=not last)
        raise AttachmentError(reason="incomplete" if cut else "damaged") from error


def _opens(cipher: AESGCM, index: int, data: bytes, *, last: bool) -> bool:
    try:
        cipher.decrypt(_nonce(index), data, _place(index, last=last))
    except (InvalidTag, ValueError):
        return False
    return True


def _read_full(source: BinaryIO) -> bytes:
    parts: list[bytes] = []
    wanted = CHUNK_SIZE
    while wanted and (part := source.read(wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _nonce(index: int) -> bytes:
    return index.to_bytes(_NONCE_LENGTH, "big")


def _place(index: int, *, last: bool) -> bytes:
    return b"telecon chunk v1" + index.to_bytes(4, "big") + bytes([last])
