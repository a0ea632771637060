import hashlib
import io
import os
from collections.abc import Iterator

import pytest

from telecon.crypto.chunks import CHUNK_SIZE, new_file_key, open_file, seal_file, sealed_size
from telecon.errors import AttachmentError


def _sealed(data: bytes, key: bytes) -> list[bytes]:
    return [chunk.data for chunk in seal_file(io.BytesIO(data), key)]


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 3 * CHUNK_SIZE, 700_001]
)
def test_a_file_comes_back_as_it_was(size: int) -> None:
    data, key = os.urandom(size), new_file_key()
    chunks = list(seal_file(io.BytesIO(data), key))
    assert b"".join(open_file((chunk.data for chunk in chunks), key)) == data
    assert [chunk.index for chunk in chunks] == list(range(len(chunks)))
    assert all(hashlib.sha256(chunk.data).digest() == chunk.id for chunk in chunks)
    assert max(len(chunk.data) for chunk in chunks) <= CHUNK_SIZE + 16
    assert sum(len(chunk.data) for chunk in chunks) == sealed_size(size)


def test_a_file_cut_short_swapped_doubled_or_changed_is_found() -> None:
    key = new_file_key()
    chunks = _sealed(os.urandom(3 * CHUNK_SIZE + 5), key)
    flipped = bytearray(chunks[2])
    flipped[100] ^= 4
    wrong = {
        "cut": chunks[:-1],
        "cut-start": chunks[1:],
        "none": [],
        "swapped": [chunks[1], chunks[0], *chunks[2:]],
        "doubled": [*chunks, chunks[-1]],
        "flipped": [*chunks[:2], bytes(flipped), chunks[3]],
    }
    reasons = {}
    for name, given in wrong.items():
        with pytest.raises(AttachmentError) as error:
            list(open_file(given, key))
        reasons[name] = error.value.fields["reason"]
    assert reasons["cut"] == reasons["none"] == reasons["doubled"] == "incomplete"
    assert reasons["flipped"] == reasons["swapped"] == reasons["cut-start"] == "damaged"


def test_another_key_opens_nothing() -> None:
    with pytest.raises(AttachmentError):
        list(open_file(_sealed(b"photo", new_file_key()), new_file_key()))


def test_equal_files_do_not_look_equal_once_sealed() -> None:
    assert _sealed(b"photo", new_file_key()) != _sealed(b"photo", new_file_key())


class _Endless(io.RawIOBase):
    """A large file that would not fit in memory, read in odd portions."""

    def __init__(self, size: int) -> None:
        self._left = size
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        portion = min(size, 77_777, self._left)
        self._left -= portion
        self.given += portion
        return bytes(portion)


def test_a_large_file_is_sealed_without_holding_it_in_memory() -> None:
    source = _Endless(40 * CHUNK_SIZE)
    ahead: list[int] = []

    def pieces() -> Iterator[bytes]:
        for chunk in seal_file(source, key):  # type: ignore[arg-type]
            ahead.append(source.given - (chunk.index + 1) * CHUNK_SIZE)
            yield chunk.data

    key = new_file_key()
    opened = sum(len(piece) for piece in open_file(pieces(), key))
    assert opened == 40 * CHUNK_SIZE
    assert max(ahead) <= CHUNK_SIZE
